import type {Engine} from '../../answer/engine.ts';
import {type AnsweredQuery, type CallReading, callQueries, hear, silentCall} from './read-call.ts';
import type {Utterance} from './utterance.ts';

/** What a call is read with. */
export interface CallKnowledge {
  readonly ask: Engine['ask'];
  /** Tells entries to recommend from those that only make conversation. */
  readonly isOffered: (entryId: string) => boolean;
}

/** Asks the queries of `utterance` and takes in the replies: one step of a call. */
export async function hearUtterance(
  reading: CallReading,
  utterance: Utterance,
  {ask, isOffered}: CallKnowledge,
): Promise<CallReading> {
  const answered: AnsweredQuery[] = [];
  for (const query of callQueries(reading, utterance)) {
    const {text, context} = query;
    const reply = await ask(text, {context});
    answered.push(
      reply.kind === 'urgent'
        ? {query, reply, beside: await ask(text, {context, skipUrgent: true})}
        : {query, reply},
    );
  }
  return hear(reading, utterance, answered, isOffered);
}

/** The reading after each of `turns`, in order. */
export async function replayCall(
  turns: readonly Pick<Utterance, 'who' | 'text'>[],
  knowledge: CallKnowledge,
): Promise<readonly CallReading[]> {
  const after: CallReading[] = [];
  let reading = silentCall;
  for (const [i, {who, text}] of turns.entries()) {
    reading = await hearUtterance(
      reading,
      {id: String(i), who, text, final: true, rev: 0},
      knowledge,
    );
    after.push(reading);
  }
  return after;
}
