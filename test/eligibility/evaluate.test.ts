import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import fc from 'fast-check';
import {type Answers, type Eligible, evaluateEligibility} from '../../src/eligibility/evaluate.ts';
import type {Condition, EligibilityRule, FactTest} from '../../src/knowledge/eligibility-rule.ts';
import {shippedEligibility} from './shipped-eligibility.ts';

const TODAY = '2026-11-22';

const REMEDY = {explain: '没对上', explainEn: 'Not met', mend: '补上', mendEn: 'Mend it'};

/** A rule with these conditions and nothing else of note. */
function rule(conditions: readonly Condition[], more: Partial<EligibilityRule> = {}) {
  return {
    id: 'a',
    title: '甲',
    titleEn: 'A',
    entry: 'a',
    conditions,
    needsCheck: [],
    basis: [],
    source: [{title: '样例'}],
    status: 'verified',
    ...more,
  } as const satisfies EligibilityRule;
}

/** What one rule comes to. */
function evaluate(one: EligibilityRule, answers: Answers, today = TODAY): Eligible {
  const [result, ...others] = evaluateEligibility([one], answers, today);
  assert.ok(result && others.length === 0);
  return result;
}

const OLD: FactTest = {fact: 'age', op: 'in', value: ['from-70', 'from-80']};
const YEARS: FactTest = {fact: 'years', op: 'at-least', value: 15};

describe('a rule', () => {
  test('is 可能可享 when every condition is met', () => {
    const both = rule([
      {...OLD, ...REMEDY},
      {...YEARS, ...REMEDY},
    ]);
    assert.equal(evaluate(both, {age: 'from-80', years: 15}).kind, 'likely');
  });

  test('is 不符合 as soon as one condition fails, whatever is unanswered, and says why', () => {
    const both = rule([
      {...OLD, ...REMEDY},
      {...YEARS, ...REMEDY, explain: '不满15年', mend: '接着缴'},
    ]);
    const result = evaluate(both, {years: 14});
    assert.deepEqual(result.kind === 'not-met' && result.failed, [
      {
        facts: ['years'],
        explain: '不满15年',
        explainEn: 'Not met',
        mend: '接着缴',
        mendEn: 'Mend it',
      },
    ]);
  });

  test('names every condition that failed, in order', () => {
    const both = rule([
      {...OLD, ...REMEDY, explain: '年纪'},
      {...YEARS, ...REMEDY, explain: '年限'},
    ]);
    const result = evaluate(both, {age: 'from-18', years: 3});
    assert.ok(result.kind === 'not-met');
    assert.deepEqual(
      result.failed.map(({explain}) => explain),
      ['年纪', '年限'],
    );
  });

  test('is 需核实 while a fact is missing, and names it once', () => {
    const twice = rule([
      {...OLD, ...REMEDY},
      {...YEARS, ...REMEDY},
      {fact: 'years', op: 'at-most', value: 40, ...REMEDY},
    ]);
    const result = evaluate(twice, {age: 'from-70'});
    assert.deepEqual(result.kind === 'check' && result.missing, ['years']);
  });

  test('is at most 需核实 where local conditions are not on record', () => {
    const local = rule([{...OLD, ...REMEDY}], {needsCheck: [{what: '标准', whatEn: 'Limit'}]});
    const result = evaluate(local, {age: 'from-70'});
    assert.deepEqual(result.kind === 'check' && [result.missing, result.needsCheck], [
      [],
      [{what: '标准', whatEn: 'Limit'}],
    ]);
    assert.equal(evaluate(local, {age: 'from-18'}).kind, 'not-met');
  });

  test('is met by one of several tests, open while one is unanswered, failed when all fail', () => {
    const either = rule([
      {
        anyOf: [OLD, {fact: 'household', op: 'includes', value: ['dibao']}],
        ...REMEDY,
      },
    ]);
    assert.equal(evaluate(either, {age: 'from-70'}).kind, 'likely');
    assert.equal(evaluate(either, {household: ['other', 'dibao']}).kind, 'likely');
    const open = evaluate(either, {age: 'from-18'});
    assert.deepEqual(open.kind === 'check' && open.missing, ['household']);
    const failed = evaluate(either, {age: 'from-18', household: ['none']});
    assert.deepEqual(failed.kind === 'not-met' && failed.failed[0].facts, ['age', 'household']);
  });

  test('takes a limit as met, not as missed', () => {
    const between = rule([
      {fact: 'n', op: 'at-least', value: 6, ...REMEDY},
      {fact: 'n', op: 'at-most', value: 9, ...REMEDY},
    ]);
    const kinds = [5, 6, 9, 10].map((n) => evaluate(between, {n}).kind);
    assert.deepEqual(kinds, ['not-met', 'likely', 'likely', 'not-met']);
  });

  test('tells no from not answered', () => {
    const registered = rule([{fact: 'registered', op: 'is', value: true, ...REMEDY}]);
    const kinds = [{registered: true}, {registered: false}, {}].map(
      (answers) => evaluate(registered, answers).kind,
    );
    assert.deepEqual(kinds, ['likely', 'not-met', 'check']);
  });

  test('counts an answer of the wrong kind, or nothing ticked, as none', () => {
    const wrong: [FactTest, Answers][] = [
      [OLD, {age: 70}],
      [OLD, {age: ['from-70']}],
      [YEARS, {years: '20'}],
      [YEARS, {years: Number.NaN}],
      [{fact: 'h', op: 'includes', value: ['a']}, {h: []}],
      [{fact: 'h', op: 'includes', value: ['a']}, {h: 'b'}],
      [{fact: 'r', op: 'is', value: true}, {r: 'false'}],
      [{fact: 'toString', op: 'is', value: 'x'}, {}],
    ];
    for (const [test, answers] of wrong) {
      assert.equal(evaluate(rule([{...test, ...REMEDY}]), answers).kind, 'check', test.fact);
    }
  });
});

