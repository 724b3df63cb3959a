import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {unsourcedNumbers} from '../../src/knowledge/figures-check.ts';
import {compileSample, edited, REFUND, REFUND_FILE} from './sample-folder.ts';

const none = new Set<string>();

describe('the numbers that nobody vouches for', () => {
  test('are those of no figure, each once, in order', () => {
    assert.deepEqual(
      unsourcedNumbers('30日内，最长1年；逾期30日罚500元', [{figures: ['1年']}], none),
      ['30', '500'],
    );
  });

  test('are none where every figure is written down, by any of the sources', () => {
    const vouching = [{figures: ['30日']}, {}, {figures: ['1年', '500元以下']}];
    assert.deepEqual(unsourcedNumbers('30日、1年、500元', vouching, none), []);
  });

  test('are compared as written: another number that holds the digits does not vouch', () => {
    assert.deepEqual(unsourcedNumbers('30日', [{figures: ['300日', '3日', '0']}], none), ['30']);
    assert.deepEqual(unsourcedNumbers('1.5倍', [{figures: ['1倍', '5倍']}], none), ['1.5']);
    assert.deepEqual(unsourcedNumbers('3,600元', [{figures: ['3600元']}], none), ['3,600']);
  });

  test('are seen in full width too', () => {
    assert.deepEqual(unsourcedNumbers('３０日', [], none), ['30']);
  });

  test('are not the numbers of articles, nor what is still to be filled in', () => {
    assert.deepEqual(
      unsourcedNumbers('按第39条、第2款第3项，【待补充：2026年标准】', [], none),
      [],
    );
    assert.deepEqual(unsourcedNumbers('第39个', [], none), ['39']);
  });

  test('are not telephone numbers that the directory vouches for', () => {
    assert.deepEqual(unsourcedNumbers('打12345或12346', [], new Set(['12345'])), ['12346']);
  });

  test('are none in a text without digits', () => {
    assert.deepEqual(unsourcedNumbers('三十日内', [], none), []);
    assert.deepEqual(unsourcedNumbers('', [], none), []);
  });
});

describe('compiling', () => {
  const problems = (text: string) =>
    compileSample({[REFUND_FILE]: text}).findings.map(({severity, line, field, problem}) => ({
      severity,
      line,
      field,
      problem,
    }));

  test('points out a number of the answer, of a section and of the guide', () => {
    for (const [from, to] of [
      ['打热线也可以。', '7天内。'],
      ['当场办好。', '7天办好。'],
      ['status: verified', 'guide: {promisedLimit: 7天}\nstatus: verified'],
    ] as const) {
      assert.deepEqual(problems(edited(REFUND, from, to)), [
        {severity: 'warning', line: 16, field: 'figures', problem: '数字 7 没有来源担保'},
      ]);
    }
  });

  test('is content with a number that its source gives, and does not ship the list', () => {
    const text = edited(
      edited(REFUND, '打热线也可以。', '7天内。'),
      'date: "2026-11" }',
      'date: "2026-11", figures: ["7天"] }',
    );
    assert.deepEqual(problems(text), []);
    const entry = compileSample({[REFUND_FILE]: text}).knowledge?.entries.find(
      ({id}) => id === 'ferry-refund',
    );
    assert.deepEqual(entry?.source, [{title: '样例来源', date: '2026-11'}]);
  });

  test('is content with the hotline and the telephones of departments', () => {
    assert.deepEqual(problems(edited(REFUND, '打热线也可以。', '打12345或12328。')), []);
  });
});
