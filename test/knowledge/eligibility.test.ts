import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {shippedEligibility} from '../eligibility/shipped-eligibility.ts';
import {compileSample, edited} from './sample-folder.ts';

/** An `eligibility.yaml` in order; lines are counted on below. */
const SAMPLE = `sections:
  - { id: you, name: 您, nameEn: You }
questions:
  - { id: age, section: you, ask: 多大, askEn: How old, kind: choice, options: [{ value: young, label: 年轻, labelEn: Young }, { value: old, label: 年老, labelEn: Old }] }
  - { id: ills, section: you, ask: 病, askEn: Ills, kind: choices, options: [{ value: a, label: 甲, labelEn: A }, { value: none, label: 没有, labelEn: None }], askIf: { fact: age, in: [old] } }
  - { id: years, section: you, ask: 几年, askEn: Years, kind: number, unit: 年, unitEn: years, min: 0, max: 60 }
  - { id: works, section: you, ask: 上班吗, askEn: Do you work, kind: yes-no }
rules:
  - id: benefit
    title: 待遇
    titleEn: Benefit
    entry: lost-card
    conditions:
      - { fact: age, op: is, value: old, explain: 年轻, explainEn: Young, mend: 等, mendEn: Wait }
      - { fact: years, op: at-least, value: 15, explain: 不够, explainEn: Too few, mend: 缴, mendEn: Pay }
      - anyOf:
          - { fact: ills, op: includes, value: [a] }
          - { fact: works, op: is, value: false }
        explain: 不合
        explainEn: Neither
        mend: 问
        mendEn: Ask
    source: [{ title: 样例 }]
    status: unverified
`;

const FILE = 'eligibility.yaml';

function findingsOf(text: string) {
  return compileSample({[FILE]: text}).findings.filter(({file}) => file === FILE);
}

/** The one finding after a change of the sample: line, field, problem. */
function after(from: string, to: string): string {
  const [one, ...others] = findingsOf(edited(SAMPLE, from, to));
  assert.ok(one && others.length === 0, JSON.stringify([one, ...others], null, 2));
  assert.equal(one.severity, 'error');
  assert.ok(one.mend.length > 0);
  return `${one.line} ${one.field} ${one.problem}`;
}

describe('an eligibility file in order', () => {
  test('compiles without a word', () => {
    assert.deepEqual(findingsOf(SAMPLE), []);
    const {knowledge} = compileSample({[FILE]: SAMPLE});
    assert.deepEqual(knowledge?.eligibility?.rules[0]?.needsCheck, []);
    assert.equal(knowledge?.eligibility?.questions.length, 4);
  });

  test('is not missed where there is none', () => {
    const {knowledge} = compileSample();
    assert.ok(knowledge && !('eligibility' in knowledge));
  });
});

