/** Which wording a question equals, but for case, script, spacing and punctuation. */
import type {Entry} from '../knowledge/entry.ts';
import {fnv1a} from '../lib/fnv1a.ts';
import {wordingKey} from '../text/wording-key.ts';

/** A wording and whose it is. */
export interface FoundWording {
  readonly entry: Entry;
  readonly wording: string;
}

/** Looks a question up among all wordings; undefined where none equals it. */
export type WordingTable = (question: string) => FoundWording | undefined;

/** Wordings of an entry besides its variants: the question in Chinese and in English. */
const QUESTIONS = 2;

/**
 * Makes the table; of two entries with the same wording the first has it. Slots hold the number of a
 * wording instead of its key: tens of thousands of keys, and an object for each, would take more room
 * than the index. The key is made again where a slot has to be compared. O(length of all wordings).
 */
export function createWordingTable(entries: readonly Entry[]): WordingTable {
  /** Number of the first wording of each entry, and behind the last one the end of all. */
  const firsts = new Uint32Array(entries.length + 1);
  entries.forEach(({variants}, place) => {
    firsts[place + 1] = (firsts[place] ?? 0) + QUESTIONS + variants.length;
  });
  // Half of the slots stay free, so that a search is over after one or two.
  const size = 2 ** Math.ceil(Math.log2((firsts[entries.length] ?? 0) * 2 + 1));
  /** Number of the wording from 1, or 0, and the hash of its key. */
  const slots = new Uint32Array(size);
  const hashes = new Uint32Array(size);

  const wordingAt = (number: number): FoundWording | undefined => {
    let low = 0;
    for (let high = entries.length; high - low > 1; ) {
      const middle = (low + high) >>> 1;
      if ((firsts[middle] ?? 0) <= number) low = middle;
      else high = middle;
    }
    const entry = entries[low];
    return entry && {entry, wording: wordingOf(entry, number - (firsts[low] ?? 0))};
  };
  /** The slot that holds a key's wording, or the free one where it belongs. */
  const slotOf = (key: string, hashed: number): number => {
    const isTaken = (slot: number) =>
      hashes[slot] !== hashed ||
      wordingKey(wordingAt((slots[slot] ?? 0) - 1)?.wording ?? '') !== key;
    let slot = hashed & (size - 1);
    while (slots[slot] !== 0 && isTaken(slot)) slot = (slot + 1) & (size - 1);
    return slot;
  };
  let number = 0;
  for (const entry of entries) {
    for (let at = 0; at < QUESTIONS + entry.variants.length; at++) {
      number++;
      const key = wordingKey(wordingOf(entry, at));
      // A wording of signs alone would be the answer to every question of signs alone.
      if (key === '') continue;
      const hashed = hash(key);
      const slot = slotOf(key, hashed);
      if (slots[slot] !== 0) continue;
      slots[slot] = number;
      hashes[slot] = hashed;
    }
  }
  return (question) => {
    const key = wordingKey(question);
    const found = key === '' ? 0 : (slots[slotOf(key, hash(key))] ?? 0);
    return found === 0 ? undefined : wordingAt(found - 1);
  };
}

function wordingOf({question, questionEn, variants}: Entry, at: number): string {
  if (at === 0) return question;
  return at === 1 ? questionEn : (variants[at - QUESTIONS] ?? '');
}

function hash(text: string): number {
  const value = fnv1a(text);
  // Its lower bits choose the slot and are poor for short texts: the upper ones are mixed in.
  return (value ^ (value >>> 15)) >>> 0;
}
