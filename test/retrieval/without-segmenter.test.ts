/** The same question ranks the same in every browser, whatever its Intl.Segmenter does. */
import assert from 'node:assert/strict';
import {afterEach, describe, test} from 'node:test';
import {createEntryIndex} from '../../src/retrieval/entry-index.ts';
import {createTokenizer} from '../../src/text/tokenize.ts';
import {sampleEntry} from './sample-entry.ts';

const ENTRIES = [
  sampleEntry({
    id: 'refund',
    question: '停航了，船票怎么退？',
    questionEn: 'How do I get a refund for a ferry?',
    variants: ['船不开了钱退不退', '社保卡'],
  }),
  sampleEntry({id: 'card', question: '社保卡丢了怎么补办？', keywords: ['社会保障卡', '第三代']}),
  sampleEntry({id: 'fund', question: '公积金怎么提取？', variants: ['gjj怎么拿出来']}),
];
const QUESTIONS = [
  '船票怎么退',
  '社保卡，丢了',
  '涉保卡丢了',
  'gongjijin tiqu',
  'sbk补办',
  'ferry refund please',
  '船票社保公积金',
];

const ranked = () => {
  const tokenize = createTokenizer({synonyms: [['公积金', 'gjj']], dialect: {}, fillers: ['请问']});
  const index = createEntryIndex(ENTRIES, tokenize);
  return QUESTIONS.map((question) => index.rank(question));
};

const original = Object.getOwnPropertyDescriptor(Intl, 'Segmenter');
const expected = ranked();

describe('ranking is the same', () => {
  afterEach(() => {
    if (original) Object.defineProperty(Intl, 'Segmenter', original);
  });

  test('where there is no Intl.Segmenter', () => {
    Reflect.deleteProperty(Intl, 'Segmenter');
    assert.equal('Segmenter' in Intl, false);
    assert.deepEqual(ranked(), expected);
  });

  test('where Intl.Segmenter swallows words', () => {
    class HostileSegmenter {
      segment(): never[] {
        return [];
      }
    }
    Object.defineProperty(Intl, 'Segmenter', {value: HostileSegmenter, configurable: true});
    assert.deepEqual(new Intl.Segmenter('zh').segment('船票'), []);
    assert.deepEqual(ranked(), expected);
  });
});
