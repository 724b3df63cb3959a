import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import type {AnswerReply} from '../../src/answer/reply.ts';
import {persistConversation, type SessionStorage} from '../../src/conversation/persist.ts';
import {emptyConversation} from '../../src/conversation/state.ts';
import {type ConversationStore, createStore} from '../../src/conversation/store.ts';
import {
  answerReply,
  choicesReply,
  handoffReply,
  planReply,
  unknownReply,
} from '../support/replies.ts';
import {asked, replied, ticketUpdated} from './samples.ts';

const KEY = 'yihu-conversation';
const DAY_MS = 24 * 60 * 60 * 1000;
const PHONE = '13812345678';

/** The session storage of one tab, its clock, and a way to load the page again. */
function tab() {
  const items = new Map<string, string>();
  const clock = {now: 1_000_000};
  const storage: SessionStorage = {
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
  };
  const open = (from: SessionStorage = storage): {store: ConversationStore; leave: () => void} => {
    const store = createStore();
    return {store, leave: persistConversation(store, from, KEY, () => clock.now)};
  };
  return {items, clock, storage, open};
}

describe('a conversation', () => {
  test('is there again after a reload, word for word', () => {
    const {open} = tab();
    const before = open().store;
    before.dispatch(asked('u1', '社保卡丢了怎么补'));
    before.dispatch(replied('u1'));
    before.dispatch({type: 'rated', turnId: 'reply to u1', feedback: 'helpful'});
    before.dispatch(ticketUpdated({state: 'delivered', number: 'YH20261122-0001'}));
    assert.deepEqual(open().store.getState(), before.getState());
  });

  test('goes on being kept after a reload', () => {
    const {open} = tab();
    open().store.dispatch(asked('u1'));
    open().store.dispatch(asked('u2'));
    assert.equal(open().store.getState().turns.length, 2);
  });

  test('that waited for a reply when the page went away can be tried again', () => {
    const {open} = tab();
    open().store.dispatch(asked('u1'));
    const {pending, failure} = open().store.getState();
    assert.equal(pending, null);
    assert.deepEqual(failure, {turnId: 'u1', message: 'interrupted'});
  });

  test('of this moment a day ago is gone, and leaves nothing behind', () => {
    const {clock, items, open} = tab();
    open().store.dispatch(asked('u1'));
    clock.now += DAY_MS - 1;
    assert.equal(open().store.getState().turns.length, 1);
    clock.now += 1;
    assert.equal(open().store.getState(), emptyConversation);
    assert.deepEqual([...items.keys()], []);
  });

  test('of a clock that was set back by more than a day is gone too', () => {
    const {clock, items, open} = tab();
    clock.now = 400 * DAY_MS;
    open().store.dispatch(asked('u1'));
    clock.now -= 60 * 60 * 1000;
    assert.equal(open().store.getState().turns.length, 1, 'an hour is a clock put right');
    clock.now = 0;
    assert.equal(open().store.getState(), emptyConversation);
    assert.deepEqual([...items.keys()], []);
  });

  test('lives another day from its last change', () => {
    const {clock, open} = tab();
    const {store} = open();
    store.dispatch(asked('u1'));
    clock.now += DAY_MS - 1;
    store.dispatch(asked('u2'));
    clock.now += DAY_MS - 1;
    assert.equal(open().store.getState().turns.length, 2);
  });

  test('is written when there is time, once for all that was said, and in any case at the end', () => {
    const {items, storage} = tab();
    const store = createStore();
    const later: (() => void)[] = [];
    const leave = persistConversation(
      store,
      storage,
      KEY,
      () => 1,
      (work) => later.push(work),
    );
    store.dispatch(asked('u1'));
    store.dispatch(replied('u1'));
    assert.equal(items.has(KEY), false);
    for (const work of later.splice(0)) work();
    assert.equal(JSON.parse(items.get(KEY) ?? '').state.turns.length, 2);
    store.dispatch(asked('u2'));
    leave();
    assert.equal(JSON.parse(items.get(KEY) ?? '').state.turns.length, 3);
  });

  test('that is cleared is gone at once, whatever was still to be written', () => {
    const {items, storage} = tab();
    const store = createStore();
    const later: (() => void)[] = [];
    persistConversation(
      store,
      storage,
      KEY,
      () => 1,
      (work) => later.push(work),
    );
    store.dispatch(asked('u1'));
    later.pop()?.();
    store.dispatch(asked('u2'));
    store.dispatch({type: 'cleared'});
    assert.equal(items.has(KEY), false);
    for (const work of later.splice(0)) work();
    assert.equal(items.has(KEY), false);
  });

  test('that is cleared leaves nothing behind', () => {
    const {items, open} = tab();
    const {store} = open();
    store.dispatch(asked('u1'));
    assert.deepEqual([...items.keys()], [KEY]);
    store.dispatch({type: 'cleared'});
    assert.deepEqual([...items.keys()], []);
    assert.equal(open().store.getState(), emptyConversation);
  });

  test('is no longer kept once that was ended', () => {
    const {items, open} = tab();
    const {store, leave} = open();
    leave();
    store.dispatch(asked('u1'));
    assert.deepEqual([...items.keys()], []);
  });
});

