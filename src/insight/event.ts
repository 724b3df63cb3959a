/**
 * What an owner learns of the use of the assistant: a closed list of events, each free of personal
 * data. A log is these events as JSON Lines, in order of time.
 */
import type {Facet} from '../answer/facet.ts';
import type {ConfidenceBand} from '../answer/reply.ts';
import type {TicketFailure} from '../conversation/state.ts';
import type {HandoffReason} from '../knowledge/entry.ts';

/** Version of the shape of events. A reader passes over events of another version. */
export const EVENT_VERSION = 1;

/** Where a question is about, as far as it names a place of `islands.yaml`. */
export interface EventPlace {
  /** Id of the island. */
  readonly island?: string;
  /** Name of the township or street. */
  readonly township?: string;
}

/** What every event carries. */
export interface EventBase {
  readonly v: typeof EVENT_VERSION;
  /** A random UUID: an event that arrives twice counts once. */
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** A random UUID, a new one every day in China: two days cannot be put together. */
  readonly session: string;
  /** A random UUID that ties what became of a question to the question. */
  readonly turn: string;
  /** The words, without personal data, at most {@link TEXT_LENGTH} characters. */
  readonly text?: string;
  /** Id of the topic. */
  readonly topic?: string;
  /** Id of the entry that was given, or came nearest. */
  readonly entry?: string;
  /** Number of the subject. */
  readonly subject?: string;
  readonly place?: EventPlace;
}

/**
 * What became of a question. A message with several matters has one outcome a matter, numbered from
 * 0; the question counts by the first.
 */
export interface Outcome {
  readonly part?: number;
}

/** What happened, by kind. */
export type InsightEvent = EventBase &
  (
    | {readonly kind: 'asked'}
    | ({
        readonly kind: 'answered';
        readonly entry: string;
        readonly band: ConfidenceBand;
        readonly facet?: Facet;
      } & Outcome)
    /** One of the entries that were offered was taken: `turn` is the question it was offered for. */
    | {readonly kind: 'chosen'; readonly entry: string}
    | ({readonly kind: 'handed-off'; readonly reason: HandoffReason} & Outcome)
    | ({readonly kind: 'urgent'; readonly rule: string} & Outcome)
    | {readonly kind: 'rated'; readonly rating: 'helpful' | 'not'}
    | {readonly kind: 'ticket'; readonly state: 'saved' | 'delivered'}
    | {readonly kind: 'ticket'; readonly state: 'failed'; readonly reason: TicketFailure}
    /** A mistake in an entry was reported. */
    | {readonly kind: 'flagged'; readonly entry: string}
  );

/** Name of a kind of event. */
export type EventKind = InsightEvent['kind'];

/** A tenth of what may be asked; the matter is in the first lines, and a log stays small. */
export const TEXT_LENGTH = 200;
