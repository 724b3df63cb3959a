/**
 * Draws `docs/retrieval/`: whether confidence means what it says (reliability.svg), what answering
 * more costs (risk-coverage.svg) and what more wordings bring (learning-curve.svg), each by the words
 * alone and with the model that ships, and prints the figures:
 * `npx tsx tools/retrieval/plot-evaluation.ts [KNOWLEDGE_FOLDER] [--out FOLDER]`.
 *
 * Asked are the wordings held out of index and training, for the first two with questions that no
 * entry answers among them, one in five. Each share of the learning curve has its 95 % interval
 * (Wilson 1927).
 */
import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {parseArgs} from 'node:util';
import {embedEntries} from '../../src/cli/embed-knowledge.ts';
import {readKnowledge} from '../../src/cli/read-knowledge.ts';
import {readModel} from '../../src/cli/read-model.ts';
import {compileKnowledge} from '../../src/knowledge/compile.ts';
import type {Entry} from '../../src/knowledge/entry.ts';
import {fnv1a} from '../../src/lib/fnv1a.ts';
import {confidenceOf} from '../../src/retrieval/calibrate.ts';
import {
  areaUnderRisk,
  atCoverage,
  calibrationError,
  type JudgedAnswer,
  reliabilityBins,
  riskCoverage,
} from '../../src/retrieval/confidence-figures.ts';
import {createEntryIndex, type EntryIndex} from '../../src/retrieval/entry-index.ts';
import {createTokenizer} from '../../src/text/tokenize.ts';
import {type LinearLine, linearChart} from './linear-chart.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const {values, positionals} = parseArgs({
  options: {out: {type: 'string', default: path.join(root, 'docs/retrieval')}},
  allowPositionals: true,
});
const {knowledge, heldOut, noOffice} = compileKnowledge(
  await readKnowledge(positionals[0] ?? path.join(root, 'knowledge')),
  new Date().toISOString().slice(0, 10),
);
if (!knowledge) throw new Error('The knowledge has errors: run `npm run yihu -- check`.');
const {entries, lexicon} = knowledge;
const tokenize = createTokenizer(lexicon);
const embedder = await readModel(path.join(root, 'model/encoder'));
const offTopic = [
  ...readFileSync(path.join(root, 'test/quality/off-topic.jsonl'), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => (JSON.parse(line) as {q: string}).q),
  ...noOffice,
];

/** How the same entries are found. */
const WAYS: readonly (readonly [name: string, make: (entries: readonly Entry[]) => EntryIndex])[] =
  [
    ['words alone', (some) => createEntryIndex(some, tokenize, {}, knowledge.noOffice)],
    ...(embedder
      ? [
          [
            'words and meaning',
            (some: readonly Entry[]) =>
              createEntryIndex(
                some,
                tokenize,
                {
                  vectors: embedEntries(some, embedder),
                  embed: (question) => embedder.embed(question),
                },
                knowledge.noOffice,
              ),
          ] as const,
        ]
      : []),
  ];

/** As an assistant on an open page sees them: one question in five is about something else. */
const OFF_TOPIC_TIMES = Math.max(1, Math.round(heldOut.length / 4 / offTopic.length));

function judge(index: EntryIndex): JudgedAnswer[] {
  const off = offTopic.map(
    (text): JudgedAnswer => ({confidence: confidenceOf(index.rank(text)), isRight: false}),
  );
  return [
    ...heldOut.map(({text, entryId}): JudgedAnswer => {
      const ranking = index.rank(text);
      return {
        confidence: confidenceOf(ranking),
        isRight: ranking.ranked[0]?.entry.id === entryId,
      };
    }),
    ...Array.from({length: OFF_TOPIC_TIMES}, () => off).flat(),
  ];
}

