import type {TicketType} from '../knowledge/entry.ts';
import {findPersonalData} from '../text/mask.ts';
import {findAmount} from './slots/amount.ts';
import {type Contact, findContact} from './slots/contact.ts';
import {findExpectation} from './slots/expectation.ts';
import {findFlags, type StoryFlags} from './slots/flags.ts';
import {likelyType} from './slots/likely-type.ts';
import type {PlaceFinder} from './slots/place.ts';
import {findRespondent} from './slots/respondent.ts';
import {findTime} from './slots/time.ts';
import {findType, typeMarks} from './slots/type.ts';
import {storyTitle} from './story-title.ts';
import type {OccurredAt} from './ticket.ts';
import {ticketLimits} from './ticket-limits.ts';

/** What a person told, as the fields of a ticket; empty or null where nothing was said. */
export interface Story extends StoryFlags {
  readonly type: TicketType;
  readonly title: string;
  /** In the person's words, their own name and all numbers of persons taken out. */
  readonly content: string;
  readonly place: string;
  readonly occurredAt: OccurredAt | null;
  readonly respondent: string;
  readonly expectation: string;
  readonly amount: string;
  /** Said by the person of themselves. */
  readonly contact: Contact;
}

/** What reading a story takes. */
export interface StoryOptions {
  /** Milliseconds since the epoch: 昨天 is counted from here. */
  readonly now: number;
  readonly findPlace: PlaceFinder;
  /** The type of the nearest matter, for a few words that say none. */
  readonly likelyType?: TicketType | null;
  /** The nearest matter in the words of the knowledge, for the title. */
  readonly topic?: string;
}

/** Below this the words hardly tell a type: one weak mark, or none. */
const WEAK_TYPE = 2.5;

/** From here on somebody asks to be told, and does not tell. */
const ENQUIRY = 2;

/** A text shorter than this is a question or a name of a matter, no story; in UTF-16 units. */
const SHORTEST_STORY = 24;

/** What stands for numbers in the words that go to the unit; the form has fields for one's own. */
const STAND_IN = {
  'id-card': '〔身份证〕',
  mobile: '〔手机〕',
  landline: '〔固话〕',
  'bank-card': '〔银行卡〕',
  passport: '〔出入境证件〕',
  email: '〔邮箱〕',
} as const;

/**
 * The type of a story by all it says; of a few words by their marks, and where these hardly say one
 * a question is what the nearest matter is. A child that tells of a wrong needs help.
 */
function settledType(text: string, likely: TicketType | null, child: boolean): TicketType {
  if (text.length >= SHORTEST_STORY) {
    const type = likelyType(text);
    return child && type === '投诉' ? '求助' : type;
  }
  const found = findType(text);
  if (child && found.type === '投诉') return '求助';
  if (found.weight >= WEAK_TYPE) return found.type;
  if (typeMarks(text, '咨询') >= ENQUIRY) return '咨询';
  return found.weight > 0 ? found.type : (likely ?? found.type);
}

/**
 * Reads a story: what happened, where, when, who, and what is wanted. Pure; O(length).
 */
export function readStory(
  text: string,
  {now, findPlace, likelyType: nearest, topic}: StoryOptions,
): Story {
  const flags = findFlags(text);
  const type = settledType(text, nearest ?? null, flags.child);
  const place = (findPlace(text)?.text ?? '').slice(0, ticketLimits.place);
  const contact = findContact(text);
  const nameless = contact.name.length > 1 ? text.replaceAll(contact.name, '〔姓名〕') : text;
  return {
    ...flags,
    type,
    title: storyTitle(nameless, type, place, topic),
    content: withoutNumbers(text, contact.name).slice(0, ticketLimits.content),
    place,
    // Somebody may be called 国庆.
    occurredAt: occurrence(
      contact.name.length > 1
        ? text.replaceAll(contact.name, '＊'.repeat(contact.name.length))
        : text,
      now,
      type,
    ),
    respondent: (findRespondent(text, type)?.text ?? '').slice(0, ticketLimits.respondent),
    expectation: withoutNumbers(findExpectation(text), contact.name).slice(
      0,
      ticketLimits.expectation,
    ),
    amount: findAmount(text),
    contact,
  };
}

/** When it happened; a question or proposal that says 每天早上 tells of no occurrence. */
function occurrence(text: string, now: number, type: TicketType): OccurredAt | null {
  const found = findTime(text, now)?.occurredAt ?? null;
  const standing = type === '咨询' || type === '建议' || type === '表扬';
  if (!standing || found === null) return found;
  // 礼拜六上不上班: a day of any week.
  return found.from === null || /^(?:周|星期|礼拜)[一二三四五六日天]$/.test(found.text)
    ? null
    : found;
}

/**
 * The words without the numbers of persons and the person's own name. Plates and doors stay: they
 * are what the unit has to find.
 */
function withoutNumbers(text: string, ownName: string): string {
  let out = '';
  let from = 0;
  for (const {kind, start, end} of findPersonalData(text)) {
    if (kind === 'plate' || kind === 'address') continue;
    out += text.slice(from, start) + STAND_IN[kind];
    from = end;
  }
  const masked = (out + text.slice(from))
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');
  // A surname alone would take characters out of other words.
  return ownName.length > 1 ? masked.replaceAll(ownName, '〔姓名〕') : masked;
}
