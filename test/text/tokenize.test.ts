import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import fc from 'fast-check';
import {
  CONCEPT,
  createTokenizer,
  LETTER_GRAM,
  type TokenizerLexicon,
  WORD,
} from '../../src/text/tokenize.ts';

const LEXICON: TokenizerLexicon = {
  synonyms: [
    ['公积金', '住房公积金', 'gjj', 'housing fund'],
    ['社保', '社会保险', 'sb'],
    ['船票', '轮渡票'],
  ],
  dialect: {阿拉: '我们', 铜钿: '钱', 咋弄: '怎么办'},
  fillers: ['请问', '那个', 'please'],
};

const NO_WORDS: TokenizerLexicon = {synonyms: [], dialect: {}, fillers: []};

const tokenize = createTokenizer(LEXICON);
const plain = createTokenizer(NO_WORDS);
const concepts = (text: string) => tokenize(text).filter((term) => term.startsWith(CONCEPT));
const words = (text: string) => tokenize(text).filter((term) => term.startsWith(WORD));

describe('the terms of Chinese text', () => {
  test('are its characters and its pairs of neighbours', () => {
    assert.deepEqual(plain('社保卡').sort(), ['保', '保卡', '卡', '社', '社保'].sort());
  });

  test('run on over punctuation, spaces and line ends', () => {
    assert.deepEqual(plain('社保，卡').sort(), plain('社保卡').sort());
    assert.deepEqual(plain('社 保\n卡').sort(), plain('社保卡').sort());
  });

  test('count what is said twice twice', () => {
    assert.equal(plain('船船').filter((term) => term === '船').length, 2);
  });

  test('hold the terms of every part of the text, wherever words begin and end', () => {
    const han = fc.constantFrom(...'公积金社会保险船票停航补办海岛');
    fc.assert(
      fc.property(
        fc.array(han, {maxLength: 20}),
        fc.nat({max: 20}),
        fc.nat({max: 20}),
        (characters, a, b) => {
          const whole = new Set(plain(characters.join('')));
          const part = characters.slice(Math.min(a, b), Math.max(a, b)).join('');
          for (const term of plain(part)) assert.ok(whole.has(term), `${term} of ${part}`);
        },
      ),
    );
  });

  test('are the same in traditional script, full width and with invisible characters', () => {
    assert.deepEqual(tokenize('辦理社會保險'), tokenize('办理社会保险'));
    assert.deepEqual(tokenize('ＧＪＪ'), tokenize('gjj'));
    assert.deepEqual(tokenize('社\u200b保'), tokenize('社保'));
  });
});

describe('synonyms', () => {
  test('share a concept', () => {
    for (const text of ['公积金', '住房公积金', 'gjj', 'GJJ', 'Housing Fund', '住房公積金']) {
      assert.deepEqual(concepts(text), [`${CONCEPT}公积金`], text);
    }
  });

  test('are found inside running text, each once, the longest first', () => {
    assert.deepEqual(concepts('我想提取住房公积金，社保也想问'), [
      `${CONCEPT}公积金`,
      `${CONCEPT}社保`,
    ]);
  });

  test('in Latin letters count as whole words only', () => {
    assert.deepEqual(concepts('usb'), []);
    assert.deepEqual(concepts('sb怎么交'), [`${CONCEPT}社保`]);
  });

  test('never look like a plain term', () => {
    const grams = tokenize('公积金').filter((term) => !term.startsWith(CONCEPT));
    assert.ok(grams.includes('公积') && !grams.includes('公积金'));
  });
});

describe('dialect', () => {
  test('is read as standard Chinese', () => {
    assert.deepEqual(tokenize('阿拉铜钿'), tokenize('我们钱'));
    assert.deepEqual(tokenize('退票咋弄'), tokenize('退票怎么办'));
  });

  test('is read so in traditional script too', () => {
    assert.deepEqual(tokenize('銅鈿'), tokenize('钱'));
  });

  test('leads on to synonyms of the standard word', () => {
    const island = createTokenizer({
      synonyms: [['钱', '款']],
      dialect: {铜钿: '钱'},
      fillers: [],
    });
    assert.ok(island('铜钿').includes(`${CONCEPT}钱`));
  });
});

describe('fillers', () => {
  test('leave no term', () => {
    assert.deepEqual(tokenize('请问那个船票'), tokenize('船票'));
    assert.deepEqual(tokenize('Please refund'), tokenize('refund'));
    assert.deepEqual(tokenize('请问'), []);
  });
});

describe('English', () => {
  test('words are stemmed and marked', () => {
    assert.deepEqual(words('ferries refunded'), [`${WORD}ferri`, `${WORD}refund`]);
    assert.deepEqual(words('ferry refunds'), [`${WORD}ferri`, `${WORD}refund`]);
  });

  test('stop words are left out, alone or inside a sentence', () => {
    assert.deepEqual(words('how can I get the card'), [`${WORD}get`, `${WORD}card`]);
    assert.deepEqual(words('where is it'), []);
  });

  test('pairs of letters are marked as spelling, pairs with Han are not', () => {
    const terms = plain('ka办');
    assert.ok(terms.includes(`${LETTER_GRAM}ka`));
    assert.ok(terms.includes(`${LETTER_GRAM}k`));
    assert.ok(terms.includes('a办'));
    assert.ok(plain('办a').includes('办a'));
  });

  test('numbers are words', () => {
    assert.deepEqual(words('打12345还是110'), [`${WORD}12345`, `${WORD}110`]);
    assert.deepEqual(words('打一二三四五'), [`${WORD}12345`]);
  });
});

describe('a tokenizer', () => {
  test('makes nothing of emptiness, signs and emoji', () => {
    for (const text of ['', '  \n', '？！……', '😀👍🏽🇨🇳', '\u200b', '—-_']) {
      assert.deepEqual(tokenize(text), [], JSON.stringify(text));
    }
  });

  test('sets emoji aside', () => {
    assert.deepEqual(tokenize('停水😡了'), tokenize('停水了'));
  });

  test('takes a character outside the basic plane as one', () => {
    assert.deepEqual(plain('𠮷').sort(), ['𠮷']);
  });

  test('gives terms for any text, none of them empty', () => {
    fc.assert(
      fc.property(fc.string({unit: 'binary'}), (text) => {
        for (const term of tokenize(text)) {
          assert.ok(term !== '' && term !== CONCEPT && term !== WORD && term !== LETTER_GRAM);
        }
      }),
      {numRuns: 1000},
    );
  });

  test('gives the same terms whatever the spaces and signs between Han characters', () => {
    const gap = fc.constantFrom('', ' ', '，', '。\n', '——', '😀');
    const characters = fc.array(fc.tuple(fc.constantFrom(...'船票停航退'), gap), {maxLength: 12});
    fc.assert(
      fc.property(characters, (spaced) => {
        const bare = spaced.map(([character]) => character).join('');
        assert.deepEqual(plain(spaced.flat().join('')), plain(bare));
      }),
    );
  });

  test('bears words of the lexicon that are named like parts of an object', () => {
    const odd = createTokenizer({
      synonyms: [['constructor', '__proto__']],
      dialect: {toString: 'hasOwnProperty'},
      fillers: ['valueOf'],
    });
    assert.ok(odd('__proto__').includes(`${CONCEPT}constructor`));
    assert.deepEqual(odd('valueOf'), []);
    assert.ok(!plain('constructor').some((term) => term.startsWith(CONCEPT)));
  });
});
