import {type AudioInput, VoiceError, type VoiceProblem} from './recognizer.ts';

/** What happens to the sound. */
export interface FrameHandlers {
  readonly onFrame: (frame: Float32Array) => void;
  /** The source has ended by itself, without a fault. */
  readonly onEnd: () => void;
  readonly onProblem: (code: VoiceProblem) => void;
}

/**
 * Reads sound as it comes; the returned function ends that and turns the source off. A track is no
 * sound that could be read, and a problem.
 */
export function readFrames(audio: AudioInput, handlers: FrameHandlers): () => void {
  if (!(audio instanceof ReadableStream)) {
    queueMicrotask(() => handlers.onProblem('service'));
    return () => audio.stop();
  }
  const reader = audio.getReader();
  let reading = true;
  const read = async (): Promise<void> => {
    try {
      for (;;) {
        const {done, value} = await reader.read();
        if (!reading) return;
        if (done) break;
        handlers.onFrame(value);
      }
      reading = false;
      handlers.onEnd();
    } catch (error) {
      if (!reading) return;
      reading = false;
      handlers.onProblem(error instanceof VoiceError ? error.code : 'no-device');
    }
  };
  void read();
  return () => {
    reading = false;
    // Fails only where the source has failed already.
    reader.cancel().catch(() => undefined);
  };
}
