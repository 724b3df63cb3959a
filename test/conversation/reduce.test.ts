import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import fc from 'fast-check';
import type {Action} from '../../src/conversation/actions.ts';
import {reduce} from '../../src/conversation/reduce.ts';
import {type ConversationState, emptyConversation} from '../../src/conversation/state.ts';
import {answerReply} from '../support/replies.ts';
import {after, asked, replied, ticketUpdated} from './samples.ts';

/** Fails on any change of a state that somebody may still hold. */
function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    Object.values(value).forEach(frozen);
    Object.freeze(value);
  }
  return value;
}

describe('asking', () => {
  test('adds what was said and waits for its reply', () => {
    assert.deepEqual(after(asked('u1', '社保卡丢了', 7)), {
      version: 1,
      turns: [{who: 'user', id: 'u1', text: '社保卡丢了', at: 7}],
      pending: {turnId: 'u1'},
      failure: null,
    });
  });

  test('again, before the reply has come, waits for the newer one only', () => {
    const state = after(asked('u1'), asked('u2'));
    assert.deepEqual(state.pending, {turnId: 'u2'});
    assert.equal(state.turns.length, 2);
  });

  test('clears the failure before', () => {
    const state = after(asked('u1'), {type: 'ask-failed', to: 'u1', message: 'x'}, asked('u2'));
    assert.equal(state.failure, null);
  });
});

describe('a reply', () => {
  test('to the turn that waits is added and ends the waiting', () => {
    const state = after(asked('u1'), replied('u1', 'a1', 9));
    assert.deepEqual(state.turns[1], {
      who: 'assistant',
      id: 'a1',
      to: 'u1',
      reply: answerReply,
      at: 9,
    });
    assert.equal(state.pending, null);
  });

  test('to an older turn is dropped: the talk has moved on', () => {
    const waiting = after(asked('u1'), asked('u2'));
    assert.equal(reduce(waiting, replied('u1')), waiting);
  });

  test('that comes twice is dropped the second time', () => {
    const answered = after(asked('u1'), replied('u1'));
    assert.equal(reduce(answered, replied('u1', 'again')), answered);
  });

  test('that comes after everything was cleared is dropped', () => {
    const cleared = after(asked('u1'), {type: 'cleared'});
    assert.equal(reduce(cleared, replied('u1')), cleared);
  });

  test('opened from a menu is added, and a question goes on waiting', () => {
    const state = after(asked('u1'), replied(null, 'a1'));
    assert.equal(state.turns.length, 2);
    assert.deepEqual(state.pending, {turnId: 'u1'});
    assert.equal(reduce(state, replied('u1', 'a2')).turns.length, 3);
  });
});

describe('a failure to answer', () => {
  const fail = (to: string): Action => ({type: 'ask-failed', to, message: 'worker gone'});

  test('ends the waiting and is kept with its turn, so that it can be tried again', () => {
    const state = after(asked('u1'), fail('u1'));
    assert.equal(state.pending, null);
    assert.deepEqual(state.failure, {turnId: 'u1', message: 'worker gone'});
    assert.equal(state.turns.length, 1);
  });

  test('of an older turn is dropped', () => {
    const waiting = after(asked('u1'), asked('u2'));
    assert.equal(reduce(waiting, fail('u1')), waiting);
  });

  test('is cleared by the next reply', () => {
    assert.equal(after(asked('u1'), fail('u1'), replied(null)).failure, null);
  });
});

describe('rating', () => {
  const rated = (turnId: string, feedback: 'helpful' | 'not-helpful' = 'helpful'): Action => ({
    type: 'rated',
    turnId,
    feedback,
  });

  test('is kept with the reply, and may be changed', () => {
    const state = after(asked('u1'), replied('u1', 'a1'), rated('a1'), rated('a1', 'not-helpful'));
    const [, reply] = state.turns;
    assert.ok(reply?.who === 'assistant');
    assert.equal(reply.feedback, 'not-helpful');
  });

  test('touches no other turn', () => {
    const before = after(asked('u1'), replied('u1', 'a1'), asked('u2'), replied('u2', 'a2'));
    const state = reduce(before, rated('a2'));
    assert.deepEqual(state.turns.slice(0, 3), before.turns.slice(0, 3));
  });

  test('a turn that is no reply, or the same again, changes nothing', () => {
    const state = after(asked('u1'), replied('u1', 'a1'), rated('a1'));
    for (const turnId of ['u1', 'gone']) assert.equal(reduce(state, rated(turnId)), state);
    assert.equal(reduce(state, rated('a1')), state);
  });
});

