import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import fc from 'fast-check';
import {ALL_RANKED, createEntryIndex, RANKED} from '../../src/retrieval/entry-index.ts';
import {createTokenizer} from '../../src/text/tokenize.ts';
import {wordingKey} from '../../src/text/wording-key.ts';
import {sampleEntry} from './sample-entry.ts';

const tokenize = createTokenizer({
  synonyms: [['船票', 'ferry ticket']],
  dialect: {阿拉: '我们'},
  fillers: ['请问'],
});

const ENTRIES = [
  sampleEntry({
    id: 'ferry-refund',
    question: '班次停航了，船票怎么退？',
    questionEn: 'How do I get a refund for a cancelled ferry?',
    variants: ['船不开了钱退不退', '阿拉船票想退掉', '刮大风走不成，票钱拿得回来吗'],
    keywords: ['改签'],
  }),
  sampleEntry({
    id: 'pet-on-ferry',
    question: '狗能带上客船吗？',
    questionEn: 'Can I take my dog on the ferry?',
    variants: ['带狗坐船', '小狗上船要办什么'],
    answer: [{type: 'paragraph', children: [{type: 'text', text: '可以，请装进笼子。'}]}],
    sections: [
      {
        title: '航空箱',
        body: [{type: 'paragraph', children: [{type: 'text', text: '尺寸请先问承运人'}]}],
      },
    ],
  }),
  sampleEntry({
    id: 'lost-card',
    question: '社保卡丢了怎么补办？',
    questionEn: 'How do I replace a lost social security card?',
    variants: ['社保卡不见了', 'GJJ卡补办'],
  }),
];

const index = createEntryIndex(ENTRIES, tokenize);
const first = (question: string) => index.rank(question).ranked[0];

describe('a question that equals a wording', () => {
  for (const {id, question, questionEn, variants} of ENTRIES) {
    for (const wording of [question, questionEn, ...variants]) {
      test(`leads to its entry: ${wording}`, () => {
        assert.equal(first(wording)?.entry.id, id);
        assert.equal(first(wording)?.exact, wording);
      });
    }
  }

  test('leads there whatever the case, script, width, spaces and punctuation', () => {
    for (const asked of [
      'can i take my dog on the ferry',
      'CAN I TAKE MY DOG, ON THE FERRY!!',
      'Can I take my dog on the ferry？😀',
      '狗能帶上客船嗎',
      '　狗能带上客船吗…… ',
      '狗 能 带上 客船 吗',
      '狗能带上\u200b客船吗',
    ]) {
      assert.equal(first(asked)?.entry.id, 'pet-on-ferry', asked);
      assert.ok(first(asked)?.exact, asked);
    }
  });

  test('scores at least what a text holding all of it would, and no less than any other', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ENTRIES.flatMap(({question, variants}) => [question, ...variants])),
        (wording) => {
          const {ranked, selfScore} = index.rank(wording);
          const best = ranked[0]?.score ?? 0;
          assert.ok(best >= selfScore);
          for (const {score} of ranked) assert.ok(best >= score);
        },
      ),
    );
  });

  test('comes before an entry that says its words many times over', () => {
    const loud = createEntryIndex(
      [
        sampleEntry({id: 'loud', question: '船票船票船票船票', keywords: ['船票', '船票']}),
        sampleEntry({id: 'quiet', question: '怎么坐船去', variants: ['船票']}),
      ],
      tokenize,
    );
    const [own, other] = loud.rank('船票').ranked;
    assert.deepEqual([own?.entry.id, other?.entry.id], ['quiet', 'loud']);
    assert.ok(own && other && own.score >= other.score);
    assert.ok(other.score > loud.rank('船票').selfScore, 'the other one is really that loud');
  });

  test('names its entry once only', () => {
    const ids = index.rank('带狗坐船').ranked.map(({entry}) => entry.id);
    assert.equal(new Set(ids).size, ids.length);
  });

  test('belongs to the first entry that has it, should two have it', () => {
    const twice = createEntryIndex(
      [
        sampleEntry({id: 'a', question: '甲', variants: ['同一句']}),
        sampleEntry({id: 'b', question: '乙', variants: ['同一句']}),
      ],
      tokenize,
    );
    assert.deepEqual(
      twice.rank('同一句').ranked.map(({entry, exact}) => [entry.id, exact]),
      [
        ['a', '同一句'],
        ['b', undefined],
      ],
    );
  });
});

