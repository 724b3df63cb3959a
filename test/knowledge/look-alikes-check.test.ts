import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {checkLookAlikes} from '../../src/knowledge/look-alikes-check.ts';

const FILE = 'entries/transport/ferry-refund.md';
const problemsOf = (text: string, file = FILE) =>
  checkLookAlikes(new Map([[file, text]])).map(({problem}) => problem);

describe('characters that are not what they seem', () => {
  it('are named with the entry, the line and the mend, as a hint', () => {
    assert.deepEqual(checkLookAlikes(new Map([[FILE, '打热线。\n请打О580-2022345。\n好']])), [
      {
        severity: 'warning',
        file: FILE,
        line: 2,
        field: '',
        problem: '形近的字符：“О”（U+041E）',
        mend: '换成普通的汉字、英文字母或数字；本来就是外文的，不用改',
      },
    ]);
  });

  const strange: Readonly<Record<string, string>> = {
    'a Cyrillic letter in a Latin word': 'www.zhoushan.gоv.cn',
    'a Greek letter': 'Αlipay',
    'digits of another script, which the check of figures does not read': '电话٠٥٨٠',
    'digits that are drawn bold': '电话𝟭𝟮𝟯',
    'a radical for the character': '⼀次办好',
    'a kana for a character': 'ニ楼窗口',
    'a Latin letter of phonetics': 'ɑlipay',
    'a dotless i': 'gov.cn/ılist',
    'a soft hyphen': '身份\u00ad证',
    'tags that carry a hidden text': `你好\u{e0041}\u{e0042}`,
    'a blank that is a sign': '你\u2800好',
    'a mark on a character': '免\u0336费',
    'an O in a number': '请打O580-2022345',
    'an l in a number': '收费1l0元',
    'an I in front of one': '拨打I2345',
  };
  for (const [what, text] of Object.entries(strange)) {
    it(`are found: ${what}`, () => assert.equal(problemsOf(text).length, 1, text));
  }

  const usual: Readonly<Record<string, string>> = {
    'names and abbreviations': 'Zhoushan, Müller, café, VISA, A4, T1, O2O, G60, iOS, B2B',
    'units and signs': '5μg、10µm、30㎡、25℃、①②、Ⅲ级、m²、№、—…“”《》〔2018〕·',
    'both widths': 'ＡＢＣ　１２３４５',
    'characters that are seldom': '〇、々、㐂、𠮷',
    'a sign drawn in colour': '☎️ 12345',
    'numbers with what follows them': '100l，2 l，1O，0580-2022345，3.5倍',
  };
  for (const [what, text] of Object.entries(usual)) {
    it(`are none of these: ${what}`, () => assert.deepEqual(problemsOf(text), []));
  }

  it('are not looked for in what people say in languages of their own', () => {
    for (const file of ['no-office.txt', 'wordings/more.txt', 'README.md']) {
      assert.deepEqual(problemsOf('Привет', file), [], file);
    }
  });
});
