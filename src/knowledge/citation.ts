/** What a statement rests on, alike in entries, rules and decision trees. */

/** A legal basis: 《law》第article条. */
export interface Basis {
  readonly law: string;
  readonly article?: string;
  /** Version as the source names it, e.g. `2021-11-25 修正`. */
  readonly version?: string;
  readonly status?: 'in-force' | 'check';
}

/** Where a fact was read. */
export interface Source {
  readonly title: string;
  /** ISO date, year-month or year of the source. */
  readonly date?: string;
  readonly url?: string;
}
