/**
 * Ways to make one ranking of words and meaning, on the wordings held out and on labelled sets:
 * `npx tsx tools/retrieval/compare-fusion.ts [FOLDER_OF_SETS] [--model FOLDER]`. Prints hit@1, hit@5
 * and MRR@10 of each, ties by half, and how its hit@1 differs from that of what ships (95 % interval
 * of the paired bootstrap).
 *
 * A set is `{docs: [{id, text}], queries: [{id, text, gold: [ids]}]}`. Words and sound are one
 * ranking here: what is compared is how meaning joins them.
 */
import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {parseArgs} from 'node:util';
import {embedEntries} from '../../src/cli/embed-knowledge.ts';
import {readKnowledge} from '../../src/cli/read-knowledge.ts';
import {readModel} from '../../src/cli/read-model.ts';
import type {Embedder} from '../../src/embedding/embedder.ts';
import {compileKnowledge} from '../../src/knowledge/compile.ts';
import {dotProduct} from '../../src/lib/dot-product.ts';
import {bestPlaces} from '../../src/retrieval/best-places.ts';
import {ALL_RANKED, createEntryIndex} from '../../src/retrieval/entry-index.ts';
import {goldRank, type LabelledSet, summarizeRanks} from '../../src/retrieval/evaluate.ts';
import {fuse, meaningShares, weightsOn} from '../../src/retrieval/fuse.ts';
import {createLexicalIndex} from '../../src/retrieval/lexical-index.ts';
import {meaningWeight} from '../../src/retrieval/meaning-weight.ts';
import {createVectorIndex} from '../../src/retrieval/vector-index.ts';
import {createTokenizer} from '../../src/text/tokenize.ts';
import {learnSum} from './learn-sum.ts';

/** A question, by both rankings; documents by their places. */
interface Question {
  /** Words and sound, as shares of what the question could reach. */
  readonly words: Float64Array;
  /** Cosines. */
  readonly meaning: Float64Array;
  readonly gold: readonly number[];
}

interface Base {
  readonly name: string;
  readonly questions: readonly Question[];
  /** What meaning counts on the base, as it ships. */
  readonly weight: number;
}

const root = fileURLToPath(new URL('../../', import.meta.url));
const {values, positionals} = parseArgs({
  options: {model: {type: 'string', default: path.join(root, 'model/encoder')}},
  allowPositionals: true,
});
const embedder = await readModel(values.model);
if (!embedder) throw new Error(`There is no model in ${values.model}.`);
const [folder] = positionals;
const bases = [
  await ownBase(embedder),
  ...(folder === undefined ? [] : readSets(folder, embedder)),
];

async function ownBase(model: Embedder): Promise<Base> {
  const {knowledge, heldOut} = compileKnowledge(
    await readKnowledge(path.join(root, 'knowledge')),
    new Date().toISOString().slice(0, 10),
  );
  if (!knowledge) throw new Error('The knowledge has errors: run `npm run yihu -- check`.');
  const {entries} = knowledge;
  const index = createEntryIndex(entries, createTokenizer(knowledge.lexicon));
  const vectors = embedEntries(entries, model);
  const nearest = createVectorIndex(vectors, entries.length);
  const places = new Map(entries.map(({id}, place) => [id, place]));
  return {
    name: 'held-out wordings',
    weight: vectors.weight ?? 0,
    questions: heldOut.map(({text, entryId}) => {
      const {ranked, selfScore} = index.rank(text, {limit: ALL_RANKED});
      const words = new Float64Array(entries.length);
      const scale = selfScore || (ranked[0]?.score ?? 1);
      for (const {entry, score} of ranked) words[places.get(entry.id) ?? 0] = score / scale;
      return {
        words,
        meaning: nearest.similarities(model.embed(text)),
        gold: [places.get(entryId) ?? 0],
      };
    }),
  };
}

function readSets(from: string, {embed}: Embedder): Base[] {
  const tokenize = createTokenizer({synonyms: [], dialect: {}, fillers: []});
  return readdirSync(from)
    .filter((name) => name.endsWith('.json'))
    .map((name): Base => {
      const {docs, queries} = JSON.parse(
        readFileSync(path.join(from, name), 'utf8'),
      ) as LabelledSet;
      const texts = docs.map(({text}) => text);
      const index = createLexicalIndex(
        docs.map(({id, text}) => ({id, fields: [{text, weight: 1}]})),
        tokenize,
      );
      const vectors = texts.map((text) => embed(text));
      const places = new Map(docs.map(({id}, place) => [id, place]));
      return {
        name: path.basename(name, '.json'),
        weight: meaningWeight(texts, tokenize, (text) => embed(text)),
        questions: queries.map(({text, gold}) => {
          const scores = index.scores(tokenize(text));
          const scale = index.selfScore(text) || Math.max(...scores) || 1;
          const asked = embed(text);
          return {
            words: scores.map((score) => score / scale),
            meaning: Float64Array.from(vectors, (vector) => dotProduct(vector, asked)),
            gold: gold.flatMap((id) => places.get(id) ?? []),
          };
        }),
      };
    });
}

/** A score for each document: what one way of fusing makes of a question. */
type Way = (question: Question) => Float64Array;

/** What ships: a sum of shares, the weight of meaning learned from the documents. */
const shipped =
  (weight: number): Way =>
  ({words, meaning}) => {
    const channels = [
      {channel: 'wording', shares: words},
      {channel: 'meaning', shares: meaningShares(meaning)},
    ] as const;
    const scores = new Float64Array(words.length);
    for (const {document, score} of fuse(channels, weightsOn(channels, weight))) {
      scores[document] = score;
    }
    return scores;
  };

