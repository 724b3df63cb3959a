/**
 * How a turn hangs on what was said before it, read from its words alone. A turn that says anything
 * of its own is `new`: a cue must never swallow a question that can stand by itself.
 */
import {normalizeText} from '../text/normalize.ts';
import {type Facet, readFacet, stripFacets} from './facet.ts';

/** What a turn is. */
export type TurnReading =
  /** A question of its own. */
  | {readonly kind: 'new'}
  /** 第二个: one of what was offered, counted from 0; −1 is the last. */
  | {readonly kind: 'ordinal'; readonly index: number}
  /** 再说一遍; `plainer`: 没听懂. */
  | {readonly kind: 'repeat'; readonly plainer: boolean}
  /** 还有呢. */
  | {readonly kind: 'more'}
  /** 不对. */
  | {readonly kind: 'reject'}
  /** 谢谢, 好的. */
  | {readonly kind: 'acknowledge'}
  /** 不是异地就医，是异地生育. */
  | {readonly kind: 'correction'; readonly dropped: string; readonly wanted: string}
  /** 要带什么材料: another side of the same matter. */
  | {readonly kind: 'facet'; readonly facet: Facet}
  /** 小孩呢: the same matter for somebody else. */
  | {readonly kind: 'person'; readonly words: string}
  /** 那驾驶证呢: something else in place of what was said. */
  | {readonly kind: 'variation'; readonly words: string};

const NUMBERS = '一二三四五六七八九';

/** 第二个, 2, 选2, 中间那个, the second one. */
const ORDINAL =
  /^(?:我)?(?:选|要|问的是|看|点|是)?(?:第)?([一二两三1-3])(?:个|条|项|种|件|号)?(?:吧|那个|的|就是|呀|啊|问题)?$/;
const LAST = /^(?:我)?(?:选|要|问的是|看|是)?(?:最后|末)(?:一|那)?(?:一)?(?:个|条|项)(?:吧)?$/;
const FIRST = /^(?:我)?(?:选|要|看|是)?(?:上面|最上面|头)(?:那|一)(?:个|条)(?:吧)?$/;
const ENGLISH_ORDINAL =
  /^(?:the )?(first|second|third|last)(?: one| option| question)?(?: please)?$/;
const ENGLISH_ORDINALS = ['first', 'second', 'third'];

const REPEAT =
  /^(?:麻烦|请|你|您|能不能|可以|可不可以|刚才(?:那个|说的|的)?|那个|上一个|把刚才的?|前面的?)*(?:再|重新|重)(?:给我|跟我)?(?:说|讲|念|来|发|看|读)(?:给我听)?(?:一下|一遍|一次|遍|下|看)*(?:吧|吗|好吗|行吗|慢一?点|慢点说|慢慢说|可以吗|呀)*$|^(?:刚才(?:说|讲)(?:的)?(?:是)?(?:什么|啥)(?:来着)?|(?:没|未)听(?:清楚?|见|到)|你说(?:什么|啥)|什么意思来着)$|^(?:please )?(?:say (?:that|it) again|repeat(?: that| it)?|again|pardon|come again|can you repeat(?: that| it)?)(?: please)?$/;
const PLAINER =
  /^(?:我|还是|都|有点|这个?|太)*(?:没|不太?|听|看)*(?:听|看|弄|搞)?(?:没|不)?(?:太)?(?:听|看|弄|搞)?(?:懂|明白)(?:啊|呀|什么意思|你说的|你在说什么|了)*$|^(?:你|能不能|可以|请|麻烦|再)*(?:说|讲)?(?:得)?(?:简单|通俗|明白|清楚|白|慢)(?:一)?(?:点|些)(?:儿|说|讲)?(?:吗|好吗|行吗|吧)*$|^(?:啥|什么|这是什么|是什么)意思(?:啊|呀|呢)*$|^(?:太复杂了?|太绕了?|听勿懂|勿懂)$|^i (?:don.?t|do not|didn.?t) (?:understand|get it)$|^(?:simpler|in simple words|too complicated)(?: please)?$/;
const NOT_UNDERSTOOD = /没|不|勿|简单|通俗|白|清楚|意思|复杂|绕|慢|simpl|complicated|n.?t|not/;

const MORE =
  /^(?:那)?(?:还有|另外还有|除了这个还有|除此之外还有)(?:呢|吗|别的|其他|其它|什么|啥|没有|没|哪些|更多|的)*(?:办法|方法|途径|路子|渠道|选择|招|可能)*(?:呢|吗|么|没有|没|伐)*$|^(?:有)?(?:没有)?(?:别的|其他|其它)(?:的)?(?:办法|方法|途径|渠道|路子|选择)?(?:呢|吗|么|没有|伐)*$|^(?:然后|接着|继续|接下来|下一步)(?:呢|说|怎么办)*$|^换一?(?:批|个|下|些)(?:吧)?$|^(?:what else|anything else|more|any other (?:way|options?))$/;

