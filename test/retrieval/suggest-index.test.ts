import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import fc from 'fast-check';
import type {Entry} from '../../src/knowledge/entry.ts';
import {createEntryIndex} from '../../src/retrieval/entry-index.ts';
import {createSuggestIndex} from '../../src/retrieval/suggest-index.ts';
import {createTokenizer} from '../../src/text/tokenize.ts';
import {sampleEntry} from './sample-entry.ts';

const tokenize = createTokenizer({synonyms: [], dialect: {}, fillers: []});

const ENTRIES = [
  sampleEntry({
    id: 'passport',
    question: '护照要多久办好？',
    questionEn: 'How long does a passport take?',
    variants: ['办护照几天'],
  }),
  sampleEntry({
    id: 'ferry-refund',
    question: '停航了，船票怎么退？',
    questionEn: 'How do I get a refund for a cancelled ferry?',
    variants: ['船不开了钱退不退', '护送病人的船票也退吗'],
    keywords: ['退票'],
  }),
  sampleEntry({
    id: 'housing-fund',
    question: '住房公积金怎么提取？',
    questionEn: 'How do I withdraw my housing fund?',
    variants: ['租房提公积金'],
  }),
];

const completions = (entries: readonly Entry[]) =>
  createSuggestIndex(entries, createEntryIndex(entries, tokenize), tokenize);

const index = completions(ENTRIES);
const suggested = (prefix: string, limit = 5) => index.suggest(prefix, limit).map(({id}) => id);

describe('completions', () => {
  test('come for the beginning of an English word', () => {
    for (const prefix of ['pas', 'pass', 'passpor', 'Passport', 'how long does a pass']) {
      assert.equal(suggested(prefix)[0], 'passport', prefix);
    }
    assert.equal(suggested('refun')[0], 'ferry-refund');
    assert.equal(suggested('hous')[0], 'housing-fund');
  });

  test('come in spite of one wrong, missing, doubled or swapped letter', () => {
    for (const typo of ['pasport', 'passpart', 'passporrt', 'pasxport']) {
      assert.equal(suggested(typo)[0], 'passport', typo);
    }
  });

  test('prefer a word that begins so to letters that happen to stand together', () => {
    const near = completions([
      sampleEntry({id: 'compass', question: 'compass', questionEn: 'compass'}),
      sampleEntry({id: 'passport', question: 'passport renewal', questionEn: 'passport renewal'}),
    ]);
    assert.equal(near.suggest('pas', 5)[0]?.id, 'passport');
  });

  test('prefer a word that is nearly so to words that have all its letters in pairs', () => {
    const near = completions([
      sampleEntry({id: 'transport', question: 'transport pass', questionEn: 'transport pass'}),
      sampleEntry({id: 'passport', question: 'passport renewal', questionEn: 'passport renewal'}),
    ]);
    for (const typo of ['pasport', 'passpart', 'passort']) {
      assert.equal(near.suggest(typo, 5)[0]?.id, 'passport', typo);
    }
  });

  test('come for a fragment of a Chinese question, from its middle too', () => {
    assert.equal(suggested('公积')[0], 'housing-fund');
    assert.equal(suggested('金怎么提')[0], 'housing-fund');
    assert.equal(suggested('船票')[0], 'ferry-refund');
    assert.equal(suggested('停')[0], 'ferry-refund');
  });

  test('come for a fragment of how people say it, and for keywords', () => {
    assert.equal(suggested('租房')[0], 'housing-fund');
    assert.equal(suggested('退票')[0], 'ferry-refund');
  });

  test('put the entry first whose own question matches', () => {
    const both = completions([
      sampleEntry({id: 'said', question: '出国要什么证件', variants: ['护照去哪拿']}),
      sampleEntry({id: 'asked', question: '护照要多久才办得好', variants: ['出国的本子']}),
    ]);
    assert.deepEqual(
      both.suggest('护照', 5).map(({id}) => id),
      ['asked', 'said'],
    );
  });

  test('are at most as many as asked for, best first', () => {
    const all = suggested('怎么', 5);
    assert.equal(all.length, 2);
    assert.deepEqual(suggested('怎么', 1), all.slice(0, 1));
    assert.deepEqual(suggested('怎么', 0), []);
  });

  test('do not come for emptiness, signs, emoji or something else', () => {
    for (const nothing of ['', ' ', '？', '😀', 'zzzz', '魑魅']) {
      assert.deepEqual(suggested(nothing), [], JSON.stringify(nothing));
    }
  });

  test('do not come from an empty knowledge base', () => {
    assert.deepEqual(completions([]).suggest('船', 5), []);
  });

  test('are entries, each once, for anything typed', () => {
    fc.assert(
      fc.property(fc.string({unit: 'grapheme'}), fc.nat({max: 5}), (typed, limit) => {
        const found = index.suggest(typed, limit);
        assert.ok(found.length <= limit);
        assert.equal(new Set(found).size, found.length);
        for (const entry of found) assert.ok(ENTRIES.includes(entry));
      }),
    );
  });
});
