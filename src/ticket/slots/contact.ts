import {findPersonalData, type PersonalDataKind} from '../../text/mask.ts';
import {chinesePhone} from '../chinese-phone.ts';
import {startsWithSurname} from './surnames.ts';

/** What a person says of themselves; empty: nothing. */
export interface Contact {
  readonly name: string;
  /** As it is dialled, `0580-2061234`. */
  readonly phone: string;
  /** The number of their identity card, upper case, without blanks. */
  readonly idNumber: string;
  readonly email: string;
}

/** Somebody else, whose name and numbers are not the person's own. */
const OTHERS =
  /(?:他|她|对方|老板|房东|包工头|工头|司机|负责人|经理|主任|书记|村长|中介|店主|店家|店里|商家|摊主|卖家|邻居|楼上|楼下|隔壁|物业|公司|单位|客服|同事|朋友|亲戚|医生|老师|校长|狗主人|车主|船老大|业主|房客|租客|警察|民警|家人|爸|妈|父亲|母亲|爷爷|奶奶|外公|外婆|老公|老婆|丈夫|妻子|儿子|女儿|孩子|小孩|小囡|老人|老伴|哥|姐|弟|妹|婆婆|公公|岳父|岳母|骗子|游客|平台|旅行社|船厂|工厂|酒店|民宿|landlord|boss|owner|driver|his|her|their|manager)/i;

/** The person speaks of themselves. */
const OWN = /我的?|本人|俺|联系我|找我|打我|回我|给我|my|me\b|i am|i'm/i;

/** What introduces a number that its owner gives: 联系电话, 回电, 手机号. */
const LABEL =
  /(?:联系(?:电话|方式|号码)?|回(?:电|复)(?:号码|电话)?|手机号?码?|电话号?码?|座机|固话|固定电话|号码|微信|邮箱|电邮|e-?mail|mail|tel|phone|mobile|call|contact|reach|身份证号?码?|证件号码?|ID(?: number| card)?)[^\d，。；;!?！？]{0,8}$/i;

/** 身份证报给你，330902…: what is announced in the clause before. */
const OFFERED = /座机|固话|身份证|证件号|电话|手机|号码|联系|回电/;

const NAME_CUES: readonly RegExp[] = [
  /(?:我(?:的名字)?(?:叫做?|名叫)|本人(?:叫|姓名)?(?:是|为)?|我本人叫|敝姓|(?:^|[，。,;；\s（(])(?:诉求人|联系人|投诉人|举报人|反映人|申请人|姓名|署名|户主|实名)(?:叫|是|为)?[：: ]?|我是(?!一|个|在|来|从|说|想|要|业主|村民|这|那|他|她|外|本地|游客))(?<name>[\p{Script=Han}]{2,4})/gu,
];

/** 我是业主陈建军，我是金塘的王阿毛: what one is, then the name. */
const PRESENTED_CUE =
  /我是(?:[^，,。；;！!？?\s是]{1,6}的[，,]?|(?:业主|村民|居民|住户|房东|店主|老板|家长|船员|渔民|工人|老师|学生|租客|顾客|游客|市民|司机))(?<name>\p{Script=Han}{2,3})(?=[，,。；;！!（(\s]|$)|(?:^|[，,。；;！!？?\s])我[，,](?<after>\p{Script=Han}{2,3})(?=[，,])/gu;

const SURNAME_CUE =
  /(?:我|本人|免贵|[，,])姓(?<name>[\p{Script=Han}])(?![\p{Script=Han}]{0,2}名)/gu;

/** 我是他孙子，叫周浩，电话…: a name by itself, with a number of one's own behind it. */
const CALLED_CUE =
  /[，,。\s](?:名字)?叫(?<name>[\p{Script=Han}]{2,3})[，,。\s](?=(?:我的?)?(?:电话|手机|联系|号码|1[3-9]\d))/gu;

const ENGLISH_NAME =
  /(?:[Mm]y name is|[Mm]y name's|I am|I'm|[Tt]his is) (?<name>[A-Z][a-z'’-]{1,20}(?: (?:[A-Z]\.|[A-Z][a-z'’-]{1,20})){0,3})/g;

/** 姓毛，13676801234: a surname with the number right behind it. */
const SURNAME_WITH_NUMBER =
  /[，,。；;\s]姓(?<name>\p{Script=Han})[，,：: ]{0,2}(?:我的?)?(?:电话|手机|联系方式)?(?:号码?)?(?:是|：|:)?(?=\s?(?:1[3-9]\d|0\d{2,3}-?\d))/gu;

