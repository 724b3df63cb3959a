import {nameStart} from './name-before.ts';
import type {Slot} from './slot.ts';

/** Names that only mean a kind of place unless something stands before them. */
const KINDS: readonly (readonly [RegExp, number, number])[] = [
  // Kind, shortest name before it, weight.
  [/(?:大道|公路|环城[东南西北]路|[路街巷]|弄(?=\d))(?![人上过灯面边口程线费况由政标])/g, 2, 4],
  [/[路街](?=路灯|上|边|口|路面|人行道|这|那|的|过)/g, 2, 4],
  [/(?:小区|花园|新村|花苑|嘉苑|名苑|公寓|家园|嘉园|佳苑|花城|广场|大厦|大楼|山庄|雅苑|苑)/g, 2, 4],
  [/(?:工业园区?|产业园区?|开发区|工业区|园区|工地|项目部)/g, 2, 4],
  [/(?:社区|行政村|渔村|村)(?![里民子干委长书口])/g, 2, 4],
  [/(?:社区|村)(?=里|民|干部|委会?|书记|口)/g, 2, 4],
  [
    /(?:码头|渔港|客运站|公交站|车站|机场|客运中心|轮渡|海塘|水库|大桥|隧道|灯塔|沙滩|公园|景区|古镇|古城)/g,
    2,
    4,
  ],
  [
    /(?:菜市场|农贸市场|菜场|市场|商场|夜市|夜排档|超市|医院|卫生院|大学|中学|小学|幼儿园|学校|服务中心|便民中心|办事大厅)/g,
    2,
    3,
  ],
  // The last word of an estate, where a door follows: 翠竹园9幢, 碧海湾3号楼.
  [
    /[园苑庭府湾城郡邸庄居里坊阁轩](?= ?(?:\d{1,3}(?:幢|栋|号楼|座|单元|-\d)|[一二三四\d]期))/g,
    2,
    4,
  ],
  [
    /(?:派出所|停车场|造纸厂|加油站|收费站|变电所|殡仪馆|养老院|敬老院|文化礼堂|体育馆|图书馆|博物馆)/g,
    2,
    3,
  ],
  [/[海港滨湖山江]\p{Script=Han}?道(?!路|理|歉|德|具)/gu, 1, 4],
  [/(?:行政中心|体育中心|文化中心|活动中心|市民中心)站?/g, 0, 3],
  [/(?:民宿|酒店|宾馆|客栈|饭店|旅馆|度假村)/g, 2, 2],
  [/[东南西北新老]站(?![在着])/g, 2, 3],
  [/[市县区](?:图书馆|博物馆|体育馆|文化馆|美术馆|青少年宫)(?:\p{Script=Han}{2,3}室)?/gu, 0, 3],
  [/(?:街道|[镇乡岛岙])(?![民人上下政长里])/g, 2, 3],
];

/** What only tells the kind. */
const GENERIC =
  /^(?:我?们?|这个?|那个?|一个|某个?|本|老|新|大|小|全|整个?|哪个?|其他|别的|高速|沿海|沿街|步行|人行|农村|乡下|城区|市区|隔壁|临时|建筑|施工|好几个|住宅|公共|地下|露天|海鲜|水产|夜|菜|农贸|公立|私人|私家|老旧|高档|封闭|开放式|市|县|区|大型|附近|当地|本地|跨海|公办|民办)$|(?:绕|让|带|修|赶|铺|认|走|问|堵|挡|拦|压坏|机耕|读|念|(?<![白黑红金天龙])马|一条|半|后|思|网|电|铁|道|水|油|气|管|线|逛|扫|上|过马|过)$/;

/** The door behind a street or estate. */
const DOOR =
  /^ ?(?:\d{1,4}(?:-\d{1,4})*号(?!线|窗|楼?[日晚早上下]|那天|开始|码头|泊位)|[\d一二三四五六七八九十A-Za-z]{1,3}(?:幢|栋|号楼|座)|\d{1,2}单元|\d{3,4}室?(?!\d|[年月日元块个]))(?: ?(?:\d{1,2}(?:幢|栋|号楼|单元|楼|层)|\d{3,4}室?(?![年月日元块个])))*/;
const ROOM_ONLY = /^(?: ?\d{3,4}室?)/;

/** The spot beside a place. */
const SPOT = /^(?:门口|对面|旁边|附近|边上|路口|楼下|里面|北门|南门|东门|西门|出口|入口|站)/;

