/** Values that the ticket tests share: one department, one entry, turns and tickets. */

import type {AnswerReply, HandoffReply, Reply, TicketSeed} from '../../src/answer/reply.ts';
import type {ConversationState, Turn} from '../../src/conversation/state.ts';
import type {Department, Entry} from '../../src/knowledge/entry.ts';
import type {TicketForm} from '../../src/knowledge/ticket-form.ts';
import {draftTicket} from '../../src/ticket/draft.ts';
import type {Ticket, TicketDraft} from '../../src/ticket/ticket.ts';
import {wireTicket} from '../../src/ticket/wire-ticket.ts';

export const KEY = '7d1f0a0e-5d3c-4c1e-9a55-0a1b2c3d4e5f';
export const OTHER_KEY = '11111111-2222-4333-8444-555555555555';

export const housing: Department = {
  id: 'housing',
  name: '市住房和城乡建设局',
  nameEn: 'Housing Bureau',
  duty: '物业、电梯',
  phones: [],
};

const hotline = {number: '12345', label: '热线', labelEn: 'Hotline', status: 'verified'} as const;
const call = {kind: 'phone', number: '12345', label: '热线', labelEn: 'Hotline'} as const;

function entry(id: string, question: string): Entry {
  return {
    id,
    question,
    questionEn: question,
    summaryEn: '',
    variants: [],
    keywords: [],
    topic: 'housing',
    audience: [],
    department: 'housing',
    regions: [],
    channels: [],
    crossCity: [],
    basis: [],
    source: [],
    reviewed: '2026-11-22',
    reviewBy: '2027-05-22',
    status: 'verified',
    related: [],
    ticket: {type: '咨询', category: '住房/物业'},
    answer: [],
    sections: [],
  };
}

const base = {next: [call], ranking: [], confidence: 0.9} as const;

export function answer(id: string, question: string): AnswerReply {
  return {
    ...base,
    kind: 'answer',
    view: {entry: entry(id, question), department: housing, validity: 'current'},
    band: 'sure',
    why: question,
    alternatives: [],
  };
}

export const seed: TicketSeed = {
  type: '投诉',
  category: '住房/物业',
  department: {id: 'housing', name: '住建局', nameEn: 'Housing Bureau'},
  unitReason: '电梯维护由住建部门监管',
  unitReasonEn: 'The housing bureau supervises lifts',
  question: '小区电梯坏了半个月没人修',
  place: '定海',
  tried: [{entryId: 'lift', question: '电梯坏了谁来修'}],
};

export function handoff(withSeed: TicketSeed = seed): HandoffReply {
  return {
    ...base,
    kind: 'handoff',
    reason: 'not-ours',
    rewrite: 'who-handles-it',
    route: {department: housing, phone: hotline},
    seed: withSeed,
    alternatives: [],
  };
}

/** A conversation: a string is what the person said, a reply what came back. */
export function conversation(...turns: readonly (string | Reply)[]): ConversationState {
  return {
    version: 1,
    turns: turns.map((turn, index): Turn => {
      const id = `turn-${index}`;
      return typeof turn === 'string'
        ? {who: 'user', id, text: turn, at: index}
        : {who: 'assistant', id, to: null, reply: turn, at: index};
    }),
    pending: null,
    failure: null,
  };
}

/** The draft of a conversation in the Chinese interface. */
export function draftOf(state: ConversationState, withSeed?: TicketSeed): TicketDraft {
  return draftTicket({
    state,
    seed: withSeed,
    key: KEY,
    locale: 'zh-Hans',
    departments: [housing],
  });
}

/** A complete draft with a reply wanted and consent given. */
export const fullDraft: TicketDraft = {
  ...draftOf(conversation('小区电梯坏了半个月没人修', answer('lift', '电梯坏了谁来修')), seed),
  replyWanted: true,
  name: '陈小海',
  phone: '13800001111',
  expectation: '尽快修好',
  occurredAt: {text: '11月7日晚上八点', from: '2026-11-07T20:00+08:00', to: null},
  respondent: '和润物业',
  assist: [{id: 'township', name: '街道办事处'}],
  unitBasis: ['《特种设备安全法》第二条'],
  form: 'lift',
  answers: [{field: 'lift-place', label: '哪一部电梯', value: '3幢2单元'}],
  attachments: [
    {
      id: '22222222-3333-4444-8555-666666666666',
      name: 'lift.jpg',
      type: 'image/jpeg',
      bytes: 1024,
      sha256: 'ab'.repeat(32),
    },
  ],
  email: 'chen@example.com',
  consentAt: '2026-11-22T01:00:00.000Z',
};

/** The same as it travels. */
export const ticket: Ticket = wireTicket(fullDraft, {
  filedAt: '2026-11-22T01:02:03.000Z',
  locale: 'zh-Hans',
});

/** What one kind of matter is asked beyond the fields of every ticket. */
export const unpaidWages: TicketForm = {
  id: 'unpaid-wages',
  title: '拖欠工资',
  titleEn: 'Unpaid wages',
  when: {any: ['工资']},
  fields: [
    {
      id: 'project',
      label: '哪个项目',
      labelEn: 'Project',
      hint: '工地门口的牌子上有',
      hintEn: 'It is on the sign at the gate',
      kind: 'text',
    },
    {
      id: 'still-here',
      label: '人在哪里',
      labelEn: 'Where are you',
      kind: 'choice',
      options: [
        {label: '还在舟山', labelEn: 'Here'},
        {label: '在外地', labelEn: 'Elsewhere'},
      ],
    },
  ],
};
