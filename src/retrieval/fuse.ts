/**
 * One ranking from several channels: a weighted sum, each channel in shares of what its question
 * could reach there, so that the weights mean the same for every question.
 */

/** How an entry was found: by the words, by the sound of the words, by the meaning. */
export type Channel = 'wording' | 'sound' | 'meaning';

/**
 * What each channel counts. `sound` was chosen on the fresh questions with characters exchanged for
 * others of the same sound: .4 is the most that costs questions without mistakes nothing
 * (docs/retrieval.md). `meaning` was chosen on the wordings held out: between .3 and .7 nothing
 * changes that could be told from chance, beyond 1 the words are drowned.
 */
export const CHANNEL_WEIGHTS: Readonly<Record<Channel, number>> = {
  wording: 1,
  sound: 0.4,
  meaning: 0.5,
};

/** The findings of one channel. */
export interface ChannelScores {
  readonly channel: Channel;
  /** Share of the best possible, in [0, 1] or a little above, by place of the document. */
  readonly shares: ReadonlyMap<number, number>;
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
 * O(hits × log hits).
 */
export function fuse(
  channels: readonly ChannelScores[],
  weights: Readonly<Record<Channel, number>> = CHANNEL_WEIGHTS,
): FusedHit[] {
  const found = new Map<number, {score: number; parts: [Channel, number][]}>();
  for (const {channel, shares} of channels) {
    for (const [document, share] of shares) {
      const part = weights[channel] * share;
      if (part <= 0) continue;
      const hit = found.get(document) ?? {score: 0, parts: []};
      hit.score += part;
      hit.parts.push([channel, part]);
      found.set(document, hit);
    }
  }
  return [...found]
    .map(([document, {score, parts}]) => ({
      document,
      score,
      matchedBy: parts.sort(([, a], [, z]) => z - a).map(([channel]) => channel),
    }))
    .sort((a, z) => z.score - a.score || a.document - z.document);
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
export function meaningShares(similarities: Float64Array): Map<number, number> {
  const shares = new Map<number, number>();
  if (similarities.length === 0) return shares;
  const mean = Math.max(
    LEAST_COSINE,
    similarities.reduce((sum, value) => sum + value, 0) / similarities.length,
  );
  similarities.forEach((value, document) => {
    if (value > mean) shares.set(document, mean < 1 ? (value - mean) / (1 - mean) : 1);
  });
  return shares;
}
