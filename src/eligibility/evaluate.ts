/**
 * Which policies and benefits a household may have, worked out on its own device from what it
 * chose to answer. Nothing here decides anything: the strongest word is 可能可享.
 */
import type {
  Condition,
  EligibilityRule,
  FactTest,
  LocalCheck,
  Remedy,
} from '../knowledge/eligibility-rule.ts';

/** An answer: option, number, yes or no, or several options. */
export type Answer = string | number | boolean | readonly string[];

/** Answers by fact; an absent one was not given. Whatever else it holds is ignored. */
export type Answers = Readonly<Record<string, Answer | undefined>>;

/** Why a rule does not apply: a condition, or its dates. */
export interface Failure extends Remedy {
  /** Facts that the condition rests on; empty where the dates decide. */
  readonly facts: readonly string[];
}

/** What was found for one rule. */
export type Eligible =
  /** 可能可享: every condition is met and nothing local is open. */
  | {readonly kind: 'likely'; readonly rule: EligibilityRule}
  /** 需核实: nothing speaks against it, but answers or local rules are missing. */
  | {
      readonly kind: 'check';
      readonly rule: EligibilityRule;
      /** Facts that were not answered, in the order of the conditions. */
      readonly missing: readonly string[];
      readonly needsCheck: readonly LocalCheck[];
    }
  /** 不符合: names every condition that failed. */
  | {
      readonly kind: 'not-met';
      readonly rule: EligibilityRule;
      readonly failed: readonly [Failure, ...Failure[]];
    };

/**
 * Evaluates every rule, in order. An unanswered fact never counts against anybody: only an answer
 * that contradicts a condition makes a rule 不符合.
 * @param today ISO date
 */
export function evaluateEligibility(
  rules: readonly EligibilityRule[],
  answers: Answers,
  today: string,
): readonly Eligible[] {
  return rules.map((rule) => evaluateRule(rule, answers, today));
}

function evaluateRule(rule: EligibilityRule, answers: Answers, today: string): Eligible {
  const outdated = outOfDate(rule, today);
  const outcomes = rule.conditions.map((condition) => judge(condition, answers));
  const [first, ...others] = [
    ...(outdated === undefined ? [] : [outdated]),
    ...outcomes.flatMap(({failure}) => failure ?? []),
  ];
  if (first !== undefined) return {kind: 'not-met', rule, failed: [first, ...others]};
  const missing = [...new Set(outcomes.flatMap(({unanswered}) => unanswered))];
  if (missing.length === 0 && rule.needsCheck.length === 0) return {kind: 'likely', rule};
  return {kind: 'check', rule, missing, needsCheck: rule.needsCheck};
}

interface Outcome {
  readonly failure?: Failure;
  readonly unanswered: readonly string[];
}

/** A condition is met by one met test, open while one is unanswered, failed when all say no. */
function judge(condition: Condition, answers: Answers): Outcome {
  const tests = 'anyOf' in condition ? condition.anyOf : [condition];
  const verdicts = tests.map((test) => ({fact: test.fact, met: meets(test, answers)}));
  if (verdicts.some(({met}) => met === true)) return {unanswered: []};
  const unanswered = verdicts.filter(({met}) => met === undefined).map(({fact}) => fact);
  if (unanswered.length > 0) return {unanswered};
  const {explain, explainEn, mend, mendEn} = condition;
  return {
    unanswered: [],
    failure: {facts: tests.map(({fact}) => fact), explain, explainEn, mend, mendEn},
  };
}

/** Whether an answer meets a test; undefined where there is no answer of the right kind. */
function meets(test: FactTest, answers: Answers): boolean | undefined {
  const answer = Object.hasOwn(answers, test.fact) ? answers[test.fact] : undefined;
  switch (test.op) {
    case 'is':
      return typeof answer === typeof test.value ? answer === test.value : undefined;
    case 'in':
      return typeof answer === 'string' ? test.value.includes(answer) : undefined;
    case 'includes':
      // Nothing ticked is no answer: “none of these” is an option of its own.
      return Array.isArray(answer) && answer.length > 0
        ? answer.some((value) => test.value.includes(value))
        : undefined;
    case 'at-least':
      return isNumber(answer) ? answer >= test.value : undefined;
    case 'at-most':
      return isNumber(answer) ? answer <= test.value : undefined;
  }
}

function isNumber(answer: Answer | undefined): answer is number {
  return typeof answer === 'number' && Number.isFinite(answer);
}

function outOfDate({validFrom, validUntil}: EligibilityRule, today: string): Failure | undefined {
  if (validUntil !== undefined && today > validUntil) {
    return {
      facts: [],
      explain: `这项政策到 ${validUntil} 为止，已经结束`,
      explainEn: `This ended on ${validUntil}`,
      mend: '打12345问现在有没有新的一轮',
      mendEn: 'Call 12345 and ask whether there is a new round',
    };
  }
  if (validFrom !== undefined && today < validFrom) {
    return {
      facts: [],
      explain: `这项政策从 ${validFrom} 起才开始`,
      explainEn: `This starts on ${validFrom}`,
      mend: '到那天以后再来看，或先打12345问怎么准备',
      mendEn: 'Look again after that day, or call 12345 to ask how to prepare',
    };
  }
  return undefined;
}