describe('yihu check on eligibility.yaml', () => {
  test('names a fact that nobody asks about', () => {
    const problems = findingsOf(edited(SAMPLE, '{ fact: years, op', '{ fact: yaers, op')).map(
      ({line, field, problem}) => `${line} ${field} ${problem}`,
    );
    assert.deepEqual(problems, [
      '15 rules.0.conditions.1.fact 没有问 yaers',
      '6 questions.2.id 没有一条规则用到 years',
    ]);
  });

  test('names a fact of an either-or that nobody asks about', () => {
    const problems = findingsOf(edited(SAMPLE, '{ fact: works, op', '{ fact: work, op')).map(
      ({line, field, problem}) => `${line} ${field} ${problem}`,
    );
    assert.deepEqual(problems, [
      '18 rules.0.conditions.2.anyOf.1.fact 没有问 work',
      '7 questions.3.id 没有一条规则用到 works',
    ]);
  });

  test('names a question that nothing uses', () => {
    const unused = '  - { id: idle, section: you, ask: 问, askEn: Ask, kind: yes-no }\nrules:';
    assert.match(after('rules:', unused), /^8 questions\.4\.id 没有一条规则用到 idle$/);
  });

  test('counts a question as used that only opens another', () => {
    const opener = edited(
      SAMPLE,
      '  - { id: ills,',
      '  - { id: opener, section: you, ask: 问, askEn: Ask, kind: yes-no }\n  - { id: ills,',
    );
    assert.deepEqual(
      findingsOf(edited(opener, 'fact: age, in: [old]', 'fact: opener, in: ["true"]')),
      [],
    );
  });

  test('names a value that is no option', () => {
    assert.match(after('value: old, explain', 'value: elderly, explain'), /没有 elderly 这个回答/);
    assert.match(after('value: [a] }', 'value: [a, b] }'), /没有 b 这个回答/);
  });

  test('names a comparison that does not fit the kind of question', () => {
    assert.match(after('op: is, value: old', 'op: at-least, value: 3'), /choice 题不能用 at-least/);
    assert.match(after('op: at-least, value: 15', 'op: is, value: x'), /number 题不能用 is/);
    assert.match(after('op: is, value: old', 'op: in, value: old'), /in 后面的值写法不对/);
    assert.match(after('op: is, value: false', 'op: is, value: x'), /是非题只有 true 和 false/);
    assert.match(after('value: 15', 'value: "15"'), /这里要填数/);
    assert.match(after('value: 15', 'value: 61'), /超出 0 到 60/);
  });

  test('names an unknown entry, section and earlier question', () => {
    assert.match(after('entry: lost-card', 'entry: lost'), /^12 rules\.0\.entry 没有 id 为 lost/);
    assert.match(after('{ id: works, section: you', '{ id: works, section: me'), /没有分区 me/);
    assert.match(after('fact: age, in: [old]', 'fact: works, in: ["true"]'), /前面没有问 works/);
    assert.match(after('fact: age, in: [old]', 'fact: age, in: [aged]'), /没有 aged 这个回答/);
  });

  test('names fields that a kind of question lacks or has no use for', () => {
    assert.match(after(' unit: 年,', ''), /number 题缺少 unit$/);
    assert.match(after('kind: yes-no }', 'kind: yes-no, min: 1 }'), /yes-no 题用不着 min$/);
    const noOptions = SAMPLE.replace(/, options: \[\{ value: young.*\] \}/, ' }');
    assert.ok(findingsOf(noOptions).some(({problem}) => problem === 'choice 题缺少 options'));
  });

  test('asks for one way to write a condition, and for at least one condition', () => {
    assert.match(
      after('fact: age, op: is, value: old', 'fact: age, op: is'),
      /要么写 fact、op、value/,
    );
    const none = SAMPLE.replace(/conditions:\n[\s\S]*mendEn: Ask\n/, 'conditions: []\n');
    assert.ok(findingsOf(none).some(({problem}) => problem === '没有写条件'));
  });

  test('names ids used twice, impossible dates and a rule without a source', () => {
    const twice = SAMPLE.replace('rules:', `${SAMPLE.split('\n')[6]}\nrules:`);
    assert.deepEqual(
      findingsOf(twice).map(({line, problem}) => [line, problem]),
      [[8, 'id works 用了两次']],
    );
    const dated = 'status: unverified\n    validFrom: "2026-01-02"\n    validUntil: "2026-01-01"';
    assert.match(after('status: unverified', dated), /结束日期早于开始日期/);
    assert.match(after('source: [{ title: 样例 }]', 'source: []'), /没有来源/);
  });
});

describe('the shipped eligibility file', () => {
  const {rules, questions, sections} = shippedEligibility();

  test('has the breadth it promises', () => {
    assert.ok(rules.length >= 25, `${rules.length} rules`);
    assert.ok(questions.every(({section}) => sections.some(({id}) => id === section)));
  });

  test('lets everybody say that none of several choices applies', () => {
    for (const question of questions) {
      if (question.kind !== 'choices') continue;
      assert.equal(question.options.at(-1)?.value, 'none', question.id);
    }
  });

  test('calls verified only what rests on law in force or on a report, with nothing local open', () => {
    for (const {id, status, basis, needsCheck} of rules) {
      if (status !== 'verified') continue;
      assert.ok(
        basis.every((one) => one.status === 'in-force'),
        id,
      );
      assert.deepEqual(needsCheck, [], id);
    }
  });

  test('cites no article on which the law has moved', () => {
    const moved = ['噪声污染防治法', '治安管理处罚法', '婚姻登记条例', '渔业法', '殡葬管理条例'];
    for (const {id, basis} of rules) {
      assert.ok(
        basis.every(({law}) => !moved.includes(law)),
        id,
      );
      assert.ok(!basis.some(({law, article}) => law === '社会保险法' && article === '16'), id);
    }
  });

  test('says both minimum periods of the pension, the old and the rising one', () => {
    const titles = rules.filter(({id}) => id.startsWith('pension-')).map(({title}) => title);
    assert.match(titles.join(), /15年.*从15年逐步提高到20年/);
  });
});
