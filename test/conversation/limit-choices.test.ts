import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {Reply} from '../../src/answer/reply.ts';
import {limitChoices, MAX_CLARIFICATIONS} from '../../src/conversation/limit-choices.ts';
import {reduce} from '../../src/conversation/reduce.ts';
import {type ConversationState, emptyConversation} from '../../src/conversation/state.ts';
import {answerReply, choicesReply, overview} from '../support/replies.ts';

function after(...replies: readonly Reply[]): ConversationState {
  return replies.reduce(
    (state, reply, index) =>
      reduce(state, {type: 'replied', turnId: `reply-${index}`, to: null, reply, at: 0}),
    emptyConversation,
  );
}

const {directory} = overview;

describe('asking which matter is meant', () => {
  it('happens twice in a row', () => {
    assert.equal(MAX_CLARIFICATIONS, 2);
    assert.equal(limitChoices(after(), choicesReply, directory), choicesReply);
    assert.equal(limitChoices(after(choicesReply), choicesReply, directory), choicesReply);
  });

  it('gives way to a person the third time, with number, ticket and the choices', () => {
    const reply = limitChoices(after(choicesReply, choicesReply), choicesReply, directory);
    assert.equal(reply.kind, 'handoff');
    if (reply.kind !== 'handoff') return;
    assert.equal(reply.rewrite, 'we-find-a-way');
    assert.equal(reply.route.phone.number, '12345');
    assert.deepEqual(
      reply.next.map(({kind}) => kind),
      ['phone', 'ticket'],
    );
    assert.deepEqual(reply.alternatives, choicesReply.choices);
  });

  it('starts anew after any other reply', () => {
    const state = after(choicesReply, choicesReply, answerReply, choicesReply);
    assert.equal(limitChoices(state, choicesReply, directory), choicesReply);
  });

  it('is not a matter of other replies', () => {
    assert.equal(
      limitChoices(after(choicesReply, choicesReply), answerReply, directory),
      answerReply,
    );
  });
});
