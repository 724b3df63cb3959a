/** Measures each channel on anybody's texts: plain documents, labelled queries. */
import type {Tokenizer} from '../text/tokenize.ts';
import {bestPlaces} from './best-places.ts';
import {goldRank, type LabelledSet, type RankingFigures, summarizeRanks} from './evaluate.ts';
import {fuse} from './fuse.ts';
import {createLexicalIndex, DEFAULT_PARAMETERS} from './lexical-index.ts';
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

/** The ranks of the gold documents, ties half, by channel. O(queries × documents). */
export function channelRanks(
  {docs, queries}: LabelledSet,
  tokenize: Tokenizer,
): {readonly lexical: number[]; readonly pinyin: number[]; readonly hybrid: number[]} {
  const documents = docs.map(({id, text}) => ({id, fields: [{text, weight: 1}], names: []}));
  const index = createLexicalIndex(documents, tokenize);
  const sounds = createSoundIndex(() => documents, DEFAULT_PARAMETERS);
  const ranks = {lexical: [] as number[], pinyin: [] as number[], hybrid: [] as number[]};
  const byId = (shares: Float64Array) =>
    new Map(Array.from(bestPlaces(shares), (place) => [docs[place]?.id ?? '', shares[place] ?? 0]));
  for (const {text, gold} of queries) {
    const scores = index.scores(tokenize(text));
    const scale =
      index.selfScore(text) || scores.reduce((best, score) => Math.max(best, score), 0) || 1;
    const fused = fuse([
      {channel: 'wording', shares: scores.map((score) => score / scale)},
      {channel: 'sound', shares: sounds.shares(text, index.knows)},
    ]);
    ranks.lexical.push(goldRank(byId(scores), gold, docs.length));
    // By sound alone: as if the text index knew no pair of characters.
    ranks.pinyin.push(goldRank(byId(sounds.shares(text, () => false)), gold, docs.length));
    const hybrid = new Map(fused.map(({document, score}) => [docs[document]?.id ?? '', score]));
    ranks.hybrid.push(goldRank(hybrid, gold, docs.length));
  }
  return ranks;
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
