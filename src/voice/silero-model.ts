/** Runs a silero model of voice activity (v5 and v6 have the same inputs). */
import type {InferenceSession, Tensor} from 'onnxruntime-web';
import {FRAME_SAMPLES, SAMPLE_RATE} from './recognizer.ts';

/** Samples of the frame before that the model wants to see again, as its own wrapper does. */
const CONTEXT_SAMPLES = 64;

/** Numbers of its memory: two layers of 128. */
const STATE_SHAPE = [2, 1, 128] as const;
const STATE_SIZE = 2 * 128;

/** What is used of onnxruntime-web. */
export interface Runtime {
  readonly InferenceSession: {create(model: Uint8Array): Promise<InferenceSession>};
  readonly Tensor: {
    new (type: 'float32', data: Float32Array, dims: readonly number[]): Tensor;
    new (type: 'int64', data: BigInt64Array, dims: readonly number[]): Tensor;
  };
}

/** A model that listens to one stream. */
export interface SileroModel {
  /** Probability that somebody speaks in this frame, the next of the stream. */
  speechIn(frame: Float32Array): Promise<number>;
  reset(): void;
}

/** Opens a model. Rejects where the bytes are none, or none of this kind. */
export async function openSileroModel(runtime: Runtime, bytes: Uint8Array): Promise<SileroModel> {
  const session = await runtime.InferenceSession.create(bytes);
  const rate = new runtime.Tensor('int64', BigInt64Array.of(BigInt(SAMPLE_RATE)), []);
  let state = new Float32Array(STATE_SIZE);
  let input = new Float32Array(CONTEXT_SAMPLES + FRAME_SAMPLES);
  return {
    async speechIn(frame) {
      const next = new Float32Array(CONTEXT_SAMPLES + FRAME_SAMPLES);
      next.set(input.subarray(FRAME_SAMPLES));
      next.set(frame, CONTEXT_SAMPLES);
      input = next;
      const {output, stateN} = await session.run({
        input: new runtime.Tensor('float32', input, [1, input.length]),
        state: new runtime.Tensor('float32', state, STATE_SHAPE),
        sr: rate,
      });
      if (!(output?.data instanceof Float32Array) || !(stateN?.data instanceof Float32Array)) {
        throw new Error('The model is none of voice activity.');
      }
      state = Float32Array.from(stateN.data);
      return output.data[0] ?? 0;
    },
    reset() {
      state = new Float32Array(STATE_SIZE);
      input = new Float32Array(CONTEXT_SAMPLES + FRAME_SAMPLES);
    },
  };
}
