import type {ConversationState} from '../../conversation/state.ts';
import type {TicketRequest} from './ticket-request.ts';

/** What the engine knew towards a ticket when it gave the reply `turnId`; nothing for an unknown one. */
export function seedOf(conversation: ConversationState, turnId: string): TicketRequest {
  const turn = conversation.turns.find(({id}) => id === turnId);
  if (turn?.who !== 'assistant') return {};
  const ticket = turn.reply.next.find((step) => step.kind === 'ticket');
  return ticket ? {seed: ticket.seed} : {};
}
