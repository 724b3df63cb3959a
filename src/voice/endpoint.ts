/**
 * Decides from frame to frame when somebody began to speak and when they have finished. Elderly
 * speakers pause longer than software expects, and are cut off by most of it.
 */

/** Times of a listening person, in milliseconds. */
export interface EndpointTimes {
  /** Speech shorter than this is a cough. */
  readonly shortest: number;
  /** Silence after which somebody has finished. */
  readonly pause: number;
  /** Silence at the beginning after which nobody is going to speak. */
  readonly patience: number;
  /** Longest utterance. */
  readonly longest: number;
}

/** What silero's own front end takes, but for the pause, which is never below 1.4 s. */
export const ENDPOINT_TIMES: EndpointTimes = {
  shortest: 160,
  pause: 1_500,
  patience: 7_000,
  longest: 20_000,
};

/** Probability from which a frame begins speech. */
const BEGIN = 0.5;

/** Below this it is silence; in between it is whatever came before, so that a vowel may fade. */
const CEASE = 0.35;

/** What a frame meant. */
export type EndpointEvent =
  | 'speech-start'
  /** Finished. */
  | 'speech-end'
  /** The longest utterance is over; still speaking. */
  | 'too-long'
  | 'no-speech';

/** Follows one utterance. */
export interface Endpointer {
  /** Whether somebody is speaking, short pauses included. */
  readonly speaking: boolean;
  /**
   * @param probability that the frame is speech
   * @param ms its length
   */
  add(probability: number, ms: number): EndpointEvent | undefined;
}

/** An endpointer before the first frame. After an end it says nothing any more. */
export function createEndpointer(times: EndpointTimes = ENDPOINT_TIMES): Endpointer {
  let elapsed = 0;
  let run = 0;
  let silence = 0;
  let speaking = false;
  let over = false;
  return {
    get speaking() {
      return speaking;
    },
    add(probability, ms) {
      if (over) return undefined;
      elapsed += ms;
      const isSpeech = probability >= BEGIN || (probability >= CEASE && silence === 0 && run > 0);
      run = isSpeech ? run + ms : 0;
      silence = isSpeech ? 0 : silence + ms;
      if (!speaking && run >= times.shortest) {
        speaking = true;
        return 'speech-start';
      }
      if (elapsed >= times.longest) {
        over = true;
        return speaking ? 'too-long' : 'no-speech';
      }
      if (speaking && silence >= times.pause) {
        over = true;
        return 'speech-end';
      }
      if (!speaking && elapsed >= times.patience && run === 0) {
        over = true;
        return 'no-speech';
      }
      return undefined;
    },
  };
}
