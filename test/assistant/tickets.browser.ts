import {expect} from '@open-wc/testing';
import type {Assistant} from '../../src/assistant/assistant.ts';
import {createAssistant} from '../../src/assistant/create-assistant.ts';
import type {TicketDraft} from '../../src/ticket/ticket.ts';
import type {TicketRecord} from '../../src/ticket/ticket-record.ts';
import type {Delivery, Transport} from '../../src/ticket/transport.ts';

const made: Assistant[] = [];
const unreachable: Delivery = {ok: false, reason: 'unreachable', detail: 'test'};

/** A receiver in the page: `open` says whether it can be reached. */
function receiver() {
  const state = {open: true, sent: [] as string[], words: new Map<string, string>()};
  const withdrawn: string[] = [];
  const ratings: {readonly key: string; readonly solved: boolean}[] = [];
  const transport: Transport = {
    async send({key, content}) {
      state.sent.push(key);
      if (!state.open) return unreachable;
      state.words.set(key, content);
      return {ok: true, number: `YH-${state.words.size}`, receipt: 'receipt'};
    },
    async edit({key, content}) {
      if (!state.open) return {ok: false, reason: 'unreachable', detail: ''};
      state.words.set(key, content);
      return {ok: true};
    },
    async withdraw(key) {
      withdrawn.push(key);
      return {ok: true};
    },
    async rate(key, _receipt, solved) {
      ratings.push({key, solved});
      return {ok: true};
    },
    async status() {
      if (!state.open) return undefined;
      const at = '2026-11-22T01:00:00.000Z';
      return {
        number: 'YH-1',
        state: 'accepted',
        receivedAt: at,
        updatedAt: at,
        unit: null,
        deadline: null,
        answer: null,
        history: [],
      };
    },
  };
  return {state, withdrawn, ratings, transport};
}

function visit(transport: Transport, persist = true): Assistant {
  const assistant = createAssistant({
    knowledgeUrl: '/no-knowledge/manifest.json',
    worker: false,
    persist,
    transport,
  });
  made.push(assistant);
  return assistant;
}

function draftOf(assistant: Assistant, content = '码头的灯不亮'): TicketDraft {
  return {...assistant.draftTicket(), title: '码头的灯不亮', content};
}

/** Resolves when the tickets of an assistant are as wanted. */
function ticketsOf(
  assistant: Assistant,
  wanted: (records: readonly TicketRecord[]) => boolean,
): Promise<readonly TicketRecord[]> {
  return new Promise((resolve) => {
    const stop = assistant.onTickets((records) => {
      if (!wanted(records)) return;
      stop();
      resolve(records);
    });
    void assistant.tickets().then((records) => {
      if (wanted(records)) resolve(records);
    });
  });
}

const isDelivered = ([record]: readonly TicketRecord[]) => record?.state === 'delivered';

