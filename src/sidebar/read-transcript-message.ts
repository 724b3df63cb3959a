import type {Speaker} from './call/utterance.ts';

/** What a call system says of an utterance. */
export interface TranscriptText {
  readonly who: Speaker;
  readonly text: string;
  /** The recogniser's last word on it. Default: true. */
  readonly final?: boolean;
  /** Grows with every text of one utterance. Default: one more than the last. */
  readonly rev?: number;
  /** Names the utterance. Default: whatever its speaker says until a final text. */
  readonly id?: string;
}

/** A message from a call system. */
export type CallMessage =
  | ({readonly type: 'yihu-transcript'} & TranscriptText)
  /** The call is over, or another one begins. */
  | {readonly type: 'yihu-call-end'}
  /** Another sidebar of the same call has opened and wants to know what was said. */
  | {readonly type: 'yihu-call-so-far'};

/** Longer is no utterance: a recogniser cuts speech far below a minute, some 300 characters. */
const LONGEST = 5_000;

/** Reads what came from outside; null where it is no message of ours. Never throws. */
export function readTranscriptMessage(value: unknown): CallMessage | null {
  if (typeof value !== 'object' || value === null) return null;
  const {type, ...fields} = value as Readonly<Record<string, unknown>>;
  if (type === 'yihu-call-end' || type === 'yihu-call-so-far') return {type};
  if (type !== 'yihu-transcript') return null;
  const text = readTranscriptText(fields);
  return text && {type, ...text};
}

/** Reads the fields of an utterance; null where they are none. */
export function readTranscriptText(value: unknown): TranscriptText | null {
  if (typeof value !== 'object' || value === null) return null;
  const {who, text, final, rev, id} = value as Readonly<Record<string, unknown>>;
  if (who !== 'caller' && who !== 'agent') return null;
  if (typeof text !== 'string' || text.length > LONGEST) return null;
  return {
    who,
    text,
    ...(typeof final === 'boolean' ? {final} : {}),
    ...(typeof rev === 'number' && Number.isFinite(rev) ? {rev} : {}),
    ...(typeof id === 'string' && id !== '' ? {id} : {}),
  };
}
