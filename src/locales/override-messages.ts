import type {Messages} from './messages.ts';

/**
 * Words of an owner in place of ours, by the name of the term: `{name: '小岛助手'}`. A term inside a
 * group is named with a dot (`themes.dark`), an item of a list by its number from 0
 * (`aboutText.0`); a term with values in it takes them as `{0}`, `{1}`.
 */
export type MessageOverrides = Readonly<Record<string, string>>;

/** Terms that the interface itself reads: an owner's words there would break it. */
const kept: ReadonlySet<string> = new Set(['code', 'otherLanguageCode']);

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

/** `messages` with an owner's words; names that no term has, and words that are none, change nothing. */
export function overrideMessages(messages: Messages, overrides: MessageOverrides): Messages {
  const words = new Map(
    Object.entries(overrides).filter(
      ([path, text]) => !kept.has(path) && typeof text === 'string' && text.trim() !== '',
    ),
  );
  if (words.size === 0) return messages;
  // Every term keeps its kind, which is all that the type promises.
  return overriddenGroup({...messages}, '', words) as unknown as Messages;
}

/** Names in `overrides` that no term has: slips of the pen, for the console. */
export function unknownMessages(messages: Messages, overrides: MessageOverrides): string[] {
  const names = new Set<string>();
  const collect = (path: string, term: unknown): void => {
    if (typeof term === 'object' && term !== null) {
      for (const [key, inner] of Object.entries(term)) collect(`${path}.${key}`, inner);
    } else names.add(path);
  };
  for (const [key, term] of Object.entries(messages)) collect(key, term);
  return Object.keys(overrides).filter((path) => kept.has(path) || !names.has(path));
}
