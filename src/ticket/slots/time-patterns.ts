/**
 * The forms in which people give a time. Every quantifier is bounded, so that reading is linear in
 * the length of the text.
 */

const N = '(?:\\d{1,2}|[一二两三四五六七八九十廿]{1,3})';
const YEAR = '(?:20\\d\\d年|大前年|前年|去年|今年|旧年|上一?年)';
const MONTH = `(?:${N}月份?)`;
const DAY = `(?:${N}[日号])`;
const WEEK = '(?:周|星期|礼拜)';
const UNIT = '(?:天|日|周|个?星期|个?礼拜|个?多?月|年|个?小时|个?钟头|分钟)';
const FEAST =
  '(?:国庆节?|十一长假|十一(?=的?时候|假期|那|期间|当天|黄金周|前|后|我|在|去|放假)|五一节?|劳动节|元旦节?|清明节?|端午节?|中秋节?|元宵节?|重阳节?|春节|过年|除夕|大?年三十|(?:大?年|正月)初[一二三四五六七八九十]|正月十五|暑假|寒假|双十一|三八节|六一节?|儿童节)';
const LUNAR_MONTH = '(?:正|腊|冬|[一二三四五六七八九十]{1,2})月';
const LUNAR_DAY =
  '(?:初[一二三四五六七八九十]|十[一二三四五六七八九五]?|廿[一二三四五六七八九]?|二十[一二三四五六七八九]?|三十)';

/** A date or what stands for one. */
const DATE = [
  `(?:${YEAR})?的?(?:农历|阴历)${LUNAR_MONTH}(?:${LUNAR_DAY})?`,
  `(?:${YEAR})?的?(?:正月|腊月)(?:${LUNAR_DAY})?`,
  `(?:${YEAR})的?${MONTH}(?:初|底|中旬?|上旬|下旬|${DAY})?`,
  `20\\d\\d[-./]\\d{1,2}[-./]\\d{1,2}`,
  // A feast before a date is only its name: 国庆10月3号.
  `(?:${YEAR})?的?${FEAST}(?!(?:期间|假期)?的?${N}月)(?:假期最后一天|假期|期间|长假|黄金周|当天|那天|前后|的?时候|(?:之|以)?后|(?:之|以)?前)?`,
  `(?:${YEAR})的?(?:年?[初底末中](?![学中])|上半年|下半年|开春|夏天|冬天|春天|秋天)`,
  `${N}月(?:${DAY}|${N}(?![\\d个天点]))`,
  `(?:上上个?月|上个?月|这个?月|本月|当月)的?(?:初|底|中旬?|上旬|下旬|月初|月底|${DAY})?`,
  `${N}月份?(?:初|底|中旬|上旬|下旬)?(?!\\d)`,
  `大大?前天|前天|前日|昨天|昨日|昨儿|今天|今日|今儿|今末|昨夜|昨晚上?|昨晚夜|前天?晚上?|今晚|今早上?|今晨|今朝|上昼|下昼`,
  `(?:上上|上|这|本)个?${WEEK}(?:[一二三四五六日天末])?`,
  `${WEEK}[一二三四五六日天]`,
  `(?:${N}|半|几|好几|大?半)个?多?${UNIT}多?(?:之|以)?前`,
  YEAR,
  `月初|月底|月中|年初|年底`,
  `刚才|刚刚|方才|最近(?:这?(?:${N}|几|半)个?${UNIT})?|这几天|这两天|这几日|这两日|前几天|前两天|前些天|前些日子|前阵子|前一?段时间|这段时间|这阵子|近期|近日|近来|当天`,
  `${N}号(?=那天|当天|晚|早|上午|下午|中午|凌晨|夜|半夜|左右|开始)`,
].join('|');

const PART =
  '凌晨|清晨|大清早|一大早|一早|早上|早晨|上午|中午|午后|下午|傍晚|晚上|晚间|夜里|夜间|夜头|后半夜|大半夜|半夜三更|半夜|深夜|当晚|[早晚夜]';

const CLOCK = `(?:\\d{1,2}|[一二两三四五六七八九十]{1,3})(?:点钟?|时)(?:半|一刻|三刻|(?:\\d{1,2}|[一二三四五六七八九十]{2,3})分?|[零〇][一二三四五六七八九\\d]分?)?(?:多钟?|左右|许|钟)?|\\d{1,2}[:：]\\d{2}`;

const TAIL = `(?:一直)?(?:到|至|-|—|~|～)了?(?:现在|如今|目前|今(?!天)|${DATE}|${DAY}|${N}月份?|(?:${PART})?(?:${CLOCK}))`;

/** Date, part of the day, clock: each may be missing, and whoever reads says what is too little. */
export const INSTANT = new RegExp(
  `(?=${DATE}|${PART}|${CLOCK})(?:(?<date>${DATE})的?[ ,，]?)?(?:(?<part>${PART})的?)?(?:(?<clock>${CLOCK}))?(?:左右|前后|开始|起|的?时候|那天|期间|那次)?(?<tail>${TAIL})?`,
  'g',
);

