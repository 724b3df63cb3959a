/**
 * Whose matter a question is, when it names cities. Three things look alike and want different
 * answers: a matter of another city (杭州的公积金怎么提), another city's matter done here or ours done
 * there (甬舟通办), and a matter of ours that has to do with another city (去上海看病).
 */
import {normalizeText} from '../text/normalize.ts';
import {OTHER_CITIES, OTHER_CITIES_LATIN} from './other-cities.ts';

/** What the cities of a question say. */
export type CityReading =
  /** Nothing that changes the answer. */
  | {readonly kind: 'ours'}
  /** A matter of `of`, done at `at`; one of the two is the home city. */
  | {readonly kind: 'direction'; readonly at: string; readonly of: string}
  /** A matter of another city that has nothing to do with this one. */
  | {readonly kind: 'elsewhere'; readonly city: string};

/** Reads the cities of a question. */
export type CityReader = (text: string) => CityReading;

/** What ties another city to a matter of ours: going there, coming from there, moving between. */
const TIED =
  /转(?:移|到|过|回|进|入|出)|迁|异地|外地|跨(?:省|市)|通办|(?:去|到|在|往|来|从|回)(?:CITY)[^，。]{0,6}(?:看|住院|就医|治|手术|开刀|读|上学|上大学|工作|打工|上班|出差|旅游|玩|买|生|养老|常住|带)|(?:CITY)(?:人|户口|户籍|来的|过来|牌照|牌)|(?:去|到|往|从|离开)(?:CITY)|互认|报销/;

/** The words right behind a city that make a matter its own. */
const OWN = /^(?:市|这边|那边|当地|那里|这里)*(?:的|那个)?/;

/** What counts as a matter: without any of these the city is only a place in a story. */
const MATTER =
  /公积金|社保|医保|居住证|身份证|户口|落户|护照|驾驶证|驾照|房产|不动产|学区|入学|幼儿园|积分|低保|补贴|津贴|公租房|车牌|上牌|摇号|地铁|公交|停车|违停|营业执照|税|结婚|离婚|养老金|退休|最低工资|路灯|停水|停电|医院|投诉|门票|限行|人才|residence permit|housing fund|provident fund|metro|subway|licen[cs]e|passport/;

/** How far behind the city its matter stands, in characters. */
const MATTER_REACH = 20;

/** What a reader is made for. */
export interface CitySetting {
  /** The city whose matters are answered here, with or without 市. */
  readonly home: string;
  /** Its places: a question that names one is ours. */
  readonly places: readonly string[];
  /** Cities with which matters are done across (甬舟通办): entries answer for them. */
  readonly shared: readonly string[];
}

/** Makes the reader for a city. */
export function createCityReader({home, places, shared}: CitySetting): CityReader {
  const own = home.replace(/市$/, '');
  const others = OTHER_CITIES.filter((city) => city !== own);
  const any = others.join('|');
  const tied = new RegExp(TIED.source.replaceAll('CITY', any));
  const here = new RegExp([own, ...places].map((place) => escapeForRegExp(place)).join('|'));
  const other = new RegExp(any);
  const city = `(${own}|${any})`;
  const gap = '[^，。？！]{0,10}?';
  // 在舟山办宁波的公积金 · 人在宁波，要办舟山的事
  const doingFirst = new RegExp(
    `在(?:我们)?${city}${gap}[，,]?${gap}(?:办|弄|领|查|提|过户|取|用|补|申请|登记|盖章)${gap}${city}`,
  );
  // 宁波的公积金能在舟山办吗 · 宁波的房子，人在舟山
  const matterFirst = new RegExp(
    `${city}(?:市|那边|那里|这边)?(?:的|缴|交|买)[^。？！]{0,16}?(?:在|人在|到)${city}`,
  );
  // 住舟山，想办宁波那边的手续
  const livingFirst = new RegExp(
    `(?:住|人在|常驻|待在)${city}[^。？！]{0,16}?${city}(?:那边|那里)?的?`,
  );

  /** Nothing is known of directions between cities that share no counters. */
  const directionOf = (at: string, of: string): CityReading =>
    (at === own && shared.includes(of)) || (of === own && shared.includes(at))
      ? {kind: 'direction', at, of}
      : {kind: 'ours'};

  return (text) => {
    const normal = inChinese(normalizeText(text));
    if (!other.test(normal)) return {kind: 'ours'};
    const first = doingFirst.exec(normal) ?? livingFirst.exec(normal);
    if (first?.[1] !== undefined && first[2] !== undefined && first[1] !== first[2]) {
      return directionOf(first[1], first[2]);
    }
    const second = matterFirst.exec(normal);
    if (second?.[1] !== undefined && second[2] !== undefined && second[1] !== second[2]) {
      return directionOf(second[2], second[1]);
    }
    if (here.test(normal) || tied.test(normal)) return {kind: 'ours'};
    const named = other.exec(normal);
    if (named === null || shared.includes(named[0])) return {kind: 'ours'};
    const behind = normal.slice(named.index + named[0].length).replace(OWN, '');
    return MATTER.test(behind.slice(0, MATTER_REACH))
      ? {kind: 'elsewhere', city: named[0]}
      : {kind: 'ours'};
  };
}

function inChinese(text: string): string {
  return text.replace(/[a-z]+/g, (word) => OTHER_CITIES_LATIN[word] ?? word);
}

function escapeForRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
