/**
 * One ranking from several channels: a weighted sum, each channel in shares of what its question
 * could reach there, so that the weights mean the same for every question.
 */

import {bestPlaces} from './best-places.ts';

/** How an entry was found: by the words, by the sound of the words, by the meaning. */
export type Channel = 'wording' | 'sound' | 'meaning';

/**
 * What each channel counts. `sound` was chosen on the fresh questions with characters exchanged for
 * others of the same sound: .4 is the most that costs questions without mistakes nothing
 * (docs/retrieval.md). `meaning` was chosen on the wordings held out: between .3 and .7 nothing
 * changes that could be told from chance, beyond 1 the words are drowned. It holds where the model
 * knows the base: `meaningWeight` says how far it does.
 */
export const CHANNEL_WEIGHTS: Readonly<Record<Channel, number>> = {
  wording: 1,
  sound: 0.4,
  meaning: 0.5,
};

/**
 * What meaning counts at least, against the best that words and sound found for the question: it
 * decides between what they hold for all but equal. Of a fixed weight the long message of a resident,
 * of which no short text holds more than a twentieth, would be ranked by meaning. Up to .05 no
 * hit@1 or hit@5 of the development files is below that of words and sound; beyond .02 an MRR@10 is.
 */
const TIE_BREAK = 0.02;

/**
 * The weights for one question on a base.
 * @param channels what the question found
 * @param meaning what `meaningWeight` says of the base
 */
export function weightsOn(
  channels: readonly ChannelScores[],
  meaning: number,
): Readonly<Record<Channel, number>> {
  const others = channels.filter(({channel}) => channel !== 'meaning');
  // Where no meaning was looked for it needs no weight, and summing up takes as long as ranking.
  if (others.length === channels.length) return CHANNEL_WEIGHTS;
  const best = sumOf(others, CHANNEL_WEIGHTS).reduce((most, score) => Math.max(most, score), 0);
  // Where words and sound find nothing, everything is a tie.
  return {...CHANNEL_WEIGHTS, meaning: Math.max(meaning, TIE_BREAK * (best || 1))};
}

/** The findings of one channel. */
export interface ChannelScores {
  readonly channel: Channel;
  /**
   * Share of the best possible, in [0, 1] or a little above, by place of the document; 0: not found.
   * Places beyond the end are not found either.
   */
  readonly shares: Float64Array;
}

/** A document in the fused ranking. */
export interface FusedHit {
  /** Place of the document. */
  readonly document: number;
  readonly score: number;
  /** The channels that found it, the one that counts most first. */
  readonly matchedBy: readonly Channel[];
}

/**
 * The documents that any channel found, best first; ties in the order of the documents.
 * O(channels × documents).
 */
export function fuse(
  channels: readonly ChannelScores[],
  weights: Readonly<Record<Channel, number>> = CHANNEL_WEIGHTS,
): FusedHit[] {
  return fuseAs(channels, (document, score, matchedBy) => ({document, score, matchedBy}), {
    weights,
  });
}

/** How {@link fuseAs} fuses. */
export interface FuseOptions {
  readonly weights?: Readonly<Record<Channel, number>>;
  /** How many of the documents are wanted; absent: all. */
  readonly limit?: number;
}

/**
 * The same with hits of the caller's making, and only as many as are wanted: a common word is in
 * every other document, and most of them are read by nobody.
 * @param hitOf makes the hit of a document; undefined leaves it out
 */
export function fuseAs<Hit>(
  channels: readonly ChannelScores[],
  hitOf: (document: number, score: number, matchedBy: readonly Channel[]) => Hit | undefined,
  {weights = CHANNEL_WEIGHTS, limit}: FuseOptions = {},
): Hit[] {
  const scores = sumOf(channels, weights);
  const orderOf = createOrders(channels, weights);
  const hits: Hit[] = [];
  for (const document of bestPlaces(scores, limit)) {
    const hit = hitOf(document, scores[document] ?? 0, orderOf(document));
    if (hit !== undefined) hits.push(hit);
  }
  return hits;
}

/** The weighted sum of the channels, by place of the document. */
function sumOf(
  channels: readonly ChannelScores[],
  weights: Readonly<Record<Channel, number>>,
): Float64Array {
  const scores = new Float64Array(Math.max(0, ...channels.map(({shares}) => shares.length)));
  for (const {channel, shares} of channels) {
    const weight = weights[channel];
    for (let document = 0; document < shares.length; document++) {
      const part = weight * (shares[document] ?? 0);
      if (part > 0) scores[document] = (scores[document] ?? 0) + part;
    }
  }
  return scores;
}

/**
 * Tells the channels that found a document, the one that counts most first. There are few orders and
 * many documents: each order is one list that all of them share.
 */
function createOrders(
  channels: readonly ChannelScores[],
  weights: Readonly<Record<Channel, number>>,
): (document: number) => readonly Channel[] {
  const known = new Map<number, readonly Channel[]>();
  const parts = new Float64Array(channels.length);
  /** Places of the channels that found the document, best first; what is beyond `count` is old. */
  const order = new Uint8Array(channels.length);
  const counts = channels.map(({channel, shares}) => ({shares, weight: weights[channel]}));
  return (document) => {
    let count = 0;
    for (let i = 0; i < counts.length; i++) {
      const part = (counts[i]?.weight ?? 0) * (counts[i]?.shares[document] ?? 0);
      if (part <= 0) continue;
      parts[i] = part;
      // Behind all that count as much: ties stay in the order of the channels.
      let at = count++;
      for (; at > 0 && (parts[order[at - 1] ?? 0] ?? 0) < part; at--)
        order[at] = order[at - 1] ?? 0;
      order[at] = i;
    }
    let code = 0;
    for (let at = 0; at < count; at++) code = code * (counts.length + 1) + (order[at] ?? 0) + 1;
    let list = known.get(code);
    if (list === undefined) {
      list = Array.from(order.subarray(0, count)).flatMap((i) => channels[i]?.channel ?? []);
      known.set(code, list);
    }
    return list;
  };
}

/**
 * A cosine below this says nothing: signs, gibberish and foreign scripts come this near to some
 * entry (.26 to .32), and of questions about other things half stay below .38.
 */
const LEAST_COSINE = 0.35;

/**
 * Cosines as shares: how far each stands above the mean of all documents, of the way from there to
 * an exact match. What is no nearer than the average document is not found.
 */
export function meaningShares(similarities: Float64Array): Float64Array {
  const mean = Math.max(
    LEAST_COSINE,
    similarities.reduce((sum, value) => sum + value, 0) / similarities.length,
  );
  return similarities.map((value) => {
    if (value <= mean) return 0;
    return mean < 1 ? (value - mean) / (1 - mean) : 1;
  });
}
