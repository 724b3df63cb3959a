import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import fc from 'fast-check';
import {
  initialTerms,
  soundTerms,
  typedInitials,
  unknownSounds,
} from '../../src/text/sound-terms.ts';

const sharesAll = (one: string, other: string) => {
  const terms = new Set(soundTerms(other));
  return soundTerms(one).some((term) => terms.has(term));
};

describe('the sound of a text', () => {
  for (const [written, meant] of [
    ['公鸡金', '公积金'],
    ['gongjijin', '公积金'],
    ['gong ji jin', '公积金'],
    ['涉保', '社保'],
    ['停行', '停航'],
    ['身份正', '身份证'],
    ['銀行', '银行'],
  ] as const) {
    test(`is the same for ${written} and ${meant}`, () => assert.ok(sharesAll(written, meant)));
  }

  for (const [heard, meant] of [
    ['资愿', '志愿'],
    ['森请', '申请'],
    ['老动', '劳动'],
    ['公令', '公宁'],
    ['飞州', '灰州'],
    ['青府', '亲府'],
  ] as const) {
    test(`sets accents aside: ${heard} for ${meant}`, () => assert.ok(sharesAll(heard, meant)));
  }

  test('has both readings of a polyphone', () => {
    assert.ok(sharesAll('航班', '行班'));
    assert.ok(sharesAll('行走', '形走'));
  });

  test('stops at what is silent', () => {
    assert.deepEqual(soundTerms('公，积'), []);
    assert.deepEqual(soundTerms(''), []);
    assert.deepEqual(soundTerms('A4 纸'), []);
  });

  test('takes English for no pinyin', () => {
    assert.deepEqual(soundTerms('can I take my dog on the ferry'), []);
  });

  test('of what the index knows already is not asked for', () => {
    const known = new Set(['公积']);
    assert.deepEqual(
      unknownSounds('公积金', (pair) => known.has(pair)),
      soundTerms('积金'),
    );
    assert.deepEqual(
      unknownSounds('公积', (pair) => known.has(pair)),
      [],
    );
    assert.deepEqual(
      unknownSounds('gongji', () => true),
      soundTerms('公积'),
    );
  });

  test('is found for any text without failing', () => {
    fc.assert(
      fc.property(fc.string({unit: 'grapheme'}), (text) => {
        for (const term of soundTerms(text)) assert.match(term, /^[a-z]+ [a-z]+$/);
      }),
    );
  });
});

describe('first letters', () => {
  test('of a word are those of its characters as they are typed', () => {
    assert.deepEqual(initialTerms('公积金'), ['^gjj']);
    assert.deepEqual(initialTerms('社保卡'), ['^sbk']);
    assert.deepEqual(initialTerms('身份证'), ['^sfz']);
  });

  test('are those of words of two to six characters only', () => {
    assert.deepEqual(initialTerms('狗'), []);
    assert.deepEqual(initialTerms('住房公积金提取'), []);
    assert.deepEqual(initialTerms('A4纸'), []);
  });

  test('are heard in a question, but not in English', () => {
    assert.deepEqual(typedInitials('sbk丢了'), ['^sbk']);
    assert.deepEqual(typedInitials('my dog'), ['^my']);
    assert.deepEqual(typedInitials('where do I get my residence permit'), []);
  });
});
