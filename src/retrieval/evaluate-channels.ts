/** Measures each channel on anybody's texts: plain documents, labelled queries. */
import {dotProduct} from '../lib/dot-product.ts';
import type {Tokenizer} from '../text/tokenize.ts';
import {bestPlaces} from './best-places.ts';
import {confidenceOf} from './calibrate.ts';
import type {JudgedAnswer} from './confidence-figures.ts';
import {goldRank, type LabelledSet, type RankingFigures, summarizeRanks} from './evaluate.ts';
import {type ChannelScores, fuse, meaningShares, weightsOn} from './fuse.ts';
import {createLexicalIndex, DEFAULT_PARAMETERS} from './lexical-index.ts';
import {meaningWeight} from './meaning-weight.ts';
import {createSoundIndex} from './sound-index.ts';

/** A figure with its 95 % interval. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** What is reported of one channel. */
export interface ChannelFigures {
  readonly hit1: Estimate;
  readonly hit5: Estimate;
  readonly mrr10: Estimate;
}

/** How often a set is drawn anew for the intervals: the third digit no longer moves. */
const BOOTSTRAP_ROUNDS = 1000;

/** First seed of the draws: the same intervals on every run. */
const SEED = 12345;

/** The ranks of the gold documents, ties half, by channel, and how sure the whole was of its first. */
export interface ChannelRanks {
  readonly lexical: readonly number[];
  readonly pinyin: readonly number[];
  /** By meaning alone; absent without a model. */
  readonly semantic?: readonly number[];
  /** All of them together. */
  readonly hybrid: readonly number[];
  readonly judged: readonly JudgedAnswer[];
  /** What meaning counts in the whole, learned from the documents; absent without a model. */
  readonly meaningWeight?: number;
}

/**
 * Ranks every query by every channel. O(queries × documents).
 * @param embed turns texts into vectors of one model; absent: no meaning
 */
export function channelRanks(
  {docs, queries}: LabelledSet,
  tokenize: Tokenizer,
  embed?: (text: string) => Float32Array,
): ChannelRanks {
  const documents = docs.map(({id, text}) => ({id, fields: [{text, weight: 1}], names: []}));
  const index = createLexicalIndex(documents, tokenize);
  const sounds = createSoundIndex(() => documents, DEFAULT_PARAMETERS);
  const texts = docs.map(({text}) => text);
  const vectors = embed && texts.map(embed);
  const weight = embed && meaningWeight(texts, tokenize, embed);
  const lexical: number[] = [];
  const pinyin: number[] = [];
  const semantic: number[] = [];
  const hybrid: number[] = [];
  const judged: JudgedAnswer[] = [];
  const byId = (shares: Float64Array) =>
    new Map(Array.from(bestPlaces(shares), (place) => [docs[place]?.id ?? '', shares[place] ?? 0]));
  for (const {text, gold} of queries) {
    const rank = (scores: ReadonlyMap<string, number>) => goldRank(scores, gold, docs.length);
    const scores = index.scores(tokenize(text));
    const selfScore = index.selfScore(text);
    const scale = selfScore || scores.reduce((best, score) => Math.max(best, score), 0) || 1;
    const channels: ChannelScores[] = [
      {channel: 'wording', shares: scores.map((score) => score / scale)},
      {channel: 'sound', shares: sounds.shares(text, index.knows)},
    ];
    if (embed && vectors) {
      const asked = embed(text);
      const similarities = Float64Array.from(vectors, (vector) => dotProduct(vector, asked));
      channels.push({channel: 'meaning', shares: meaningShares(similarities)});
      // Ranked by the cosine itself, from 0 on: who is far from all is nearest to one of them.
      semantic.push(rank(byId(similarities.map((value) => value + 1))));
    }
    const fused = fuse(channels, weightsOn(channels, weight ?? 0));
    lexical.push(rank(byId(scores)));
    // By sound alone: as if the text index knew no pair of characters.
    pinyin.push(rank(byId(sounds.shares(text, () => false))));
    hybrid.push(rank(new Map(fused.map(({document, score}) => [docs[document]?.id ?? '', score]))));
    judged.push({
      confidence: confidenceOf({
        ranked: fused.map((hit) => ({...hit, score: hit.score * scale})),
        selfScore,
      }),
      isRight: gold.includes(docs[fused[0]?.document ?? -1]?.id ?? ''),
    });
  }
  return {
    lexical,
    pinyin,
    hybrid,
    judged,
    ...(weight === undefined ? {} : {semantic, meaningWeight: weight}),
  };
}

/** The figures over all ranks, with percentile intervals of the bootstrap (Efron 1979). */
export function withIntervals(ranks: readonly number[]): ChannelFigures {
  const whole = summarizeRanks(ranks);
  let seed = SEED;
  const random = (): number => {
    // The linear congruential generator of Numerical Recipes.
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return seed / 2 ** 32;
  };
  const draws = Array.from({length: BOOTSTRAP_ROUNDS}, () =>
    summarizeRanks(ranks.map(() => ranks[Math.floor(random() * ranks.length)] ?? 0)),
  );
  const estimate = (figure: keyof RankingFigures): Estimate => {
    const sorted = draws.map((draw) => draw[figure]).sort((a, z) => a - z);
    const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))] ?? 0;
    return {value: whole[figure], low: at(0.025), high: at(0.975)};
  };
  return {hit1: estimate('hit1'), hit5: estimate('hit5'), mrr10: estimate('mrr10')};
}