const REJECT =
  /^(?:都|也|全|这|这个|那个|答案|你|说的|答的|好像|还是)*(?:不对|错了|答错了|不是(?:这个|这些|这样|的|我要的|我问的|我想问的|这意思|这个意思|这件事|这个问题)?|答非所问|没(?:有)?(?:我要的|用|帮助)|不是我(?:要|想)?(?:问)?的(?:意思|问题)?|勿对|都不是|弄错了|搞错了|理解错了|听错了|跑题了)(?:啊|呀|吧|了|的|呢)*$|^(?:no|wrong|not (?:that|this|it|what i (?:asked|meant|want)))$|^that.?s (?:wrong|not (?:it|what i (?:asked|meant)))$/;

const ACKNOWLEDGE =
  /^(?:好|好的|好吧|好嘞|好滴|行|行吧|行了|可以|可以了|嗯|哦|噢|ok|okay|知道了|明白了?|懂了|了解了?|收到|没事了|没有了|没了|不用了|谢谢|谢谢你|谢谢您|多谢|感谢|谢了|谢谢侬|辛苦了|thanks|thank you|thx|got it|great)+(?:啊|呀|啦|哈|的|了)*$/;

/**
 * 不是 A（，）是 B; the verbs in between are what people say before the thing they mean. Both parts
 * are short: a story that holds 不是…是… tells no correction.
 */
const CORRECTION =
  /^(?:不对?[ ,]*)?(?:我)?(?:说|问|要|想问|想办|要办|讲|指)?(?:的)?(?:不是|勿是|不要|不问|不想问|并不是)(?:说|问|要|办|想)?(.{1,12}?)[ ,，。;；、]*(?:而是|我是|我说的是|我是说|我问的是|我要问的是|我想问的是|我要的是|我指的是|我要办的是|问的是|说的是|要的是|我要|我想|应该是|其实是|是|要)(?:说|问|要|办|想)?(.{1,24})$/;
const ENGLISH_CORRECTION =
  /^(?:no[ ,]+)?(?:i )?(?:did not mean|not|don.?t mean|didn.?t mean) (.{2,40}?)[ ,;]+(?:but|i mean|i meant|it.?s|rather) (.{2,60})$/;

/** 我问的是 B, with nothing denied: B is the question. */
const RESTATED =
  /^(?:我)?(?:说的|问的|要问的|想问的|指的|要办的|意思|的意思)(?:其实)?是(?:问)?(.{2,24})$/;

/** What may stand around the words of a follow-up without adding a matter. */
const LEADING =
  /^(?:那么?|那要是|要是|如果|假如|假设|换(?:成|作|做)?|还有|可是|但是?|不过|然后|另外|and|what about|how about|what if|then|but|ok|好的?|嗯|哦|噢|所以|对了|就是|(?:它|这)的?|刚才(?:那个|说的)?|上面(?:那个|说的)?|前面(?:那个|说的)?|[ ,，、])+/;
const TRAILING =
  /(?:[ ,，。?？!！、]|呢|呀|啊|吧|吗|么|伐|不|的话|怎么办|咋办|怎么算|怎么说|行不行|行|可不可以|可以|能不能|能|也|一样|算|办|申请|领|用|去|要|得|有|享受|都|too|as well|also)+$/;
const CUE =
  /^(?:那|换|要是|如果|假如|and\b|what about|how about|what if)|(?:呢|也(?:能|可以|行|要|是|算|得|有|一样)?[^呢]{0,5}(?:吗|么|伐|不)?)[?？]?$|(?:的话)$/;

/** Words without a matter of their own, in what is left of a follow-up about a facet. */
const EMPTY_WORDS =
  /那么?|这么|这样|这|那|它|其|该|的|了|呢|吗|么|啊|呀|吧|伐|呗|嘛|要|能|会|得|可以|应该|需要|必须|我|你|您|咱|们|一般|大概|大约|一共|总共|具体|到底|究竟|都|也|还|再|就|是|有|在|去|来|到|给|和|跟|办理?|弄|拿|做|申请|领|搞|补|查|问|看|说|告诉|知道|请|麻烦|一下|个|件|事情?|手续|证据|凭证|证|东西|时候|现在|以后|之后|然后|先|最|快|最快|多|些|点|不|没|吃|只|才|能不能|怎么|如何|咋|什么|哪|几|多少|\b(?:some|the|it|that|this|is|are|do|does|i|we|you|to|for|of|a|an|and|please|need|have|get|got|can|me|so|then|there|will|would|should|must|take|one|with|submit|bring|apply|go|in|by)\b/g;

