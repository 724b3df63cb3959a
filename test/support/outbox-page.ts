/** A page with nothing but the outbox of the origin, driven by its address. */
import {openOutbox} from '../../src/assistant/open-outbox.ts';
import {randomUuid} from '../../src/lib/random-uuid.ts';
import type {Ticket} from '../../src/ticket/ticket.ts';

/** What the tests call on the page. */
export interface OutboxPage {
  /** Files so many tickets at once; resolves to how many are kept on the device. */
  fileMany(count: number): Promise<number>;
  wake(): Promise<void>;
  /** Keys by state. */
  states(): Promise<Readonly<Record<string, number>>>;
  /** Whether the device holds them unreadable for other programs. */
  isSealed(): boolean;
  hasLocks(): boolean;
}

function ticketWith(key: string): Ticket {
  return {
    key,
    type: '投诉',
    category: '环境',
    title: '码头的灯不亮',
    content: `第 ${key} 件：码头的灯不亮，夜里看不见。`,
    expectation: '',
    place: '定海码头',
    occurredAt: null,
    respondent: '',
    urgency: '普通',
    unit: null,
    unitReason: '',
    unitBasis: [],
    assist: [],
    form: null,
    answers: [],
    legality: false,
    related: '',
    attachments: [],
    tried: [],
    replyWanted: true,
    confidential: false,
    name: '测试',
    phone: '13800001111',
    email: '',
    consentAt: '2026-11-22T01:00:00.000Z',
    format: 1,
    channel: '网站智能问答',
    filedAt: '2026-11-22T01:02:03.000Z',
    locale: 'zh-Hans',
  };
}

/** Reports what is kept, clears it, then files without end and reports each that is saved. */
async function writeUntilKilled(): Promise<void> {
  const post = (path: string, body: string) => fetch(path, {method: 'POST', body});
  const {outbox, store} = await openOutbox(
    {knowledgeUrl: '', ticketsUrl: '/tickets'},
    Date.now,
    () => {},
  );
  const kept = [...(await store.all()).values()].map(({ticket}) => [ticket.key, ticket.content]);
  await post('/recovered', JSON.stringify({kind: store.kind, kept}));
  await store.clear();
  for (;;) {
    const key = randomUuid();
    const filed = await outbox.file(ticketWith(key));
    if (filed.kept === 'indexeddb') await post('/acknowledged', key);
  }
}

if (location.search === '?write') {
  void writeUntilKilled();
} else {
  const opened = openOutbox({knowledgeUrl: '', ticketsUrl: '/tickets'}, Date.now, () => {});
  const page: Promise<OutboxPage> = opened.then(({outbox, store}) => ({
    async fileMany(count) {
      const all = Array.from({length: count}, () => outbox.file(ticketWith(randomUuid())));
      return (await Promise.all(all)).filter(({kept}) => kept === 'indexeddb').length;
    },
    wake: () => outbox.wake(),
    async states() {
      const counts: Record<string, number> = {};
      for (const {state} of await outbox.list()) counts[state] = (counts[state] ?? 0) + 1;
      return counts;
    },
    isSealed: () => store.sealed,
    hasLocks: () => 'locks' in navigator,
  }));
  Object.assign(window, {outboxPage: page});
}
