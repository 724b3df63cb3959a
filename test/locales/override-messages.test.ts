import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import * as fc from 'fast-check';
import {overrideTerms} from '../../src/locales/override-messages.ts';
import {serviceTermsZhHans} from '../../src/locales/service-terms-zh-hans.ts';
import {unknownMessages} from '../../src/locales/unknown-messages.ts';
import {zhHans} from '../../src/locales/zh-hans.ts';

describe('the words of an owner', () => {
  it('replace a term, one in a group and one in a list', () => {
    const messages = overrideTerms(zhHans, {
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
    const messages = overrideTerms(zhHans, {
      helpPhone: '热线 {0}',
      fieldTitleCount: '最多 {1}，已写 {0}',
    });
    assert.equal(messages.helpPhone('12345'), '热线 12345');
    assert.equal(messages.fieldTitleCount(3, 30), '最多 30，已写 3');
  });

  it('leave everything else as it is', () => {
    const {name: _, ...others} = overrideTerms(zhHans, {name: '小岛助手'});
    const {name: __, ...ours} = zhHans;
    assert.deepEqual(others, ours);
  });

  it('cannot change the language code, nor empty a term', () => {
    const messages = overrideTerms(zhHans, {code: 'fr', otherLanguageCode: 'fr', send: ' '});
    assert.deepEqual(messages, zhHans);
  });

  it('are listed where no term has that name', () => {
    assert.deepEqual(unknownMessages(zhHans, {nam: 'x', 'themes.dark': 'y', themes: 'z'}), [
      'nam',
      'themes',
    ]);
  });

  it('replace words that travel apart from the shell, by the name of their file', () => {
    const own = {'service.policies': '岛民政策', 'service.questionOf': '{0} / {1}', policies: 'x'};
    const terms = overrideTerms(serviceTermsZhHans, own, 'service');
    assert.equal(terms.policies, '岛民政策');
    assert.equal(terms.questionOf(2, 9), '2 / 9');
    assert.equal(terms.begin, serviceTermsZhHans.begin);
    assert.equal(overrideTerms(zhHans, {'service.send': 'x'}).send, zhHans.send);
  });

  it('are looked over by the file they belong to, each where it is there', () => {
    const own = {nam: 'x', 'service.policy': 'y', 'service.policies': 'z', 'ticket.review': 'w'};
    assert.deepEqual(unknownMessages(zhHans, own), ['nam']);
    assert.deepEqual(unknownMessages(serviceTermsZhHans, own, 'service'), ['service.policy']);
  });

  it('never break the messages, whatever they are', () => {
    const known = fc.constantFrom(...Object.keys(zhHans), '__proto__', 'constructor');
    fc.assert(
      fc.property(fc.dictionary(known, fc.string()), (overrides) => {
        const messages = overrideTerms(zhHans, overrides);
        assert.deepEqual(Object.keys(messages).sort(), Object.keys(zhHans).sort());
        for (const [key, term] of Object.entries(messages)) {
          assert.equal(typeof term, typeof zhHans[key as keyof typeof zhHans], key);
        }
      }),
    );
  });
});
