import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {en} from '../../src/locales/en.ts';
import type {Messages} from '../../src/locales/messages.ts';
import {zhHans} from '../../src/locales/zh-hans.ts';
import {zhHant} from '../../src/locales/zh-hant.ts';

/** A value for a term: a number, except where it takes the numbers of the parts of a plan. */
function sample(path: string, count: number): number | readonly number[] {
  return path.startsWith('together') ? [1, 2] : count;
}

/** Every sentence a locale can say, with sample values where a term is a function. */
function sentences(messages: Messages): readonly (readonly [string, string])[] {
  const found: [string, string][] = [];
  const walk = (path: string, term: unknown): void => {
    if (typeof term === 'string') found.push([path, term]);
    else if (typeof term === 'function') {
      for (const count of [0, 1, 2]) walk(`${path}(${count})`, term(sample(path, count), 30));
    } else if (typeof term === 'object' && term !== null) {
      for (const [key, inner] of Object.entries(term)) walk(`${path}.${key}`, inner);
    }
  };
  for (const [key, term] of Object.entries(messages)) walk(key, term);
  return found;
}

/** Terms that travel in a ticket or are said on the telephone: Chinese in every locale. */
const chineseEverywhere = /^(agencyTitle|unitRemovedReason|sayThis|otherLanguage|togetherAtCentre)/;

describe('the messages', () => {
  for (const messages of [zhHans, zhHant, en]) {
    it(`leave no term empty in ${messages.code}`, () => {
      for (const [path, text] of sentences(messages)) assert.notEqual(text.trim(), '', path);
    });

    it(`have every value in its place in ${messages.code}`, () => {
      for (const [path, text] of sentences(messages)) {
        assert.doesNotMatch(text, /undefined|NaN|\[object/, path);
      }
    });
  }

  it('never refuse anybody', () => {
    for (const [path, text] of sentences(zhHans)) {
      assert.doesNotMatch(text, /无法|不归|不能办|不知道|没办法|不支持|抱歉|对不起/, path);
    }
    for (const [path, text] of sentences(en)) {
      assert.doesNotMatch(text, /cannot|unable|don.t know|sorry|not our/i, path);
    }
  });

  it('are traditional in the traditional script, term for term', () => {
    const simplified = new Map(sentences(zhHans));
    for (const [path, text] of sentences(zhHant)) {
      assert.ok(simplified.has(path), path);
      // Characters that only the simplified script has; the tickets carry those by themselves.
      assert.doesNotMatch(
        text,
        /[们这请对话单说为给马会设载时电发办应边么么览录语选证补动]/u,
        `${path}: ${text}`,
      );
    }
    assert.equal(sentences(zhHant).length, simplified.size);
  });

  it('are Chinese in Chinese and English in English', () => {
    for (const [path, text] of sentences(en)) {
      if (!chineseEverywhere.test(path)) assert.doesNotMatch(text, /\p{Script=Han}/u, path);
    }
    for (const [path, text] of sentences(zhHans)) {
      if (path === 'code' || path.startsWith('otherLanguage')) continue;
      if (/^fieldTitleCount/.test(path)) continue;
      assert.match(text, /\p{Script=Han}/u, path);
    }
  });

  it('use the same numbers of the ticket form in both languages', () => {
    assert.match(zhHans.fieldTitleCount(3, 30), /3.*30/);
    assert.match(en.fieldTitleCount(3, 30), /3.*30/);
  });

  it('count in English as English counts', () => {
    assert.equal(en.materialsToBring(0), 'Nothing to bring');
    assert.equal(en.materialsToBring(1), '1 item to bring');
    assert.equal(en.materialsToBring(2), '2 items to bring');
  });

  it('carry the three sentences that replace a refusal, word for word', () => {
    assert.deepEqual(zhHans.rewriteHeadings, {
      'who-handles-it': '我告知您该由谁办',
      'how-to-mend': '我来指导您办',
      'we-find-a-way': '我想办法帮您办',
    });
  });
});