/** 新建村，夏信良，15957001133: how one signs, name and number and nothing behind. */
const SIGNATURE =
  /(?:^|[，,。；;！!？?\s])(?<name>\p{Script=Han}{2,3})[，,：: ]{1,2}(?=(?:(?:\+|00)86[ -]?)?(?:(?:电话|手机)[：: ]?)?(?:1[3-9]\d[\d -]{8,10}|0\d{2,3}-?\d{7,8})[。.！!\s]*$)/gu;

/** 我138…，叶美琴。: the name behind the number, at the very end. */
const SIGNATURE_BEHIND =
  /(?:1[3-9]\d[\d -]{8,10}|0\d{2,3}-?\d{7,8})[，,：: ]{1,2}(?:(?:我叫|我是)?(?<name>\p{Script=Han}{2,3})[。.！!\s]*$|(?:我叫|叫)(?<called>\p{Script=Han}{2,3})(?=[，,。；;！!\s]))/gu;

/** Anna Schmidt, anna@…: how one signs in English. */
const ENGLISH_SIGNATURE =
  /(?:^|[.!?\n] ?)(?<name>[A-Z][a-z'’-]{1,20} [A-Z][a-z'’-]{1,20}),? (?=(?:[\w.+-]{2,40}@|\+?\d[\d -]{8}|(?:phone|tel|mobile|email)\b))/g;

/** What follows a name and is none of it. */
const NAME_END =
  /(?:[是的在家住来去要想有和跟说个今昨现电手身我，]|先生|女士|老师|的|公司|小区|手机|电话|身份).*$/u;

/** Words that look like a name behind 我是 and are none. */
const NOT_A_NAME =
  /^(?:真的|真心|实在|今天|昨天|刚刚|不是|没有|什么|怎么|谁|老人|房主|住户|租客|司机|学生|家长|老师|工人|员工|顾客|消费者|群众|市民|居民|党员|军人|退伍|残疾|孕妇|宝妈|船员|渔民|农民|老板|业主|单身|定海|普陀|岱山|嵊泗|舟山|宁波|杭州|上海|四川|安徽|江西|河南|贵州|云南|湖南|湖北|东北|第一|受害|当事|知情|举报|投诉|高龄|成年|未成|应该|如何|因为|于是|时候|时间|任何|方便|全部|全家|明明|明天|成都|黄山|常年|常住|连续|成功|包工|安装|古稀)/;

/**
 * Name and numbers that the person states as their own: 我叫…, 我的电话是…, 联系电话…. Those of
 * others (房东电话…, 他叫…) are not taken, and nothing is guessed. O(length).
 */
export function findContact(text: string): Contact {
  const contact = {name: ownName(text), phone: '', idNumber: '', email: ''};
  for (const {kind, start, end} of findPersonalData(text)) {
    const field = FIELD_OF[kind];
    if (field === undefined || contact[field] !== '' || !isOwn(text, start, end, contact.name))
      continue;
    const value = text.slice(start, end);
    contact[field] =
      field === 'phone'
        ? dialled(value)
        : field === 'idNumber'
          ? plainNumber(value).toUpperCase()
          : value;
  }
  return contact;
}

const FIELD_OF: Readonly<Partial<Record<PersonalDataKind, 'phone' | 'idNumber' | 'email'>>> = {
  mobile: 'phone',
  landline: 'phone',
  'id-card': 'idNumber',
  email: 'email',
};

/** Read-out and full-width figures as plain ones, without anything in between. */
function plainNumber(value: string): string {
  return [...value.normalize('NFKC')]
    .map((character) => SPOKEN_VALUE.get(character) ?? character)
    .join('')
    .replace(/[^\dXx]/g, '');
}

/** Figures as they are read out or written on cheques. */
const SPOKEN_VALUE: ReadonlyMap<string, string> = new Map(
  ['零〇', '一幺壹', '二两贰', '三叁', '四肆', '五伍', '六陆', '七柒', '八捌', '九玖'].flatMap(
    (characters, value) =>
      [...characters].map((character): [string, string] => [character, `${value}`]),
  ),
);

function dialled(value: string): string {
  const digits = plainNumber(value);
  return chinesePhone(digits) ?? chinesePhone(digits.replace(/^(?:00)?86/, '')) ?? digits;
}