describe('the tickets of an assistant', () => {
  afterEach(async () => {
    const last = made.at(-1);
    await last?.clear();
    for (const assistant of made.splice(0)) assistant.dispose();
    sessionStorage.clear();
  });

  it('are sent by the next visit where this one had no network', async () => {
    const desk = receiver();
    desk.state.open = false;
    const first = visit(desk.transport);
    const delivery = await first.fileTicket(draftOf(first));
    expect(!delivery.ok && delivery.queued).to.equal('indexeddb');
    first.dispose();
    desk.state.open = true;
    const second = visit(desk.transport);
    const [record] = await ticketsOf(second, isDelivered);
    expect(record?.state === 'delivered' && record.number).to.equal('YH-1');
    expect(new Set(desk.state.sent).size).to.equal(1);
  });

  it('are sent when the network is back, and the conversation says so', async () => {
    const desk = receiver();
    desk.state.open = false;
    const assistant = visit(desk.transport);
    const draft = draftOf(assistant);
    await assistant.fileTicket(draft);
    desk.state.open = true;
    // What was tried a moment ago waits its time; an attempt of the person's own does not.
    expect(await assistant.retryTicket(draft.key)).to.deep.include({ok: true, number: 'YH-1'});
    await ticketsOf(assistant, isDelivered);
    const turn = assistant.conversation.getState().turns.at(-1);
    expect(turn?.who === 'ticket' && turn.outcome.state).to.equal('delivered');
  });

  it('can be changed, asked about and taken back', async () => {
    const desk = receiver();
    const assistant = visit(desk.transport);
    const draft = draftOf(assistant);
    await assistant.fileTicket(draft);
    expect(
      await assistant.editTicket(draft.key, {...draft, content: '灯修好了，井盖松了'}),
    ).to.equal('done');
    expect(desk.state.words.get(draft.key)).to.equal('灯修好了，井盖松了');
    await assistant.refreshTickets();
    const [record] = await assistant.tickets();
    expect(record?.known?.status.state).to.equal('accepted');
    desk.state.open = false;
    await assistant.refreshTickets();
    expect((await assistant.tickets())[0]?.known?.status.state).to.equal('accepted');
    desk.state.open = true;
    expect(await assistant.rateTicket(draft.key, false)).to.equal('done');
    expect(desk.ratings).to.deep.equal([{key: draft.key, solved: false}]);
    expect(await assistant.withdrawTicket(draft.key)).to.equal('done');
    expect(desk.withdrawn).to.deep.equal([draft.key]);
    await assistant.removeTicket(draft.key);
    expect(await assistant.tickets()).to.deep.equal([]);
    expect(await assistant.withdrawTicket(draft.key)).to.equal('unknown');
  });

  it('keep a change that cannot be made now', async () => {
    const desk = receiver();
    const assistant = visit(desk.transport);
    const draft = draftOf(assistant);
    await assistant.fileTicket(draft);
    desk.state.open = false;
    expect(await assistant.editTicket(draft.key, {...draft, content: '别的'})).to.equal('queued');
    expect((await assistant.tickets())[0]?.change?.kind).to.equal('edit');
  });

  it('reach the list of other tabs', async () => {
    const desk = receiver();
    const [one, other] = [visit(desk.transport), visit(desk.transport)];
    await other.tickets();
    const seen = ticketsOf(other, isDelivered);
    await one.fileTicket(draftOf(one));
    expect((await seen).length).to.equal(1);
  });

  it('leave nothing of the person in the form of a shared terminal once sent', async () => {
    const desk = receiver();
    const assistant = visit(desk.transport, false);
    const draft: TicketDraft = {
      ...draftOf(assistant, '码头的灯不亮，我家对面'),
      replyWanted: true,
      consentAt: '2026-11-22T02:00:00.000Z',
      name: '王海波',
      phone: '13905806688',
    };
    expect((await assistant.fileTicket(draft)).ok).to.equal(true);
    const kept = JSON.stringify([
      assistant.conversation.getState(),
      assistant.draftTicket(),
      {...sessionStorage},
      {...localStorage},
    ]);
    for (const words of ['王海波', '13905806688', '我家对面']) expect(kept).not.to.include(words);
  });

  it('never touch the storage of a shared terminal', async () => {
    const touched: string[] = [];
    const note = (what: string) => () => {
      touched.push(what);
      throw new DOMException(what, 'SecurityError');
    };
    const storage = Object.getPrototypeOf(localStorage) as Storage;
    const real = {
      open: indexedDB.open,
      databases: indexedDB.databases,
      setItem: storage.setItem,
      getItem: storage.getItem,
      request: navigator.locks.request,
    };
    indexedDB.open = note('indexedDB.open');
    indexedDB.databases = note('indexedDB.databases');
    storage.setItem = note('setItem');
    storage.getItem = note('getItem');
    navigator.locks.request = note('locks.request');
    try {
      const desk = receiver();
      const assistant = visit(desk.transport, false);
      const draft = draftOf(assistant);
      desk.state.open = false;
      const delivery = await assistant.fileTicket(draft);
      expect(!delivery.ok && delivery.queued).to.equal('memory');
      desk.state.open = true;
      await assistant.retryTicket(draft.key);
      await assistant.editTicket(draft.key, {...draft, content: '别的'});
      await assistant.refreshTickets();
      expect(await assistant.tickets()).to.have.lengthOf(1);
      await assistant.clear();
      expect(await assistant.tickets()).to.have.lengthOf(0);
    } finally {
      const {open, databases, setItem, getItem, request} = real;
      Object.assign(indexedDB, {open, databases});
      Object.assign(storage, {setItem, getItem});
      Object.assign(navigator.locks, {request});
    }
    expect(touched).to.deep.equal([]);
  });
});
