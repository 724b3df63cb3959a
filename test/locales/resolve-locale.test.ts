import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import * as fc from 'fast-check';
import {resolveLocale} from '../../src/locales/resolve-locale.ts';

describe('the language of the interface', () => {
  for (const tag of ['zh-Hans', 'zh', 'zh-CN', 'zh_CN', 'ZH-hans-cn', ' zh ']) {
    it(`is Simplified Chinese for ${JSON.stringify(tag)}`, () => {
      assert.equal(resolveLocale(tag), 'zh-Hans');
    });
  }

  for (const tag of ['en', 'en-GB', 'en_US', 'EN']) {
    it(`is English for ${tag}`, () => {
      assert.equal(resolveLocale(tag), 'en');
    });
  }

  for (const tag of ['zh-Hant', 'zh-Hant-TW', 'zh-TW', 'zh_HK', 'zh-mo']) {
    it(`is Traditional Chinese for ${tag}`, () => {
      assert.equal(resolveLocale(tag), 'zh-Hant');
    });
  }

  it('follows the script rather than the place', () => {
    assert.equal(resolveLocale('zh-Hans-HK'), 'zh-Hans');
  });

  it('is the language of the answers for every other tag', () => {
    for (const tag of ['', 'ko', 'ja-JP', 'eng', 'x', 'constructor', '__proto__']) {
      assert.equal(resolveLocale(tag), 'zh-Hans');
    }
  });

  it('is found for any text at all', () => {
    fc.assert(
      fc.property(fc.string(), (tag) => {
        assert.ok(['zh-Hans', 'zh-Hant', 'en'].includes(resolveLocale(tag)));
      }),
    );
  });
});