/** Parts of the day that alone settle nothing. */
export const PLAIN_PART = /^(?:早上|早晨|上午|中午|下午|晚上|晚间|夜里|夜间)$/;

/** A part of the day, or the weekend. */
export const PART_OF_DAY = new RegExp(`${PART}|周末|星期|礼拜`);

/** 每天, 天天 … before a time. */
export const RECURRING =
  /(?:每天|天天|每晚|每到|每日|夜夜|一到|每个?(?:星期|礼拜|周)[一二三四五六日天末])的?$/;

/** 每天早上六点多, 天天晚上七点, 一到半夜 */
export const RECURRING_TIME = new RegExp(
  `(?:每天|天天|每日|每晚|每到|夜夜|一到|每逢|每个?(?:星期|礼拜|周)[一二三四五六日天末]|每个?周末|一到周末|经常|老是)(?:的|都)?(?:${PART})?(?:${CLOCK})?(?:到(?:${PART})?(?:${CLOCK}))?`,
  'g',
);

/** 坏了半个月了, 停水三天了: how long it has lasted. */
export const LASTING = new RegExp(
  `((?:\\d{1,3}|[一二两三四五六七八九十]{1,3}|半|好几|几|大半)(?:个半)?)(个?多?${UNIT})多?(?:了|(?<=[坏停拖漏堵歪黑臭烂]了.{2,7})(?=[，,。没都也还]))`,
  'g',
);

/** Behind it, something else is counted: 等了三天了都没消息 counts, 住了三年了 does not. */
export const NOT_LASTING_AFTER = /^(?:的(?:老|房龄)|岁)/;
/** Before it, an age or a residence is told. */
export const NOT_LASTING_BEFORE = /(?:住|活|干|开|租|结婚|工作|用|买|学|当|做)了$/;

/** 今年10岁, 今年高三: an age, not a time. */
export const AGE_YEAR =
  /^今年(?:才|刚|都|已经|快|满|虚岁|刚满)?(?:\d{1,3}(?:多)?(?:岁|了|周岁)|[一二三四五六七八九十]{1,3}(?:多)?(?:周?岁|了)|满[一二三四五六七八九十]{1,3}|[高初大][一二三四]|[一二三四五六]年级|\d{2}(?![年月日号点]))/;

/** 刚刚还想挂掉: of the call itself. */
export const OF_THE_CALL =
  /^(?:刚刚|刚才)(?:我)?(?:还|就)?(?:想|打(?:了|过|进|通|来)|挂|排队|讲|说(?:的|过|错)|提到|跟你)/;

/** Behind a day: on it something was bought or ordered, which went wrong on another. */
export const BOUGHT_AFTER = /^[^，,。；;！!？?]{0,4}(?:买|订|下单|拍|签|办|装修|入职|开业)的/;

/** Behind a day: on it the matter was told before. */
export const TOLD_AFTER =
  /^(?:刚|就|也|我)?(?:刚)?(?:打(?:过|了)?(?:你们|12345|电话|热线)|反映(?:过|了)|投诉(?:过|了)|报(?:过|了)?警|来过电话)/;

/** Only a year or season: it settles little. */
export const WHOLE_YEAR = /^(?:20\d\d年?|大?前年|去年|今年|旧年|上一?年)$/;

/** Hour and minutes inside a clock time. */
export const CLOCK_PARTS =
  /^(\d{1,2}|[一二两三四五六七八九十]{1,3})(?:点钟?|时|[:：])(半|一刻|三刻|\d{1,2}|[零〇]?[一二三四五六七八九十]{1,3})?/;

const MONTHS_EN =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';

/** English times. */
export const ENGLISH = new RegExp(
  `\\b(?:${MONTHS_EN}\\.? \\d{1,2}(?:st|nd|rd|th)?(?:,? 20\\d\\d)?|\\d{1,2}(?:st|nd|rd|th)?(?: of)? ${MONTHS_EN}(?:,? 20\\d\\d)?|last (?:night|week|month|year|monday|tuesday|wednesday|thursday|friday|saturday|sunday)|yesterday(?: (?:morning|afternoon|evening|night))?|the day before yesterday|this (?:morning|afternoon|evening|week|month)|today|tonight|(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|\\d{1,2}|a few|several) (?:minute|hour|day|week|month|year)s? ago|every (?:night|day|morning|evening|weekend)|20\\d\\d-\\d\\d-\\d\\d)\\b`,
  'gi',
);

/** `at 8:30 pm` right behind a date. */
export const ENGLISH_CLOCK =
  /^,? (?:at |around |about ){1,2}(\d{1,2})(?::(\d{2}))? ?([ap])\.?m\.?/i;
