/** 工单分类 and how a site's own codes map to it. */

/** One of the two levels of a category. */
export interface Category {
  readonly id: string;
  readonly name: string;
}

/** `categories.yaml` compiled. */
export interface Categories {
  readonly categories: readonly (Category & {readonly children: readonly Category[]})[];
  /** Category id → the code that the site's own 12345 system uses for it. */
  readonly mapping: Readonly<Record<string, string>>;
}

/** Every 大类/小类 there is. */
export function categoryNames({categories}: Categories): ReadonlySet<string> {
  return new Set(
    categories.flatMap(({name, children}) => children.map((child) => `${name}/${child.name}`)),
  );
}
