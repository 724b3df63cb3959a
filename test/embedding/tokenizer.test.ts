import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {
  createEncoder,
  splitPieces,
  UNKNOWN,
  type Vocabulary,
} from '../../src/embedding/tokenizer.ts';

const vocabulary: Vocabulary = {
  format: 1,
  tokens: ['社', '保', '卡', '丢', '了', 'card', 'c', 'a', 'r', 'd', 's', '1', '2'],
  pairs: ['社 保', '保 卡', 'card 丢'],
  maxLength: 6,
};
const encode = createEncoder(vocabulary);

test('Han characters and digits stand alone, Latin letters as words', () => {
  assert.deepEqual(splitPieces('社保Card12'), ['社', '保', 'card', '1', '2']);
});

test('punctuation parts neighbours, white space does not', () => {
  assert.deepEqual(splitPieces('社 保，卡'), ['社', '保', '', '卡']);
  assert.deepEqual([...encode('社 保').pairs], [2, 0]);
  assert.deepEqual([...encode('社，保').pairs], [0, 0]);
});

test('traditional script and full width read like the simplified and the plain', () => {
  assert.deepEqual(encode('社保卡丟了'), encode('社保卡丢了'));
  assert.deepEqual(encode('ＣＡＲＤ'), encode('card'));
});

test('a word that is not known is spelled, a character that is not known is marked', () => {
  assert.deepEqual([...encode('cards').tokens], [8, 9, 10, 11, 12]);
  assert.deepEqual([...encode('鱻').tokens], [UNKNOWN]);
});

test('a text of nothing has a place too, and a long one ends at the limit', () => {
  assert.deepEqual([...encode('！？').tokens], [UNKNOWN]);
  assert.equal(encode('社'.repeat(50)).tokens.length, vocabulary.maxLength);
});

test('whatever is typed, ids stay within the vocabulary and both rows are as long', () => {
  fc.assert(
    fc.property(fc.string({unit: 'binary', maxLength: 60}), (text) => {
      const {tokens, pairs} = encode(text);
      assert.equal(tokens.length, pairs.length);
      assert.ok(tokens.length >= 1 && tokens.length <= vocabulary.maxLength);
      for (const id of tokens) assert.ok(id >= 1 && id < vocabulary.tokens.length + 2);
      for (const id of pairs) assert.ok(id >= 0 && id < vocabulary.pairs.length + 2);
    }),
  );
});
