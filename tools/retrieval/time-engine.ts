/** What `measure-index.ts` times, in Node or in a page's worker: nothing here needs either. */
import {createEngine, createFinding} from '../../src/answer/create-engine.ts';
import type {Engine} from '../../src/answer/engine.ts';
import {loadModel} from '../../src/embedding/load-model.ts';
import type {Entry, Knowledge} from '../../src/knowledge/entry.ts';
import {hollowEntry, splitEntries} from '../../src/knowledge/entry-parts.ts';
import {decodeVectors, type EncodedVectors} from '../../src/knowledge/entry-vectors.ts';
import {fnv1a} from '../../src/lib/fnv1a.ts';
import type {MeaningOptions} from '../../src/retrieval/entry-index.ts';
import {createTokenizer} from '../../src/text/tokenize.ts';

/** From a question to the reply, milliseconds. */
export interface ReplyTimes {
  readonly p50: number;
  readonly p95: number;
  /** A number over all replies: the same wherever they were made. */
  readonly fingerprint: number;
}

/** Milliseconds. */
export interface EngineTimes {
  readonly size: number;
  /** From the first part of the bundle, parsed, to an index that can be asked: the first time. */
  readonly firstCold: number;
  /** The same once the code is warm. */
  readonly first: number;
  /** The same with every wording and answer. */
  readonly whole: number;
  /** The index of sounds, made for the first question that needs it. */
  readonly sound: number;
  readonly words: ReplyTimes;
  /** From the bytes of the model to a question's vector, each byte checked: the first time. */
  readonly modelReady: number;
  readonly model: ReplyTimes;
}

/** What is timed over. */
export interface TimedBase {
  readonly knowledge: Knowledge;
  readonly questions: readonly string[];
  readonly vectors: EncodedVectors;
  /** Files of the model by their names, `model.json` among them. */
  readonly files: Readonly<Record<string, Uint8Array<ArrayBuffer>>>;
}

/** Each index is made this often, and the quickest counts: what else a machine does only slows. */
const RUNS = 7;

/** Rounds of questions before the one that counts. */
const WARM_UPS = 2;

/** Times the engine. */
export async function timeEngine(
  {knowledge, questions, vectors, files}: TimedBase,
  now: () => number,
): Promise<EngineTimes> {
  const {entries, lexicon} = knowledge;
  const core = splitEntries(entries, createTokenizer(lexicon)).core.map(hollowEntry);
  const timed = (make: () => void): readonly number[] =>
    Array.from({length: RUNS}, () => {
      const start = now();
      make();
      return now() - start;
    });
  const index = (some: readonly Entry[]) => () => createFinding({entries: some, lexicon});
  const first = timed(index(core));
  const whole = Math.min(...timed(index(entries)));
  const withSound = timed(() => {
    createFinding({entries, lexicon}).index.rank('gongjijin zenme tiqu');
  });
  const engine = createEngine(knowledge, () => '2026-11-22');
  const words = await timeReplies(engine, questions, now);
  const start = now();
  const meaning = await openMeaning(files, vectors);
  engine.understand(meaning);
  meaning.embed?.(questions[0] ?? '');
  const modelReady = now() - start;
  return {
    size: entries.length,
    firstCold: first[0] ?? 0,
    first: Math.min(...first),
    whole,
    sound: Math.max(0, Math.min(...withSound) - whole),
    words,
    modelReady,
    model: await timeReplies(engine, questions, now),
  };
}

/** What `OpenEngine.understand` does, with files that are there already. */
async function openMeaning(
  files: TimedBase['files'],
  vectors: EncodedVectors,
): Promise<MeaningOptions> {
  const embedder = await loadModel({
    url: 'https://model.test/model.json',
    fetch: async (input) => new Response(files[String(input).split('/').at(-1) ?? '']),
  });
  return {vectors: decodeVectors(vectors), embed: (question) => embedder.embed(question)};
}

async function timeReplies(
  engine: Engine,
  questions: readonly string[],
  now: () => number,
): Promise<ReplyTimes> {
  const times: number[] = [];
  let fingerprint = 0;
  for (let round = 0; round <= WARM_UPS; round++) {
    for (const question of questions) {
      const start = now();
      const reply = await engine.ask(question);
      if (round < WARM_UPS) continue;
      times.push(now() - start);
      for (const {entryId, score} of reply.ranking) {
        fingerprint = fnv1a(`${fingerprint} ${entryId} ${score.toPrecision(12)}`);
      }
    }
  }
  times.sort((a, z) => a - z);
  const at = (share: number) => times[Math.floor(share * (times.length - 1))] ?? 0;
  return {p50: at(0.5), p95: at(0.95), fingerprint};
}
