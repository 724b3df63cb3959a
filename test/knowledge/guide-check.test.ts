import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import type {Guide} from '../../src/knowledge/entry.ts';
import {checkGuide} from '../../src/knowledge/guide-check.ts';
import {compileSample, edited, REFUND, REFUND_FILE} from './sample-folder.ts';

const problemsOf = (guide: Guide | undefined) =>
  checkGuide(guide, 'a.md', () => 7).map(({problem}) => problem);

/** All nine classes filled. */
const FULL = {
  conditions: ['持有船票'],
  materials: [{name: '身份证'}],
  steps: ['到窗口'],
  legalLimit: '当场',
  fee: {amount: '不收费'},
  places: ['售票处'],
  phone: '12345',
  result: '退款',
  visits: '一次',
} satisfies Guide;

describe('a guide that reads as a full one', () => {
  test('is complete with nine classes, and passes with three missing', () => {
    assert.deepEqual(problemsOf(FULL), []);
    const {fee: _, visits: __, result: ___, ...six} = FULL;
    assert.deepEqual(problemsOf(six), []);
  });

  test('is pointed out with four missing, which it names in their usual order', () => {
    const {fee: _, visits: __, result: ___, conditions: ____, ...five} = FULL;
    assert.deepEqual(problemsOf(five), ['办事指南缺 4 类：受理条件、费用、结果、到场次数']);
  });

  test('names each class that is missing, and no other', () => {
    const three = {steps: FULL.steps, fee: FULL.fee, result: FULL.result};
    assert.deepEqual(problemsOf(three), [
      '办事指南缺 6 类：受理条件、材料、时限、地点或网办、电话、到场次数',
    ]);
    const others = {
      conditions: FULL.conditions,
      materials: FULL.materials,
      places: FULL.places,
    };
    assert.deepEqual(problemsOf(others), [
      '办事指南缺 6 类：流程、时限、费用、电话、结果、到场次数',
    ]);
  });

  test('has a time with either limit, and a place with either place or address', () => {
    const of = (guide: Guide) => problemsOf({steps: ['一'], result: '证', ...guide})[0] ?? '';
    assert.doesNotMatch(of({promisedLimit: '5日'}), /时限/);
    assert.doesNotMatch(of({legalLimit: '5日'}), /时限/);
    assert.doesNotMatch(of({online: '浙里办'}), /地点/);
    assert.doesNotMatch(of({places: ['窗口']}), /地点/);
    assert.match(of({fee: {amount: '1元'}}), /时限、地点或网办/);
  });

  test('does not have a telephone to ask by the one to complain to', () => {
    const three = {steps: ['一'], result: '证', visits: '一次', supervisionPhone: '12345'};
    assert.match(problemsOf(three)[0] ?? '', /电话/);
  });

  test('is not filled by an empty list or a gap', () => {
    const {fee: _, visits: __, result: ___, ...six} = FULL;
    assert.equal(problemsOf({...six, conditions: []}).length, 1);
    assert.equal(problemsOf({...six, legalLimit: '【待补充：时限】'}).length, 1);
    assert.equal(problemsOf({...six, legalLimit: '【待补充：法定】，一般5日'}).length, 0);
  });
});

describe('a guide that does not', () => {
  test('is left alone: a note of two classes, or none at all', () => {
    assert.deepEqual(
      problemsOf({conditions: ['装笼'], legalLimit: '1日', promisedLimit: '1日'}),
      [],
    );
    assert.deepEqual(problemsOf({}), []);
    assert.deepEqual(problemsOf(undefined), []);
  });
});

test('compiling points to the guide of the file, and gives the knowledge all the same', () => {
  const guide = 'guide: { conditions: [有票], steps: [到窗口], result: 退款 }\nstatus: verified';
  const {findings, knowledge} = compileSample({
    [REFUND_FILE]: edited(REFUND, 'status: verified', guide),
  });
  assert.deepEqual(findings, [
    {
      severity: 'warning',
      file: REFUND_FILE,
      line: 19,
      field: 'guide',
      problem: '办事指南缺 6 类：材料、时限、费用、地点或网办、电话、到场次数',
      mend: '由承办单位按来源补上；来源里没有的不编，宁可空着',
    },
  ]);
  assert.ok(knowledge);
});
