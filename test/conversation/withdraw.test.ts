import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {Action} from '../../src/conversation/actions.ts';
import {reduce} from '../../src/conversation/reduce.ts';
import {type ConversationState, emptyConversation} from '../../src/conversation/state.ts';
import {answerReply} from '../support/replies.ts';

const asked = (turnId: string): Action => ({type: 'asked', turnId, text: turnId, at: 0});
const replied = (to: string): Action => ({
  type: 'replied',
  turnId: `re-${to}`,
  to,
  reply: answerReply,
  at: 0,
});
const after = (...actions: readonly Action[]): ConversationState =>
  actions.reduce(reduce, emptyConversation);

describe('a question that is taken back', () => {
  it('goes with its reply and leaves the others', () => {
    const state = after(asked('a'), replied('a'), asked('b'), replied('b'), {
      type: 'withdrawn',
      turnId: 'b',
    });
    assert.deepEqual(
      state.turns.map(({id}) => id),
      ['a', 're-a'],
    );
  });

  it('is no longer waited for, and a late reply to it is dropped', () => {
    const state = after(asked('a'), {type: 'withdrawn', turnId: 'a'});
    assert.equal(state.pending, null);
    assert.equal(reduce(state, replied('a')), state);
  });

  it('takes its failure along', () => {
    const state = after(
      asked('a'),
      {type: 'ask-failed', to: 'a', message: 'x'},
      {type: 'withdrawn', turnId: 'a'},
    );
    assert.deepEqual(state, emptyConversation);
  });

  it('leaves tickets where they are', () => {
    const state = after(
      asked('a'),
      {
        type: 'ticket-updated',
        turnId: 't',
        key: 'k',
        title: 'x',
        outcome: {state: 'saved'},
        at: 0,
      },
      {type: 'withdrawn', turnId: 'a'},
    );
    assert.deepEqual(
      state.turns.map(({id}) => id),
      ['t'],
    );
  });

  it('changes nothing where there is no such question', () => {
    const state = after(asked('a'));
    assert.equal(reduce(state, {type: 'withdrawn', turnId: 'z'}), state);
  });
});
