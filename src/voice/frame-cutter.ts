import {FRAME_SAMPLES} from './recognizer.ts';

/** Cuts a stream of samples into frames of {@link FRAME_SAMPLES}; the rest waits for more. */
export function createFrameCutter(): (samples: Float32Array) => Float32Array[] {
  let frame = new Float32Array(FRAME_SAMPLES);
  let filled = 0;
  return (samples) => {
    const frames: Float32Array[] = [];
    for (let taken = 0; taken < samples.length; ) {
      const part = samples.subarray(taken, taken + FRAME_SAMPLES - filled);
      frame.set(part, filled);
      filled += part.length;
      taken += part.length;
      if (filled < FRAME_SAMPLES) break;
      frames.push(frame);
      frame = new Float32Array(FRAME_SAMPLES);
      filled = 0;
    }
    return frames;
  };
}
