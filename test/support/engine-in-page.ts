/**
 * The built engine in the worker of a page, asked without a conversation around it: the functions
 * here run in a page, of whichever browser, and use nothing but their arguments.
 */
import type {EngineRequest, EngineResponse} from '../../src/assistant/protocol.ts';

/** What the engine says to a question. */
export interface AskedReply {
  readonly kind: string;
  readonly confidence: number;
  /** Entries in their order, with their scores. */
  readonly ranking: readonly (readonly [entryId: string, score: number])[];
}

/** Addresses and questions, as one argument that crosses into the page. */
export interface PageTask {
  /** The worker's script. */
  readonly worker: string;
  /** `manifest.json` */
  readonly knowledge: string;
  /** `model.json` */
  readonly model: string;
  readonly questions: readonly string[];
}

/** Loads all of the knowledge and the model, then asks one question after the other. */
export async function askInPage(task: PageTask): Promise<readonly AskedReply[]> {
  const worker = new Worker(task.worker, {type: 'module'});
  const waiting = new Map<number, (value: EngineResponse) => void>();
  const ready = new Promise<void>((resolve, reject) => {
    worker.onerror = ({message}) => reject(new Error(message || 'The worker did not start.'));
    worker.onmessage = ({data}: MessageEvent<EngineResponse>) => {
      if (data.type === 'ready') resolve();
      // Nothing has been fetched ahead.
      else if (data.type === 'wants') worker.postMessage({type: 'handed-over', want: data.want});
      else waiting.get(data.call)?.(data);
    };
  });
  let calls = 0;
  type Wanted = EngineRequest extends infer Each
    ? Each extends unknown
      ? Omit<Each, 'call'>
      : never
    : never;
  const call = (request: Wanted) =>
    new Promise<unknown>((resolve, reject) => {
      const number = ++calls;
      waiting.set(number, (said) => {
        waiting.delete(number);
        if (said.type === 'result') resolve(said.value);
        else reject(new Error(said.type === 'error' ? said.error.message : said.type));
      });
      worker.postMessage({...request, call: number});
    });
  try {
    await ready;
    await call({type: 'load', url: task.knowledge, keep: false});
    await call({type: 'complete'});
    if (!(await call({type: 'understand', modelUrl: task.model}))) {
      throw new Error('Model and knowledge do not fit.');
    }
    const replies: AskedReply[] = [];
    for (const text of task.questions) {
      const {kind, confidence, ranking} = (await call({type: 'ask', text, options: {}})) as {
        kind: string;
        confidence: number;
        ranking: readonly {entryId: string; score: number}[];
      };
      replies.push({
        kind,
        confidence,
        ranking: ranking.map(({entryId, score}) => [entryId, score] as const),
      });
    }
    return replies;
  } finally {
    worker.terminate();
  }
}
