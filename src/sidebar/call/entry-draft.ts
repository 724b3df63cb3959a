/** Writes a knowledge entry from a call, for an author to fill: valid, masked, and without a fact. */
import {maskWording} from '../../insight/mask-wording.ts';
import type {TicketType} from '../../knowledge/entry.ts';

/** What an entry is drafted from. */
export interface EntryDraftInput {
  /** The caller's words, the need first; they are masked here. */
  readonly wordings: readonly string[];
  /** Ids of the knowledge: the nearest entry's, as the best guess for the author to correct. */
  readonly topic: string;
  readonly department: string;
  readonly ticket: {readonly type: TicketType; readonly category: string};
  /** ISO date. */
  readonly today: string;
  /** Ids in use, which the draft must not take. */
  readonly taken: ReadonlySet<string>;
}

/** Where a question goes that is like no other: the hotline's own topic, for an author to move. */
export const UNLIKE_ANY: Pick<EntryDraftInput, 'topic' | 'department' | 'ticket'> = {
  topic: 'channels',
  department: 'hotline-12345',
  ticket: {type: '咨询', category: '政务服务/热线服务'},
};

/** A file for `knowledge/entries/<topic>/`. */
export interface EntryDraft {
  readonly fileName: string;
  readonly text: string;
}

/** As the schema asks: fewer wordings say too little of how people put it. */
const LEAST_WORDINGS = 4;

/** Longest standard question, as the schema has it. */
const QUESTION = 60;

/** A wording is a sentence, not a story. */
const WORDING = 60;

/** Half a year, the usual time until an entry is looked at again. */
const REVIEW_MONTHS = 6;

/** The draft. */
export function draftEntry(input: EntryDraftInput): EntryDraft {
  const said = [
    ...new Set(input.wordings.map((text) => cut(maskWording(text), WORDING)).filter(Boolean)),
  ];
  const question = cut(said[0] ?? '来电问题', QUESTION - 1).replace(/[。！!，,]$/u, '');
  const asked = /[？?]$/u.test(question) ? question : `${question}？`;
  const variants = said.slice(1, 12);
  const core = question.replace(/[？?]$/u, '');
  for (const ending of ['怎么办', '找谁', '怎么处理', '归谁管']) {
    if (variants.length >= LEAST_WORDINGS) break;
    variants.push(`${core}，${ending}`);
  }
  const id = freeId(input);
  const {today, topic, department, ticket} = input;
  const lines = [
    '---',
    `id: ${id}`,
    `question: ${quoted(asked)}`,
    'questionEn: "To be translated: a question from a call"',
    'summaryEn: "Not filled in yet; call 12345."',
    'variants:',
    ...variants.map((variant) => `  - ${quoted(variant)}`),
    `topic: ${topic}`,
    'audience: [resident]',
    `department: ${department}`,
    'channels: [phone]',
    'source:',
    `  - {title: ${quoted('热线通话，个人信息已遮盖')}, date: "${today}"}`,
    `reviewed: "${today}"`,
    `reviewBy: "${later(today)}"`,
    'status: unfilled',
    `ticket: {type: ${ticket.type}, category: ${quoted(ticket.category)}}`,
    '---',
    '这件事还没有写好答复，请打12345，由话务员登记后转主管部门。【待补充：请主管部门写明答复】',
    '',
  ];
  return {fileName: `${id}.md`, text: lines.join('\n')};
}

/** Double quotes as YAML and JSON both read them. */
function quoted(text: string): string {
  return JSON.stringify(text);
}

function cut(text: string, length: number): string {
  return [...text.trim()].slice(0, length).join('');
}

function freeId({today, taken}: EntryDraftInput): string {
  const base = `call-${today}`;
  for (let number = 1; ; number++) {
    const id = number === 1 ? base : `${base}-${number}`;
    if (!taken.has(id)) return id;
  }
}

/** The first of the month, {@link REVIEW_MONTHS} on. */
function later(today: string): string {
  const [year = 0, month = 0] = today.split('-').map(Number);
  const total = year * 12 + (month - 1) + REVIEW_MONTHS;
  return `${Math.floor(total / 12)}-${String((total % 12) + 1).padStart(2, '0')}-01`;
}
