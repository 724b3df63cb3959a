import {assertNever} from '../lib/assert-never.ts';
import type {Action} from './actions.ts';
import {type ConversationState, emptyConversation, type TicketTurn, type Turn} from './state.ts';

/** The conversation after an action. Pure; returns the same object where nothing changes. */
export function reduce(state: ConversationState, action: Action): ConversationState {
  switch (action.type) {
    case 'asked':
      return {
        ...state,
        turns: [...state.turns, {who: 'user', id: action.turnId, text: action.text, at: action.at}],
        pending: {turnId: action.turnId},
        failure: null,
      };
    case 'replied': {
      if (action.to !== null && state.pending?.turnId !== action.to) return state;
      const {turnId: id, to, reply, at} = action;
      return {
        ...state,
        turns: [...state.turns, {who: 'assistant', id, to, reply, at}],
        pending: action.to === null ? state.pending : null,
        failure: null,
      };
    }
    case 'ask-failed':
      if (state.pending?.turnId !== action.to) return state;
      return {...state, pending: null, failure: {turnId: action.to, message: action.message}};
    case 'withdrawn': {
      const {turnId} = action;
      const turns = state.turns.filter(
        (turn) => turn.id !== turnId && !(turn.who === 'assistant' && turn.to === turnId),
      );
      if (turns.length === state.turns.length) return state;
      // A reply that is still on its way finds nobody waiting, and is dropped.
      return {
        ...state,
        turns,
        pending: state.pending?.turnId === turnId ? null : state.pending,
        failure: state.failure?.turnId === turnId ? null : state.failure,
      };
    }
    case 'rated': {
      const {turnId, feedback} = action;
      const isRated = (turn: Turn) =>
        turn.who === 'assistant' && turn.id === turnId && turn.feedback !== feedback;
      if (!state.turns.some(isRated)) return state;
      return {
        ...state,
        turns: state.turns.map((turn) => (isRated(turn) ? {...turn, feedback} : turn)),
      };
    }
    case 'ticket-updated': {
      const {turnId, key, title, outcome, at} = action;
      const next: TicketTurn = {who: 'ticket', id: turnId, key, title, outcome, at};
      const known = state.turns.some((turn) => turn.who === 'ticket' && turn.key === key);
      return {
        ...state,
        turns: known
          ? state.turns.map((turn) =>
              turn.who === 'ticket' && turn.key === key ? {...turn, title, outcome} : turn,
            )
          : [...state.turns, next],
      };
    }
    case 'restored':
      // A turn that was waiting when the page went away will never be answered: let it be retried.
      return action.state.pending
        ? {
            ...action.state,
            pending: null,
            failure: {turnId: action.state.pending.turnId, message: 'interrupted'},
          }
        : action.state;
    case 'cleared':
      return emptyConversation;
    default:
      return assertNever(action);
  }
}