/** Whether the words around a number say that it is the speaker's own. */
function isOwn(text: string, start: number, end: number, name: string): boolean {
  const clauses = text.slice(Math.max(0, start - 40), start).split(/[。！？!?；;\n]/);
  const sentence = clauses.at(-1) ?? '';
  const parts = sentence.split(/[，,、（(]/);
  // The country code is part of the number.
  const clause = (parts.at(-1) ?? '').replace(/[+＋](?:86)?[ -]?$/, '');
  const before = parts.at(-2) ?? '';
  const after = text.slice(end, end + 10);
  if (OWN.test(clause) && !OTHERS.test(clause.slice(clause.search(OWN)))) return true;
  if (OTHERS.test(clause)) return false;
  if (/^[）)，,、\s]?[^，,。；;]{0,4}(?:找我|联系我|打给我|打我|回我|是我)/.test(after))
    return true;
  const labelled = LABEL.test(clause) || clause.trim() === '' || clause.trim() === name;
  if (!labelled) return false;
  // 我叫王芳，电话…: the clause before settles whose it is.
  if (name !== '' && (before.includes(name) || clause.trim() === name)) return true;
  if (
    name !== '' &&
    text
      .slice(end)
      .replace(/^[，,：: ]{1,2}/, '')
      .startsWith(name)
  )
    return true;
  if (clause.trim() === '' && OFFERED.test(before) && !OTHERS.test(before)) return true;
  // A number that begins a sentence, or is one, is how one signs.
  if (sentence.trim().replace(/^[+＋](?:86)?$/, '') === '') {
    return !OTHERS.test(clauses.at(-2)?.split(/[，,]/).at(-1) ?? '');
  }
  if (OTHERS.test(before) && !OWN.test(before)) return false;
  return clause.trim() !== '' || OWN.test(before) || (name !== '' && sentence.includes(name));
}

function ownName(text: string): string {
  for (const cue of NAME_CUES) {
    for (const {groups, index, 0: word} of text.matchAll(cue)) {
      const before = text.slice(Math.max(0, index - 2), index);
      if (/[他她的邻友]$/.test(before)) continue;
      // 我是张丽的妈妈: whose one is, not who.
      if (word.startsWith('我是') && groups?.name?.includes('的')) continue;
      const name = (groups?.name ?? '').replace(NAME_END, '');
      const whole = shortenName(name);
      if (whole !== '' && startsWithSurname(whole) && !NOT_A_NAME.test(whole)) return whole;
    }
  }
  for (const {groups} of text.matchAll(PRESENTED_CUE)) {
    const name = groups?.name ?? groups?.after ?? '';
    if (startsWithSurname(name) && !NOT_A_NAME.test(name) && !OTHERS.test(name)) return name;
  }
  for (const {groups, index} of text.matchAll(CALLED_CUE)) {
    const before = text.slice(Math.max(0, index - 20), index);
    const name = groups?.name ?? '';
    if (OWN.test(before) && startsWithSurname(name) && !NOT_A_NAME.test(name)) return name;
  }
  for (const {groups} of text.matchAll(ENGLISH_NAME)) {
    const name = groups?.name ?? '';
    // I am American, I'm Chinese: a people, not a name.
    if (name !== '' && !/(?:ese|ian|can|ish|man|ench)$/.test(name.split(' ')[0] ?? '')) return name;
  }
  for (const {groups, index} of text.matchAll(SIGNATURE)) {
    const name = groups?.name ?? '';
    const before = text.slice(Math.max(0, index - 30), index).split(/[。；;！!？?]/);
    if (startsWithSurname(name) && !NOT_A_NAME.test(name) && !OTHERS.test(before.at(-1) ?? '')) {
      return name;
    }
  }
  for (const {groups, index} of text.matchAll(SIGNATURE_BEHIND)) {
    const name = groups?.name ?? groups?.called ?? '';
    const clause = text.slice(Math.max(0, index - 12), index).split(/[，,。；;！!？?]/);
    if (startsWithSurname(name) && !NOT_A_NAME.test(name) && !OTHERS.test(clause.at(-1) ?? '')) {
      return name;
    }
  }
  for (const {groups} of text.matchAll(ENGLISH_SIGNATURE)) {
    if (groups?.name) return groups.name;
  }
  for (const {groups, index} of text.matchAll(SURNAME_WITH_NUMBER)) {
    const surname = groups?.name ?? '';
    const clause =
      text
        .slice(Math.max(0, index - 12), index)
        .split(/[，,。；;\s]/)
        .at(-1) ?? '';
    if (startsWithSurname(surname) && !OTHERS.test(clause)) return surname;
  }
  for (const {groups, index, 0: word} of text.matchAll(SURNAME_CUE)) {
    const surname = groups?.name ?? '';
    // Behind a comma it may be anybody's, unless the person spoke of themselves.
    if (/^[，,]/.test(word) && !/我是|我叫|我在/.test(text.slice(Math.max(0, index - 30), index)))
      continue;
    if (startsWithSurname(surname)) return surname;
  }
  return '';
}

/** Names have two or three characters; four only behind a compound surname. */
function shortenName(name: string): string {
  if (name.length < 2) return '';
  return name.length > 3 &&
    !/^(?:欧阳|上官|司马|诸葛|夏侯|皇甫|尉迟|公孙|慕容|令狐|司徒|端木)/.test(name)
    ? name.slice(0, 3)
    : name;
}
