/**
 * Words of an owner in place of ours, by the name of the term: `{name: '小岛助手'}`. A term inside a
 * group is named with a dot (`themes.dark`), an item of a list by its number from 0
 * (`aboutText.0`); a term with values in it takes them as `{0}`, `{1}`. Words that travel apart from
 * the shell have the name of their file in front: `service.policies`, `ticket.review`,
 * `voice.speak`; the plainer ones on the cards of 长辈版 `plain.department`.
 */
export type MessageOverrides = Readonly<Record<string, string>>;

/** Files of terms beside `Messages`, by the name in front of their terms. */
export type TermsGroup = 'service' | 'ticket' | 'voice' | 'plain';

/** Terms that the interface itself reads: an owner's words there would break it. */
export const KEPT: ReadonlySet<string> = new Set(['code', 'otherLanguageCode']);

function overridden(term: unknown, path: string, words: ReadonlyMap<string, string>): unknown {
  const own = words.get(path);
  if (typeof term === 'string') return own ?? term;
  if (typeof term === 'function') {
    if (own === undefined) return term;
    return (...values: readonly unknown[]) =>
      own.replaceAll(/\{(\d)\}/g, (_, index: string) => String(values[Number(index)] ?? ''));
  }
  if (Array.isArray(term)) return term.map((item, at) => overridden(item, `${path}.${at}`, words));
  return overriddenGroup(term as Readonly<Record<string, unknown>>, `${path}.`, words);
}

function overriddenGroup(
  group: Readonly<Record<string, unknown>>,
  prefix: string,
  words: ReadonlyMap<string, string>,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(group).map(([key, term]) => [key, overridden(term, prefix + key, words)]),
  );
}

/**
 * `terms` with an owner's words; names that no term has, and words that are none, change nothing.
 * `group` stands in front of the names where they are not those of `Messages`.
 */
export function overrideTerms<Terms extends object>(
  terms: Terms,
  overrides: MessageOverrides,
  group?: TermsGroup,
): Terms {
  const words = new Map(
    Object.entries(overrides).filter(
      ([path, text]) => !KEPT.has(path) && typeof text === 'string' && text.trim() !== '',
    ),
  );
  if (words.size === 0) return terms;
  // Every term keeps its kind, which is all that the type promises.
  const given = terms as Readonly<Record<string, unknown>>;
  return overriddenGroup(given, group ? `${group}.` : '', words) as Terms;
}
