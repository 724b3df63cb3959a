import type {Directory, Entry, Knowledge, UrgentRules} from '../../src/knowledge/entry.ts';

/** An entry with sensible defaults. */
export function sampleEntry(entry: Partial<Entry> & Pick<Entry, 'id' | 'question'>): Entry {
  return {
    subject: '1.01',
    questionEn: `English of ${entry.question}`,
    summaryEn: `Summary of ${entry.question}`,
    variants: [],
    keywords: [],
    topic: 'transport',
    audience: ['resident'],
    department: 'transport',
    regions: ['zhoushan'],
    channels: [],
    crossCity: [],
    basis: [{law: '示例条例', article: '3', status: 'in-force'}],
    source: [{title: '示例来源', date: '2026-01-01'}],
    reviewed: '2026-01-01',
    reviewBy: '2027-01-01',
    status: 'verified',
    related: [],
    ticket: {type: '咨询', category: '交通出行/水上客运'},
    answer: [{type: 'paragraph', children: [{type: 'text', text: `${entry.question}的答案。`}]}],
    sections: [],
    ...entry,
  };
}

/** A directory of one city with two departments, one without a telephone. */
export const sampleDirectory: Directory = {
  city: '海岛市',
  cityEn: 'Island City',
  hotline: {number: '12345', label: '12345热线', labelEn: '12345 hotline', status: 'verified'},
  departments: [
    {
      id: 'hotline-12345',
      name: '12345热线',
      nameEn: '12345 hotline',
      duty: '统一受理',
      phones: [{number: '12345', label: '12345热线', labelEn: '12345 hotline', status: 'verified'}],
    },
    {
      id: 'transport',
      name: '交通运输局',
      nameEn: 'Transport bureau',
      duty: '客船和道路运输',
      phones: [
        {number: '12328', label: '交通热线', labelEn: 'Transport line', status: 'unverified'},
      ],
    },
    {id: 'housing', name: '住建局', nameEn: 'Housing bureau', duty: '物业', phones: []},
  ],
  topics: [{id: 'transport', name: '交通', nameEn: 'Transport', top: ['ferry-refund']}],
  places: ['东极', '沈家门'],
};

/** No urgent rules. */
export const noUrgentRules: UrgentRules = {
  rules: [],
  groups: {},
  enquiry: [],
  supposed: [],
  past: [],
  recent: [],
  now: [],
  cry: [],
  negation: [],
  negationBridge: [],
  rewrite: {},
  sounds: {},
};

/** A knowledge base of `entries`. */
export function sampleKnowledge(
  entries: readonly Entry[],
  part: Partial<Knowledge> = {},
): Knowledge {
  return {
    id: 'sample',
    entries,
    directory: sampleDirectory,
    urgent: noUrgentRules,
    lexicon: {synonyms: [], dialect: {}, fillers: []},
    ...part,
  };
}
