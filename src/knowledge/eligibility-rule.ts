/** Policies and benefits with their conditions, and the questions that settle them. */
import type {Basis, Source} from './citation.ts';

/** One option of a question. */
export interface FactOption {
  readonly value: string;
  readonly label: string;
  readonly labelEn: string;
}

interface QuestionBase {
  /** Name of the fact that the answer gives. */
  readonly id: string;
  readonly ask: string;
  readonly askEn: string;
  /** Id of the section under which it is asked. */
  readonly section: string;
  /** Asked only once another question was answered with one of these values. */
  readonly askIf?: {readonly fact: string; readonly in: readonly string[]};
}

/** A question of the questionnaire; every one may be left unanswered. */
export type FactQuestion =
  /** One option. */
  | (QuestionBase & {readonly kind: 'choice'; readonly options: readonly FactOption[]})
  /** Any number of options. */
  | (QuestionBase & {readonly kind: 'choices'; readonly options: readonly FactOption[]})
  | (QuestionBase & {
      readonly kind: 'number';
      readonly unit: string;
      readonly unitEn: string;
      readonly min: number;
      readonly max: number;
    })
  | (QuestionBase & {readonly kind: 'yes-no'});

/**
 * A test of one fact. `is`: a choice or a yes-no equals the value; `in`: a choice is one of the
 * values; `includes`: one of several choices is one of the values; `at-least`, `at-most`: a number.
 */
export type FactTest =
  | {readonly fact: string; readonly op: 'is'; readonly value: string | boolean}
  | {readonly fact: string; readonly op: 'in' | 'includes'; readonly value: readonly string[]}
  | {readonly fact: string; readonly op: 'at-least' | 'at-most'; readonly value: number};

/** What to say where a condition is not met. */
export interface Remedy {
  /** Why it is not met. */
  readonly explain: string;
  readonly explainEn: string;
  /** How to meet it, or who checks. */
  readonly mend: string;
  readonly mendEn: string;
}

/** One condition: a test, or several of which one is enough. */
export type Condition = (FactTest | {readonly anyOf: readonly FactTest[]}) & Remedy;

/** Something local that nobody has put on record: with it a rule never says more than 需核实. */
export interface LocalCheck {
  readonly what: string;
  readonly whatEn: string;
}

/** A policy or benefit; all of its conditions must be met. */
export interface EligibilityRule {
  readonly id: string;
  readonly title: string;
  readonly titleEn: string;
  /** Id of the entry that says how to get it. */
  readonly entry: string;
  readonly conditions: readonly Condition[];
  readonly needsCheck: readonly LocalCheck[];
  readonly basis: readonly Basis[];
  readonly source: readonly Source[];
  readonly validFrom?: string;
  readonly validUntil?: string;
  readonly status: 'verified' | 'unverified';
}

/** `eligibility.yaml` compiled. */
export interface Eligibility {
  readonly sections: readonly {
    readonly id: string;
    readonly name: string;
    readonly nameEn: string;
  }[];
  readonly questions: readonly FactQuestion[];
  readonly rules: readonly EligibilityRule[];
}
