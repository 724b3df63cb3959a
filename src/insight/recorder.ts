/** Turns what happens in a conversation into events, without personal data. */
import type {Reply, SingleReply} from '../answer/reply.ts';
import type {AssistantTurn, ConversationState, TicketTurn} from '../conversation/state.ts';
import type {ConversationStore} from '../conversation/store.ts';
import {EVENT_VERSION, type EventBase, type EventPlace, type InsightEvent} from './event.ts';
import {maskWording} from './mask-wording.ts';

/** What a recorder uses of its surroundings. */
export interface RecorderOptions {
  readonly conversation: ConversationStore;
  /** What was there when recording was asked for: nothing of it is news. */
  readonly since: ConversationState;
  /** Takes events as they happen. */
  readonly write: (events: readonly InsightEvent[]) => void;
  /** Told of questions that were taken back, by the `turn` of their events. */
  readonly forget: (turns: readonly string[]) => void;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly newId: () => string;
  /** The session of a moment: another one every day. */
  readonly sessionAt: (at: number) => string;
  /** Finds the place a text is about; undefined: it names none, or places are not known yet. */
  readonly placeOf: (text: string) => EventPlace | undefined;
}

/** Follows one conversation. */
export interface Recorder {
  /** A mistake in an entry is being reported. */
  flagged(entryId: string, topic?: string): void;
  /** Ends it. */
  stop(): void;
}

/** What is known of a question by the reply to it. */
type About = Pick<EventBase, 'topic' | 'entry' | 'subject'>;

function aboutOf(reply: SingleReply): About {
  const entry = 'view' in reply ? reply.view?.entry : undefined;
  if (entry) {
    const {id, topic, subject} = entry;
    return {topic, entry: id, ...(subject ? {subject} : {})};
  }
  // An emergency is about itself, and no entry comes near it.
  const nearest = reply.kind === 'urgent' ? undefined : reply.ranking[0];
  if (nearest === undefined) return {};
  const {entryId, subject} = nearest;
  return {entry: entryId, ...(subject ? {subject} : {})};
}

const partsOf = (reply: Reply): readonly SingleReply[] =>
  reply.kind === 'plan' ? reply.parts.map((part) => part.reply) : [reply];

/** Ids of what a reply lets the person choose from. */
function offeredBy(reply: Reply): readonly string[] {
  return partsOf(reply).flatMap((part) =>
    part.kind === 'choices' ? part.choices.map(({entryId}) => entryId) : [],
  );
}

