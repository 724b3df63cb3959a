/** The questionnaire over a set of rules: what to ask next, and what the answers come to. */
import type {Eligibility, EligibilityRule, FactQuestion} from '../knowledge/eligibility-rule.ts';
import {type Answer, type Answers, type Eligible, evaluateEligibility} from './evaluate.ts';

/** A questionnaire ready for use. */
export interface PolicyMatcher {
  /** Headings under which the questions stand, in order. */
  readonly sections: Eligibility['sections'];
  /** Every question, in the order in which they are asked. */
  readonly questions: readonly FactQuestion[];
  /**
   * Whether the answers given so far leave a question in place: the answer it hangs on was given,
   * and some rule that has not failed still rests on it.
   */
  matters(question: FactQuestion, answers: Answers): boolean;
  /**
   * `answers` without those to questions that no longer stand, such as the months of residence of
   * somebody who has corrected the place of their household.
   */
  standing(answers: Answers): Answers;
  /** What was found for every rule, in order. */
  evaluate(answers: Answers): readonly Eligible[];
}

/**
 * A matcher over `eligibility`. Pure.
 * @param today ISO date
 */
export function createPolicyMatcher(eligibility: Eligibility, today: string): PolicyMatcher {
  const {sections, questions, rules} = eligibility;
  const asked = (question: FactQuestion, answers: Answers): boolean => {
    const {askIf} = question;
    return (
      askIf === undefined || given(answers, askIf.fact).some((value) => askIf.in.includes(value))
    );
  };
  /** Questions through which `fact` is reached count too: without them it would never be asked. */
  const leadsTo = (fact: string): ReadonlySet<string> => {
    const facts = new Set([fact]);
    for (const known of facts) {
      for (const {id, askIf} of questions) if (askIf?.fact === known) facts.add(id);
    }
    return facts;
  };
  const reached = new Map(questions.map(({id}) => [id, leadsTo(id)]));
  const standing = (answers: Answers): Answers => {
    let kept: Answers = answers;
    for (;;) {
      const fallen = questions.filter(({id, ...rest}) => {
        const question = {id, ...rest} as FactQuestion;
        return kept[id] !== undefined && !asked(question, kept);
      });
      if (fallen.length === 0) return kept;
      const ids = new Set(fallen.map(({id}) => id));
      kept = Object.fromEntries(Object.entries(kept).filter(([id]) => !ids.has(id)));
    }
  };
  return {
    sections,
    questions,
    standing,
    matters(question, answers) {
      if (!asked(question, answers)) return false;
      const facts = reached.get(question.id) ?? new Set([question.id]);
      // Its own answer must not make it disappear while it is being corrected.
      const {[question.id]: _, ...others} = answers;
      return evaluateEligibility(rules, others, today).some(
        ({kind, rule}) => kind !== 'not-met' && factsOf(rule).some((fact) => facts.has(fact)),
      );
    },
    evaluate: (answers) => evaluateEligibility(rules, standing(answers), today),
  };
}

/** The values of an answer as words, for comparing with `askIf`. */
function given(answers: Answers, fact: string): readonly string[] {
  const answer: Answer | undefined = Object.hasOwn(answers, fact) ? answers[fact] : undefined;
  if (answer === undefined) return [];
  return Array.isArray(answer) ? answer : [String(answer)];
}

function factsOf({conditions}: EligibilityRule): readonly string[] {
  return conditions.flatMap((condition) =>
    'anyOf' in condition ? condition.anyOf.map(({fact}) => fact) : [condition.fact],
  );
}
