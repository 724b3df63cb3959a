import {createDraftAdviser, topicOf} from '../answer/draft-advice.ts';
import type {Knowledge} from '../knowledge/entry.ts';
import {createEntryIndex} from '../retrieval/entry-index.ts';
import {createTokenizer} from '../text/tokenize.ts';
import {readStory} from '../ticket/read-story.ts';
import {createPlaceFinder} from '../ticket/slots/place.ts';
import type {OccurredAt} from '../ticket/ticket.ts';
import {UsageError} from './parse-options.ts';

/** One line of `yihu draft --jsonl`: null where nothing was said. */
export interface DraftLine {
  readonly id: unknown;
  readonly type: string;
  /** 大类/小类 */
  readonly category: string | null;
  readonly title: string | null;
  readonly place: string | null;
  /** The person's words, with the day they mean in brackets where they settle one. */
  readonly time: string | null;
  readonly respondent: string | null;
  readonly name: string | null;
  readonly phone: string | null;
  readonly idNumber: string | null;
  /** The unit's name, or 请12345指定. */
  readonly unit: string;
  readonly unitBasis: string;
  readonly content: string;
}

/** Shown where no unit is proposed. */
const BY_HOTLINE = '请12345指定';

/** Drafts tickets from stories over one knowledge base. */
export type StoryDrafter = (line: Readonly<Record<string, unknown>>) => DraftLine;

/**
 * A drafter.
 * @param now milliseconds since the epoch by which 昨天 is counted
 */
export function createStoryDrafter(knowledge: Knowledge, now: number): StoryDrafter {
  const index = createEntryIndex(knowledge.entries, createTokenizer(knowledge.lexicon));
  const advise = createDraftAdviser(knowledge.directory, index);
  const findPlace = createPlaceFinder(knowledge.directory.places);
  return ({id, text}) => {
    if (typeof text !== 'string') {
      throw new UsageError(`Case ${JSON.stringify(id ?? null)} needs "text".`);
    }
    const advice = advise(text, knowledge);
    const story = readStory(text, {
      now,
      findPlace,
      likelyType: advice.type,
      topic: topicOf(advice),
    });
    const {name, phone, idNumber} = story.contact;
    return {
      id: id ?? null,
      type: story.type,
      category: advice.categories[0] ?? null,
      title: said(story.title),
      place: said(story.place),
      time: story.occurredAt && timeText(story.occurredAt),
      respondent: said(story.respondent),
      name: said(name),
      phone: said(phone),
      idNumber: said(idNumber),
      unit: advice.unit?.name ?? BY_HOTLINE,
      unitBasis: [...advice.unitBasis, advice.unitReason].join('；'),
      content: story.content,
    };
  };
}

function said(text: string): string | null {
  return text === '' ? null : text;
}

/** 昨天下午三点（2026-11-21 15:00） */
function timeText({text, from, to}: OccurredAt): string {
  if (from === null) return text;
  const plain = (moment: string) => moment.slice(0, 16).replace('T', ' ');
  return `${text}（${plain(from)}${to === null ? '' : ` 至 ${plain(to)}`}）`;
}
