/** Worked households: what each may have, what has to be checked, and nothing else. */
import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {type Answers, evaluateEligibility} from '../../src/eligibility/evaluate.ts';
import {HOUSEHOLD_DAY, HOUSEHOLDS, NOTHING_SPECIAL} from './households.ts';
import {shippedEligibility} from './shipped-eligibility.ts';

const {rules, questions} = shippedEligibility();

/** Rule ids by what they came to. */
function resultsFor(answers: Answers): Record<'likely' | 'check' | 'not-met', string[]> {
  const found: Record<'likely' | 'check' | 'not-met', string[]> = {
    likely: [],
    check: [],
    'not-met': [],
  };
  for (const {kind, rule} of evaluateEligibility(rules, answers, HOUSEHOLD_DAY))
    found[kind].push(rule.id);
  return found;
}

describe('a household', () => {
  for (const {who, answers, likely, check} of HOUSEHOLDS) {
    test(`gets exactly what fits: ${who}`, () => {
      const listed = new Set([...likely, ...check]);
      const found = resultsFor({...NOTHING_SPECIAL, ...answers});
      assert.deepEqual(found.likely, likely);
      assert.deepEqual(found.check, check);
      assert.deepEqual(
        found['not-met'],
        rules.map(({id}) => id).filter((id) => !listed.has(id)),
      );
    });
  }

  test('is found for every rule that has not ended', () => {
    const listed = new Set(HOUSEHOLDS.flatMap(({likely, check}) => [...likely, ...check]));
    assert.deepEqual(
      rules.map(({id}) => id).filter((id) => !listed.has(id)),
      ['volunteer-coins-2022'],
    );
  });

  test('to which nothing special applies is only told of the helpers', () => {
    const found = resultsFor(NOTHING_SPECIAL);
    assert.deepEqual([found.likely, found.check], [['agency-help'], []]);
  });

  test('that answers nothing has everything to check but what has ended', () => {
    const found = resultsFor({});
    assert.deepEqual([found.likely, found['not-met']], [[], ['volunteer-coins-2022']]);
  });

  test('is described with facts that are asked, and answers that are offered', () => {
    for (const answers of [NOTHING_SPECIAL, ...HOUSEHOLDS.map(({answers}) => answers)]) {
      for (const [fact, answer] of Object.entries(answers)) {
        const question = questions.find(({id}) => id === fact);
        assert.ok(question, fact);
        if (answer === undefined || !('options' in question)) continue;
        const offered = question.options.map(({value}) => value);
        for (const value of [answer].flat()) assert.ok(offered.includes(String(value)), fact);
      }
    }
    assert.deepEqual(
      Object.keys(NOTHING_SPECIAL),
      questions.map(({id}) => id),
    );
  });
});
