import type {TicketType} from '../knowledge/entry.ts';
import {maskPersonalData} from '../text/mask.ts';
import {typeMarks} from './slots/type.ts';
import {ticketLimits} from './ticket-limits.ts';
import {ticketTitle} from './ticket-title.ts';

/** Who somebody is, what they feel and what they want: not what happened. */
const BESIDE_THE_MATTER =
  /我叫|我是|本人|我姓|电话|手机|身份证|联系|找我|匿名|保密|谢谢|希望|要求|请你们|麻烦你|怎么办|管不管|气死|my name|reach me|contact|thank|i am |i'm /i;

/** Things and doings that matters are about; a clause with one tells more than one without. */
const TELLING =
  /[坏断漏堵塌裂倒]|不[亮肯给退修管让]|没[有人水电]|停[水电航车]|噪|吵|臭|脏|垃圾|油烟|工资|退[款钱费房票]|路灯|电梯|井盖|雨棚|外墙|占道|扰民|违建|咬|偷|排|骗|收费|态度|办理?|报销|补贴|申请|打[了我]|建议|表扬|举报|refund|noise|broken|unpaid|deposit|wage|rude|damage/gi;

/** A title up to here has room for a second clause; in UTF-16 units. */
const SHORT_TITLE = 14;

/** Joins place and matter in a title; a matter that names its place needs none. */
const SHORTEST_MATTER = 6;

/**
 * A title that says what the story is about: the clause with most to say, with the place where
 * there is room. At most `ticketLimits.title` UTF-16 units, without personal data. Empty where
 * nothing was said.
 * @param topic the nearest matter of the knowledge in its words: a clause that shares them counts
 */
export function storyTitle(story: string, type: TicketType, place: string, topic = ''): string {
  const text = maskPersonalData(story);
  const clauses = text
    .split(/[。！？!?；;\n，,：:]+|\.\s/u)
    .map((clause) => clause.trim())
    .filter((clause) => clause !== '' && !clause.includes('〔'));
  let best = '';
  let most = 0;
  clauses.forEach((clause, i) => {
    const title = ticketTitle([clause]);
    if (title.length < SHORTEST_MATTER) return;
    const telling = Math.min(4, clause.match(TELLING)?.length ?? 0);
    const beside = BESIDE_THE_MATTER.test(clause) ? 4 : 0;
    const here = place !== '' && clause.includes(place) ? 1 : 0;
    // Of clauses that say as much the earlier one tells the matter, later ones what came of it.
    const weight =
      typeMarks(clause, type) * 0.7 +
      telling * 1.5 +
      Math.min(5, sharedPairs(clause, topic)) * 0.8 +
      here +
      Math.min(clause.length, 20) * 0.08 -
      beside -
      i * 0.15;
    if (best === '' || weight > most) {
      best = withNext(title, clauses[i + 1] ?? '');
      most = weight;
    }
  });
  if (best === '')
    return ticketTitle(clauses.length > 0 ? clauses : [text.replace(/〔[^〕]*〕/g, '')]);
  const spot = /^[\x20-\x7e]+$/.test(place)
    ? ''
    : (maskPersonalData(place).split('〔')[0] ?? '').trim();
  const known = spot === '' || best.includes(spot) || spot.length > 14;
  return !known && spot.length + best.length <= ticketLimits.title && !shares(best, spot)
    ? `${spot}${best}`
    : best;
}

/** A short clause with the next one, where that tells something and there is room for both. */
function withNext(title: string, next: string): string {
  const both = `${title}，${ticketTitle([next])}`;
  const tells = (next.match(TELLING)?.length ?? 0) > 0 && !BESIDE_THE_MATTER.test(next);
  const room = title.length <= SHORT_TITLE && both.length <= ticketLimits.title;
  return tells && room && /[\p{Script=Han}]$/u.test(title) ? both : title;
}

/** How many different pairs of neighbouring characters two texts have in common. */
function sharedPairs(one: string, other: string): number {
  const pairs = new Set<string>();
  for (let at = 0; at + 2 <= one.length; at++) {
    const pair = one.slice(at, at + 2);
    if (other.includes(pair)) pairs.add(pair);
  }
  return pairs.size;
}

/** Whether a title already has part of the place in it. */
function shares(title: string, place: string): boolean {
  for (let at = 0; at + 2 <= place.length; at++) {
    if (title.includes(place.slice(at, at + 2))) return true;
  }
  return false;
}