describe('what is kept', () => {
  test('has no telephone number that was typed, but still shows it on the page', () => {
    const {items, open} = tab();
    const {store} = open();
    store.dispatch(asked('u1', `我的电话是${PHONE}，请回电`));
    const kept = items.get(KEY) ?? '';
    assert.ok(!kept.includes(PHONE));
    assert.ok(kept.includes('请回电'));
    assert.deepEqual(
      store.getState().turns.map((turn) => turn.who === 'user' && turn.text),
      [`我的电话是${PHONE}，请回电`],
    );
  });

  for (const [what, secret] of [
    ['identity card', '110101199003077774'],
    ['landline', '0580-2026119'],
    ['number plate', '浙L12345'],
    ['e-mail address', 'chen@example.com'],
    ['address to the door', '海滨路12号3幢402室'],
  ] as const) {
    test(`has no ${what} either`, () => {
      const {items, open} = tab();
      open().store.dispatch(asked('u1', `麻烦帮我查一下 ${secret} 谢谢`));
      const kept = items.get(KEY) ?? '';
      assert.ok(kept.includes('麻烦帮我查一下'));
      assert.ok(!kept.includes(secret), kept);
    });
  }

  test('that goes on after a reload hides what is added, and keeps the rest as it was', () => {
    const {open, items} = tab();
    open().store.dispatch(asked('u1', `我的电话是${PHONE}`));
    const before: unknown = JSON.parse(items.get(KEY) ?? '').state.turns;
    const {store} = open();
    store.dispatch(asked('u2', `再打${PHONE}`));
    const after: unknown = JSON.parse(items.get(KEY) ?? '').state.turns.slice(0, 1);
    assert.deepEqual(after, before);
    assert.ok(!(items.get(KEY) ?? '').includes(PHONE));
  });

  test('has none in the title of a ticket', () => {
    const {items, open} = tab();
    open().store.dispatch(ticketUpdated({state: 'saved'}, {title: `${PHONE}的路灯坏了`}));
    assert.ok(!items.get(KEY)?.includes(PHONE));
    assert.ok(items.get(KEY)?.includes('路灯坏了'));
  });

  test('has none in what a reply repeats of the question', () => {
    const question = `${PHONE}打不通找谁`;
    const seed = {...handoffReply.seed, question};
    for (const reply of [
      {...unknownReply, seed},
      {...handoffReply, seed, next: [{kind: 'ticket', seed}]},
      {...choicesReply, next: [{kind: 'ticket', seed}]},
      {
        ...planReply,
        parts: [{text: question, reply: {...unknownReply, seed}}],
        next: [{kind: 'ticket', seed}],
      },
    ] as const) {
      const {items, open} = tab();
      open().store.dispatch({type: 'replied', turnId: 'a1', to: null, reply, at: 2});
      const kept = items.get(KEY) ?? '';
      assert.ok(kept.includes('打不通找谁'));
      assert.ok(!kept.includes(PHONE), reply.kind);
    }
  });

  test('leaves an approved text alone, whatever numbers and doors it names', () => {
    const {open} = tab();
    const before = open().store;
    const {entry} = answerReply.view;
    const text = '窗口电话0580-2821234，在海印路12号3幢402室。';
    const approved = {...entry, answer: [{type: 'paragraph', children: [{type: 'text', text}]}]};
    const reply = {...answerReply, view: {...answerReply.view, entry: approved}} as AnswerReply;
    before.dispatch({type: 'replied', turnId: 'a1', to: null, reply, at: 2});
    assert.deepEqual(open().store.getState(), before.getState());
  });

  test('leaves the numbers of an answer to call alone', () => {
    const {open} = tab();
    const before = open().store;
    before.dispatch({type: 'replied', turnId: 'a1', to: null, reply: handoffReply, at: 2});
    assert.deepEqual(open().store.getState(), before.getState());
  });
});

describe('storage', () => {
  const denied = () => {
    throw new DOMException('denied', 'SecurityError');
  };

  test('that is denied costs the memory of the conversation only', () => {
    const {open} = tab();
    const {store} = open({getItem: denied, setItem: denied, removeItem: denied});
    store.dispatch(asked('u1'));
    store.dispatch(replied('u1'));
    assert.equal(store.getState().turns.length, 2);
    store.dispatch({type: 'cleared'});
    assert.equal(store.getState(), emptyConversation);
  });

  test('that is full keeps what it held, and the talk goes on', () => {
    const {storage, open} = tab();
    open().store.dispatch(asked('u1'));
    const full = {
      ...storage,
      setItem: () => {
        throw new DOMException('full', 'QuotaExceededError');
      },
    };
    const {store} = open(full);
    store.dispatch(asked('u2'));
    assert.equal(store.getState().turns.length, 2);
    assert.equal(open().store.getState().turns.length, 1);
  });

  for (const [what, text] of [
    ['is no JSON', '{half'],
    ['is another shape', '[1,2]'],
    ['is null', 'null'],
    ['has no time', JSON.stringify({state: emptyConversation})],
    ['has no state', JSON.stringify({savedAt: 1_000_000})],
    ['has no turns', JSON.stringify({savedAt: 1_000_000, state: {version: 1}})],
    [
      'is of another version',
      JSON.stringify({savedAt: 1_000_000, state: {...emptyConversation, version: 2, turns: [{}]}}),
    ],
  ] as const) {
    test(`whose content ${what} is passed over`, () => {
      const {items, open} = tab();
      items.set(KEY, text);
      const {store} = open();
      assert.equal(store.getState(), emptyConversation);
      store.dispatch(asked('u1'));
      assert.equal(open().store.getState().turns.length, 1);
    });
  }
});
