import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import fc from 'fast-check';
import type {
  ResponsibilityRule,
  ResponsibilityWhen,
} from '../../src/knowledge/responsibility-rule.ts';
import {matchUsual} from '../../src/knowledge/usual-match.ts';

function usual(id: string, when: ResponsibilityWhen): ResponsibilityRule {
  return {
    id,
    title: id,
    titleEn: id,
    when,
    usual: true,
    conditions: [],
    first: null,
    assist: ['transport'],
    reason: '样例',
    reasonEn: 'Sample',
    basis: [],
    source: [],
    decided: '待核',
    status: 'unverified',
  };
}

const ids = (rules: readonly ResponsibilityRule[], text: string) =>
  matchUsual(rules, text).map(({rule}) => rule.id);

describe('what is usual', () => {
  test('is heard by a word, clearer by two, and fainter by a word of the occasion', () => {
    const rules = [
      usual('pets', {any: ['疫苗', '宠物证']}),
      usual('school', {weak: ['学校', '老师']}),
    ];
    const [strong] = matchUsual(rules, '疫苗和宠物证，学校问的');
    const [one] = matchUsual(rules, '疫苗');
    const [faint] = matchUsual(rules, '学校');
    assert.ok(strong && one && faint);
    assert.ok(strong.strength > one.strength && one.strength > faint.strength);
    assert.deepEqual(ids(rules, '疫苗和宠物证，学校问的'), ['pets', 'school']);
  });

  test('does not hear a word inside a longer one', () => {
    const rules = [usual('price', {any: ['停车收费']}), usual('police', {any: ['停车']})];
    assert.deepEqual(ids(rules, '停车收费太贵'), ['price']);
    assert.deepEqual(ids(rules, '停车收费太贵，停车也难'), ['price', 'police']);
  });

  test('hears two groups only where they meet', () => {
    const rules = [
      usual('goods', {
        all: [
          ['手机', '冰箱'],
          ['退货', '坏了'],
        ],
      }),
    ];
    assert.deepEqual(ids(rules, '买的手机，三天就坏了'), ['goods']);
    assert.deepEqual(ids(rules, `拿手机拍的照片。${'其他的事情说了很多。'.repeat(3)}路坏了`), []);
    assert.deepEqual(ids(rules, '手机'), []);
  });

  test('is silenced by a word that means something else, and by a denial', () => {
    const rules = [usual('smoke', {any: ['油烟'], unless: ['油烟机']})];
    assert.deepEqual(ids(rules, '油烟很大'), ['smoke']);
    assert.deepEqual(ids(rules, '油烟机坏了，油烟很大'), []);
    assert.deepEqual(ids(rules, '不是油烟'), []);
  });

  test('leaves the rules for disputed matters alone', () => {
    const {usual: _, ...plain} = usual('dog', {any: ['狗']});
    assert.deepEqual(ids([plain], '狗'), []);
  });

  test('gives strengths between nothing and certainty, clearest first', () => {
    const word = fc.constantFrom('狗', '狗证', '停车', '停车场', '路灯', '水费单子');
    const rule = fc.record({
      any: fc.uniqueArray(word, {maxLength: 4}),
      weak: fc.uniqueArray(word, {maxLength: 3}),
    });
    fc.assert(
      fc.property(
        fc.array(rule, {maxLength: 5}),
        fc.array(fc.oneof(word, fc.constantFrom('，', '的')), {maxLength: 12}),
        (whens, words) => {
          const rules = whens.map((when, i) => usual(`r${i}`, when));
          const found = matchUsual(rules, words.join(''));
          found.forEach(({strength}, i) => {
            assert.ok(strength > 0 && strength < 1);
            assert.ok(i === 0 || strength <= (found[i - 1]?.strength ?? 0));
          });
        },
      ),
      {numRuns: 200},
    );
  });
});
