/**
 * Which side of a matter is asked about. The eight are the elements of a 办事指南 that people ask
 * for one by one (GB/T 39735 lists them as 申请材料, 办理时限, 办理地点, 收费标准, 办理流程, 咨询电话,
 * 网上办理, 受理条件).
 */
import {normalizeText} from '../text/normalize.ts';

/** One side of a matter. */
export type Facet =
  | 'materials'
  | 'time'
  | 'place'
  | 'fee'
  | 'steps'
  | 'phone'
  | 'online'
  | 'conditions';

/**
 * What asks for a facet, in normalised text. Words of a matter (电话费, 手机号码) are not among it. What
 * may be repeated before the asking words is bounded, so that reading is linear in the length of the
 * text: nobody says more than four of them in a row.
 */
const ASKING: readonly (readonly [Facet, RegExp])[] = [
  [
    'materials',
    /(?:要|需要|得|该|应该)?(?:先)?(?:带|准备|提交|提供|交|拿|备|携带)(?:好|上|齐|些|点|哪些|什么|啥|的)*(?:材料|资料|证件|证明|东西|手续)?(?:什么|哪些|啥)(?:材料|资料|证件|证明|东西|手续|过去|去)?|(?:什么|哪些|啥|哪几样|几样)(?:材料|资料|证件|手续|东西)|(?:申请|办理|所需|需要的?|要的?)?(?:材料|资料)(?:清单|有哪些|是什么|是啥|呢|$)|(?:带|准备|提交)(?:的|好)?(?:材料|资料|证件)|what (?:documents?|papers?|paperwork|materials?)|which documents?|documents? (?:do i |are |is |will i )?(?:need|needed|required)|what (?:do|should|must) i (?:need to )?bring/,
  ],
  [
    'fee',
    /(?:收|要|需要|要不要|得|交|花|付|出|缴){0,4}多少(?:手续|工本|服务)?(?:钱|费用?|块|元)|(?:怎么|如何)(?:收费|算钱)|收费(?:吗|么|标准|多少|$)|(?:收不收|要不要|用不用|需不需要)(?:收|交|付|花)?(?:钱|费)|(?:要|需要|收|花)钱(?:吗|么|伐|不|$)|费用(?:多少|是|怎么|呢|$)|(?:工本|手续|服务)费|几(?:块|元)?钱|免费(?:吗|么|的吗|伐)|贵(?:吗|不贵|伐)|多少铜钿|how much (?:does|do|is|are|will|would|it)|what does it cost|is it free|any fees?|(?:is there|what is|what s|what's) (?:a|the) fee|cost\b/,
  ],
  [
    'time',
    /(?:要|需要|得|大概|大约|一般|办){0,4}(?:等|要)?(?:多久|多长时间|多少天|几天|几个?工作日|多少个?工作日|几个?星期|几个?月能|多少时间)|(?:办理|承诺|法定|办结)?时限|(?:什么|啥)时候(?:能|可以)?(?:拿到|办好|好|下来|出来|到账|领|办完|批)|多快|how long|how many (?:days|weeks|working days)|when will|when can i (?:get|collect|pick)/,
  ],
  [
    'online',
    /(?:能不能|可以|能|可不可以|是否可以)?(?:在)?(?:网上|线上|手机上?|浙里办|小程序|app|电脑上?)(?:上|里)?(?:能不能|可以|能|怎么)?(?:申请|办理|办|弄|操作|提交|搞|预约|完成)|网上办|(?:网办|在线)(?:入口|办理|申请)?|不用跑(?:吗|窗口)|(?:do|apply|done|file|handle|renew|register) (?:it |this |that )?online|online (?:application|instead)|is there an app|on my phone/,
  ],
  [
    'phone',
    /(?:咨询|联系|办公|服务|他们的|窗口的?|单位的?){0,4}(?:电话)(?:号码)?(?:是)?(?:多少|几号|是什么|有吗|呢|$)|(?:打|拨打?)(?:什么|哪个|哪里的?|啥|几号|多少)(?:电话|号码|热线)?|(?:什么|哪个|啥)(?:电话|热线|号码)|联系(?:方式|电话)|(?:打电话|电话)(?:问|找)(?:谁|哪里)|(?:phone|telephone|contact) number|(?:what|which) (?:number|hotline)|(?:who|whom) (?:do i|should i|can i) call|number to call/,
  ],
  [
    'place',
    /(?:到|去|在|上)(?:哪里?|哪儿|啥地方|什么地方|哪个(?:地方|窗口|部门|单位|大厅|派出所|社区|科室))|哪(?:里|儿)(?:能|可以|好)?(?:办|弄|申请|领|开|交|去|递|补|换|打印)|(?:办理|受理|窗口)?地(?:点|址)|(?:哪个|几号|什么)(?:窗口|大厅)|(?:具体)?(?:位置|在几楼)|where (?:do|can|should|is|to|are|must)|which (?:office|counter|window)|(?:what is|what's) the address|\baddress\b/,
  ],
  [
    'conditions',
    /(?:要|需要|有|得|符合|满足|具备){0,4}(?:什么|哪些|啥)(?:样的?)?(?:条件|资格|要求)|(?:申请|受理|办理)?条件(?:是|有|呢|$)|(?:什么|哪些|啥)(?:样的?)?人(?:可以|能|才能|有资格)|谁(?:可以|能|有资格|才能)|符合(?:什么|哪些|条件)|(?:够不够|有没有|有)(?:条件|资格)|who (?:can|is able to|is eligible|qualifies|may)|am i eligible|eligib|(?:what are the )?(?:conditions|requirements)|do i qualify/,
  ],
  [
    'steps',
    /(?:办理|申请|具体|完整)?(?:流程|步骤|程序(?!员)|过程)(?:是|有|怎么|呢|$)?|(?:第一步|先(?:做|办|干)什么|分几步)|怎么个?(?:办理|操作|申请)法|what are the steps|step by step|(?:what is|what's) the (?:process|procedure)|\bprocess\b|\bprocedure\b/,
  ],
];

/** The same, for all places in a text at once. */
const EVERYWHERE = ASKING.map(([, {source, flags}]) => new RegExp(source, `${flags}g`));

/** Asking words around asking words that are taken out; more of them nobody has ever said. */
const LAYERS = 4;

/** Asks for the way only where nothing else is said: 怎么办 ends every second question. */
const STEPS_ALONE = /(?:要|该|应该|具体|那)?(?:怎么|咋|如何|哪能)(?:办理?|弄弄?|申请|操作|搞|做)/;

/** A facet with the words that asked for it taken out. */
export interface FacetReading {
  readonly facet: Facet;
  /** Normalised; a blank stands where the asking words stood. */
  readonly rest: string;
}

/** Every facet of {@link Facet} that `text` asks for, the first asked first. */
export function readFacets(text: string): readonly FacetReading[] {
  const normal = normalizeText(text);
  return ASKING.flatMap(([facet, asking]) => {
    const match = asking.exec(normal);
    return match ? [{facet, at: match.index, rest: without(normal, match)}] : [];
  })
    .sort((a, z) => a.at - z.at)
    .map(({facet, rest}) => ({facet, rest}));
}

/** The facet asked for first, or null. */
export function readFacet(text: string): Facet | null {
  return readFacets(text)[0]?.facet ?? null;
}

/** A text without all words that ask for a facet; `facet` is the first of them. */
export function stripFacets(text: string): {facet: Facet | null; rest: string} {
  let rest = normalizeText(text);
  const facet = readFacet(text);
  for (const asking of EVERYWHERE) {
    // What is taken out may bring asking words together that stood around it.
    for (let before = '', times = 0; rest !== before && times < LAYERS; times += 1) {
      before = rest;
      rest = rest.replace(asking, ' ');
    }
  }
  const alone = STEPS_ALONE.exec(rest);
  return {
    facet: facet ?? (alone ? 'steps' : null),
    rest: alone ? without(rest, alone) : rest,
  };
}

function without(text: string, {0: found, index}: RegExpExecArray): string {
  return `${text.slice(0, index)} ${text.slice(index + found.length)}`;
}