describe('a ticket', () => {
  test('is added when it is first heard of', () => {
    assert.deepEqual(after(ticketUpdated({state: 'saved'})).turns, [
      {who: 'ticket', id: 't1', key: 'key-1', title: '路灯坏了', outcome: {state: 'saved'}, at: 3},
    ]);
  });

  test('is brought up to date where it stands, never told twice', () => {
    const state = after(
      ticketUpdated({state: 'saved'}),
      asked('u1'),
      ticketUpdated({state: 'delivered', number: 'YH1'}, {turnId: 't2', title: '路灯不亮', at: 8}),
    );
    assert.equal(state.turns.length, 2);
    assert.deepEqual(state.turns[0], {
      who: 'ticket',
      id: 't1',
      key: 'key-1',
      title: '路灯不亮',
      outcome: {state: 'delivered', number: 'YH1'},
      at: 3,
    });
  });

  test('stands beside another one', () => {
    const state = after(
      ticketUpdated({state: 'saved'}),
      ticketUpdated({state: 'failed', reason: 'unreachable'}, {turnId: 't2', key: 'key-2'}),
    );
    assert.deepEqual(
      state.turns.map((turn) => turn.who === 'ticket' && [turn.key, turn.outcome.state]),
      [
        ['key-1', 'saved'],
        ['key-2', 'failed'],
      ],
    );
  });

  test('does not end the waiting for a reply', () => {
    assert.deepEqual(after(asked('u1'), ticketUpdated({state: 'saved'})).pending, {turnId: 'u1'});
  });
});

describe('restoring', () => {
  test('takes what was kept as it is', () => {
    const kept = after(asked('u1'), replied('u1'));
    assert.equal(reduce(emptyConversation, {type: 'restored', state: kept}), kept);
  });

  test('makes a failure of what was still waiting: nobody will answer it', () => {
    const kept = after(asked('u1'), replied('u1'), asked('u2'));
    const state = reduce(emptyConversation, {type: 'restored', state: kept});
    assert.deepEqual(state, {
      ...kept,
      pending: null,
      failure: {turnId: 'u2', message: 'interrupted'},
    });
  });

  test('takes the place of what is there', () => {
    const kept = after(asked('u1'));
    const state = reduce(after(asked('x'), asked('y')), {type: 'restored', state: kept});
    assert.deepEqual(state.turns, kept.turns);
  });
});

describe('clearing', () => {
  test('leaves nothing: no turn, no waiting, no failure', () => {
    const full = after(asked('u1'), replied('u1'), ticketUpdated({state: 'saved'}), asked('u2'));
    assert.deepEqual(reduce(full, {type: 'cleared'}), emptyConversation);
  });
});

describe('any course of a conversation', () => {
  const id = fc.constantFrom('1', '2', '3');
  const action: fc.Arbitrary<Action> = fc.oneof(
    id.map((turnId) => asked(turnId)),
    fc.option(id).map((to) => replied(to)),
    id.map((to): Action => ({type: 'ask-failed', to, message: 'x'})),
    id.map(
      (turnId): Action => ({type: 'rated', turnId: `reply to ${turnId}`, feedback: 'helpful'}),
    ),
    id.map((key) => ticketUpdated({state: 'saved'}, {turnId: `t${key}`, key})),
    fc.constant<Action>({type: 'cleared'}),
  );

  test('changes no earlier state, tells each ticket once, and waits for a turn that was asked', () => {
    fc.assert(
      fc.property(fc.array(action, {maxLength: 20}), (actions) => {
        let state: ConversationState = frozen(emptyConversation);
        for (const next of actions) {
          state = frozen(reduce(state, next));
          const tickets = state.turns.flatMap((turn) => (turn.who === 'ticket' ? [turn.key] : []));
          assert.equal(new Set(tickets).size, tickets.length);
          const {pending} = state;
          if (pending) {
            assert.ok(state.turns.some(({who, id}) => who === 'user' && id === pending.turnId));
            assert.equal(state.failure, null);
          }
        }
      }),
      {numRuns: 500},
    );
  });
});
