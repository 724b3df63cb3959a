import type {Entry, Guide, Material} from '../knowledge/entry.ts';
import {type Block, plainText, type RichText} from '../knowledge/rich-text.ts';
import type {Facet} from './facet.ts';

/** The part of an entry that a facet asks for: what a reply leads with. */
export interface FacetPart {
  readonly facet: Facet;
  /**
   * Where the approved words stand: an element of the guide, a section under its heading, the
   * answer itself. `none`: the entry does not say, and the reply has to say so and whom to ask.
   */
  readonly source: 'guide' | 'section' | 'answer' | 'none';
  /** Heading of the section; absent for other sources. */
  readonly title?: string;
  /** The words; empty where there are none. */
  readonly body: RichText;
}

/** Headings that name a facet, and the words by which a paragraph of the answer speaks of it. */
const SIGNS: Readonly<Record<Facet, {readonly title: RegExp; readonly text: RegExp}>> = {
  materials: {
    title: /材料|带什么|准备好|留好|证据|要带/,
    text: /材料|带(?:上|好|着|齐)?[^。；]{0,12}(?:证|簿|本|照片|发票|病历|合同|票|书)|身份证|户口簿|证据/,
  },
  time: {
    title: /时限|多久|期限|时间/,
    text: /\d+(?:个)?(?:工作日|日内|日|天|小时|分钟|个月|年)|当场|当天|随时|时限|期限/,
  },
  place: {
    title: /地点|去哪|哪里|窗口在/,
    text: /窗口|大厅|派出所|便民服务中心|政务服务中心|街道|社区|村里|医院|法院|仲裁|【待补充：[^】]*(?:地址|地点|窗口)/,
  },
  fee: {
    title: /收费|费用|多少钱/,
    text: /\d+(?:\.\d+)?(?:元|万元|块)|免费|不收费|不要钱|不用交|收费|费用|工本费|票价|押金|【待补充：[^】]*(?:费|价|标准|金额)/,
  },
  steps: {
    title: /怎么(?:做|办|申请|弄)|流程|步骤|先做什么|怎么走/,
    text: /(?:^|[。；])?(?:先|第一|首先)[^。]*(?:再|然后|第二)/,
  },
  phone: {title: /电话|联系|找谁/, text: /(?:打|拨|电话)[^。]{0,10}\d{3,}/},
  online: {
    title: /网上|手机/,
    text: /网上|手机|线上|app|APP|小程序|浙里办|网址/,
  },
  conditions: {
    title: /条件|谁能|谁可以|哪些人|什么人/,
    text: /条件|符合|才(?:能|可以)|的人(?:可以|都)|满\d+|可以申请|资格/,
  },
};

/** The part of `entry` that answers `facet`. */
export function facetPart(entry: Entry, facet: Facet): FacetPart {
  const guided = entry.guide ? fromGuide(entry.guide, facet) : [];
  if (guided.length > 0) return {facet, source: 'guide', body: guided};
  const {title, text} = SIGNS[facet];
  const section = entry.sections.find((candidate) => title.test(candidate.title));
  if (section) return {facet, source: 'section', title: section.title, body: section.body};
  const spoken = speaking(entry.answer, text);
  if (spoken.length > 0) return {facet, source: 'answer', body: spoken};
  const under = entry.sections.find(({body}) => speaking(body, text).length > 0);
  if (under) {
    return {facet, source: 'section', title: under.title, body: speaking(under.body, text)};
  }
  return {facet, source: 'none', body: []};
}

/** The blocks that say it, word for word. */
function speaking(blocks: RichText, sign: RegExp): RichText {
  return blocks.filter((block) => sign.test(plainText([block])));
}

function fromGuide(guide: Guide, facet: Facet): RichText {
  switch (facet) {
    case 'materials':
      return list(guide.materials?.map(materialText));
    case 'time':
      return list([guide.promisedLimit, guide.legalLimit].filter((limit) => limit !== undefined));
    case 'place':
      return list(guide.places);
    case 'fee':
      return list(
        guide.fee && [
          guide.fee.basis === undefined
            ? guide.fee.amount
            : `${guide.fee.amount}（${guide.fee.basis}）`,
        ],
      );
    case 'steps':
      return list(guide.steps, true);
    case 'phone':
      return list(guide.phone === undefined ? undefined : [guide.phone]);
    case 'online':
      return list(guide.online === undefined ? undefined : [guide.online]);
    case 'conditions':
      return list(guide.conditions);
  }
}

function materialText({name, form, copies, waivable, eLicence}: Material): string {
  const details = [
    form,
    copies === undefined ? undefined : `${copies}份`,
    waivable ? '不用带' : undefined,
    eLicence ? '可用电子证照' : undefined,
  ].filter((detail) => detail !== undefined);
  return details.length > 0 ? `${name}（${details.join('，')}）` : name;
}

function list(items: readonly string[] | undefined, ordered = false): RichText {
  if (items === undefined || items.length === 0) return [];
  const paragraph = (text: string): Block => ({
    type: 'paragraph',
    children: [{type: 'text', text}],
  });
  return [{type: 'list', ordered, items: items.map((item) => [paragraph(item)])}];
}
