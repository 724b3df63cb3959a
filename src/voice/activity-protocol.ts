/** Messages between the page and the worker that runs a model of voice activity. */

/** To the worker. */
export type ActivityRequest =
  /** First, and once. `runtimeUrl` is the folder of onnxruntime-web, ending with a slash. */
  | {readonly kind: 'open'; readonly model: ArrayBuffer; readonly runtimeUrl: string}
  | {readonly kind: 'frame'; readonly frame: Float32Array}
  | {readonly kind: 'reset'};

/** From the worker: one `ready` or `failed` to `open`, one `speech` or `failed` to each frame. */
export type ActivityReply =
  | {readonly kind: 'ready'}
  | {readonly kind: 'speech'; readonly probability: number}
  | {readonly kind: 'failed'; readonly message: string};
