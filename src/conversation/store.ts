import type {Action} from './actions.ts';
import {reduce} from './reduce.ts';
import {type ConversationState, emptyConversation} from './state.ts';

/** Holds the one conversation of a page and tells listeners when it changes. */
export interface ConversationStore {
  getState(): ConversationState;
  dispatch(action: Action): void;
  /** Calls `listener` after each change; the returned function ends that. */
  subscribe(listener: (state: ConversationState) => void): () => void;
}

/** A store that starts from `initial`. */
export function createStore(initial: ConversationState = emptyConversation): ConversationStore {
  let state = initial;
  const listeners = new Set<(state: ConversationState) => void>();
  return {
    getState: () => state,
    dispatch(action) {
      const next = reduce(state, action);
      if (next === state) return;
      state = next;
      for (const listener of [...listeners]) {
        // Who has left meanwhile hears nothing more.
        if (listeners.has(listener)) listener(state);
      }
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
