/**
 * How long a question takes at 200 to 100,000 entries: each engine in a process of its own, all of a
 * size at once, asked in turns. Run by `npm run bench -- scale`; the method is in bench/README.md.
 */
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {loadKnowledge} from '../src/cli/load-knowledge.ts';
import {lineChart} from './peers/line-chart.ts';
import {makeUpEntries} from './peers/made-up-entries.ts';
import {openEngineProcess, type TimedEngine} from './peers/open-engine-process.ts';
import {openPagefind} from './peers/open-pagefind.ts';
import {quantile} from './peers/quantile.ts';
import {SCALE_ENGINES} from './peers/scale-engines.ts';
import type {Bar, RunOptions, Section} from './peers/section.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** From a town's knowledge to that of a country. */
const SIZES = [200, 1000, 10_000, 100_000];
const QUICK_SIZES = [200, 1000];

/** Questions of a round: enough for a 95th percentile that is not a single one. */
const QUESTIONS = 100;

/** Rounds, each over all engines; the median of them counts. */
const ROUNDS = 5;
/** Where the slowest engines take a second for a question, a round takes minutes. */
const LARGE = 100_000;
const LARGE_ROUNDS = 3;
const QUICK_ROUNDS = 2;

/** Beyond this Pagefind's build takes minutes; what it does there is in its own documentation. */
const PAGEFIND_TO = 10_000;

/** What MiniSearch takes may be doubled at ten thousand entries; and a frame or three at the most. */
const BAR_RATIO = 2;
const BAR_RATIO_AT = 10_000;
const BAR_MS = 50;
const BAR_MS_AT = 100_000;

/** Engines that find nothing inside a Chinese clause: quick, and no measure. */
const REFERENCE = 'MiniSearch, our terms';

interface Row {
  readonly name: string;
  readonly size: number;
  readonly buildMs: number;
  readonly p50: number;
  readonly p95: number;
  /** Share of the questions' ten places that were filled. */
  readonly found: number;
}

function roundsAt(size: number, isQuick: boolean): number {
  if (isQuick) return QUICK_ROUNDS;
  return size >= LARGE ? LARGE_ROUNDS : ROUNDS;
}

async function measureSize(size: number, isQuick: boolean): Promise<Row[]> {
  const knowledge = await loadKnowledge(
    path.join(root, 'knowledge'),
    path.join(root, '.yihu'),
    new Date(),
  );
  const {entries, queries} = makeUpEntries(knowledge, size, QUESTIONS);
  const engines: TimedEngine[] = [];
  try {
    for (const {name} of SCALE_ENGINES) {
      engines.push(await openEngineProcess(name, size));
      console.log(`${size} entries: ${name} is filled`);
    }
    if (size <= PAGEFIND_TO) engines.push(await openPagefind(entries));
    const rounds = new Map(engines.map((engine) => [engine, [] as {p50: number; p95: number}[]]));
    const found = new Map<TimedEngine, number>();
    // The first round fills caches and lets the compiler see what is hot.
    for (let round = 0; round <= roundsAt(size, isQuick); round++) {
      for (const engine of engines) {
        const batch = await engine.run(queries);
        found.set(engine, batch.found / (queries.length * 10));
        if (round === 0) continue;
        rounds
          .get(engine)
          ?.push({p50: quantile(batch.times, 0.5), p95: quantile(batch.times, 0.95)});
      }
    }
    return engines.map((engine) => {
      const all = rounds.get(engine) ?? [];
      return {
        name: engine.name,
        size,
        buildMs: engine.buildMs,
        p50: quantile(
          all.map(({p50}) => p50),
          0.5,
        ),
        p95: quantile(
          all.map(({p95}) => p95),
          0.5,
        ),
        found: found.get(engine) ?? 0,
      };
    });
  } finally {
    for (const engine of engines) await engine.close();
  }
}

/** Three figures that matter. */
const figure = (value: number) =>
  value >= 100 ? Math.round(value).toLocaleString('en') : value.toPrecision(2);

function table(rows: readonly Row[]): string {
  const reference = rows.find(({name}) => name === REFERENCE);
  const ratio = (value: number, of: number | undefined) =>
    of === undefined ? '' : `${(value / of).toPrecision(2)}×`;
  return [
    '| engine | filled in ms | p50 ms | p95 ms | p95 against MiniSearch with our terms | places filled |',
    '|---|--:|--:|--:|--:|--:|',
    ...rows.map(
      ({name, buildMs, p50, p95, found}) =>
        `| ${name} | ${figure(buildMs)} | ${figure(p50)} | ${figure(p95)} | ${ratio(p95, reference?.p95)} | ${Math.round(found * 100)} % |`,
    ),
  ].join('\n');
}

function barsOf(rows: readonly Row[]): Bar[] {
  const at = (name: string, size: number) =>
    rows.find((row) => row.name === name && row.size === size);
  const bars: Bar[] = [];
  for (const name of ['Yihu text', 'Yihu ranking']) {
    const own = at(name, BAR_RATIO_AT);
    const mini = at(REFERENCE, BAR_RATIO_AT);
    if (own && mini) {
      bars.push({
        what: `${name}: p95 at ${BAR_RATIO_AT.toLocaleString('en')} entries against MiniSearch with the same terms`,
        bar: `≤ ${BAR_RATIO}×`,
        measured: `${(own.p95 / mini.p95).toPrecision(2)}×`,
        isMet: own.p95 <= BAR_RATIO * mini.p95,
      });
    }
    const large = at(name, BAR_MS_AT);
    if (large) {
      bars.push({
        what: `${name}: p95 at ${BAR_MS_AT.toLocaleString('en')} entries`,
        bar: `≤ ${BAR_MS} ms`,
        measured: `${figure(large.p95)} ms`,
        isMet: large.p95 <= BAR_MS,
      });
    }
  }
  return bars;
}

/** Measures all sizes. */
export async function measureScale({isQuick}: RunOptions): Promise<Section> {
  const rows: Row[] = [];
  for (const size of isQuick ? QUICK_SIZES : SIZES)
    rows.push(...(await measureSize(size, isQuick)));
  const sizes = [...new Set(rows.map(({size}) => size))];
  const names = [...new Set(rows.map(({name}) => name))];
  const text = `## How long a question takes

Made-up entries in the manner of the project's own, ${QUESTIONS} questions, ${roundsAt(0, isQuick)} rounds after one to warm up (${roundsAt(LARGE, isQuick)} at ${LARGE.toLocaleString('en')}); every engine is asked the same questions in each round, one engine after the other, each in a process of its own (Pagefind in Chromium, files from this machine). The first ten results are asked for. p50 and p95 are medians over the rounds.

“Places filled” is the share of these ten that an engine filled: where it is low, an engine is quick because it finds next to nothing. The default settings of MiniSearch, Orama and FlexSearch take a Chinese clause for one word or for none. “Yihu ranking” is everything between a question and the ranked entries (words and sounds, all entries in order), not only the text index.

${sizes
  .map(
    (size) =>
      `### ${size.toLocaleString('en')} entries\n\n${table(rows.filter((row) => row.size === size))}`,
  )
  .join('\n\n')}

![p95 by number of entries](peers-scale.svg)
`;
  const chart = lineChart({
    title: 'p95 of a question, milliseconds',
    xTitle: 'entries',
    lines: names.map((name) => ({
      name,
      points: rows.filter((row) => row.name === name).map(({size, p95}) => [size, p95] as const),
    })),
  });
  return {name: 'scale', text, plots: {scale: chart}, bars: barsOf(rows)};
}
