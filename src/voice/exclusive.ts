import {VoiceError} from './recognizer.ts';

/** Lets one session of a recogniser be at a time. */
export interface Exclusive {
  /** Takes the place. Throws a {@link VoiceError} while it is taken. */
  enter(): void;
  leave(): void;
}

/** A place that is free. */
export function createExclusive(): Exclusive {
  let taken = false;
  return {
    enter() {
      if (taken) throw new VoiceError('service', 'This recogniser is listening already.');
      taken = true;
    },
    leave() {
      taken = false;
    },
  };
}
