import type {TicketType} from '../../knowledge/entry.ts';

/** One mark of a type, and how much it weighs. */
type Mark = readonly [pattern: RegExp, weight: number];

/**
 * Marks of each type. What a person calls it themselves (我要投诉) outweighs what the story sounds
 * like; a story of a wrong outweighs its question (我找谁去).
 */
const MARKS: Readonly<Record<TicketType, readonly Mark[]>> = {
  表扬: [
    [/(?:我?要|想|特此|特意|专门)?(?:表扬|点个?赞|夸一?夸)|送(?:一?面)?锦旗|写(?:封)?感谢信/, 8],
    [/(?:非常|特别|真的|十分|太|衷心|由衷)(?:的|地)?感谢(?!.{0,12}(?:解决|处理|帮))/, 3],
    [/(?:服务|态度)(?:真的?|非常|特别|很|太|都很)(?:好|热情|耐心|周到|暖心)/, 3],
    [/拾金不昧|热心肠|暖心|辛苦(?:他|她)们/, 3],
    [/\b(?:praise|compliment|commend|wonderful service|so kind|thank (?:him|her|them|the))\b/i, 5],
  ],
  举报: [
    [
      /(?:我|实名|匿名|想|来|进行|要)?举报(?!了|过|电话|奖励|也|很多次|多次|无门|[^，。]{0,12}(?:次|一年|半年|几个月|没人管))/,
      7,
    ],
    [/揭发|检举|爆料|向你们反映一?个?违法/, 5],
    [
      /偷排|偷倒|乱倒(?:泥浆|渣土|废料|建筑垃圾)|非法(?:捕|占|采|排|经营|行医|集资|营运|养殖|倾倒)|无证(?:经营|行医|驾驶|捕捞|施工|办)|电鱼|炸鱼|毒鱼|禁渔期|休渔期|伏休/,
      3,
    ],
    [
      /(?:废|泥浆|垃圾|油|污水|渣)[^，。]{0,6}(?:直接)?(?:倒|排|扔)(?:进|入|到|在)|卖[烟酒]给[^，。]{0,4}(?:学生|孩子|未成年)/,
      3.5,
    ],
    [/(?:查一查|严查|来查|去查|好好查)(?!询)|漏油|油都漏/, 2.5],
    [
      /赌博|传销|假烟|假酒|黑车|黑作坊|黑诊所|地沟油|走私|套牌|逃税|偷税|骗(?:取|补|保)|群租|私自(?:盖|搭|改)/,
      3,
    ],
    [
      /(?:不要|别)(?:告诉|透露|跟)[^，。]{0,14}(?:是我|我说|我讲|名字)|(?:请|帮我)?(?:为我|替我|给我)?保密|怕(?:被)?(?:他们)?报复/,
      2.5,
    ],
    [
      /(?:村干部|书记|主任|领导|官员|队长|会计)[^。]{0,30}(?:贪|私吞|挪用|侵占|受贿|亲戚|低价|不公开|吃回扣|优亲厚友)/,
      5,
    ],
    [
      /\b(?:i (?:want|would like|'d like|wish) to report|report(?:ing)? (?:illegal|a|an|someone)|illegal(?:ly)?|whistle)/i,
      4,
    ],
  ],
  投诉: [
    [
      /(?:我|要|想|来|再次|强烈)(?:要|想|来)?投诉(?!电话|过|了)|投诉(?:一下|他|她|这|那|你|该|物业|商家)/,
      7,
    ],
    [/投诉/, 2],
    [
      /不(?:肯|给|愿意?|同意|予|让)?(?:退|赔|换|开发票|发工资|付钱|结账)|(?:一分钱?|一毛钱?)[^，。]{0,8}不(?:退|赔|给)|拒(?:绝|不)(?:退|赔|支付)|退款难|不退/,
      4,
    ],
    [
      /(?:拖欠|拖着|欠着?)(?:我|我们|了)?[^，。]{0,12}(?:工资|工钱|钱|货款|工程款)|(?:工资|工钱|加班费)[^，。]{0,10}(?:不给|没给|不发|没发|拖|没有)/,
      4,
    ],
    [
      /扰民|太吵|很吵|吵得?(?:要命|要死|睡不着|不行)|噪音|噪声|没法睡|睡不着|睡不好|震天响|油烟|臭气|臭死|臭得|异味/,
      3,
    ],
    [
      /态度(?:很|太|极其|十分|恶劣|差|不好|蛮横|特别差)|骂(?:人|我)|推诿|踢皮球|推来推去|互相推|不理(?:我|人|睬)|敷衍|爱理不理|不作为|乱作为/,
      3,
    ],
    [
      /乱收费|多收了?|宰客|坑人|坑我|被坑|被骗|骗(?:了|人|我|子)|忽悠|欺诈|虚假|缺斤|短斤|少秤|不足秤|以次充好|假货|过期|变质|霸王条款|强制|绕路|拒载|甩客/,
      3.5,
    ],
    [/跑路|关门了|联系不上|找不到人|人去楼空|拉黑|打不通|玩消失/, 2],
    [
      /(?:管不管|讲不讲理|凭什么|还有没有王法|气死|气人|太过分|过分了|忍无可忍|太不像话|岂有此理|不合理)/,
      2.5,
    ],
    [
      /推三阻四|推脱|没经过[^，。]{0,8}同意|擅自|私自|等不到|挤不上|赶我走|不同意|要求(?:换|退|赔)|弄错|坐地起价|掐|淤青/,
      2.5,
    ],
    [
      /乱叫|狂叫|叫个不停|扑(?:我|人|向)|没人(?:指挥|维持|管理)|插队|等了[^，。]{1,4}(?:小时|钟头)/,
      3.2,
    ],
    [/管不了|没人管|不管|管不管|不了了之|没下文|没用|不听|有意见|意见很大|受不了/, 2],
    [/一拖再拖|拖着|拖了|迟迟|打了不接|不接(?:我)?电话|电话不接/, 2.5],
    [/(?:没有?|不给|不发|不算)加班费|不(?:交|缴|买)社保|不签(?:劳动)?合同|空白合同|克扣|偷拍/, 3.5],
    [/(?:占道|乱停|堵(?:住|着)|挡住|霸占|占用)/, 2],
    [
      /物业[^。]{0,20}(?:不管|不修|不作为|推|不理|没人管|不处理)|多次(?:反映|投诉|沟通)|说过好(?:多|几)次/,
      2.5,
    ],
    [/要求[^，。]{0,6}(?:退|赔|道歉|处罚|处理|整改|赔偿)/, 2.5],
    [/咬(?:了|伤)|撞(?:了|伤)|吃坏|拉肚子|上吐下泻/, 2],
    [
      /\b(?:complain|complaint|refus(?:e|ed|es|ing)|rude|overcharged?|cheated|scam(?:med)?|noisy|noise|loud|unpaid|won't (?:refund|pay|return)|didn't (?:refund|pay)|want my money back|keeps? my deposit|dirty)\b/i,
      4,
    ],
  ],
  求助: [
    [
      /求助|求求|救救|帮(?:帮|个|我|我们|忙)|麻烦(?:你们|您|帮)|请(?:你们|政府|领导)?(?:帮|派人|出面|协调|尽快|赶紧|安排)|派人来|有没有人(?:能|可以|来|管)|能不能(?:派|帮|来|上门|安排|找人)/,
      3,
    ],
    [
      /停水|停电|没水|没电|断水|断电|漏水|水管(?:爆|破|漏)|堵了|坏(?:了|脱|掉)|不亮|塌(?:了|陷|方)|倒(?:了|下来)|掉下来|坑|积水|倒灌|被困|井盖|断了|裂/,
      2.5,
    ],
    [/来修|修一?下|修好|抢修|维修|清理一?下|处理一?下|疏通/, 2],
    [
      /上门|代办|腿脚不|行动不便|瘫痪|卧床|不识字|独居|残疾|困难|没钱(?:看病|吃饭|交)|生活不下去|孤寡|重病/,
      2.5,
    ],
    [/走失|走丢|丢了|遗失|捡到|找(?:回|不到)(?!人)/, 2],
    [/打我|欺负|霸凌|不敢/, 3],
    [/怎么办[啊呀]?|找谁(?!办理)|咋办|急(?:急|死|用|！)|快来/, 1.2],
    [
      /\b(?:please help|need help|help me|can (?:you|someone|anyone) (?:help|come|send|fix)|who can help|lost my|broken|fix|stuck|no (?:water|power|electricity))\b/i,
      3,
    ],
  ],
  建议: [
    [
      /(?:我|提|个|想|有|几点|一点|小)(?:个|一个|想)?建议|^[^。]{0,20}建议|建议(?:在|把|给|你们|政府|增|加|改|能|可以|相关|部门|开|设|对|将|：)/,
      6,
    ],
    [
      /(?:能不能|能否|可不可以|是不是可以|希望能?|最好能?|应该|可以考虑|不如)(?:在|把|给|再|多|也|考虑)?[^，。？]{0,10}(?:增加|加开|增设|新建|建个|装个|装一|安装|加装|开通|延长|调整|优化|改成|多开|加密|设置|设个|推广|规划|配备)/,
      4,
    ],
    [
      /希望(?:能|可以|你们)?[^，。？]{0,14}(?:加|增|设|装|改)(?:几|个|一|些|上|设|装|开|派)|提个?(?:小|点)?(?:意见|建议)/,
      4,
    ],
    [/提个?意见|出个主意|更合理|更方便一些|人性化一点/, 3],
    [
      /\b(?:suggest(?:ion)?|it would be (?:better|nice|great)|propose|should (?:add|install|open|have more)|could you add)\b/i,
      5,
    ],
  ],
  咨询: [
    [/咨询|请问|想问|问一?下|问问|了解一?下|打听/, 2.5],
    [
      /(?:怎么|怎样|如何|咋)(?:办理|办(?=[^，。？?！!；;、\s啊呀呢吗])|申请|弄|领|查|交|报|补|算|预约|提取|转|登记|报销|开|买)|(?:需要|要)(?:准备|带|提供|交)?(?:什么|哪些|啥)(?:材料|手续|证件|条件)|什么条件|多少钱|几点(?:上|下)?班|在哪里?(?:办|领|交|查)|去哪里?(?:办|领|交)|电话(?:是)?多少|什么时候(?:开始|能|发|到账)|多久能?/,
      3,
    ],
    [
      /(?:可以|能|要|用|有|是|行|算)(?:不可以|不能|不要|不用|没有|不是|不行|不算)?[^，。！]{0,12}[吗么嘛][？?]?|是不是|能不能|可不可以|要不要|有没有(?:补贴|优惠|政策|规定)/,
      1.2,
    ],
    [/[？?]\s*$/, 0.6],
    [
      /\b(?:how (?:do|can|to|much|long)|what (?:do i|documents|is|are)|where (?:can|do|is)|when (?:does|is|do)|do i need|is it possible|can i)\b/i,
      3,
    ],
  ],
};

/** What has a preference where two weigh the same: the one that takes the matter more seriously. */
const ORDER: readonly TicketType[] = ['投诉', '举报', '求助', '建议', '咨询', '表扬'];

/** A grievance told without asking for anything still asks somebody to look at it. */
const PLAIN: TicketType = '咨询';

/** The type of a matter by its words, and how clearly they say so. O(length). */
export function findType(text: string): {readonly type: TicketType; readonly weight: number} {
  let best: {type: TicketType; weight: number} = {type: PLAIN, weight: 0};
  const weights = new Map(
    ORDER.map((type) => [
      type,
      MARKS[type].reduce((sum, [pattern, weight]) => sum + (pattern.test(text) ? weight : 0), 0),
    ]),
  );
  // Whoever wants it kept quiet reports; what is illegal in itself is reported, not complained of.
  for (const type of ORDER) {
    const weight = weights.get(type) ?? 0;
    if (weight > best.weight) best = {type, weight};
  }
  return best;
}

/** How much of a type's own marks a part of a story has: what the story is about, for a title. */
export function typeMarks(part: string, type: TicketType): number {
  return MARKS[type].reduce((sum, [pattern, weight]) => sum + (pattern.test(part) ? weight : 0), 0);
}
