/** What is timed at every size: the text indexes, and everything Yihu does to rank entries. */
import {createEntryIndex} from '../../src/retrieval/entry-index.ts';
import {createTokenizer} from '../../src/text/tokenize.ts';
import {sampleEntry} from '../../test/retrieval/sample-entry.ts';
import {TEXT_ENGINES, type TextEngine} from './text-engines.ts';

/** The ranking behind an answer: wording and sound, all entries in order. */
const yihuRanking: TextEngine = {
  name: 'Yihu ranking',
  async index(documents) {
    const index = createEntryIndex(
      documents.map(({id, question, answer}) =>
        sampleEntry({
          id,
          question,
          questionEn: '',
          summaryEn: '',
          answer: [{type: 'paragraph', children: [{type: 'text', text: answer}]}],
        }),
      ),
      createTokenizer({synonyms: [], dialect: {}, fillers: []}),
    );
    // The index of sounds is filled by the first question that needs it: now, not on the clock.
    index.rank('gongjijin');
    return (question, limit) =>
      index
        .rank(question)
        .ranked.slice(0, limit)
        .map(({entry, score}) => ({id: entry.id, score}));
  },
};

/** In the order in which they are reported. */
export const SCALE_ENGINES: readonly TextEngine[] = [
  ...TEXT_ENGINES.slice(0, 1),
  yihuRanking,
  ...TEXT_ENGINES.slice(1),
];
