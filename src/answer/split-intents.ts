/**
 * Cuts a message into the things it asks for. Cues only propose cuts; a cut stands where both sides
 * ask something and find different entries with confidence. So a long story stays one matter
 * however many 还有 and 和 are in it.
 */
import type {Entry} from '../knowledge/entry.ts';
import {readTurn} from './read-turn.ts';

/** What a part of a message finds by itself. */
export interface PartFinding {
  readonly entry: Entry;
  /** Probability that the entry is meant, judged from the part alone. */
  readonly confidence: number;
}

/** One thing that is asked for, in the person's words. */
export interface IntentPart extends PartFinding {
  readonly text: string;
}

/** Finds the entry that a text means; undefined where it finds none. */
export type PartFinder = (text: string) => PartFinding | undefined;

/** More parts than this are a list to be worked off at a counter, not read in a chat. */
export const MAX_PARTS = 4;

/**
 * Least confidence of both parts by the mark between them. Chosen on test/quality/intents.jsonl:
 * lower splits stories, higher leaves the second of two short questions out. 和 joins words of one
 * matter far more often than it joins matters.
 */
const LEAST: Readonly<Record<Cut, number>> = {
  sentence: 0.3,
  announced: 0.3,
  comma: 0.4,
  joined: 0.45,
};

/** The same where a part only tells, as complaints do: 路灯坏了，还有下水道堵了. */
const LEAST_TELLING: Readonly<Record<Cut, number>> = {
  sentence: 0.8,
  announced: 0.6,
  comma: Number.POSITIVE_INFINITY,
  joined: Number.POSITIVE_INFINITY,
};

/** A part that only tells has at least this many characters: 还有监控 is a detail. */
const LEAST_TOLD = 5;

/**
 * A part is not cut off where the words together say as much about the entry of the first: then they
 * belong to it. The joint confidence has to fall below this share of the first's.
 */
const DILUTION = 1;

/** Longest preamble in characters. */
const PREAMBLE = 6;

/** From this confidence on a question is clear without its preamble. */
const CLEAR = 0.65;

/** Where one thing surely ends: sentence marks, line ends, numbering. */
const SENTENCE_END =
  /[。？！?!；;\n]+|(?:^|[\s，,、:：])[(（]?(?:\d{1,2}|[一二三四五六])[)）.、．](?!\d)\s*|[①②③④⑤⑥⑦⑧⑨]/u;

/** Words that announce another thing; they belong to neither side. */
const ANNOUNCED =
  /[，,]也(?=[没不要想])|(?<![，,\s])[，,\s]*(?:另外(?:一个)?|此外|(?<=^|[，,。？?！!；;、\s])还有(?:就是|个(?:事|问题)|一个(?:事|问题))?|顺便(?:再)?(?:问(?:一下|下|问)?)?|再问(?:一下|下|问)?|再(?:就是|一个)|对了|同时还?|以及|\balso\b|\banother (?:question|thing)\b|\bbesides\b|\bplus\b)[，,:：\s]*/iu;

/** Where one thing may end. */
const COMMA =
  /[，,、]|(?<=\p{Script=Han})\s+(?=\p{Script=Han})|,?\s+and\s+(?=(?:how|what|where|when|can|do|is|who|which|should)\b)/iu;
const JOINING = /和|跟|与|及/u;

/** What makes a clause ask, want or complain of something, rather than tell. */
const ASKS =
  /怎么|咋|如何|哪|什么|啥|谁|多少|多久|多长|(?<![前这那好近])几(?!乎)|吗|么(?!多)|伐|呢|能不能|可不可以|可以.{0,6}(?:吗|么|不)|要不要|是不是|有没有|会不会|停不停|放不放|开不开|退不退|好不好|行不行|算不算|合法|投诉|举报|想办|想问|想要?(?:申请|提取|转|换|开|注销|把)|要(?:换|办|转|停|投诉|举报|申请|注销)|还要|没人修|太吵|找不到|停掉|坏了|不退|退费|退款|what|how|where|when|which|who|can i|do i|could|should|lost|want to|need to/iu;

/** The mark before a clause, the strongest first. */
type Cut = 'sentence' | 'announced' | 'comma' | 'joined';

interface Clause {
  readonly text: string;
  readonly cut: Cut;
}

/**
 * The parts of `text` in order, two to four of them, or an empty list where it asks one thing.
 * Ranks each clause and each run of clauses that is weighed: O(clauses) rankings.
 */
