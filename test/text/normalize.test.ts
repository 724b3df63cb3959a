import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import fc from 'fast-check';
import {normalizeText} from '../../src/text/normalize.ts';

/** Text of the kinds that rewriting is about, mixed with any characters at all. */
const awkwardText = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...['一', '二', '三', '〇', '幺', '車', '薴', 'Ａ', '１', '㈠', '№', 'ﬁ'],
        ...['e', '\u0301', '\u0328', 'İ', 'Σ', '\u200b', '\u00ad', '\ufeff', '\ufe0f'],
        ...[' ', '\u3000', '\n', '\u0ec8'],
      ),
      fc.string({unit: 'binary', maxLength: 2}),
      fc.string({unit: 'grapheme', maxLength: 2}),
    ),
  )
  .map((parts) => parts.join(''));

describe('normalizeText', () => {
  test('writes full-width letters, digits and signs plain, and capitals small', () => {
    assert.equal(normalizeText('ＡＥＤ，１２３４５！'), 'aed,12345!');
    assert.equal(normalizeText('Zhoushan ID Card'), 'zhoushan id card');
    assert.equal(normalizeText('㎡ № ①'), 'm2 no 1');
  });

  test('writes traditional characters in simplified script', () => {
    assert.equal(normalizeText('辦理駕駛證遺失補領'), '办理驾驶证遗失补领');
    assert.equal(normalizeText('醫療保險報銷'), normalizeText('医疗保险报销'));
  });

  test('leaves simplified text in one form, however it was written', () => {
    // The table knows 薴→苧 and 苧→苎.
    assert.equal(normalizeText('薴'), normalizeText('苧'));
    assert.equal(normalizeText('苧'), '苎');
  });

  test('writes three or more digits read out one by one as digits', () => {
    assert.equal(normalizeText('打一二三四五热线'), '打12345热线');
    assert.equal(normalizeText('幺幺零'), '110');
    assert.equal(normalizeText('二〇二六年'), '2026年');
    assert.equal(normalizeText('两零零'), '200');
  });

  test('leaves one or two digit characters alone: they are mostly words', () => {
    assert.equal(normalizeText('万一摔了'), '万一摔了');
    assert.equal(normalizeText('三八妇女节'), '三八妇女节');
    assert.equal(normalizeText('办事一次就好'), '办事一次就好');
  });

  test('leaves a counted number alone: 十 and 百 are no digits read out', () => {
    assert.equal(normalizeText('三百二十元'), '三百二十元');
  });

  test('drops what cannot be seen, wherever it stands', () => {
    assert.equal(normalizeText('公\u200b积\u00ad金\ufeff'), '公积金');
    assert.equal(normalizeText('\u202e社保\u2066卡\u2069'), '社保卡');
    assert.equal(normalizeText('一\u200b二\u200b三'), '123');
    assert.equal(normalizeText('☎\ufe0f'), '☎');
  });

  test('joins an accent to its letter even over something invisible', () => {
    assert.equal(normalizeText('caf\u0065\u200b\u0301'), normalizeText('café'));
  });

  test('collapses white space of every kind and trims it', () => {
    assert.equal(normalizeText(' 社保\t\n卡\u3000\u3000丢了\u00a0'), '社保 卡 丢了');
  });

  test('makes nothing of nothing', () => {
    for (const nothing of ['', ' ', '\u200b\ufe0f', '\u3000\n']) {
      assert.equal(normalizeText(nothing), '');
    }
  });

  test('keeps emoji whole', () => {
    assert.equal(normalizeText('停水了😡'), '停水了😡');
  });

  test('changes nothing that it has written itself', () => {
    fc.assert(
      fc.property(awkwardText, (text) => {
        const once = normalizeText(text);
        assert.equal(normalizeText(once), once);
      }),
      {numRuns: 3000},
    );
  });

  test('changes no single character of Unicode twice', () => {
    for (let code = 0; code <= 0x10ffff; code++) {
      // Lone surrogates are no characters.
      if (code >= 0xd800 && code <= 0xdfff) continue;
      const once = normalizeText(String.fromCodePoint(code));
      if (normalizeText(once) !== once) assert.fail(`U+${code.toString(16)} → ${once}`);
    }
  });

  test('sees no difference of case', () => {
    fc.assert(
      fc.property(fc.string({unit: 'grapheme-ascii'}), (text) => {
        assert.equal(normalizeText(text.toUpperCase()), normalizeText(text.toLowerCase()));
      }),
    );
  });
});
