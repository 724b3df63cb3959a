import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {describe, test} from 'node:test';
import {readTurn} from '../../src/answer/read-turn.ts';

const kindOf = (text: string) => readTurn(text).kind;

describe('a turn that hangs on the one before', () => {
  for (const [text, index] of [
    ['第二个', 1],
    ['选第一个吧', 0],
    ['2', 1],
    ['最后一个', -1],
    ['the third one', 2],
  ] as const) {
    test(`chooses by its place: ${text}`, () => {
      assert.deepEqual(readTurn(text), {kind: 'ordinal', index});
    });
  }

  for (const text of ['再说一遍', '刚才那个再说一遍，慢一点', '没听清楚', 'say that again']) {
    test(`wants the answer again: ${text}`, () => {
      assert.deepEqual(readTurn(text), {kind: 'repeat', plainer: false});
    });
  }

  for (const text of ['没听懂', '听不懂你说的', '说简单点', 'I don’t understand']) {
    test(`wants it plainer: ${text}`, () => {
      assert.deepEqual(readTurn(text), {kind: 'repeat', plainer: true});
    });
  }

  for (const [text, facet] of [
    ['那要带什么材料', 'materials'],
    ['多少钱', 'fee'],
    ['大概要多久能拿到', 'time'],
    ['去哪里办呢', 'place'],
    ['流程是什么', 'steps'],
    ['我不要电话，我要网上办的', 'online'],
    ['谁可以申请', 'conditions'],
    ['电话多少', 'phone'],
    ['how much does it cost?', 'fee'],
    ['what documents do I need', 'materials'],
  ] as const) {
    test(`asks for another side: ${text}`, () => {
      assert.deepEqual(readTurn(text), {kind: 'facet', facet});
    });
  }

  for (const text of ['那小孩呢？', '我妈也能办吗', '外地人可以吗', 'what about my wife']) {
    test(`asks for somebody else: ${text}`, () => assert.equal(kindOf(text), 'person'));
  }

  test('takes back what was said, and says what is meant', () => {
    for (const text of ['不是异地就医是异地生育', '不是异地就医，我问的是异地生育']) {
      assert.deepEqual(readTurn(text), {
        kind: 'correction',
        dropped: '异地就医',
        wanted: '异地生育',
      });
    }
  });

  for (const [kind, texts] of [
    ['more', ['还有呢', '还有别的办法吗', 'what else']],
    ['reject', ['不对', '都不是', '你答错了', 'wrong']],
    ['acknowledge', ['谢谢', '好的', '好的谢谢', '知道了', 'thanks']],
    ['variation', ['那驾驶证呢', '社保呢', '如果是宁波的呢']],
  ] as const) {
    for (const text of texts)
      test(`is read as ${kind}: ${text}`, () => assert.equal(kindOf(text), kind));
  }
});

describe('a question of its own', () => {
  for (const text of [
    '',
    '？？？',
    '身份证丢了怎么办',
    '不是舟山户口能办居住证吗',
    '没有暂住证孩子能上小学吗',
    '我妈想办居住证',
    '台风来了船开吗',
    '那天我在码头被一条没拴绳子的狗咬了一口，狗主人跑了，医药费该找谁要呢',
  ]) {
    test(`is never swallowed: ${text}`, () => assert.equal(kindOf(text), 'new'));
  }

  test('is what all questions are that people wrote without a conversation', () => {
    const path = new URL('../quality/fresh-questions.jsonl', import.meta.url);
    const questions = readFileSync(path, 'utf8').split('\n').filter(Boolean);
    for (const line of questions) {
      const {q} = JSON.parse(line) as {q: string};
      assert.equal(kindOf(q), 'new', q);
    }
  });
});

describe('reading a turn', () => {
  test('ends for any repetition: no expression backtracks without limit', () => {
    for (const piece of ['不是', '那', '呢', '好的', '多少钱', '要', 'is it ', '再说']) {
      assert.ok(kindOf(piece.repeat(20_000)));
    }
  });
});
