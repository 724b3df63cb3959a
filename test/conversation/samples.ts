import type {Action} from '../../src/conversation/actions.ts';
import {reduce} from '../../src/conversation/reduce.ts';
import {type ConversationState, emptyConversation} from '../../src/conversation/state.ts';
import {answerReply} from '../support/replies.ts';

/** A question is asked. */
export const asked = (turnId: string, text = `question ${turnId}`, at = 1): Action => ({
  type: 'asked',
  turnId,
  text,
  at,
});

/** A question is answered. */
export const replied = (to: string | null, turnId = `reply to ${to}`, at = 2): Action => ({
  type: 'replied',
  turnId,
  to,
  reply: answerReply,
  at,
});

/** A ticket is somewhere on its way. */
export const ticketUpdated = (
  outcome: Extract<Action, {type: 'ticket-updated'}>['outcome'],
  {turnId = 't1', key = 'key-1', title = '路灯坏了', at = 3} = {},
): Action => ({type: 'ticket-updated', turnId, key, title, outcome, at});

/** The conversation after these actions, from the beginning. */
export function after(...actions: readonly Action[]): ConversationState {
  return actions.reduce(reduce, emptyConversation);
}
