import {normalizeText} from '../text/normalize.ts';
import {createWordFinder} from '../text/word-occurrences.ts';
import {denied} from './responsibility-match.ts';
import type {ResponsibilityRule} from './responsibility-rule.ts';

/** A rule of what is usual that a text speaks of, and how clearly. */
export interface UsualMatch {
  readonly rule: ResponsibilityRule;
  /** In (0, 1): 0 nothing, near 1 several telling words. */
  readonly strength: number;
}

/** What one word of `any` tells, and one of four characters or more, which is hardly ever by the way. */
const TELLING = 0.42;
const LONG_TELLING = 0.52;
const LONG = 4;

/** What one word of `weak` tells: it takes two, or a near entry, to propose a unit by them. */
const FAINT = 0.16;

/** What words of every group of `all` tell together. */
const TOGETHER = 0.5;

/**
 * Within how many UTF-16 units the groups of `all` have to meet: two clauses of spoken Chinese. In a
 * long story words of two groups meet somewhere by chance.
 */
const REACH = 24;

/**
 * The rules of what is usual ({@link ResponsibilityRule.usual}) that a text speaks of, clearest
 * first. A word of `any` or `weak` inside a longer one of the table is not heard: 停车收费 is a price
 * and no parking, 宠物医院 no hospital. Signs of one rule add up as independent ones:
 * 1 − ∏(1 − strength); the groups of `all` are one sign, and only where they meet within two clauses.
 *
 * O(length of the text × words that share two first characters).
 */
export function matchUsual(rules: readonly ResponsibilityRule[], text: string): UsualMatch[] {
  const usual = rules
    .filter((rule) => rule.usual)
    .map((rule) => ({
      rule,
      any: (rule.when.any ?? []).map(normalizeText),
      weak: (rule.when.weak ?? []).map(normalizeText),
      all: [...(rule.when.all ?? []), ...(rule.when.place ? [rule.when.place] : [])].map((group) =>
        group.map(normalizeText),
      ),
      unless: (rule.when.unless ?? []).map(normalizeText),
    }));
  const singles = new Set(usual.flatMap(({any, weak}) => [...any, ...weak]));
  const words = [
    ...new Set([...singles, ...usual.flatMap(({all, unless}) => [...all.flat(), ...unless])]),
  ];
  const normal = normalizeText(text);
  const found: {readonly word: string; readonly start: number; readonly end: number}[] = [];
  const places = new Map<string, number[]>();
  createWordFinder(words)(normal, (index, start) => {
    const word = words[index] ?? '';
    if (denied(normal, start)) return;
    const starts = places.get(word);
    if (starts) starts.push(start);
    else places.set(word, [start]);
    if (singles.has(word)) found.push({word, start, end: start + word.length});
  });
  const heard = outermost(found);
  return usual
    .flatMap(({rule, any, weak, all, unless}) => {
      if (unless.some((word) => places.has(word))) return [];
      let doubt = meet(all, places) ? 1 - TOGETHER : 1;
      for (const word of any) {
        if (heard.has(word)) doubt *= 1 - (word.length < LONG ? TELLING : LONG_TELLING);
      }
      for (const word of weak) if (heard.has(word)) doubt *= 1 - FAINT;
      return doubt < 1 ? [{rule, strength: 1 - doubt}] : [];
    })
    .sort((a, b) => b.strength - a.strength);
}

/** The words that stand somewhere outside every longer one. */
function outermost(
  found: {readonly word: string; readonly start: number; readonly end: number}[],
): ReadonlySet<string> {
  // Left to right, the longer first: what ends no later than an earlier one lies inside it.
  found.sort((a, b) => a.start - b.start || b.end - a.end);
  const heard = new Set<string>();
  let reached = 0;
  for (const {word, end} of found) {
    if (end <= reached) continue;
    reached = end;
    heard.add(word);
  }
  return heard;
}

/** Whether words of every group stand within {@link REACH} of one of the first group. */
function meet(
  groups: readonly (readonly string[])[],
  places: ReadonlyMap<string, readonly number[]>,
): boolean {
  const [first, ...others] = groups.map((group) => group.flatMap((word) => places.get(word) ?? []));
  return (first ?? []).some((start) =>
    others.every((starts) => starts.some((other) => Math.abs(other - start) <= REACH)),
  );
}
