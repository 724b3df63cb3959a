import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {PIECE_LENGTH, spokenPieces, toSpoken} from '../../src/voice/spoken-text.ts';

describe('text as it is said', () => {
  for (const [written, said] of [
    ['请拨打12345', '请拨打幺二三四五'],
    ['或0580-2260000', '或零五八零二二六零零零零'],
    ['手机13812345678', '手机幺三八幺二三四五六七八'],
    ['先打120、119', '先打幺二零、幺幺九'],
    ['自2026年起', '自二零二六年起'],
    ['缴费3600元/人', '缴费3600元每人'],
    ['面积≥60㎡', '面积不低于60平方米'],
    ['下载“浙里办”APP', '下载浙里办手机应用'],
    ['用CA登录', '用C A登录'],
    ['9:00-11:30', '9:00到11:30'],
    ['《居住证暂行条例》', '居住证暂行条例'],
    ['满65周岁', '满65周岁'],
    ['1200元', '1200元'],
  ] as const) {
    it(`says ${written} as ${said}`, () => assert.equal(toSpoken(written), said));
  }
});

describe('pieces of a text', () => {
  it('end where sentences end', () => {
    const text = '带上身份证。去窗口办，当场拿到！要收费吗？不收。';
    assert.deepEqual(
      spokenPieces(text).map(({start, end}) => text.slice(start, end)),
      ['带上身份证。', '去窗口办，当场拿到！', '要收费吗？', '不收。'],
    );
  });

  it('cut a long sentence at a comma', () => {
    const text = `${'一二三四五六七八九十'.repeat(3)}，${'一二三四五六七八九十'.repeat(2)}。`;
    assert.deepEqual(
      spokenPieces(text).map(({end}) => end),
      [31, 52],
    );
  });

  it('never tear a telephone number', () => {
    const text = `${'电'.repeat(35)}13812345678`;
    assert.deepEqual(
      spokenPieces(text).map(({spoken}) => spoken.length),
      [35, 11],
    );
  });

  it('are short, in order, and together the whole text', () => {
    const parts = fc.constantFrom('。', '，', '12345', '身份证', '😀', 'A', ' ', '\n', '办理地点');
    fc.assert(
      fc.property(fc.array(parts, {maxLength: 60}), (words) => {
        const text = words.join('');
        let at = 0;
        for (const {start, end} of spokenPieces(text)) {
          assert.ok(end - start <= PIECE_LENGTH && end > start);
          assert.ok(start >= at);
          // What is left out between two pieces says nothing.
          assert.doesNotMatch(text.slice(at, start), /[\p{L}\p{N}]/u);
          at = end;
        }
        assert.doesNotMatch(text.slice(at), /[\p{L}\p{N}]/u);
      }),
    );
  });
});
