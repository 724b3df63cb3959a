/**
 * Fits the confidence of `src/retrieval/calibrate.ts` and prints weights, calibration and what each
 * threshold would do: `npx tsx tools/retrieval/fit-confidence.ts [KNOWLEDGE_FOLDER] [--text|--core]`.
 * With the model that ships; with `--text` without it; with `--core` over the first part of a bundle
 * alone, by which the first seconds of a first visit are answered.
 */
import {readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {embedEntries} from '../../src/cli/embed-knowledge.ts';
import {readKnowledge} from '../../src/cli/read-knowledge.ts';
import {readModel} from '../../src/cli/read-model.ts';
import {compileKnowledge} from '../../src/knowledge/compile.ts';
import {hollowEntry, splitEntries} from '../../src/knowledge/entry-parts.ts';
import {type ConfidenceFeatures, confidenceFeatures} from '../../src/retrieval/calibrate.ts';
import {createEntryIndex} from '../../src/retrieval/entry-index.ts';
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
  readonly x: readonly number[];
  readonly y: 0 | 1;
  readonly covered: boolean;
}
const vector = (features: ConfidenceFeatures) => [1, ...KEYS.map((key) => features[key])];
const cases: Case[] = [
  ...heldOut.map(({entryId, text}): Case => {
    const ranking = index.rank(text);
    return {
      x: vector(confidenceFeatures(ranking)),
      y: ranking.ranked[0]?.entry.id === entryId ? 1 : 0,
      covered: true,
    };
  }),
  ...offTopic.map(
    (text): Case => ({x: vector(confidenceFeatures(index.rank(text))), y: 0, covered: false}),
  ),
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
}));
for (let fold = 0; fold < FOLDS; fold++) {
  const weights = train(judged.filter((item) => item.fold !== fold));
  for (const item of judged) if (item.fold === fold) item.p = probability(weights, item.x);
}
const weights = train(cases);
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

for (const threshold of [0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95]) {
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
const fresh = readLines<{q: string; subject: string}>('fresh-questions').map(({q, subject}) => {
  const ranking = index.rank(q);
  return {
    p: probability(weights, vector(confidenceFeatures(ranking))),
    right: ranking.ranked[0]?.entry.subject === subject,
  };
});
for (const threshold of [0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]) {
  const above = fresh.filter(({p}) => p >= threshold);
  console.log(
    `fresh ≥ ${threshold}: ${share(fresh, ({p}) => p >= threshold)} of ${fresh.length}, right ${share(above, ({right}) => right)}`,
  );
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