/** Who a matter may be for. */
const PERSON =
  /^(?:我|你|他|她|它|给|帮|替|是|一个|只有|没有|家里?的?|屋里|阿拉|我们|咱|们|的|这种|这样)*(?:小孩子?|孩子|小朋友|儿童|未成年人?|婴儿|新生儿|宝宝|娃娃?|儿子|女儿|囡|小囡|小歪|孙子|孙女|外孙女?|老人家?|老年人|爸爸?|妈妈?|爸妈|父母|父亲|母亲|爹|娘|阿爷|阿娘|爷爷|奶奶|外公|外婆|公公|婆婆|岳父|岳母|丈人|丈母娘|老公|老婆|丈夫|妻子|爱人|对象|配偶|老伴|兄弟|哥哥?|弟弟?|姐姐?|妹妹?|亲戚|朋友|同事|室友|邻居|保姆|员工|工人|学生|大学生|外地人|外来人口|外国人|老外|港澳人|台胞|游客|本地人|渔民|农民|军人|退伍军人|退役军人|残疾人|孕妇|产妇|单身|男的|女的|个人|公司|企业|单位|个体户?|租客|房东|业主|失业的?人?|退休的?人?|外地户口的?|农村户口的?|本地户口的?|没社保的?|自己)(?:们|家|的|本人|也|和|名字)*$|^(?:my )?(?:child(?:ren)?|kids?|son|daughter|wife|husband|mother|father|mum|mom|dad|parents?|foreigners?|tourists?|friend|baby|students?)$/;

/** Longest turn that can hang on the one before; more words say what they mean. */
const LONGEST = 24;
/** The same for Latin letters, of which a word takes about five. */
const LONGEST_LATIN = 60;

/** Reads a turn. O(length). */
export function readTurn(text: string): TurnReading {
  const normal = normalizeText(text)
    .replace(/(?<![。！？!?~～…])[。！？!?~～…]+$/u, '')
    .trim();
  const isLatin = /^[\p{Script=Latin}\p{P}\s\d]+$/u.test(normal);
  const correction = CORRECTION.exec(normal) ?? ENGLISH_CORRECTION.exec(normal);
  if (correction?.[1] !== undefined && correction[2] !== undefined) {
    return readCorrection(correction[1].trim(), correction[2].trim());
  }
  if (normal === '' || normal.length > (isLatin ? LONGEST_LATIN : LONGEST)) return {kind: 'new'};
  const bare = isLatin ? normal : normal.replace(/[\p{P}\p{S}\s]+/gu, '');
  const index = ordinalOf(bare);
  if (index !== null) return {kind: 'ordinal', index};
  if (ACKNOWLEDGE.test(isLatin ? bare.replace(/[ ,.]+/g, '') : bare) || ACKNOWLEDGE.test(bare)) {
    return {kind: 'acknowledge'};
  }
  if (REPEAT.test(bare)) return {kind: 'repeat', plainer: false};
  if (PLAINER.test(bare) && NOT_UNDERSTOOD.test(bare)) return {kind: 'repeat', plainer: true};
  if (MORE.test(bare)) return {kind: 'more'};
  if (REJECT.test(bare)) return {kind: 'reject'};
  const restated = RESTATED.exec(normal)?.[1];
  if (restated !== undefined) return {kind: 'correction', dropped: '', wanted: restated};
  const {facet, rest} = stripFacets(normal);
  if (facet !== null && isEmpty(rest)) return {kind: 'facet', facet};
  return readVariation(normal, rest);
}

function readCorrection(dropped: string, wanted: string): TurnReading {
  // 我不要电话，我要网上办的: the matter stays, its side changes.
  const facet = readFacet(wanted) ?? readFacet(`怎么${wanted}`);
  if (facet !== null && isEmpty(stripFacets(wanted).rest)) return {kind: 'facet', facet};
  return {kind: 'correction', dropped, wanted};
}

function readVariation(normal: string, rest: string): TurnReading {
  const words = rest.trim().replace(LEADING, '').replace(TRAILING, '').trim();
  if (words === '') return {kind: 'new'};
  if (PERSON.test(words.replace(/\s+/g, ' '))) return {kind: 'person', words};
  return CUE.test(normal) && words.length <= 14 ? {kind: 'variation', words} : {kind: 'new'};
}

function isEmpty(rest: string): boolean {
  return (
    rest
      .replace(/[\p{P}\p{S}]+/gu, ' ')
      .split(/\s+/)
      .join(' ')
      .replace(EMPTY_WORDS, '')
      .trim() === ''
  );
}

function ordinalOf(bare: string): number | null {
  if (LAST.test(bare)) return -1;
  if (FIRST.test(bare)) return 0;
  const english = ENGLISH_ORDINAL.exec(bare)?.[1];
  if (english === 'last') return -1;
  if (english !== undefined) return ENGLISH_ORDINALS.indexOf(english);
  const digit = ORDINAL.exec(bare)?.[1];
  if (digit === undefined) return null;
  const number = Number(digit === '两' ? 2 : NUMBERS.indexOf(digit) + 1 || digit);
  return number - 1;
}
