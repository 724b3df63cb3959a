/** Marks that a matter cannot wait for its turn, short of an emergency. */
const PRESSING =
  /停水|停电|断水|断电|漏水|水管爆|爆管|井盖(?:没|不见|丢|掉)|塌(?:陷|方|了)|要塌|倒灌|积水(?:很|太)?深|掉下来|漏电|电线(?:断|掉|垂)|漏气|漏油|没饭吃|没钱看病|露宿|受伤|咬(?:了|伤)|出人命|很危险|太危险|孩子在发烧|无家可归|走失|no water|no power|dangerous|injured/i;

/** Officials who would not act or acted against the law. */
const OFFICIALS =
  /(?:执法(?:队|局|人员|部门)|城管|综合执法|街道|镇政府|乡政府|派出所|交警|警察|民警|监管部门|市监|市场监管|窗口|工作人员|政府|部门|村委会?|社区|物价|环保局|渔政|劳动监察)/;
const UNLAWFUL =
  /(?:行政)?不作为|乱作为|慢作为|选择性执法|执法不公|暴力执法|违规执法|程序违法|滥用职权|以权谋私|徇私|包庇|收(?:了)?(?:好处|红包)|乱罚款|(?:没有|不出示|没出示)(?:执法证|证件)|推(?:给|来推去|诿)|踢皮球|不(?:立案|受理|出警|处罚|管)|钓鱼执法|吃拿卡要/;

/** Somebody under fourteen: 个人信息保护法 31 wants a guardian's consent to their data. */
const CHILD =
  /(?:我今年|我才|我只有|我|本人)(?:今年|才|只有|刚)?(?:[5-9]|1[0-3]|[五六七八九十]|十[一二三])(?:周?岁)(?!的)|(?:我(?:是|在|上|读|念)(?:一个)?)(?:小学|[一二三四五六]年级|初一)|我是(?:个)?小学生|\bI(?:'m| am) (?:[5-9]|1[0-3])(?: years? old)?\b/i;

/** 工单号 of a matter filed before. */
const RELATED =
  /(?:工单|受理|编号|单号|投诉单|热线单)(?:编?号码?)?(?:是|为|[：:])?\s{0,2}([A-Za-z]{0,6}-?\d[\dA-Za-z-]{5,30})/;

/** What a story tells besides its matter. */
export interface StoryFlags {
  readonly urgency: '普通' | '紧急';
  /** Officials are said not to have acted, or to have acted unlawfully. */
  readonly legality: boolean;
  /** The person sounds under fourteen: no personal fields for them. */
  readonly child: boolean;
  /** The number of an earlier ticket; empty: none. */
  readonly related: string;
}

/** Reads the flags of a story. O(length). */
export function findFlags(text: string): StoryFlags {
  return {
    urgency: PRESSING.test(text) ? '紧急' : '普通',
    legality:
      OFFICIALS.test(text) &&
      text
        .split(/[。！？!?；;\n]/)
        .some((sentence) => OFFICIALS.test(sentence) && UNLAWFUL.test(sentence)),
    child: CHILD.test(text),
    related: RELATED.exec(text)?.[1] ?? '',
  };
}
