/**
 * One engine over one base in a process of its own, so that the memory of one does not slow another:
 * `engine-process.ts NAME SIZE`. Says `ready` when the index is filled, then times each question of
 * every message it is sent.
 */
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {loadKnowledge} from '../../src/cli/load-knowledge.ts';
import {makeUpEntries} from './made-up-entries.ts';
import {SCALE_ENGINES} from './scale-engines.ts';

/** What the process says. */
export type EngineMessage =
  | {readonly type: 'ready'; readonly buildMs: number}
  | {
      readonly type: 'times';
      /** Milliseconds of each question. */
      readonly times: readonly number[];
      /** Documents found, of the ten that were asked for, over all questions. */
      readonly found: number;
    };

/** Documents that are asked for: a first page of results. */
export const LIMIT = 10;

const root = fileURLToPath(new URL('../..', import.meta.url));
const [name, size] = process.argv.slice(2);
const engine = SCALE_ENGINES.find((one) => one.name === name);
if (!engine || process.send === undefined) {
  throw new Error('This is started by bench/scale.ts, with the name of an engine and a size.');
}
const send = (message: EngineMessage) => process.send?.(message);

const knowledge = await loadKnowledge(
  path.join(root, 'knowledge'),
  path.join(root, '.yihu'),
  new Date(),
);
const {entries} = makeUpEntries(knowledge, Number(size), 0);
const began = performance.now();
const search = await engine.index(entries);
send({type: 'ready', buildMs: performance.now() - began});

process.on('message', (questions: readonly string[]) => {
  let found = 0;
  const times = questions.map((question) => {
    const start = performance.now();
    found += search(question, LIMIT).length;
    return performance.now() - start;
  });
  send({type: 'times', times, found});
});
