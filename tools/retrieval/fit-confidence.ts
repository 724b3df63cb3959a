/**
 * Fits the confidence of `src/retrieval/calibrate.ts` and prints weights, calibration, what each
 * threshold would do, and the bars by the weights that ship and by these: `npx tsx tools/retrieval/fit-confidence.ts [KNOWLEDGE_FOLDER] [--text|--core]`.
 * With the model that ships; with `--text` without it; with `--core` over the first part of a bundle
 * alone, by which the first seconds of a first visit are answered.
 */
import {readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {CHOICES, HINTS, MAYBE, SURE} from '../../src/answer/thresholds.ts';
import {embedEntries} from '../../src/cli/embed-knowledge.ts';
import {readKnowledge} from '../../src/cli/read-knowledge.ts';
import {readModel} from '../../src/cli/read-model.ts';
import {compileKnowledge} from '../../src/knowledge/compile.ts';
import {hollowEntry, splitEntries} from '../../src/knowledge/entry-parts.ts';
import {
  type ConfidenceFeatures,
  type ConfidenceWeights,
  confidenceFeatures,
  confidenceOf,
} from '../../src/retrieval/calibrate.ts';
import {calibrationError, reliabilityBins} from '../../src/retrieval/confidence-figures.ts';
import {createEntryIndex, type EntryRanking} from '../../src/retrieval/entry-index.ts';
import {createTokenizer} from '../../src/text/tokenize.ts';

const root = new URL('../../', import.meta.url);
const [folder = fileURLToPath(new URL('knowledge', root))] = process.argv
  .slice(2)
  .filter((argument) => !argument.startsWith('--'));
const {knowledge, heldOut, noOffice} = compileKnowledge(
  await readKnowledge(folder),
  new Date().toISOString().slice(0, 10),
);
if (!knowledge) throw new Error('The knowledge has errors: run `npm run yihu -- check`.');
const isCore = process.argv.includes('--core');
const embedder = isCore || process.argv.includes('--text') ? undefined : await readModel();
const tokenize = createTokenizer(knowledge.lexicon);
const entries = isCore
  ? splitEntries(knowledge.entries, tokenize).core.map(hollowEntry)
  : knowledge.entries;
const strangers = isCore ? undefined : knowledge.noOffice;
const index = createEntryIndex(
  entries,
  tokenize,
  embedder
    ? {
        vectors: embedEntries(entries, embedder),
        embed: (question) => embedder.embed(question),
      }
    : {},
  strangers,
);

/** Written for the test, and what the knowledge holds back of its own. */
const written = readLines<{q: string}>('off-topic').map(({q}) => q);
const offTopic = [...written, ...noOffice];

const WORD_KEYS = ['coverage', 'margin', 'spread', 'information'] as const;
const TEXT_KEYS = strangers ? ([...WORD_KEYS, 'noOffice', 'noOfficeCoverage'] as const) : WORD_KEYS;
const KEYS = embedder ? ([...TEXT_KEYS, 'meaning', 'meaningMargin'] as const) : TEXT_KEYS;

/**
 * How often an off-topic question counts: as if one in five questions were about something else, as
 * an assistant on an open page sees them.
 */
const OFF_TOPIC_WEIGHT = Math.max(1, heldOut.length / 4 / offTopic.length);
interface Case {
  readonly ranking: EntryRanking;
  readonly x: readonly number[];
  readonly y: 0 | 1;
  readonly covered: boolean;
}
const vector = (features: ConfidenceFeatures) => [1, ...KEYS.map((key) => features[key])];
/** As much of a ranking as confidence is read from. */
const rank = (text: string) => index.rank(text, {limit: 4});
const noEntry = (text: string): Case => {
  const ranking = rank(text);
  return {ranking, x: vector(confidenceFeatures(ranking)), y: 0, covered: false};
};
const cases: Case[] = [
  ...heldOut.map(({entryId, text}): Case => {
    const ranking = rank(text);
    return {
      ranking,
      x: vector(confidenceFeatures(ranking)),
      y: ranking.ranked[0]?.entry.id === entryId ? 1 : 0,
      covered: true,
    };
  }),
  ...offTopic.map(noEntry),
];

/** Newton's method on the log-likelihood with a light ridge; converges in a few steps. */
function train(rows: readonly Case[]): number[] {
  const size = KEYS.length + 1;
  let weights = new Array<number>(size).fill(0);
  for (let step = 0; step < 30; step++) {
    const gradient = weights.map((weight) => -1e-3 * weight);
    const hessian = weights.map((_, i) => weights.map((__, j) => Number(i === j) * 1e-3));
    for (const {x, y, covered} of rows) {
      const p = probability(weights, x);
      const counts = covered ? 1 : OFF_TOPIC_WEIGHT;
      x.forEach((xi, i) => {
        gradient[i] = (gradient[i] ?? 0) + counts * (y - p) * xi;
        x.forEach((xj, j) => {
          const row = hessian[i];
          if (row) row[j] = (row[j] ?? 0) + counts * p * (1 - p) * xi * xj;
        });
      });
    }
    const delta = solve(hessian, gradient);
    weights = weights.map((weight, i) => weight + (delta[i] ?? 0));
  }
  return weights;
}

function probability(weights: readonly number[], x: readonly number[]): number {
  return 1 / (1 + Math.exp(-weights.reduce((sum, weight, i) => sum + weight * (x[i] ?? 0), 0)));
}

/** Gaussian elimination with partial pivoting. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, i) => [...row, right[i] ?? 0]);
  const n = rows.length;
  for (let column = 0; column < n; column++) {
    let pivot = column;
    for (let i = column; i < n; i++) {
      if (Math.abs(rows[i]?.[column] ?? 0) > Math.abs(rows[pivot]?.[column] ?? 0)) pivot = i;
    }
    const top = rows[pivot] ?? [];
    rows[pivot] = rows[column] ?? [];
    rows[column] = top;
    for (let i = column + 1; i < n; i++) {
      const row = rows[i] ?? [];
      const factor = (row[column] ?? 0) / (top[column] || 1);
      for (let j = column; j <= n; j++) row[j] = (row[j] ?? 0) - factor * (top[j] ?? 0);
    }
  }
  const solution = new Array<number>(n).fill(0);
  for (let i = n - 1; i >= 0; i--) {
    const row = rows[i] ?? [];
    let sum = row[n] ?? 0;
    for (let j = i + 1; j < n; j++) sum -= (row[j] ?? 0) * (solution[j] ?? 0);
    solution[i] = sum / (row[i] || 1);
  }
  return solution;
}

// Five folds: every case is judged by weights that never saw it.
const FOLDS = 5;
const judged = cases.map((item, i) => ({
  ...item,
  fold: i % FOLDS,
  p: 0,
  /** As the page would say it by these weights. */
  confidence: 0,
}));
for (let fold = 0; fold < FOLDS; fold++) {
  const weights = train(judged.filter((item) => item.fold !== fold));
  for (const item of judged) {
    if (item.fold !== fold) continue;
    item.p = probability(weights, item.x);
    item.confidence = confidenceOf(item.ranking, named(weights));
  }
}
const weights = train(cases);
const fitted = named(weights);
console.log(
  'weights',
  Object.fromEntries(['intercept', ...KEYS].map((key, i) => [key, Number(weights[i]?.toFixed(3))])),
);
console.log(`cases ${cases.length}, covered ${heldOut.length}, off-topic ${offTopic.length}`);

