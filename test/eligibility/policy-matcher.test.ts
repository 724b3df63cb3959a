/** The questionnaire: what it asks, what it leaves out, and that leaving out changes nothing. */
import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import type {Answers} from '../../src/eligibility/evaluate.ts';
import {evaluateEligibility} from '../../src/eligibility/evaluate.ts';
import {createPolicyMatcher} from '../../src/eligibility/policy-matcher.ts';
import {HOUSEHOLD_DAY, HOUSEHOLDS, NOTHING_SPECIAL} from './households.ts';
import {shippedEligibility} from './shipped-eligibility.ts';

const eligibility = shippedEligibility();
const matcher = createPolicyMatcher(eligibility, HOUSEHOLD_DAY);

/** Answers in order, only what is asked. */
function walk(household: Answers): {answers: Answers; asked: string[]} {
  let answers: Answers = {};
  const asked: string[] = [];
  for (const question of matcher.questions) {
    if (!matcher.matters(question, answers)) continue;
    asked.push(question.id);
    const answer = household[question.id];
    if (answer !== undefined) answers = {...answers, [question.id]: answer};
  }
  return {answers, asked};
}

const kinds = (found: ReturnType<typeof matcher.evaluate>) =>
  found.map(({kind, rule}) => `${rule.id}: ${kind}`);

describe('the questionnaire', () => {
  for (const {who, answers} of HOUSEHOLDS) {
    test(`finds by its questions alone what all answers would: ${who}`, () => {
      const household = {...NOTHING_SPECIAL, ...answers};
      const walked = walk(household);
      assert.deepEqual(
        kinds(matcher.evaluate(walked.answers)),
        kinds(evaluateEligibility(eligibility.rules, household, HOUSEHOLD_DAY)),
      );
      assert.ok(walked.asked.length < matcher.questions.length);
    });
  }

  test('asks no more of what can change nothing', () => {
    const only = createPolicyMatcher(
      {
        ...eligibility,
        rules: eligibility.rules.filter(({id}) => id === 'sea-angling-permit'),
      },
      HOUSEHOLD_DAY,
    );
    const mattering = only.questions.filter((question) => only.matters(question, {}));
    assert.deepEqual(
      mattering.map(({id}) => id),
      ['age', 'angling'],
    );
    // Once a minor, no answer about angling would help.
    assert.deepEqual(
      only.questions
        .filter((question) => only.matters(question, {age: 'under-18'}))
        .map(({id}) => id),
      ['age'],
    );
    const angling = mattering[1];
    assert.ok(angling);
    // Its own answer does not take it away while it is being corrected.
    assert.ok(only.matters(angling, {angling: 'none'}));
  });

  test('asks what hangs on an answer once that is given, and drops it when that is corrected', () => {
    const months = matcher.questions.find(({id}) => id === 'resided-months');
    assert.ok(months);
    assert.equal(matcher.matters(months, {}), false);
    assert.equal(matcher.matters(months, {hukou: 'elsewhere'}), true);
    assert.deepEqual(matcher.standing({hukou: 'zhoushan', 'resided-months': 20}), {
      hukou: 'zhoushan',
    });
    assert.deepEqual(matcher.standing({hukou: 'elsewhere', 'resided-months': 20}), {
      hukou: 'elsewhere',
      'resided-months': 20,
    });
  });
});