describe('a question that resembles a wording', () => {
  for (const [asked, id] of [
    ['请问 刮大风走不成 票钱能拿回来吗', 'ferry-refund'],
    ['狗狗可以坐客船吗', 'pet-on-ferry'],
    ['社保卡找不到了', 'lost-card'],
    ['dogs on ferries', 'pet-on-ferry'],
    ['replacing social security cards', 'lost-card'],
    ['要用航空箱吗', 'pet-on-ferry'],
    ['可以装笼子带走吗', 'pet-on-ferry'],
    ['改签', 'ferry-refund'],
  ] as const) {
    test(`finds the entry: ${asked}`, () => {
      assert.equal(first(asked)?.entry.id, id);
      assert.equal(first(asked)?.exact, undefined);
    });
  }
});

describe('ranking', () => {
  test('is best first for any question, and never names an entry twice', () => {
    const part = fc.constantFrom(...'船票停航狗社保卡退', 'ferry', ' dog ', '，', '😀');
    fc.assert(
      fc.property(fc.array(part, {maxLength: 12}), (parts) => {
        const {ranked, selfScore} = index.rank(parts.join(''));
        assert.ok(selfScore >= 0);
        ranked.forEach(({score}, i) => {
          assert.ok(score > 0);
          assert.ok(score <= (ranked[i - 1]?.score ?? score));
        });
        assert.equal(new Set(ranked.map(({entry}) => entry.id)).size, ranked.length);
      }),
    );
  });

  test('of a few is the beginning of the ranking of all, exact wordings included', () => {
    const many = createEntryIndex(
      Array.from({length: 120}, (_, i) =>
        sampleEntry({
          id: `entry-${i}`,
          question: `${'船票停航狗社保卡退'.charAt(i % 8)}第${i}件`,
          variants: [`${'票航保退'.charAt(i % 4)}${i % 9}号`],
        }),
      ),
      tokenize,
    );
    const part = fc.constantFrom(...'船票停航狗社保卡退第件号', '1', '7', 'gou', '票3号');
    fc.assert(
      fc.property(fc.array(part, {maxLength: 6}), fc.nat(130), (parts, limit) => {
        const question = parts.join('');
        const all = many.rank(question, {limit: ALL_RANKED});
        assert.deepEqual(many.rank(question, {limit}), {
          ...all,
          ranked: all.ranked.slice(0, limit),
        });
      }),
    );
    assert.equal(many.rank('第').ranked.length, RANKED);
  });

  test('finds nothing for emptiness, signs and emoji', () => {
    for (const nothing of ['', ' ', '？？？', '😀😀', '请问']) {
      assert.deepEqual(index.rank(nothing), {ranked: [], selfScore: 0});
    }
  });

  test('finds nothing for them by a model either, for which nothing lies somewhere too', () => {
    const understanding = createEntryIndex(ENTRIES, tokenize, {
      vectors: {
        model: 'm',
        dimensions: 2,
        entryOf: Uint16Array.of(0, 1, 2),
        scales: Float32Array.of(1, 1, 1),
        values: Int8Array.of(127, 0, 0, 127, -127, 0),
      },
      embed: () => Float32Array.of(1, 0),
    });
    assert.equal(understanding.rank('zzz').ranked[0]?.entry.id, 'ferry-refund');
    for (const nothing of ['', ' ', '？？？', '😀😀', '请问']) {
      assert.deepEqual(understanding.rank(nothing), {ranked: [], selfScore: 0});
    }
  });

  test('finds nothing in an empty knowledge base', () => {
    const empty = createEntryIndex([], tokenize);
    assert.deepEqual(empty.rank('船票怎么退').ranked, []);
    assert.deepEqual(empty.rank(''), {ranked: [], selfScore: 0});
  });

  test('takes no wording of signs alone for the answer to other signs', () => {
    const odd = createEntryIndex(
      [sampleEntry({id: 'a', question: '甲', variants: ['？？？', '😀']})],
      tokenize,
    );
    for (const signs of ['', '?', '！', '😡']) assert.deepEqual(odd.rank(signs).ranked, []);
  });

  test('stays the same when asked again', () => {
    assert.deepEqual(index.rank('船票社保狗'), index.rank('船票社保狗'));
  });
});

describe('wordingKey', () => {
  test('sets case, script, width, spacing, punctuation and symbols aside', () => {
    assert.equal(wordingKey('社保卡，怎么 补办？'), wordingKey('社保卡怎麼補辦'));
    assert.equal(wordingKey('ＡＢＣ+'), 'abc');
  });

  test('keeps what makes a difference', () => {
    assert.notEqual(wordingKey('补1张'), wordingKey('补2张'));
  });
});
