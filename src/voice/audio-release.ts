import type {AudioInput} from './recognizer.ts';

/** Turns the sound off at its source: a track is stopped, a stream cancelled. */
export function releaseAudio(audio: AudioInput): void {
  if (audio instanceof ReadableStream) {
    // A locked stream belongs to its reader, which cancels it; a failed one has nothing to release.
    if (!audio.locked) audio.cancel().catch(() => undefined);
  } else {
    audio.stop();
  }
}