/** Reciprocal rank fusion (Cormack, Clarke, Büttcher, SIGIR 2009): Σ weight / (k + rank). */
const reciprocal =
  (k: number, share = 1): Way =>
  ({words, meaning}) => {
    const scores = new Float64Array(words.length);
    // Not found by words is found nowhere there; every document lies somewhere in meaning.
    bestPlaces(words).forEach((place, i) => {
      scores[place] = 1 / (k + i + 1);
    });
    bestPlaces(meaning.map((cosine) => cosine + 1)).forEach((place, i) => {
      scores[place] = (scores[place] ?? 0) + share / (k + i + 1);
    });
    return scores;
  };

/** How far down the words a cascade reads. */
const CASCADE = 10;

/** The first few by words, in the order of their meaning; then the others by words. */
const cascade: Way = ({words, meaning}) => {
  const scores = Float64Array.from(words);
  for (const place of bestPlaces(words).slice(0, CASCADE)) {
    scores[place] = 10 + (meaning[place] ?? 0);
  }
  return scores;
};

/** Cosine and share of the best, evenly. */
const evenSum: Way = ({words, meaning}) => {
  const best = words.reduce((most, share) => Math.max(most, share), 0) || 1;
  return words.map((share, place) => share / best + (meaning[place] ?? 0));
};

/** What a learned sum weighs: both as shares and by rank. */
function measuresOf(question: Question): readonly Float64Array[] {
  const {words, meaning} = question;
  const best = words.reduce((most, share) => Math.max(most, share), 0) || 1;
  const byRank = reciprocal(10, 0)(question);
  const both = reciprocal(10, 1)(question);
  return [
    words,
    words.map((share) => share / best),
    meaningShares(meaning),
    byRank,
    both.map((score, place) => score - (byRank[place] ?? 0)),
  ];
}

function ranksOf(questions: readonly Question[], way: Way): number[] {
  return questions.map((question) => {
    const scores = way(question);
    return goldRank(
      new Map([...scores].map((score, place) => [String(place), score])),
      question.gold.map(String),
      scores.length,
    );
  });
}

/** Weights on four fifths, measured on the fifth that they have not seen. */
function crossValidated(questions: readonly Question[]): number[] {
  const folds = 5;
  const ranks: number[] = [];
  for (let fold = 0; fold < folds; fold++) {
    const weights = learnSum(
      questions
        .filter((_, i) => i % folds !== fold)
        .map((question) => ({measures: measuresOf(question), gold: question.gold})),
    );
    const asked = questions.filter((_, i) => i % folds === fold);
    ranksOf(asked, summed(weights)).forEach((rank, i) => {
      ranks[i * folds + fold] = rank;
    });
  }
  return ranks;
}

const summed =
  (weights: readonly number[]): Way =>
  (question) => {
    const scores = new Float64Array(question.words.length);
    measuresOf(question).forEach((values_, m) => {
      values_.forEach((value, place) => {
        scores[place] = (scores[place] ?? 0) + (weights[m] ?? 0) * value;
      });
    });
    return scores;
  };

/** 95 % interval of the difference in hit@1, of 1,000 draws. */
function difference(some: readonly number[], others: readonly number[]): string {
  const leads = some.map((rank, i) => Number(rank === 1) - Number(others[i] === 1));
  let seed = 1;
  const random = (): number => {
    // The linear congruential generator of Numerical Recipes.
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return seed / 2 ** 32;
  };
  const means = Array.from({length: 1000}, () => {
    let sum = 0;
    for (let i = 0; i < leads.length; i++) sum += leads[Math.floor(random() * leads.length)] ?? 0;
    return sum / leads.length;
  }).sort((a, z) => a - z);
  const points = (share: number | undefined) => (100 * (share ?? 0)).toFixed(1);
  const mean = leads.reduce<number>((sum, lead) => sum + lead, 0) / leads.length;
  return `${points(mean)} [${points(means[25])}, ${points(means[974])}]`;
}

let ownWeights: readonly number[] | undefined;
for (const {name, questions, weight} of bases) {
  ownWeights ??= learnSum(
    questions.map((question) => ({measures: measuresOf(question), gold: question.gold})),
  );
  const ships = ranksOf(questions, shipped(weight));
  const rows: readonly (readonly [string, readonly number[]])[] = [
    ['words and sound alone', ranksOf(questions, ({words}) => words)],
    ['meaning alone', ranksOf(questions, ({meaning}) => meaning.map((cosine) => cosine + 1))],
    [`sum of shares, meaning ${weight.toFixed(2)} (ships)`, ships],
    ['sum of shares, meaning .50', ranksOf(questions, shipped(0.5))],
    ['cosine + share of the best', ranksOf(questions, evenSum)],
    ['reciprocal rank, k 60', ranksOf(questions, reciprocal(60))],
    ['reciprocal rank, k 10', ranksOf(questions, reciprocal(10))],
    ['reciprocal rank, k 10, meaning half', ranksOf(questions, reciprocal(10, 0.5))],
    ['the first ten by words, by meaning', ranksOf(questions, cascade)],
    ['linear, learned there (5 folds)', crossValidated(questions)],
    ['linear, learned on our held-out', ranksOf(questions, summed(ownWeights))],
  ];
  console.log(`\n${name}: ${questions.length} questions`);
  for (const [way, ranks] of rows) {
    const {hit1, hit5, mrr10} = summarizeRanks(ranks);
    const figures = [hit1, hit5, mrr10].map((figure) => figure.toFixed(3)).join(' / ');
    console.log(`  ${way.padEnd(38)} ${figures}  ${difference(ranks, ships)}`);
  }
}
