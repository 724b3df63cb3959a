/** 首接责任单位: who takes a matter first that several departments could claim or refuse. */
import type {Basis, Source} from './citation.ts';

/**
 * What has to be said for a rule to apply. Words are looked for in normal form
 * (`text/normalize.ts`), anywhere in the text. Each of `any`, every group of `all`, and `place`
 * is one demand: one of its words must occur.
 */
export interface ResponsibilityWhen {
  readonly any?: readonly string[];
  /**
   * Only in rules of what is usual ({@link ResponsibilityRule.usual}): words that are as often the
   * place or the occasion as the matter (学校, 医院); they point to it, but faintly.
   */
  readonly weak?: readonly string[];
  readonly all?: readonly (readonly string[])[];
  /** Where it happens, as people say it: 小区里, 码头. A demand like the others. */
  readonly place?: readonly string[];
  /** Words that show that something else is meant; one of them silences the rule. */
  readonly unless?: readonly string[];
}

/** A boundary question whose answer decides who takes the matter. */
export interface ResponsibilityQuestion {
  readonly ask: string;
  readonly askEn: string;
  readonly options: readonly {
    readonly label: string;
    readonly labelEn: string;
    /** Who comes into question then, in words, with 待核 where no article settles it. */
    readonly then: string;
  }[];
}

/** One rule of the responsibility table. */
export interface ResponsibilityRule {
  readonly id: string;
  readonly title: string;
  readonly titleEn: string;
  readonly when: ResponsibilityWhen;
  /**
   * True for matters nobody quarrels about: no 首接 rule, only who usually takes them (the first of
   * `assist`), weighed against what the search finds.
   */
  readonly usual?: boolean;
  /** 大类/小类 of the matter, proposed before what the search finds. */
  readonly category?: string;
  readonly conditions: readonly ResponsibilityQuestion[];
  /** Department id; null: nothing settles it, 请12345指定. */
  readonly first: string | null;
  /** Departments that help, or, where `first` is null, the candidates: ids, likeliest first. */
  readonly assist: readonly string[];
  /** Why, shown to the person and to the hotline. */
  readonly reason: string;
  readonly reasonEn: string;
  readonly basis: readonly Basis[];
  readonly source: readonly Source[];
  /** When the assignment was decided: ISO date, month or year, or 待核. */
  readonly decided: string;
  /** `unfilled`: the city has decided, but the unit is not on record here (待补充). */
  readonly status: 'verified' | 'unverified' | 'unfilled';
}
