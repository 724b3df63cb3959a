import type {TicketType} from '../../knowledge/entry.ts';
import {markSums, ORDER} from './type.ts';
import {BIAS, EVIDENCE, GRAIN, LENGTH, MARK_SCALE} from './type-evidence.ts';
import {typeFeatures} from './type-features.ts';

/** The letter that means nothing for or against a type. */
const NEUTRAL = 'M'.charCodeAt(0);

/** Weights of each feature, a letter for each type. */
const LETTERS: ReadonlyMap<string, string> = new Map(
  EVIDENCE.map((entry) => [entry.slice(0, -ORDER.length), entry.slice(-ORDER.length)]),
);

/**
 * The likeliest type of a told story: its marks, and what its single signs and pairs of them said in
 * stories whose type is known (multinomial logistic regression, tools/story/fit-type.ts). For texts
 * of a sentence or more; a few words are judged by `findType`. O(length).
 */
export function likelyType(text: string): TicketType {
  const heard = [...typeFeatures(text)].flatMap((feature) => LETTERS.get(feature) ?? []);
  // Long stories say more, but are no surer.
  const scale = (LENGTH * GRAIN) / Math.sqrt(Math.max(1, heard.length));
  const sums = markSums(text);
  let best: TicketType = '投诉';
  let most = -Infinity;
  for (const [i, type] of ORDER.entries()) {
    const learned = heard.reduce((sum, letters) => sum + letters.charCodeAt(i) - NEUTRAL, 0);
    const odds = (BIAS[i] ?? 0) + MARK_SCALE * (sums.get(type) ?? 0) + scale * learned;
    if (odds <= most) continue;
    most = odds;
    best = type;
  }
  return best;
}