describe('a rule with dates', () => {
  const dated = rule([{...OLD, ...REMEDY}], {validFrom: '2022-12-05', validUntil: '2022-12-31'});

  test('applies from its first to its last day', () => {
    for (const [today, kind] of [
      ['2022-12-04', 'not-met'],
      ['2022-12-05', 'likely'],
      ['2022-12-31', 'likely'],
      ['2023-01-01', 'not-met'],
    ] as const) {
      assert.equal(evaluate(dated, {age: 'from-70'}, today).kind, kind, today);
    }
  });

  test('says that it has ended, or when it starts, and what to do', () => {
    const ended = evaluate(dated, {}, '2026-11-22');
    assert.ok(ended.kind === 'not-met');
    assert.match(ended.failed[0].explain, /2022-12-31.*已经结束/);
    assert.match(ended.failed[0].mend, /12345/);
    const early = evaluate(dated, {}, '2022-01-01');
    assert.ok(early.kind === 'not-met');
    assert.match(early.failed[0].explainEn, /starts on 2022-12-05/);
  });
});

describe('any answers to the shipped questions', () => {
  const {rules, questions} = shippedEligibility();
  /** Right and wrong answers of every kind. */
  const answer = fc.oneof(
    fc.constantFrom(
      ...questions.flatMap((question) =>
        'options' in question ? question.options.map(({value}) => value) : [],
      ),
    ),
    fc.subarray(['blind', 'severe', 'dibao', 'wubao', 'sudden', 'rent', 'school', 'none']),
    fc.integer({min: -5, max: 2000}),
    fc.double(),
    fc.boolean(),
    fc.string(),
    fc.constant(undefined),
  );
  const facts = fc.constantFrom(...questions.map(({id}) => id), '__proto__', 'constructor');
  const answers = fc
    .array(fc.tuple(facts, answer), {maxLength: 40})
    .map((pairs): Answers => Object.fromEntries(pairs));

  test('give one result for each rule, in order, and never throw', () => {
    fc.assert(
      fc.property(answers, fc.constantFrom('1900-01-01', TODAY, '2999-12-31'), (given, today) => {
        const results = evaluateEligibility(rules, given, today);
        assert.deepEqual(
          results.map((result) => result.rule.id),
          rules.map(({id}) => id),
        );
      }),
    );
  });

  test('give every 不符合 a reason and a mend', () => {
    fc.assert(
      fc.property(answers, (given) => {
        for (const result of evaluateEligibility(rules, given, TODAY)) {
          if (result.kind !== 'not-met') continue;
          assert.ok(result.failed.length > 0);
          for (const {explain, explainEn, mend, mendEn} of result.failed) {
            assert.ok(explain && explainEn && mend && mendEn, result.rule.id);
          }
        }
      }),
    );
  });

  test('never make a rule 不符合 by being taken back', () => {
    fc.assert(
      fc.property(answers, fc.nat(), (given, pick) => {
        const facts = Object.keys(given);
        const taken = facts[pick % Math.max(1, facts.length)];
        const fewer = Object.fromEntries(Object.entries(given).filter(([fact]) => fact !== taken));
        const failed = (some: Answers) =>
          evaluateEligibility(rules, some, TODAY).flatMap((result) =>
            result.kind === 'not-met' ? [result.rule.id] : [],
          );
        const before = new Set(failed(given));
        assert.deepEqual(
          failed(fewer).filter((id) => !before.has(id)),
          [],
        );
      }),
    );
  });
});
