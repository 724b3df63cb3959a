import type {Entry} from '../../src/knowledge/entry.ts';

/** Wordings of an entry of a large base. */
const WORDINGS = 24;

/**
 * As many entries as wanted in the manner of those given: the same answers, under wordings each put
 * together from the halves of two. Same entries, same size: same texts.
 */
export function makeUpBase(entries: readonly Entry[], size: number): Entry[] {
  const wordings = entries.flatMap(({variants}) => variants);
  let seed = size;
  const pick = (): string => {
    // The linear congruential generator of Numerical Recipes.
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return wordings[Math.floor((seed / 2 ** 32) * wordings.length)] ?? '';
  };
  const halves = (): string => {
    const [one, other] = [pick(), pick()];
    return one.slice(0, one.length >> 1) + other.slice(other.length >> 1);
  };
  return Array.from({length: size}, (_, i) => entries[i % entries.length]).flatMap((entry, i) =>
    entry ? [{...entry, id: `entry-${i}`, variants: Array.from({length: WORDINGS}, halves)}] : [],
  );
}
