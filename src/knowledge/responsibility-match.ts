import {normalizeText} from '../text/normalize.ts';
import {createWordFinder} from '../text/word-occurrences.ts';
import type {ResponsibilityRule, ResponsibilityWhen} from './responsibility-rule.ts';

/**
 * What says that the word behind it is not the matter: 不是民宿，是酒店式公寓. 没有 and 不 are no such
 * signs: they tell what is wrong (没有路灯).
 */
const DENIED = /(?:不是|并不是|并非|不算|不关|不属于|\bnot an? |\bisn't (?:an? )?)$/;

/** The longest of them in UTF-16 units. */
const DENIAL_REACH = 9;

/** Whether the words before `start` say that what stands there is not the matter. */
export function denied(normal: string, start: number): boolean {
  return DENIED.test(normal.slice(Math.max(0, start - DENIAL_REACH), start));
}

/**
 * The groups of words a rule demands, one word of each, in normal form. Their number is how
 * specific the rule is: a rule that demands more knows more of the case.
 */
export function demandsOf({when}: {readonly when: ResponsibilityWhen}): string[][] {
  return [when.any, ...(when.all ?? []), when.place].flatMap((group) =>
    group === undefined ? [] : [group.map(normalizeText)],
  );
}

/**
 * The one rule that says who takes a matter first, or null.
 *
 * Where several rules apply, the one with more demands wins ({@link demandsOf}): 小区里 + 路灯 is
 * more specific than 路灯. Two that demand equally much are a tie, and a tie is nobody's: null, so
 * that 12345 assigns the matter. Never a guess.
 *
 * Rules of what is usual ({@link ResponsibilityRule.usual}) are not looked at.
 *
 * @param text the person's words, as they were written
 */
export function matchResponsibility(
  rules: readonly ResponsibilityRule[],
  text: string,
): ResponsibilityRule | null {
  let best: ResponsibilityRule | null = null;
  let most = 0;
  for (const rule of applicableRules(rules, text)) {
    if (rule.usual) continue;
    const demands = demandsOf(rule).length;
    if (demands > most) {
      best = rule;
      most = demands;
    } else if (demands === most) {
      best = null;
    }
  }
  return best;
}

/** The rules whose every demand is met in `text` and which no word silences, in their order. */
export function applicableRules(
  rules: readonly ResponsibilityRule[],
  text: string,
): ResponsibilityRule[] {
  return applicableWhen(rules, text);
}

/** The same for anything that says when it applies. O(length of the text × longest word). */
export function applicableWhen<Rule extends {readonly when: ResponsibilityWhen}>(
  rules: readonly Rule[],
  text: string,
): Rule[] {
  const wanted = rules.map((rule) => ({
    rule,
    demands: demandsOf(rule),
    unless: (rule.when.unless ?? []).map(normalizeText),
  }));
  const words = [...new Set(wanted.flatMap(({demands, unless}) => [...demands.flat(), ...unless]))];
  const said = new Set<string>();
  const normal = normalizeText(text);
  createWordFinder(words)(normal, (word, start) => {
    if (!denied(normal, start)) said.add(words[word] ?? '');
  });
  return wanted
    .filter(
      ({demands, unless}) =>
        demands.length > 0 &&
        demands.every((group) => group.some((word) => said.has(word))) &&
        !unless.some((word) => said.has(word)),
    )
    .map(({rule}) => rule);
}