const reliability: LinearLine[] = [
  {
    name: 'as it says',
    isGuide: true,
    points: [
      [0, 0],
      [1, 1],
    ],
  },
];
const risk: LinearLine[] = [];
for (const [name, make] of WAYS) {
  const judged = judge(make(entries));
  const bins = reliabilityBins(judged);
  const points = riskCoverage(judged);
  const mostInBin = Math.max(...bins.map(({n}) => n));
  const sizeAt = new Map(bins.map(({predicted, n}) => [predicted, n]));
  reliability.push({
    name,
    points: bins.map(({predicted, observed, n}) => [predicted, observed, ...wilson(observed, n)]),
    dots: (x) => 2 + 5 * Math.sqrt((sizeAt.get(x) ?? 0) / mostInBin),
  });
  risk.push({name, points: points.map(({coverage, risk: wrong}) => [coverage, wrong])});
  console.log(`${name}: ${judged.length} questions, ECE ${calibrationError(bins).toFixed(3)}`);
  for (const {from, to, n, predicted, observed} of bins) {
    console.log(
      `  ${from.toFixed(1)}–${to.toFixed(1)} n ${n} predicted ${predicted.toFixed(3)} observed ${observed.toFixed(3)}`,
    );
  }
  console.log(`  mean risk over all coverages ${areaUnderRisk(points).toFixed(3)}`);
  for (const share of [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]) {
    const point = atCoverage(points, share);
    if (!point) continue;
    console.log(
      `  answered ${point.coverage.toFixed(2)} wrong ${point.risk.toFixed(3)} from ${point.threshold.toFixed(3)}`,
    );
  }
}

/** Wordings an entry may keep; the last step is all of them. */
const STEPS = [0, 1, 2, 4, 8, 12, 16, 24, 32, 48, 64, 96];
const most = Math.max(...entries.map(({variants}) => variants.length));
const learning: LinearLine[] = WAYS.map(([name, make]) => ({
  name,
  dots: () => 3,
  points: [...STEPS.filter((step) => step < most), most].map((step) => {
    const some = entries.map((entry) => ({
      ...entry,
      // In an order that has nothing to do with what they say.
      variants: entry.variants.toSorted((a, z) => fnv1a(a) - fnv1a(z)).slice(0, step),
    }));
    const index = make(some);
    const right = heldOut.filter(
      ({text, entryId}) => index.rank(text, {limit: 1}).ranked[0]?.entry.id === entryId,
    ).length;
    const share = right / heldOut.length;
    const mean = some.reduce((sum, {variants}) => sum + variants.length, 0) / some.length;
    const [low, high] = wilson(share, heldOut.length);
    console.log(
      `${name}: ${mean.toFixed(1)} wordings an entry, held-out hit@1 ${share.toFixed(3)} [${low.toFixed(3)}, ${high.toFixed(3)}]`,
    );
    return [mean, share, low, high] as const;
  }),
}));

const per = (x: number) => `${Math.round(x * 100)} %`;
const TENTHS = [0, 0.2, 0.4, 0.6, 0.8, 1];
const written = {
  reliability: linearChart({
    title: 'Confidence and truth',
    xTitle: 'confidence; the dots grow with the questions behind them',
    xTicks: TENTHS,
    xText: per,
    top: 1,
    lines: reliability,
  }),
  'risk-coverage': linearChart({
    title: 'Wrong among the answered',
    xTitle: 'share of questions that is answered, the surest first',
    xTicks: TENTHS,
    xText: per,
    top: Math.ceil(Math.max(...risk.flatMap(({points}) => points.map(([, y]) => y))) * 10) / 10,
    lines: risk,
  }),
  'learning-curve': linearChart({
    title: 'Held-out wordings whose entry comes first',
    xTitle: 'wordings of an entry in the index, on average',
    xTicks: tens(Math.max(...learning.flatMap(({points}) => points.map(([x]) => x)))),
    xText: String,
    top: 1,
    lines: learning,
  }),
};
mkdirSync(values.out, {recursive: true});
for (const [name, text] of Object.entries(written)) {
  writeFileSync(path.join(values.out, `${name}.svg`), text);
}

/** Tens up to beyond the largest. */
function tens(largest: number): number[] {
  return Array.from({length: Math.ceil(largest / 10) + 1}, (_, i) => i * 10);
}

/** The 95 % interval of a share of `n` (Wilson, JASA 1927). */
function wilson(share: number, n: number): [low: number, high: number] {
  const z = 1.96;
  const middle = (share + z ** 2 / (2 * n)) / (1 + z ** 2 / n);
  const half =
    (z / (1 + z ** 2 / n)) * Math.sqrt((share * (1 - share)) / n + z ** 2 / (4 * n ** 2));
  return [Math.max(0, middle - half), Math.min(1, middle + half)];
}
