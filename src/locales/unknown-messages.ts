import {KEPT, type MessageOverrides, type TermsGroup} from './override-messages.ts';

const isOfGroup = /^(service|ticket|voice)\./;

/**
 * Names in `overrides` that no term has: slips of the pen, for the console. Without `group` those
 * of the groups are left out, with it the others: their files are not there at the same time.
 */
export function unknownMessages(
  terms: object,
  overrides: MessageOverrides,
  group?: TermsGroup,
): string[] {
  const names = new Set<string>();
  const collect = (path: string, term: unknown): void => {
    if (typeof term === 'object' && term !== null) {
      for (const [key, inner] of Object.entries(term)) collect(`${path}.${key}`, inner);
    } else names.add(path);
  };
  for (const [key, term] of Object.entries(terms)) collect(group ? `${group}.${key}` : key, term);
  return Object.keys(overrides).filter((path) => {
    const isOurs = group ? path.startsWith(`${group}.`) : !isOfGroup.test(path);
    return isOurs && (KEPT.has(path) || !names.has(path));
  });
}
