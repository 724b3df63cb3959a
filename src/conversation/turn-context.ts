import {contextAfter, noContext, type TurnContext} from '../answer/turn-context.ts';
import type {ConversationState} from './state.ts';

/** What the conversation so far leaves behind for the next question. O(turns). */
export function turnContextOf({turns}: ConversationState): TurnContext {
  const asked = new Map(
    turns.flatMap((turn) => (turn.who === 'user' ? [[turn.id, turn.text] as const] : [])),
  );
  return turns.reduce(
    (context, turn) =>
      turn.who === 'assistant'
        ? contextAfter(context, asked.get(turn.to ?? '') ?? '', turn.reply)
        : context,
    noContext,
  );
}
