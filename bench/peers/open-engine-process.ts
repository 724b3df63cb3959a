import {fork} from 'node:child_process';
import {fileURLToPath} from 'node:url';
import type {EngineMessage} from './engine-process.ts';

/** Megabytes a process may take: Orama's index of a hundred thousand entries needs over one thousand. */
const HEAP_MB = 6000;

/** What a batch of questions took. */
export interface Batch {
  readonly times: readonly number[];
  readonly found: number;
}

/** An engine that can be asked, wherever it runs. */
export interface TimedEngine {
  readonly name: string;
  readonly buildMs: number;
  run(questions: readonly string[]): Promise<Batch>;
  close(): Promise<void>;
}

/** Starts a process for one engine and waits until its index is filled. */
export async function openEngineProcess(name: string, size: number): Promise<TimedEngine> {
  const script = fileURLToPath(new URL('engine-process.ts', import.meta.url));
  const child = fork(script, [name, String(size)], {
    execArgv: ['--import=tsx', `--max-old-space-size=${HEAP_MB}`],
  });
  const next = () =>
    new Promise<EngineMessage>((resolve, reject) => {
      const failed = () => reject(new Error(`${name} ended at ${size} entries.`));
      child.once('exit', failed);
      child.once('message', (message) => {
        child.off('exit', failed);
        resolve(message as EngineMessage);
      });
    });
  const first = await next();
  if (first.type !== 'ready') throw new Error(`${name} answered before it was asked.`);
  return {
    name,
    buildMs: first.buildMs,
    async run(questions) {
      const reply = next();
      child.send(questions);
      const message = await reply;
      if (message.type !== 'times') throw new Error(`${name} says ${message.type}.`);
      return message;
    },
    close: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve());
        // One that has ended by itself says so no more.
        if (!child.kill()) resolve();
      }),
  };
}
