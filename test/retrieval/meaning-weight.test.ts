import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import fc from 'fast-check';
import {embedEntries} from '../../src/cli/embed-knowledge.ts';
import {readKnowledge} from '../../src/cli/read-knowledge.ts';
import {readModel} from '../../src/cli/read-model.ts';
import {compileKnowledge} from '../../src/knowledge/compile.ts';
import {
  decodeVectors,
  type EntryVectors,
  encodeVectors,
} from '../../src/knowledge/entry-vectors.ts';
import {createEntryIndex} from '../../src/retrieval/entry-index.ts';
import {CHANNEL_WEIGHTS} from '../../src/retrieval/fuse.ts';
import {halvesOf, meaningWeight} from '../../src/retrieval/meaning-weight.ts';
import {createTokenizer} from '../../src/text/tokenize.ts';
import {sampleEntry} from './sample-entry.ts';

const tokenize = createTokenizer({synonyms: [], dialect: {}, fillers: []});

/** Texts of eight characters, none of which stands in another place or text. */
const strangeTexts = (count: number): string[] =>
  Array.from({length: count}, (_, text) =>
    Array.from({length: 8}, (_, i) => String.fromCodePoint(0x4e00 + text * 8 + i)).join(''),
  );

/** A model that sees of the first `known` texts which one a half belongs to, of the others nothing. */
function modelOf(texts: readonly string[], known: number): (half: string) => Float32Array {
  const owner = new Map(
    halvesOf(texts).flatMap((halves, text) => halves.map((half) => [half, text] as const)),
  );
  return (half) => {
    const vector = new Float32Array(texts.length + 1);
    const text = owner.get(half) ?? texts.length;
    vector[text < known ? text : texts.length] = 1;
    return vector;
  };
}

const weightWhere = (count: number, known: number): number => {
  const texts = strangeTexts(count);
  return meaningWeight(texts, tokenize, modelOf(texts, known));
};

describe('the weight of meaning', () => {
  test('is full where the model finds what the words do not', () => {
    assert.equal(weightWhere(100, 100), CHANNEL_WEIGHTS.meaning);
    assert.equal(weightWhere(100, 40), CHANNEL_WEIGHTS.meaning);
  });

  test('is none where the model knows nothing of the base', () => {
    assert.equal(weightWhere(100, 0), 0);
  });

  test('is none where the words find as much', () => {
    // Both halves of a text are the same: words find them all.
    const texts = strangeTexts(100).map((text) => text.slice(0, 4).repeat(2));
    assert.equal(meaningWeight(texts, tokenize, modelOf(texts, 100)), 0);
  });

  test('grows with what the model knows, and never leaves its bounds', () => {
    const known = fc.integer({min: 0, max: 60});
    fc.assert(
      fc.property(known, known, (one, other) => {
        const [less, more] = [Math.min(one, other), Math.max(one, other)];
        const [low, high] = [weightWhere(60, less), weightWhere(60, more)];
        assert.ok(0 <= low && low <= high && high <= CHANNEL_WEIGHTS.meaning);
      }),
      {numRuns: 30},
    );
    const some = weightWhere(100, 20);
    assert.ok(0 < some && some < CHANNEL_WEIGHTS.meaning);
  });

  test('wants more than a handful of lucky halves', () => {
    for (const count of [0, 1]) assert.equal(weightWhere(count, count), 0);
    // One half of four found, three by lot: that may be luck.
    assert.equal(weightWhere(4, 1), 0);
  });

  test('is read off texts that are long enough, evenly over a large base', () => {
    assert.deepEqual(halvesOf(['停航了', '停航了船票怎么退𠮷']), [['停航了船', '票怎么退𠮷']]);
    const many = strangeTexts(2500);
    const halves = halvesOf(many);
    assert.equal(halves.length, 1000);
    assert.equal(halves[0]?.join(''), many[0]);
    assert.equal(halves[999]?.join(''), many[2497]);
  });

  test('is full for the model that ships on the base that ships', async () => {
    const root = fileURLToPath(new URL('../../', import.meta.url));
    const {knowledge} = compileKnowledge(await readKnowledge(`${root}knowledge`), '2026-11-22');
    const embedder = await readModel(`${root}model/encoder`);
    assert.ok(knowledge && embedder);
    // Only the questions are read for it.
    const short = knowledge.entries.map((entry) => ({...entry, variants: []}));
    assert.equal(embedEntries(short, embedder).weight, CHANNEL_WEIGHTS.meaning);
  });
});

describe('entries whose vectors say how much they count', () => {
  const ENTRIES = [
    sampleEntry({id: 'ferry', question: '停航了船票怎么退'}),
    sampleEntry({id: 'card', question: '社保卡丢了怎么补办'}),
  ];
  /** The question means the card, and says the ferry. */
  const QUESTION = '船票不见了';
  const vectors: EntryVectors = {
    model: 'synthetic',
    dimensions: 2,
    entryOf: Uint16Array.of(0, 1),
    scales: Float32Array.of(1 / 127, 1 / 127),
    values: Int8Array.of(127, 0, 0, 127),
  };
  const firstBy = (weight?: number) =>
    createEntryIndex(ENTRIES, tokenize, {
      vectors: {...vectors, ...(weight === undefined ? {} : {weight})},
      embed: () => Float32Array.of(0, 1),
    }).rank(QUESTION).ranked[0]?.entry.id;

  test('are ranked by the words where meaning breaks ties only', () => {
    assert.equal(firstBy(0), 'ferry');
    assert.equal(firstBy(2), 'card');
  });

  test('count in full where a bundle does not say', () => {
    assert.equal(firstBy(), firstBy(CHANNEL_WEIGHTS.meaning));
  });

  test('keep it in a bundle', () => {
    assert.deepEqual(decodeVectors(encodeVectors(vectors)), vectors);
    const weighed = {...vectors, weight: 0.25};
    assert.deepEqual(decodeVectors(JSON.parse(JSON.stringify(encodeVectors(weighed)))), weighed);
  });
});
