/** What `measure-index.ts` times, in Node or in a page's worker: nothing here needs either. */
import {createEngine, createFinding} from '../../src/answer/create-engine.ts';
import type {Knowledge} from '../../src/knowledge/entry.ts';
import {hollowEntry, splitEntries} from '../../src/knowledge/entry-parts.ts';
import {createTokenizer} from '../../src/text/tokenize.ts';
import {makeUpBase} from './made-up-base.ts';

/** Milliseconds. */
export interface EngineTimes {
  readonly size: number;
  /** From the first part of the bundle, parsed, to an index that can be asked. */
  readonly first: number;
  /** The same with every wording and answer. */
  readonly whole: number;
  /** The index of sounds, made for the first question that needs it. */
  readonly sound: number;
  /** From a question to the reply. */
  readonly askP50: number;
  readonly askP95: number;
  /** A number over all replies: the same wherever they were made. */
  readonly fingerprint: number;
}

/** Each index is made this often, and the quickest counts: what else a machine does only slows. */
const RUNS = 7;

/** Rounds of questions before the one that counts. */
const WARM_UPS = 2;

/** Times the engine over `size` entries; 0: those that are given. */
export async function timeEngine(
  knowledge: Knowledge,
  size: number,
  questions: readonly string[],
  now: () => number,
): Promise<EngineTimes> {
  const entries = size === 0 ? knowledge.entries : makeUpBase(knowledge.entries, size);
  const core = splitEntries(entries, createTokenizer(knowledge.lexicon)).core.map(hollowEntry);
  const timed = (make: () => void): number => {
    const times = Array.from({length: RUNS}, () => {
      const start = now();
      make();
      return now() - start;
    });
    return Math.min(...times);
  };
  const {lexicon} = knowledge;
  const first = timed(() => createFinding({entries: core, lexicon}));
  const whole = timed(() => createFinding({entries, lexicon}));
  const sound = timed(() => {
    createFinding({entries, lexicon}).index.rank('gongjijin zenme tiqu');
  });
  const engine = createEngine({...knowledge, entries}, () => '2026-11-22');
  const times: number[] = [];
  let fingerprint = 0;
  for (let round = 0; round <= WARM_UPS; round++) {
    for (const question of questions) {
      const start = now();
      const reply = await engine.ask(question);
      if (round < WARM_UPS) continue;
      times.push(now() - start);
      for (const {entryId, score} of reply.ranking) {
        fingerprint = hash(`${fingerprint} ${entryId} ${score.toPrecision(12)}`);
      }
    }
  }
  times.sort((a, z) => a - z);
  const at = (share: number) => times[Math.floor(share * (times.length - 1))] ?? 0;
  return {
    size: entries.length,
    first,
    whole,
    sound: Math.max(0, sound - whole),
    askP50: at(0.5),
    askP95: at(0.95),
    fingerprint,
  };
}

/** FNV-1a over the units of a text. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    value = Math.imul(value ^ text.charCodeAt(i), 0x01000193) >>> 0;
  }
  return value;
}