/** Records what has happened to a conversation since a state of it, and all that follows. */
export function createRecorder(options: RecorderOptions): Recorder {
  const {conversation, since, write, forget, now, newId, sessionAt, placeOf} = options;
  /** Turns of the conversation → turns of the log, whose ids say nothing of the conversation. */
  const turns = new Map<string, string>();
  const recorded = new Set<string>();
  const ratings = new Map<string, string>();
  const outcomes = new Map<string, string>();
  let before = since;

  function markKnown(state: ConversationState): void {
    for (const turn of state.turns) {
      recorded.add(turn.id);
      if (turn.who === 'assistant' && turn.feedback) ratings.set(turn.id, turn.feedback);
      if (turn.who === 'ticket') outcomes.set(turn.key, turn.outcome.state);
    }
  }

  function logTurn(turnId: string): string {
    const known = turns.get(turnId) ?? newId();
    turns.set(turnId, known);
    return known;
  }

  function base(at: number, turn: string): EventBase {
    return {v: EVENT_VERSION, id: newId(), at, session: sessionAt(at), turn};
  }

  function outcomeOf(reply: SingleReply, head: EventBase, text: string): InsightEvent | null {
    switch (reply.kind) {
      case 'answer': {
        const entry = reply.view.entry.id;
        const facet = reply.facet?.facet;
        const {band} = reply;
        return {...head, ...aboutOf(reply), kind: 'answered', entry, band, ...(facet && {facet})};
      }
      case 'handoff':
        return {...head, ...aboutOf(reply), kind: 'handed-off', reason: reply.reason, text};
      case 'urgent':
        return {...head, kind: 'urgent', rule: reply.rules[0] ?? 'unnamed'};
      case 'choices':
        return null;
    }
  }

  /** The turn whose choices a reply takes one of; null: it takes none. */
  function choiceBehind(state: ConversationState, userId: string, reply: Reply): string | null {
    if (reply.kind !== 'answer' && reply.kind !== 'handoff') return null;
    const entry = reply.view?.entry.id;
    const at = state.turns.findIndex(({id}) => id === userId);
    const last = state.turns.slice(0, at).findLast(({who}) => who === 'assistant');
    if (last?.who !== 'assistant' || entry === undefined) return null;
    return offeredBy(last.reply).includes(entry) ? (last.to ?? last.id) : null;
  }

  function replied(state: ConversationState, turn: AssistantTurn): readonly InsightEvent[] {
    const user = state.turns.find(({id}) => id === turn.to);
    if (user?.who !== 'user') return [];
    const {reply} = turn;
    const text = maskWording(user.text);
    const place = placeFor(reply, user.text);
    const chosenFor = choiceBehind(state, user.id, reply);
    if (chosenFor !== null && 'view' in reply && reply.view) {
      turns.set(user.id, logTurn(chosenFor));
      const {id: entry} = reply.view.entry;
      const head = {...base(turn.at, logTurn(chosenFor)), ...place};
      return [{...head, ...aboutOf(reply), kind: 'chosen', entry}];
    }
    const link = logTurn(user.id);
    const parts = partsOf(reply);
    const first = parts[0];
    const asked: InsightEvent = {
      ...base(user.at, link),
      kind: 'asked',
      text,
      ...(first ? aboutOf(first) : {}),
      ...place,
    };
    const became = parts.flatMap((part, i) => {
      const outcome = outcomeOf(part, {...base(turn.at, link), ...place}, text);
      if (outcome === null) return [];
      return [parts.length > 1 ? ({...outcome, part: i} as InsightEvent) : outcome];
    });
    return [asked, ...became];
  }

  function placeFor({island}: Reply, text: string): Pick<EventBase, 'place'> {
    const found = placeOf(text);
    // The search has read the turns before too, the words alone may name the township.
    const place =
      island && found?.island !== island.id ? {island: island.id} : (found ?? undefined);
    return place ? {place} : {};
  }

  function rated(turn: AssistantTurn): InsightEvent {
    const link = logTurn(turn.to ?? turn.id);
    const first = partsOf(turn.reply)[0];
    const rating = turn.feedback === 'helpful' ? 'helpful' : 'not';
    return {...base(now(), link), ...(first ? aboutOf(first) : {}), kind: 'rated', rating};
  }

  function ticketed({outcome}: TicketTurn): InsightEvent {
    const head = base(now(), newId());
    return outcome.state === 'failed'
      ? {...head, kind: 'ticket', state: 'failed', reason: outcome.reason}
      : {...head, kind: 'ticket', state: outcome.state};
  }

  function unanswered(state: ConversationState): readonly InsightEvent[] {
    const failed = state.failure?.turnId;
    const user = state.turns.find(({id}) => id === failed);
    if (user?.who !== 'user' || recorded.has(`${user.id} failed`)) return [];
    recorded.add(`${user.id} failed`);
    const text = maskWording(user.text);
    const place = placeOf(user.text);
    const head = base(user.at, logTurn(user.id));
    return [{...head, kind: 'asked', text, ...(place ? {place} : {})}];
  }

  function follow(state: ConversationState): void {
    const gone = before.turns.filter(({id}) => !state.turns.some((turn) => turn.id === id));
    before = state;
    const events: InsightEvent[] = [...unanswered(state)];
    for (const turn of state.turns) {
      if (turn.who === 'assistant') {
        if (!recorded.has(turn.id)) {
          recorded.add(turn.id);
          events.push(...replied(state, turn));
        }
        if (turn.feedback && ratings.get(turn.id) !== turn.feedback) {
          ratings.set(turn.id, turn.feedback);
          events.push(rated(turn));
        }
      } else if (turn.who === 'ticket' && outcomes.get(turn.key) !== turn.outcome.state) {
        outcomes.set(turn.key, turn.outcome.state);
        events.push(ticketed(turn));
      }
    }
    if (events.length > 0) write(events);
    const links = gone.flatMap(({id}) => turns.get(id) ?? []);
    if (links.length > 0) forget(links);
  }

  markKnown(since);
  follow(conversation.getState());
  const stop = conversation.subscribe(follow);

  return {
    flagged(entryId, topic) {
      const head = base(now(), newId());
      write([{...head, kind: 'flagged', entry: entryId, ...(topic ? {topic} : {})}]);
    },
    stop,
  };
}
