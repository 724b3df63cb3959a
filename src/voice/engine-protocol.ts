/** Messages between the page and the worker that runs an engine of sherpa-onnx. */

/** To the worker. */
export type EngineRequest =
  /** First, and once. */
  | {
      readonly kind: 'open';
      /** Absolute addresses of the build's scripts, in order. */
      readonly scripts: readonly string[];
      readonly wasm: ArrayBuffer;
      readonly data: ArrayBuffer;
      readonly config?: Readonly<Record<string, unknown>>;
      /** One word a line, as sherpa-onnx takes them; absent: none. */
      readonly hotwords?: string;
    }
  /** A new utterance; what was begun before is forgotten. */
  | {readonly kind: 'begin'; readonly run: number}
  | {readonly kind: 'frame'; readonly run: number; readonly samples: Float32Array}
  | {readonly kind: 'finish'; readonly run: number};

/** From the worker. `run` is that of `begin`. */
export type EngineReply =
  | {readonly kind: 'ready'}
  /** One to each frame: the sentence so far, and whether it has ended. */
  | {readonly kind: 'text'; readonly run: number; readonly text: string; readonly ended: boolean}
  /** The rest of the last sentence. */
  | {readonly kind: 'finished'; readonly run: number; readonly text: string}
  | {readonly kind: 'failed'; readonly message: string};
