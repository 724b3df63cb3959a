/**
 * What the panel is shown with, in the tests of its states and in the gallery `demo/states.html`:
 * the shipped knowledge over a few guides, how the knowledge stands, the tickets of a device, and
 * what becomes of one that is filed.
 */
import type {AssistantStatus} from '../../src/assistant/assistant.ts';
import type {CompletedDraft} from '../../src/assistant/complete-draft.ts';
import type {EntrySummary} from '../../src/assistant/entry-summary.ts';
import type {TicketRecord} from '../../src/ticket/ticket-record.ts';
import type {TicketStatus} from '../../src/ticket/ticket-status.ts';
import type {Delivery} from '../../src/ticket/transport.ts';
import {fullDraft, KEY, OTHER_KEY, ticket, unpaidWages} from '../ticket/samples.ts';
import {ready} from './fake-assistant.ts';
import {
  fetchCertificates,
  fetchEligibility,
  fetchIslands,
  fetchLifeEvents,
  fetchTree,
} from './shipped-parts.ts';

/** A guide of the social security card, which the sample replies are about. */
const CARD: EntrySummary = {
  entryId: 'lost-social-security-card',
  question: '社保卡丢了怎么补办？',
  questionEn: 'How do I replace a lost social security card?',
  topic: 'social-insurance',
  department: 'human-resources',
  channels: ['window', 'phone'],
  regions: ['zhoushan'],
  crossCity: ['宁波'],
  audience: ['resident'],
  status: 'verified',
  ticket: {type: '咨询', category: '其他'},
};

/** The shipped parts, and a guide of each policy: of two topics, some not verified. */
export async function fetchShownKnowledge() {
  const eligibility = await fetchEligibility();
  const policies = eligibility.rules.map(
    ({entry, title, titleEn}, index): EntrySummary => ({
      ...CARD,
      entryId: entry,
      question: title,
      questionEn: titleEn,
      topic: index % 2 === 0 ? 'social-insurance' : 'transport',
      status: index % 3 === 0 ? 'unverified' : 'verified',
    }),
  );
  return {
    parts: {
      eligibility,
      islands: await fetchIslands(),
      certificates: await fetchCertificates(),
      lifeEvents: await fetchLifeEvents(),
      trees: [await fetchTree('noise')],
    },
    // Several rules may lead to one guide.
    entries: [...new Map([...policies, CARD].map((entry) => [entry.entryId, entry])).values()],
  };
}

/** How the knowledge stands, beside {@link ready}. */
export const statuses = {
  loading: {phase: 'loading'},
  failed: {phase: 'failed', message: 'sample'},
  offline: {...ready, offlineCopy: true},
  meaningLoading: {...ready, meaning: 'loading'},
  meaningFailed: {...ready, meaning: 'failed'},
} as const satisfies Readonly<Record<string, AssistantStatus>>;

/** What becomes of a ticket that is filed. */
export const deliveries = {
  failed: {ok: false, reason: 'unreachable', detail: 'sample'},
  delivered: {ok: true, number: 'YH20261122-0001'},
} as const satisfies Readonly<Record<string, Delivery>>;

/** What the story of an unpaid worker tells; nothing of what this kind is asked is answered yet. */
export const wages = {
  form: unpaidWages,
  conditions: [{ask: '工地还在施工吗', askEn: 'Is the site still being built?', options: []}],
  draft: {...fullDraft, form: unpaidWages.id, answers: []},
} as const satisfies Partial<CompletedDraft>;

const kept = {
  version: 2,
  revision: 0,
  ticket,
  savedAt: '2026-11-22T01:02:03.000Z',
  sent: true,
  attempts: 0,
  wait: null,
  change: null,
  files: [],
  known: null,
} as const;

/** A ticket that was delivered at a time (ISO), and of which nothing more is known. */
export const deliveredTicket = (deliveredAt: string): TicketRecord => ({
  ...kept,
  deliveredAt,
  state: 'delivered',
  number: deliveries.delivered.number,
  receipt: 'k3J9-receipt',
});

const answer: TicketStatus['answer'] = {
  text: '维保单位昨天下午更换了门机，电梯已经修好。以后再停，请直接打物业电话。',
  at: '2026-11-22T02:00:00.000Z',
  by: '市住建局',
};

/** A ticket that the housing bureau has answered, known at eleven in China. */
export const answeredTicket = {
  ...deliveredTicket('2026-11-22T01:02:03.000Z'),
  known: {
    at: '2026-11-22T03:00:00.000Z',
    status: {
      number: deliveries.delivered.number,
      state: 'answered',
      receivedAt: '2026-11-22T01:02:03.000Z',
      updatedAt: answer.at,
      unit: {id: 'housing', name: answer.by},
      deadline: '2026-11-27T01:02:03.000Z',
      answer,
      history: [
        {at: '2026-11-22T01:02:03.000Z', state: 'received', note: ''},
        {at: '2026-11-22T01:30:00.000Z', state: 'triaged', note: '请尽快核实后联系业主'},
        {at: answer.at, state: 'answered', note: ''},
      ],
    },
  },
} as const satisfies TicketRecord;

/** A ticket that the device could not send. */
export const failedTicket: TicketRecord = {...kept, state: 'failed', reason: 'unreachable'};

/** One of each kind under keys of their own, the oldest first, as an outbox lists them. */
export const deviceTickets: readonly TicketRecord[] = [
  answeredTicket,
  {
    ...failedTicket,
    ticket: {...ticket, key: OTHER_KEY, title: '码头候船室的灯不亮', type: '求助'},
    savedAt: '2026-11-22T02:10:00.000Z',
    attempts: 2,
  },
  {
    ...kept,
    ticket: {...ticket, key: `${KEY.slice(0, -1)}0`, title: '建议冬天加开一班晚船', type: '建议'},
    savedAt: '2026-11-22T02:30:00.000Z',
    sent: false,
    state: 'saved',
  },
];