/** A local name behind a known place: 嵊泗小菜园那边. */
const LOCAL_NAME =
  /^(?<name>(?:(?![在的我有去买住做个跑到是人过来回上下里了一那这和跟从]|打工|干活|上班)\p{Script=Han}){2,5}?)(?=那边|这边|那里|这里|一带|附近)/u;

/** A place that is the name of a firm: 金塘置业. */
const FIRM_AFTER =
  /^(?:(?![镇乡街村岛区县市的有某])\p{Script=Han}){0,2}(?:置业|房地产|集团|股份|有限公司)/u;

/** An estate behind a known place, by itself in its clause: 临城翡翠湾，物业是…. */
const ESTATE =
  /^(?<name>\p{Script=Han}{1,5}[园苑庭府湾城郡邸庄居里坊阁轩](?<!家里|这里|那里|夜里|城里|村里|邻居|海湾))(?=[，,。；;！!？?]|$|的)/u;

/** A landmark that only its side shows to be one: 在银泰旁边, 金海湾对面. */
const BESIDE =
  /(?:在|到|就是?)(?<name>(?:(?![在的我你他她它有去买住做个跑到是了那这一]|楼[上下]|家里|单位|公司|学校|小区|路边|马路|隔壁|码头|门口)\p{Script=Han}){2,6}?)(?:旁边|对面|附近|边上|隔壁|楼下|的那条[河路街])/gu;

/** A spot without a name, where no place is named at all. */
const NAMELESS =
  /(?:(?<!现|正|实)在|到|于|住)((?:我们|我家|我|阿拉|你们|他们|一个|某个?|那个?)?(?:小区|村|码头|菜市?场|市场|学校|医院|公园|海边|沙滩|工地|车站|马路|路边|公交车上|船上|渔港|楼下|家门口)(?:里面|里|上|门口|旁边|附近|边上|对面)?)/;

/** Where no place is known: 位置大概在浪岗西北，; 皋泄的。 at the end. */
const SAID_TO_BE =
  /(?:位置|地点|地址)(?:大概|大约|就)?(?:在|是)(?<at>[\p{Script=Han}]{2,12})(?=[，,。；;！!])|[。！!？?，,；;](?!我|他|她|你|真|挺|蛮|男|女|是|好|够|怪|没)(?<of>\p{Script=Han}{2,3})的[。！!\s]*$/gu;

/** The city as a place; not the one that firms carry in their names, nor 舟山的. */
const WHOLE_CITY =
  /(?:浙江省?)?舟山市?(?!群岛新区|的|人|话|[\p{Script=Han}A-Za-z0-9]{0,14}(?:公司|旅行社|集团|厂))/gu;

