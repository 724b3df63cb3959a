import type {Entry} from '../../src/knowledge/entry.ts';

/** An entry of which only what is given matters; the rest is filled with plain values. */
export function sampleEntry(given: Partial<Entry> & Pick<Entry, 'id' | 'question'>): Entry {
  return {
    questionEn: `Question ${given.id}`,
    summaryEn: `Summary ${given.id}`,
    variants: [],
    keywords: [],
    topic: 'transport',
    audience: ['resident'],
    department: 'transport',
    regions: ['zhoushan'],
    channels: [],
    crossCity: [],
    basis: [],
    source: [{title: '样例'}],
    reviewed: '2026-11-22',
    reviewBy: '2027-05-22',
    status: 'verified',
    related: [],
    ticket: {type: '咨询', category: '其他'},
    answer: [{type: 'paragraph', children: [{type: 'text', text: '样例答案'}]}],
    sections: [],
    ...given,
  };
}
