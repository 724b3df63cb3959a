import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import * as fc from 'fast-check';
import {overrideMessages, unknownMessages} from '../../src/locales/override-messages.ts';
import {zhHans} from '../../src/locales/zh-hans.ts';

describe('the words of an owner', () => {
  it('replace a term, one in a group and one in a list', () => {
    const messages = overrideMessages(zhHans, {
      name: '小岛助手',
      'themes.dark': '夜间',
      'aboutText.0': '由程序应答。',
    });
    assert.equal(messages.name, '小岛助手');
    assert.equal(messages.themes.dark, '夜间');
    assert.equal(messages.themes.light, zhHans.themes.light);
    assert.equal(messages.aboutText[0], '由程序应答。');
    assert.equal(messages.aboutText[1], zhHans.aboutText[1]);
  });

  it('take the values of a term by their number', () => {
    const messages = overrideMessages(zhHans, {
      helpPhone: '热线 {0}',
      fieldTitleCount: '最多 {1}，已写 {0}',
    });
    assert.equal(messages.helpPhone('12345'), '热线 12345');
    assert.equal(messages.fieldTitleCount(3, 30), '最多 30，已写 3');
  });

  it('leave everything else as it is', () => {
    const {name: _, ...others} = overrideMessages(zhHans, {name: '小岛助手'});
    const {name: __, ...ours} = zhHans;
    assert.deepEqual(others, ours);
  });

  it('cannot change the language code, nor empty a term', () => {
    const messages = overrideMessages(zhHans, {code: 'fr', otherLanguageCode: 'fr', send: ' '});
    assert.deepEqual(messages, zhHans);
  });

  it('are listed where no term has that name', () => {
    assert.deepEqual(unknownMessages(zhHans, {nam: 'x', 'themes.dark': 'y', themes: 'z'}), [
      'nam',
      'themes',
    ]);
  });

  it('never break the messages, whatever they are', () => {
    const known = fc.constantFrom(...Object.keys(zhHans), '__proto__', 'constructor');
    fc.assert(
      fc.property(fc.dictionary(known, fc.string()), (overrides) => {
        const messages = overrideMessages(zhHans, overrides);
        assert.deepEqual(Object.keys(messages).sort(), Object.keys(zhHans).sort());
        for (const [key, term] of Object.entries(messages)) {
          assert.equal(typeof term, typeof zhHans[key as keyof typeof zhHans], key);
        }
      }),
    );
  });
});
