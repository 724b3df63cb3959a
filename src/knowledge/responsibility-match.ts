import {normalizeText} from '../text/normalize.ts';
import {createWordFinder} from '../text/word-occurrences.ts';
import type {ResponsibilityRule} from './responsibility-rule.ts';

/**
 * The groups of words a rule demands, one word of each, in normal form. Their number is how
 * specific the rule is: a rule that demands more knows more of the case.
 */
export function demandsOf({when}: Pick<ResponsibilityRule, 'when'>): string[][] {
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
 * @param text the person's words, as they were written
 */
export function matchResponsibility(
  rules: readonly ResponsibilityRule[],
  text: string,
): ResponsibilityRule | null {
  let best: ResponsibilityRule | null = null;
  let most = 0;
  for (const rule of applicableRules(rules, text)) {
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
  const wanted = rules.map((rule) => ({
    rule,
    demands: demandsOf(rule),
    unless: (rule.when.unless ?? []).map(normalizeText),
  }));
  const words = [...new Set(wanted.flatMap(({demands, unless}) => [...demands.flat(), ...unless]))];
  const said = new Set<string>();
  createWordFinder(words)(normalizeText(text), (word) => said.add(words[word] ?? ''));
  return wanted
    .filter(
      ({demands, unless}) =>
        demands.length > 0 &&
        demands.every((group) => group.some((word) => said.has(word))) &&
        !unless.some((word) => said.has(word)),
    )
    .map(({rule}) => rule);
}