export function splitIntents(text: string, find: PartFinder): readonly IntentPart[] {
  const clauses = clausesOf(text);
  if (clauses.length < 2) return [];
  const parts: Part[] = [];
  for (const {text: words, cut} of clauses) {
    const last = parts.at(-1);
    const part: Part = {text: words, cut, asks: ASKS.test(words), found: find(words)};
    if (last === undefined) {
      parts.push(part);
    } else if (standsApart(last, part, find)) {
      parts.push(part);
    } else {
      last.text += (cut === 'joined' ? '和' : '，') + words;
      // 台风要来，船停不停: a short preamble stands before all that is asked, not the first alone.
      const isPreamble = !last.asks && part.asks && last.text.length <= PREAMBLE + words.length + 1;
      const isClear = (part.found?.confidence ?? 0) >= CLEAR;
      last.asks ||= part.asks;
      last.found = isPreamble && isClear ? part.found : find(last.text);
    }
  }
  const whole = distinct(
    parts.flatMap(({text: words, found}) => (found ? [{text: words, ...found}] : [])),
  );
  return whole.length < 2 ? [] : whole.slice(0, MAX_PARTS);
}

interface Part {
  text: string;
  readonly cut: Cut;
  asks: boolean;
  found: PartFinding | undefined;
}

/** Whether `part` is another matter than the one before it. */
function standsApart(before: Part, part: Part, find: PartFinder): boolean {
  if (leansOn(part.text) || before.found === undefined || part.found === undefined) return false;
  if (before.found.entry === part.found.entry) return false;
  const isTelling = !part.asks || !before.asks;
  if (isTelling && part.text.length < LEAST_TOLD) return false;
  const least = (isTelling ? LEAST_TELLING : LEAST)[part.cut];
  if (Math.min(before.found.confidence, part.found.confidence) < least) return false;
  if (part.cut === 'sentence' || part.cut === 'announced') return true;
  const both = find(`${before.text}，${part.text}`);
  return (
    both === undefined ||
    both.entry !== before.found.entry ||
    both.confidence < before.found.confidence * DILUTION
  );
}

/** 要带什么材料, 该找谁: about the matter before it, whatever entry it finds. */
function leansOn(words: string): boolean {
  const {kind} = readTurn(words);
  // 社保卡也丢了 names a matter of its own.
  return (kind !== 'new' && kind !== 'variation') || WHOM.test(words) || BARE_HOW.test(words);
}

const BARE_HOW = /^(?:那|该|要|应该)?(?:怎么|咋|如何).{1,2}$/u;

const WHOM =
  /^(?:我|我们|这个?|那个?|该|应该|要|得|到底|又|能|可以|想|啊|呢)*(?:找|问|告诉|报|跟|向|去|到|归|由|打|往)+(?:给)?(?:谁|哪里?|哪儿|哪个(?:部门|单位|地方)|啥地方|什么(?:部门|单位|地方))(?:去)?(?:来)?(?:管|反映|投诉|处理|报告|说|登记|报备|解决|查|要|告|举报|理|问|交|领|办|报)*(?:啊|呢|呀)?$/u;

/** Parts that mean the same entry are one. */
function distinct(parts: readonly IntentPart[]): readonly IntentPart[] {
  const byEntry = new Map<Entry, IntentPart>();
  for (const part of parts) {
    const same = byEntry.get(part.entry);
    byEntry.set(part.entry, same ? {...same, text: `${same.text}，${part.text}`} : part);
  }
  return [...byEntry.values()];
}

/** Cuts at every mark, the strongest first. */
function clausesOf(text: string): Clause[] {
  const cutAt =
    (pattern: RegExp, cut: Cut) =>
    (clause: Clause): Clause[] =>
      clause.text
        .split(new RegExp(pattern, `${pattern.flags.replace('g', '')}g`))
        .map((part) => part.trim())
        .filter((part) => /[\p{Letter}\p{Number}]/u.test(part))
        .map((part, i) => ({text: part, cut: i === 0 ? clause.cut : cut}));
  // Many blanks mean what one means, and every mark that may have some before it would try them all.
  const spaced = text.replace(/[^\S\n]+/gu, ' ');
  return [{text: spaced, cut: 'sentence'} as Clause]
    .flatMap(cutAt(SENTENCE_END, 'sentence'))
    .flatMap(cutAt(ANNOUNCED, 'announced'))
    .flatMap(cutAt(COMMA, 'comma'))
    .flatMap((clause) => {
      // 和 is a cut only where both sides ask: 产假几天和津贴怎么领, not 身份证和照片.
      const sides = cutAt(JOINING, 'joined')(clause);
      return sides.length === 2 && sides.every((side) => ASKS.test(side.text)) ? sides : [clause];
    });
}
