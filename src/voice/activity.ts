/** The role that tells speech from what is none. */
export interface VoiceActivity {
  /** Probability in [0, 1] that somebody speaks in this frame, the next of one stream. */
  speechIn(frame: Float32Array): number | Promise<number>;
  /** Forgets the stream. */
  reset(): void;
  dispose(): void;
}