let error = 0;
for (let bin = 0; bin < 10; bin++) {
  const inside = judged.filter(({p}) => p >= bin / 10 && p < (bin + 1) / 10 + (bin === 9 ? 1 : 0));
  if (inside.length === 0) continue;
  const predicted = inside.reduce((sum, {p}) => sum + p, 0) / inside.length;
  const observed = inside.reduce((sum, {y}) => sum + y, 0) / inside.length;
  error += (inside.length / judged.length) * Math.abs(predicted - observed);
  console.log(
    `p ${(bin / 10).toFixed(1)}–${((bin + 1) / 10).toFixed(1)}: n ${inside.length}, predicted ${predicted.toFixed(3)}, observed ${observed.toFixed(3)}`,
  );
}
console.log(`expected calibration error ${error.toFixed(3)}`);

for (const threshold of [
  0.1,
  HINTS,
  0.2,
  CHOICES,
  0.3,
  0.4,
  0.5,
  0.6,
  0.7,
  MAYBE,
  0.8,
  SURE,
  0.9,
]) {
  const above = judged.filter(({p}) => p >= threshold);
  const covered = judged.filter((item) => item.covered);
  const off = judged.filter((item) => !item.covered);
  console.log(
    `≥ ${threshold}: ${above.length} cases, right ${share(above, ({y}) => y === 1)}, ` +
      `of covered ${share(covered, ({p}) => p >= threshold)}, ` +
      `of off-topic ${share(off, ({p}) => p >= threshold)}`,
  );
}

