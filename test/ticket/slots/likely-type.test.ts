import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {likelyType} from '../../../src/ticket/slots/likely-type.ts';
import {ORDER} from '../../../src/ticket/slots/type.ts';
import {BIAS, EVIDENCE} from '../../../src/ticket/slots/type-evidence.ts';
import {typeFeatures} from '../../../src/ticket/slots/type-features.ts';
import {growthOf} from '../../support/growth.ts';

describe('the likeliest type of a story', () => {
  // None of these is among the stories it was learned from.
  for (const [text, type] of [
    ['我要投诉你们码头边那家饭馆，结账的时候凭空多出来两道菜，老板还骂骂咧咧。', '投诉'],
    ['匿名举报，有人半夜用渔网在保护区偷捕鱼苗，请不要透露是我讲的。', '举报'],
    ['奶奶今天早上走丢了，穿一件灰衣服，求求你们帮忙找一找。', '求助'],
    ['建议在公园里多装几张长椅，老人走累了可以坐一坐。', '建议'],
    ['请问外地户口的小孩要上幼儿园，需要准备哪些材料？', '咨询'],
    ['我想表扬公交司机，我爸在车上晕倒，他马上停车打了120，真心感谢。', '表扬'],
    ['I would like to suggest more benches along the sea wall for old people.', '建议'],
  ] as const) {
    test(`is ${type} of ${text}`, () => {
      assert.equal(likelyType(text), type);
    });
  }

  test('is the same however wide the signs and whatever the figures', () => {
    const text = '工地半夜12点还在打桩,窗户都在抖,还让不让人睡!';
    assert.equal(
      likelyType('工地半夜１２点还在打桩，窗户都在抖，还让不让人睡！'),
      likelyType(text),
    );
    assert.equal(likelyType(text.replace('12', '11')), likelyType(text));
  });

  test('rests on a whole table', () => {
    assert.equal(BIAS.length, ORDER.length);
    const features = EVIDENCE.map((entry) => entry.slice(0, -ORDER.length));
    assert.equal(new Set(features).size, features.length);
    for (const entry of EVIDENCE) assert.match(entry, /^\S+[A-Z]{6}$/);
    // What is in the table is what a text is read into.
    for (const feature of features) assert.ok(typeFeatures(feature).has(feature), feature);
  });

  test('is read in time linear in the length', () => {
    const text = '工地半夜还在打桩，窗户都在抖，报警了又开始。'.repeat(800);
    assert.ok(growthOf(text, (part) => likelyType(part)) < 3);
  });
});
