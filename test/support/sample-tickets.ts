/** Tickets of a device as 我的工单 lists them: answered, on their way, and not delivered yet. */
import type {TicketRecord} from '../../src/ticket/ticket-record.ts';
import type {TicketStatus} from '../../src/ticket/ticket-status.ts';
import {KEY, OTHER_KEY, ticket} from '../ticket/samples.ts';

const base = {
  version: 2,
  revision: 1,
  sent: true,
  attempts: 0,
  wait: null,
  change: null,
  files: [],
  known: null,
} as const;

const status: TicketStatus = {
  number: 'YH20261120-0007',
  state: 'answered',
  receivedAt: '2026-11-20T01:02:03.000Z',
  updatedAt: '2026-11-21T02:00:00.000Z',
  unit: {id: 'housing', name: '市住房和城乡建设局'},
  deadline: '2026-11-27T01:02:03.000Z',
  answer: {
    text: '维保单位昨天下午更换了门机，电梯已经恢复运行。以后再停，请直接打物业电话。',
    at: '2026-11-21T02:00:00.000Z',
    by: '市住房和城乡建设局',
  },
  history: [
    {at: '2026-11-20T01:02:03.000Z', state: 'received', note: ''},
    {at: '2026-11-20T02:30:00.000Z', state: 'triaged', note: '请核实后联系业主'},
    {at: '2026-11-21T02:00:00.000Z', state: 'answered', note: ''},
  ],
};

/** The oldest first, as an outbox lists them. */
export const sampleTickets: readonly TicketRecord[] = [
  {
    ...base,
    ticket,
    savedAt: '2026-11-20T01:02:03.000Z',
    deliveredAt: '2026-11-20T01:02:04.000Z',
    state: 'delivered',
    number: 'YH20261120-0007',
    receipt: 'k3J9-receipt',
    known: {status, at: '2026-11-22T01:00:00.000Z'},
  },
  {
    ...base,
    ticket: {...ticket, key: OTHER_KEY, title: '码头候船室的灯不亮', type: '求助'},
    savedAt: '2026-11-22T00:10:00.000Z',
    attempts: 2,
    state: 'failed',
    reason: 'unreachable',
  },
  {
    ...base,
    ticket: {...ticket, key: `${KEY.slice(0, -1)}0`, title: '建议冬天加开一班晚船', type: '建议'},
    savedAt: '2026-11-22T00:30:00.000Z',
    sent: false,
    state: 'saved',
  },
];