/** Questions the fit never sees: what each threshold does to them. */
const unseen = (name: string) =>
  readLines<{q: string; subject: string}>(name).map(({q, subject}) => {
    const ranking = rank(q);
    return {ranking, right: ranking.ranked[0]?.entry.subject === subject};
  });
const fresh = unseen('fresh-questions').map(({ranking, right}) => ({
  p: probability(weights, vector(confidenceFeatures(ranking))),
  right,
}));
for (const threshold of [CHOICES, 0.5, MAYBE, 0.8, SURE, 0.9]) {
  const above = fresh.filter(({p}) => p >= threshold);
  console.log(
    `fresh ≥ ${threshold}: ${share(fresh, ({p}) => p >= threshold)} of ${fresh.length}, right ${share(above, ({right}) => right)}`,
  );
}

const blind = unseen('blind-questions');
showBars(
  'the weights that ship',
  judged.map(({ranking}) => confidenceOf(ranking)),
  blind.map(({ranking}) => confidenceOf(ranking)),
);
showBars(
  'these weights, cases by those that never saw them',
  judged.map(({confidence}) => confidence),
  blind.map(({ranking}) => confidenceOf(ranking, fitted)),
);

/** The bars of the project at the thresholds that ship. */
function showBars(name: string, ofCases: readonly number[], ofBlind: readonly number[]): void {
  const answers = judged.map((item, i) => ({
    confidence: ofCases[i] ?? 0,
    isRight: item.y === 1,
    covered: item.covered,
  }));
  const covered = answers.filter((item) => item.covered);
  const off = answers.filter((item) => !item.covered);
  const asked = blind.map(({right}, i) => ({confidence: ofBlind[i] ?? 0, isRight: right}));
  const isShown = ({confidence}: {confidence: number}) => confidence >= MAYBE;
  const isSure = ({confidence}: {confidence: number}) => confidence >= SURE;
  const isWrong = ({isRight}: {isRight: boolean}) => !isRight;
  const surelyWrong = (item: (typeof asked)[number]) => isSure(item) && isWrong(item);
  console.log(
    [
      `${name}, sure from ${SURE}, shown from ${MAYBE}:`,
      `calibration error ${calibrationError(reliabilityBins(answers)).toFixed(4)}`,
      `no office answers: not shown ${share(off, (item) => !isShown(item))}, sure ${share(off, isSure)}`,
      `held out: shown ${share(covered, isShown)}, sure ${share(covered, isSure)}, ` +
        `surely wrong ${share(covered, surelyWrong)} of all and ${share(covered.filter(isSure), isWrong)} of the sure, ` +
        `wrong among the shown ${share(covered.filter(isShown), isWrong)}`,
      `blind: not shown ${share(asked, (item) => !isShown(item))}, sure ${share(asked, isSure)}, ` +
        `surely wrong ${share(asked, surelyWrong)}, wrong among the shown ${share(asked.filter(isShown), isWrong)}`,
    ].join('\n  '),
  );
}

/** Weights by the names of their measures; what was not fitted weighs nothing. */
function named(values: readonly number[]): ConfidenceWeights {
  const of = (key: string) => values[['intercept', ...KEYS].indexOf(key)] ?? 0;
  return {
    intercept: of('intercept'),
    coverage: of('coverage'),
    margin: of('margin'),
    spread: of('spread'),
    information: of('information'),
    meaning: of('meaning'),
    meaningMargin: of('meaningMargin'),
    noOffice: of('noOffice'),
    noOfficeCoverage: of('noOfficeCoverage'),
  };
}

function readLines<T>(name: string): T[] {
  return readFileSync(new URL(`test/quality/${name}.jsonl`, root), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as T);
}

function share<T>(items: readonly T[], test: (item: T) => boolean): string {
  return items.length === 0 ? '–' : (items.filter(test).length / items.length).toFixed(3);
}
