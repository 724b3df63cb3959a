import {EVENT_VERSION, type EventPlace, type InsightEvent, TEXT_LENGTH} from './event.ts';

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

/** Ids of entries, topics, rules and islands, and names of townships. */
const NAME = /^[\p{L}\p{N}._/—-]{1,80}$/u;

const KINDS = {
  asked: [],
  answered: ['band', 'facet', 'part'],
  chosen: [],
  'handed-off': ['reason', 'part'],
  urgent: ['rule', 'part'],
  rated: ['rating'],
  ticket: ['state', 'reason'],
  flagged: [],
} as const satisfies Record<InsightEvent['kind'], readonly string[]>;

const BASE = ['v', 'id', 'at', 'session', 'turn', 'text', 'topic', 'entry', 'subject', 'place'];

/** The values each field may have besides being absent. */
const VALUES: Readonly<Record<string, readonly string[]>> = {
  band: ['sure', 'maybe', 'unsure'],
  facet: ['materials', 'time', 'place', 'fee', 'steps', 'phone', 'online', 'conditions'],
  rating: ['helpful', 'not'],
  state: ['saved', 'delivered', 'failed'],
};

const REASONS: Readonly<Record<string, readonly string[]>> = {
  'handed-off': ['unknown', 'not-ours', 'not-eligible', 'live-status', 'personal-case', 'asked'],
  ticket: [
    ...['not-configured', 'unreachable', 'refused', 'too-large', 'too-many'],
    ...['unexpected-response', 'awaiting-number', 'handed-over'],
  ],
};

/** What a kind must have besides what all have. */
const REQUIRED: Readonly<Record<string, readonly string[]>> = {
  answered: ['entry', 'band'],
  chosen: ['entry'],
  'handed-off': ['reason'],
  urgent: ['rule'],
  rated: ['rating'],
  ticket: ['state'],
  flagged: ['entry'],
};

/** The latest moment that is one: the year 9999. */
const LATEST = 253_402_300_799_999;

/** A message has at most this many parts. */
const PARTS = 4;

type Fields = Readonly<Record<string, unknown>>;

function isPlace(value: unknown): value is EventPlace {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.entries(value).every(
    ([key, name]) => (key === 'island' || key === 'township') && isName(name),
  );
}

function isName(value: unknown): boolean {
  return typeof value === 'string' && NAME.test(value);
}

function isField(kind: string, key: string, value: unknown): boolean {
  switch (key) {
    case 'v':
      return value === EVENT_VERSION;
    case 'id':
    case 'session':
    case 'turn':
      return typeof value === 'string' && UUID.test(value);
    case 'at':
      return Number.isInteger(value) && Number(value) >= 0 && Number(value) <= LATEST;
    case 'text':
      // Two units a character at most.
      return typeof value === 'string' && value.length <= 2 * TEXT_LENGTH;
    case 'place':
      return isPlace(value);
    case 'part':
      return Number.isInteger(value) && Number(value) >= 0 && Number(value) < PARTS;
    case 'reason':
      return typeof value === 'string' && (REASONS[kind]?.includes(value) ?? false);
    case 'topic':
    case 'entry':
    case 'subject':
    case 'rule':
      return isName(value);
    default:
      return typeof value === 'string' && (VALUES[key]?.includes(value) ?? false);
  }
}

/**
 * An event as it came from a file or a stranger's browser: the same value where it is one to the
 * letter, with no field that is not on the list; otherwise null.
 */
export function readEvent(value: unknown): InsightEvent | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const fields = value as Fields;
  const {kind} = fields;
  if (typeof kind !== 'string' || !Object.hasOwn(KINDS, kind)) return null;
  const own: readonly string[] = KINDS[kind as InsightEvent['kind']];
  for (const key of ['v', 'id', 'at', 'session', 'turn', ...(REQUIRED[kind] ?? [])]) {
    if (!Object.hasOwn(fields, key)) return null;
  }
  // A failed ticket says why; one that did not fail has nothing to say.
  if (kind === 'ticket' && (fields.state === 'failed') !== Object.hasOwn(fields, 'reason')) {
    return null;
  }
  for (const key of Object.keys(fields)) {
    if (key === 'kind') continue;
    if (!BASE.includes(key) && !own.includes(key)) return null;
    if (!isField(kind, key, fields[key])) return null;
  }
  return value as InsightEvent;
}
