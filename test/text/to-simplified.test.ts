import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import fc from 'fast-check';
import * as OpenCC from 'opencc-js';
import {simplifiedOf, toSimplified} from '../../src/text/to-simplified.ts';

describe('toSimplified', () => {
  test('has for every character of the blocks in use what OpenCC makes of it', () => {
    const convert = OpenCC.Converter({from: 't', to: 'cn'});
    let count = 0;
    for (let code = 0x3400; code <= 0x9fff; code++) {
      const character = String.fromCharCode(code);
      const once = convert(character);
      if (once === character || once.length !== 1) continue;
      count++;
      assert.equal(toSimplified(character), convert(once), character);
    }
    assert.equal(count, simplifiedOf.size);
    assert.ok(count > 2500);
  });

  test('agrees with OpenCC on sentences of an office', () => {
    const convert = OpenCC.Converter({from: 't', to: 'cn'});
    for (const sentence of [
      '請問戶籍遷移需要準備哪些資料？',
      '颱風天學校停課嗎',
      '漁船進港避風，聯繫海事部門',
      '養老金調整後，補發的錢幾時到帳',
    ]) {
      assert.equal(toSimplified(sentence), convert(sentence));
    }
  });

  test('keeps every offset, also behind characters outside the basic plane', () => {
    fc.assert(
      fc.property(fc.string({unit: 'binary'}), (text) => {
        assert.equal(toSimplified(text).length, text.length);
      }),
    );
    assert.equal(toSimplified('𠮷野家😀開門').indexOf('开门'), '𠮷野家😀開門'.indexOf('開門'));
  });

  test('leaves simplified text as it is', () => {
    const simplified = [...simplifiedOf.values()].join('');
    assert.equal(toSimplified(simplified), simplified);
  });
});
