import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {characterErrors, errorRate} from '../../bench/voice/character-errors.ts';
import {distort, seededRandom} from '../../bench/voice/distort.ts';

describe('the character error rate', () => {
  it('counts what was mistaken, left out and put in, and no punctuation', () => {
    assert.deepEqual(characterErrors('公积金，怎么提取？', '嗯公鸡金怎么取'), {
      substituted: 1,
      deleted: 1,
      inserted: 1,
      said: 7,
    });
  });

  it('is a share of what was said', () => {
    assert.equal(
      errorRate([characterErrors('一二三四', '一二三'), characterErrors('五六', '五六')]),
      1 / 6,
    );
    assert.equal(errorRate([]), 0);
  });

  it('is what a plain edit distance says', () => {
    const naive = (a: readonly string[], b: readonly string[]): number => {
      const [first, ...restA] = a;
      const [other, ...restB] = b;
      if (first === undefined || other === undefined) return a.length + b.length;
      if (first === other) return naive(restA, restB);
      return 1 + Math.min(naive(restA, restB), naive(restA, b), naive(a, restB));
    };
    const word = fc.array(fc.constantFrom('公', '积', '金', '取'), {maxLength: 5});
    fc.assert(
      fc.property(word, word, (a, b) => {
        const {substituted, deleted, inserted, said} = characterErrors(a.join(''), b.join(''));
        assert.equal(substituted + deleted + inserted, naive(a, b));
        assert.equal(said - deleted + inserted, b.length);
      }),
    );
  });
});

describe('mistakes made by rule', () => {
  // Each of its characters has another that is read so.
  const text = '公积金提取需要填报证明材料';

  it('are the same in every run', () => {
    const make = () => distort(text, {rate: 0.3, accent: 0.5, kind: 'replace'}, seededRandom(7));
    assert.equal(make(), make());
    assert.notEqual(make(), text);
  });

  it('come at the rate that was asked for', () => {
    const random = seededRandom(1);
    const long = text.repeat(200);
    const heard = distort(long, {rate: 0.3, accent: 0, kind: 'replace'}, random);
    const changed = [...long].filter((character, index) => character !== [...heard][index]).length;
    assert.ok(Math.abs(changed / long.length - 0.3) < 0.05);
    const lost = distort(long, {rate: 0.3, accent: 0, kind: 'delete'}, random);
    assert.ok(Math.abs(1 - lost.length / long.length - 0.3) < 0.05);
    const longer = distort(long, {rate: 0.3, accent: 0, kind: 'insert'}, random);
    assert.ok(Math.abs(longer.length / long.length - 1.3) < 0.05);
  });

  it('are none at a rate of nothing', () => {
    assert.equal(distort(text, {rate: 0, accent: 1, kind: 'replace'}, seededRandom(1)), text);
  });
});
