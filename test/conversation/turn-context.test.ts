import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {noContext} from '../../src/answer/turn-context.ts';
import {emptyConversation, type Turn} from '../../src/conversation/state.ts';
import {turnContextOf} from '../../src/conversation/turn-context.ts';
import {answerReply, choicesReply} from '../support/replies.ts';

const user = (id: string, text: string): Turn => ({who: 'user', id, text, at: 1});
const contextOf = (...turns: Turn[]) => turnContextOf({...emptyConversation, turns});

describe('the context of a conversation', () => {
  test('is empty before anything was said, and while the first reply is awaited', () => {
    assert.deepEqual(contextOf(), noContext);
    assert.deepEqual(contextOf(user('u1', '社保卡丢了')), noContext);
  });

  test('holds the last question and the entry that answered it', () => {
    const context = contextOf(user('u1', '社保卡丢了'), {
      who: 'assistant',
      id: 'a1',
      to: 'u1',
      reply: answerReply,
      at: 2,
    });
    assert.equal(context.question, '社保卡丢了');
    assert.equal(context.entryId, answerReply.view.entry.id);
  });

  test('holds what was offered in the order shown, and no entry', () => {
    const context = contextOf(user('u1', '补卡'), {
      who: 'assistant',
      id: 'a1',
      to: 'u1',
      reply: choicesReply,
      at: 2,
    });
    assert.deepEqual(
      context.offered,
      choicesReply.choices.map(({entryId}) => entryId),
    );
    assert.equal(context.entryId, undefined);
  });

  test('takes an entry opened from a menu for its own question', () => {
    const context = contextOf({who: 'assistant', id: 'a1', to: null, reply: answerReply, at: 2});
    assert.equal(context.question, answerReply.view.entry.question);
  });
});
