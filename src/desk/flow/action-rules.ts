/** What may be done with a ticket from which state, and by whom; for the desk and its console. */
import type {TicketState} from '../../ticket/ticket-status.ts';

/** From which states each action leads on. */
export const actionsFrom = {
  triage: ['received', 'triaged', 'accepted', 'objected'],
  accept: ['triaged'],
  object: ['triaged'],
  answer: ['received', 'triaged', 'accepted'],
  note: ['received', 'triaged', 'accepted', 'objected', 'answered'],
  merge: ['received', 'triaged', 'objected'],
  close: ['answered'],
  reopen: ['answered', 'closed'],
} as const satisfies Readonly<Record<string, readonly TicketState[]>>;

/** The name of an action. */
export type ActionName = keyof typeof actionsFrom;

/** What the hotline alone decides. */
export const managedActions: readonly ActionName[] = ['triage', 'merge', 'close', 'reopen'];

/** What can be done with a ticket in a state by somebody with these permissions. */
export function possibleActions(state: TicketState, may: readonly string[]): readonly ActionName[] {
  return (Object.keys(actionsFrom) as ActionName[]).filter((name) => {
    const states: readonly TicketState[] = actionsFrom[name];
    return (
      states.includes(state) && may.includes(managedActions.includes(name) ? 'manage' : 'work')
    );
  });
}