const ENGLISH_PLACE =
  /\b(?:[A-Z][\w'’-]{1,20} ){1,3}(?:Road|Street|Avenue|Wharf|Pier|Ferry Terminal|Terminal|Port|Beach|Village|Hospital|School|Station|Island|Community|Gardens?|Market|Park|Square|District|Airport|Town|Mall|Plaza)\b/g;

/** Where somebody comes from or is by now is not where it happened. */
const ELSEWHERE = /(?:我人在|现在人在|[，,。]人在|来自|老家在?|老家是)$/;

interface Piece {
  start: number;
  end: number;
  weight: number;
}

/**
 * Recognises places: those of a list, and names that end in a kind of place. Gives the place of a
 * story with its surroundings, as it was said; null: none.
 */
export type PlaceFinder = (text: string) => Slot | null;

/** How far apart two places may stand to be one address: 定海区，昌国街道. */
const JOINED = 1;

/** More than two places are a journey, and its first two name it. */
const SHOWN = 2;

/**
 * A finder over the names of a directory (islands, townships, landmarks). O(length × names) at
 * worst, with a constant that one story does not notice.
 */
export function createPlaceFinder(names: readonly string[]): PlaceFinder {
  const known = [...new Set(names.map((name) => name.toLowerCase()))]
    .filter((name) => name.length > 1)
    .sort((a, b) => b.length - a.length);
  return (text) => {
    const pieces = [...knownPlaces(text, known), ...kindsOfPlace(text)];
    const clusters = join(text, pieces).filter(
      ({start}) => !ELSEWHERE.test(text.slice(Math.max(0, start - 5), start)),
    );
    const best = clusters.toSorted((a, b) => b.weight - a.weight || a.start - b.start);
    // The city says nothing beside a place in it.
    const named = best.filter(({weight}, i) => i === 0 || weight > 1);
    const kept = named.slice(0, SHOWN).sort((a, b) => a.start - b.start);
    const [first] = kept;
    if (first === undefined) return nameless(text);
    const words = kept.map(({start, end}) => text.slice(start, end).trim());
    const distinct = words.filter(
      (word, i) =>
        !words.some((other, j) => j !== i && other.includes(word) && (other !== word || j < i)),
    );
    return {text: distinct.join(' '), start: first.start, end: first.end};
  };
}

function knownPlaces(text: string, known: readonly string[]): Piece[] {
  const lower = text.toLowerCase();
  const pieces: Piece[] = [];
  const taken = new Uint8Array(text.length);
  for (const name of known) {
    const latin = /^[a-z]/.test(name);
    for (let at = lower.indexOf(name); at >= 0; at = lower.indexOf(name, at + name.length)) {
      const end = at + name.length;
      if (FIRM_AFTER.test(text.slice(end, end + 10))) continue;
      if (taken[at] || (latin && /[a-z]/.test(lower.charAt(at - 1) + lower.charAt(end)))) continue;
      taken.fill(1, at, end);
      pieces.push({start: at, end: end + (/^[区县市]/.test(text.slice(end)) ? 1 : 0), weight: 3});
    }
  }
  for (const {0: word, index} of text.matchAll(WHOLE_CITY)) {
    if (!taken[index]) pieces.push({start: index, end: index + word.length, weight: 1});
  }
  for (const {0: word, index, groups} of text.matchAll(BESIDE)) {
    const name = groups?.name ?? '';
    const start = index + word.indexOf(name);
    if (!taken[start]) pieces.push({start, end: start + name.length, weight: 2});
  }
  for (const {0: word, index} of text.matchAll(ENGLISH_PLACE)) {
    pieces.push({start: index, end: index + word.length, weight: 4});
  }
  return pieces;
}

function kindsOfPlace(text: string): Piece[] {
  const pieces: Piece[] = [];
  for (const [kind, shortest, weight] of KINDS) {
    for (const {0: word, index} of text.matchAll(kind)) {
      const start = nameStart(text, index, 8);
      const name = text.slice(start, index);
      if (name.length < shortest && !/^[东南西北中]/.test(name)) continue;
      if (shortest === 0 && name === '') {
        pieces.push({start: index, end: index + word.length, weight});
        continue;
      }
      if (GENERIC.test(name) || !/[\p{Script=Han}A-Za-z]/u.test(name)) continue;
      pieces.push({start, end: index + word.length, weight});
    }
  }
  return pieces;
}

/** Puts pieces that touch into one, with the door and the spot behind. */
function join(text: string, pieces: Piece[]): Piece[] {
  const joined: Piece[] = [];
  for (const piece of pieces.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = joined.at(-1);
    if (
      last &&
      piece.start <= last.end + JOINED &&
      /^[ ,，的·]?$/.test(text.slice(last.end, Math.max(last.end, piece.start)))
    ) {
      const inside = piece.end <= last.end;
      last.end = Math.max(last.end, piece.end);
      // A place inside a place adds nothing; one behind another makes it more precise.
      last.weight = inside ? Math.max(last.weight, piece.weight) : last.weight + piece.weight;
    } else {
      joined.push({...piece});
    }
  }
  for (const place of joined) {
    place.end += LOCAL_NAME.exec(text.slice(place.end, place.end + 8))?.groups?.name?.length ?? 0;
    place.end += ESTATE.exec(text.slice(place.end, place.end + 8))?.groups?.name?.length ?? 0;
    const rest = text.slice(place.end, place.end + 30);
    const door =
      DOOR.exec(rest)?.[0] ??
      (/(?:苑|园|区|村)$/.test(text.slice(place.start, place.end))
        ? ROOM_ONLY.exec(rest)?.[0]
        : undefined);
    place.end += door?.length ?? 0;
    if (door) place.weight += 2;
    place.end += SPOT.exec(text.slice(place.end, place.end + 4))?.[0].length ?? 0;
  }
  return joined;
}

function nameless(text: string): Slot | null {
  for (const {groups, index, 0: whole} of text.matchAll(SAID_TO_BE)) {
    const said = groups?.at ?? groups?.of ?? '';
    const start = index + whole.indexOf(said);
    return {text: said, start, end: start + said.length};
  }
  const match = NAMELESS.exec(text);
  const [, words = ''] = match ?? [];
  if (!match || words === '') return null;
  const start = match.index + match[0].length - words.length;
  return {text: words, start, end: start + words.length};
}
