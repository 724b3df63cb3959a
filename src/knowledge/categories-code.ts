import type {Categories} from './categories.ts';

/**
 * The site's own code for a ticket category, or null where its owner has mapped none.
 * @param name 大类/小类 as a ticket carries it; a 小类 without a code of its own takes its 大类's
 */
export function categoryCode({categories, mapping}: Categories, name: string): string | null {
  const [major, minor] = name.split('/');
  const parent = categories.find((category) => category.name === major);
  const child = parent?.children.find((category) => category.name === minor);
  const codeOf = (id: string | undefined) =>
    id !== undefined && Object.hasOwn(mapping, id) ? mapping[id] : undefined;
  return codeOf(child?.id) ?? codeOf(parent?.id) ?? null;
}
