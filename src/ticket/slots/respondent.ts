import type {TicketType} from '../../knowledge/entry.ts';
import {findPersonalData} from '../../text/mask.ts';
import {nameStart} from './name-before.ts';
import type {Slot} from './slot.ts';

interface Candidate extends Slot {
  readonly weight: number;
}

/** Firms, shops and bodies by what ends their names; the weight tells how often they are the one. */
const BODIES: readonly (readonly [RegExp, number])[] = [
  [/(?:有限公司|股份公司|集团|公司)/g, 4],
  [
    /(?:旅行社|健身房|健身中心|健身|培训班|培训学校|培训机构|培训中心|教育机构|托管班|早教中心|驾校|驿站|美容院|美容店|理发店|美发店|养生馆|影楼|俱乐部|汽修厂|修理铺|宠物店|宠物医院|养老院|敬老院|护理院|停车场|农庄|足浴店|4S店|洗车店|药店|诊所|中介|物业|开发商|快递|网吧|酒吧|KTV|棋牌室|茶楼|工程队|施工队|装修队|[煤燃液]?气站|液化气站|药房|大药房|客运|速递|水产行|水产(?![城厂市区品养公])|教室|船务|航运|装饰|置业|地产|房产|车行|商行|洗浴|浴场|影城|影院|琴行|画室|瑜伽馆|游泳馆|球馆|工作室|月子中心|体检中心)/g,
    3.6,
  ],
  [
    /(?:海鲜排档|大排档|排档|烧烤店|烧烤|餐厅|餐馆|饭店|饭馆|面馆|火锅店|小吃店|奶茶店|蛋糕店|水果店|超市|便利店|专卖店|家具店|服装店|手机店|鞋店|金店|眼镜店|烟酒店|熟食店|面包店|渔具店|民宿|酒店|宾馆|客栈|旅馆|酒楼|酒家|食府|菜馆|茶馆|咖啡馆|咖啡店|早餐店|卤味店|花店|五金店|建材店|商店|小卖部|洗衣店|干洗店|母婴店|饰品店|海鲜店|海鲜馆|小炒|生煎|包子铺|农家乐|渔家乐)/g,
    3.4,
  ],
  [
    /(?:船厂|工厂|石材厂|加工厂|水产厂|冷库|水厂|修理厂|造船厂|养殖场|搅拌站|砂石场|厂)(?![房长家])/g,
    3,
  ],
  [/(?:加油站|幼儿园|小学|中学|学校|医院|卫生院|银行|村委会|村委|业委会|居委会|合作社)/g, 2],
];

/** Not a name in front of a body. */
const NO_NAME =
  /^(?:我们?|这家?|那家?|一家|某家?|小区|附近|旁边|楼下|隔壁|当地|本地|你们|他们|有的|个别|网上|海鲜|烧烤|大|小|老|新|私人|建筑|劳务|装修|物业|旅游|航空|轮船|自来水|供电|公交|搬家|贷款|投资|教育|房产|房屋|快递|物流|保险|软件|电信|外卖|.*[开办搞](?:了|个|小|家|的)*|.*(?:街道|镇|乡|区|村)开.*|.*夜)$/;

/** A person by what they do, with a name. */
const NAMED_PERSON =
  /(?:包工头|工头|带班的?|领班|老板娘?|房东|负责人|司机|店主|摊主|医生|老师|校长|村长|村书记|书记|主任|经理|船老大|中介|业主|邻居|教练|队长|会计|同事|二房东|骗子)(?:的?名字)?(?:(?:叫做?|名叫)\p{Script=Han}{2,3}|姓\p{Script=Han}|(?:叫|是)?[老小](?![师板人家区伙])\p{Script=Han}|\p{Script=Han}某{1,2})/gu;

/** 王老板, 李主任, 小陈 */
const TITLED =
  /(?:[王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶余潘杜戴夏钟汪田姜范方石姚谭廖邹金陆孔白崔康毛邱江史顾侯邵孟龙万段钱汤尹黎易常武贺赖龚文庞施陶洪翟安倪严俞章鲁葛乐虞]|(?<!主)任)(?:老板娘?|经理|主任|医生|老师|师傅|书记|队长|校长|警官|局长|科长|会计|村长|教练|某某?)/g;

/** Somebody known only by what they are, most telling first. */
const ROLES: readonly RegExp[] = [
  /狗主人|犬主|养狗的(?:人|邻居)/,
  // 卖水果的每天…: a trade that stands for whoever has it.
  /(?<=[那这有一]个|门口的?|边上的?|旁边的?|对面的?|[，。上里])(?:卖|修|养|烧|摆)\p{Script=Han}{1,4}的(?=[，,]|每天|天天|老是|一直|又|就|把|都|还|不|在|拉|拦|骂|追|推|硬)/u,
  /(?:[一两二三四五六几]|好几|\d{1,2})[条艘](?:没有?船名的|外地)?(?:铁壳|小快|散货|运沙|采砂|快|渔|货|拖网|木|铁|机动)+[船艇]/,
  /(?:[那这有]家|有一家|一家|隔壁的?|[那这]个|楼[上下](?:新开的|那家|的)?)[\p{Script=Han}]{1,8}?(?:店|摊|馆|厂|吧|铺|车行|猪场|养殖场|搅拌站|工地)/u,
  /(?:[那这有]家|有一家|一家|[那这]个)[\p{Script=Han}]{0,6}?(?:棋牌室|麻将室|台球室|浴室|会所|浴场|KTV|歌厅|舞厅|诊所|驾校|培训班|托管班|作坊|加油站|洗车场|影楼|美容院|中介|公司|机构|工作室|酒店|民宿|旅馆|超市)/iu,
  /出租车司机|的士司机|网约车司机|公交(?:车)?司机|货车司机|大巴司机/,
  /无良商家|商家|店家|卖家|(?:民宿|酒店|饭店|店里的?|店|工程队|施工队|公司|厂里?)老板|摊主|摊贩|流动摊|小贩|老板娘/,
  /包工头|工头|房东|二房东|中介|开发商|施工方|施工单位|施工队|装修公司|劳务公司/,
  /(?<![在阁店厅馆路房])楼上(?:的)?(?:邻居|住户|那户(?:人家)?|一家|\d{3,4}室?)?|(?<!在)楼下(?:的)?(?:邻居|住户|那户(?:人家)?|一户|\S{0,2}那户人家)?|隔壁(?:的)?(?:邻居|住户|那户(?:人家)?|一家|店|工地)|隔壁(?!的?(?:小姑娘|小孩|孩子|阿婆|老人|大爷|阿姨|大妈|同学|奶奶|楼|村|单元|小区|镇|县|岛|街|路|城市))|对门|邻居/,
  /(?:顶楼|[一二三四五六七八九十]楼|\d{1,2}楼|\d{3,4}室?|对面|楼顶|斜对面)的?(?:那户(?:人家)?|那家(?:人家)?|人家|住户|邻居)/,
  /物业公司|物业/,
  /业委会|(?:后勤|财务|人事|业务)?科长|局长|镇长|(?:我们)?(?:村|社区|支部|镇)书记|村支书|村主任|(?:村里的?|村)会计|村长|村干部|村委会|村委|居委会|执法队|城管|窗口(?:工作人员|人员|那个\S{1,3})?|工作人员|旅行社|航空公司|轮船公司|船公司|保险公司|公交公司|供电公司|自来水公司|燃气公司/,
  /司机|车主|船老大|老板|负责人/,
  // Firms that everybody calls by their short names.
  /中国移动|中国电信|中国联通|中国邮政|顺丰|中通|圆通|申通|韵达|极兔|美团|饿了么|滴滴|携程|拼多多|淘宝|京东|抖音|闲鱼/,
  /敬老院|养老院|护理院|护工|前夫|前妻|工程队|[小黑]?作坊/,
  /班主任(?:老师)?|同学|老师|对方|骗子|平台|工厂|船厂|厂里|工地|培训机构|健身房|超市|学校|医院|快递员|骑手|救生员|保安|站长|校长|园长|院长|主管(?!单位|部门)|经理|导游|主播|教练|护士|售票员|店员|服务员|停车场|酒吧|广场舞|无人机|棋牌室|麻将馆|游戏厅|烧烤摊|夜宵摊|流动摊|水果摊|小青年|小年轻|小混混|小伙子|养猪场|养殖场|搅拌站|石场|工地|(?:沙石|渣土|运土|工程|大货|运沙|水泥|搅拌)车|(?:[一两三四五六几]{1,2}[条只])?(?:野狗|流浪狗|野猫|恶犬)/,
];

/** Where offices stand in {@link ROLES}. */
const OFFICES = 11;

const ENGLISH_NAMED =
  /\b(?:[A-Z][\w'’&-]{1,20} ){1,4}(?:Guesthouse|Guest House|Hotel|Inn|Homestay|Hostel|Restaurant|Company|Travel Agency|Agency|Shop|Store|Gym|Clinic|School|Hospital|Bar|Pub|Caf[eé]|Club|Salon|Spa|Market|Supermarket|Co\.?,? Ltd\.?)/g;
const ENGLISH_ROLE =
  /\b(?:landlord|landlady|taxi driver|bus driver|driver|(?:hotel|guesthouse|shop|restaurant|homestay) owner|owner|neighbou?rs?(?: upstairs)?|travel agency|agency|employer|boss|factory|restaurant|hotel|seller|company|bar|clinic|shop|construction site|agent|captain|clerk)\b/i;

/** 做石材的厂, 卖海鲜的老板 */
const TRADE =
  /(?:做|搞|开|加工|收|卖)[\p{Script=Han}]{1,6}的(?:厂|店|公司|老板|老板娘|作坊|摊子|小贩)/gu;

/** 中介是安居乐房产, 平台叫… */
const CALLED =
  /(?:中介|公司|店|平台|商家|旅行社|机构|酒店|民宿|开发商|物业)(?:名字?)?(?:是|叫做?|名叫)(?<name>(?!我|他|她|谁|哪|不|个|一|这|那|大家|人|来)[\p{Script=Han}A-Za-z]{2,12}?)(?=[，,。；;！!\s]|$)/gu;

/** “老船长”海鲜面馆 */
const QUOTED =
  /[“"「『](?<name>[^”"」』]{2,16})[”"」』](?<kind>[\p{Script=Han}]{0,6}?(?:店|馆|公司|民宿|酒店|厂|超市|排档|吧|中心|学校|机构|旅行社))/gu;

/** 人民中路的福康堂: a name behind 的 that ends as shops like theirs to. */
const STYLED =
  /(?:路|街|村|镇|岛|区|城|东港|定海|普陀|岱山|嵊泗|新城|临城)(?:上|里|这边|那边)?的(?<name>[\p{Script=Han}]{1,5}(?:堂|轩|阁|坊|记|斋|居|铺|府|庄|屋|苑|灶|家))(?=[，,。；！!])/gu;

/** A fishing or transport vessel by its number. */
const VESSEL = /浙(?:普|定|岱|嵊|舟)?[渔货机油客]{1,2}(?:运|养|冷)?\d{3,6}/g;

/** 那船叫恒顺16 */
const NAMED_VESSEL = /[船轮](?:名)?(?:叫做?|名叫|是叫)(?<name>[\p{Script=Han}]{2,4}\d{1,4})/gu;

/** Whose car the plate is on: 我的车被贴了单，车牌…; with another car in the story, it is that one's. */
const OWN_CAR = /(?:我|俺|阿拉|自己)(?:家)?的?(?:小?车子?|轿车|电动车|电瓶车)(?![位库门])/;
const OTHER_CAR = /撞|蹭|刮|擦|追尾|逃|挡|堵|占|对方|肇事|[那一这]辆|司机|出租车|网约车|大巴/;

/** Behind a role, a landmark: 从村委会到公路口, 学校门口. */
const LANDMARK_AFTER =
  /^(?:到(?!现在|今|目前)|门口|门前|旁边|对面|附近|边上|后面|前面|后门|北门|南门|东门|西门|那边那?条|往[东南西北])/;

/** Behind a role, those who suffer too: 民宿老板们都有意见. */
const ALSO_HARMED = /^们/;

/** Before a role, that it is the speaker's own: 我是外卖骑手. */
const OWN_ROLE = /我们?(?:是|做|当)[^，。；！？]{0,6}$/;

/** An institution that somebody only went to or was brought to: 到了医院. */
const VISITED = /^(?:医院|学校|超市|银行)$/;
const VISIT_BEFORE = /(?:去|到|到了|送|送到|送去|送进|进|进了|住|回|跑|跑到|上)$/;

/** Offices that came to help, or were called to: 城管来了他收一下, 打城管电话. */
const HELPER = /^(?:城管|执法队|居委会|村委会|村委|村干部|工作人员|社区|科长|局长|镇长)$/;
const CAME_AFTER = /^(?:也|都)?(?:来(?!说|的时候)|看过|上门|一走|走了|一来)/;
const CALLED_BEFORE = /(?:找过?|打过?|报过?|叫过?|喊过?|联系过?|反映给|打给)$/;

/** Before a name, that it is only near: next to the Putuo International School. */
const BESIDE_ENGLISH =
  /(?:next to|near|beside|behind|opposite|across from|in front of)(?: the)? $/i;

/** Words that only stand before a name when it is accused. */
const ACCUSED = /(?:投诉|举报|反映|表扬|控告|告)[^，。]{0,8}$/;

/**
 * Whom a story is about: the firm, shop or person complained of, reported or praised, as named; a
 * role (房东, 楼上邻居) where nobody is named. Null for questions and proposals, and where nobody
 * appears. O(length).
 */
export function findRespondent(text: string, type: TicketType): Slot | null {
  if (type === '咨询' || type === '建议') return null;
  const candidates = [...named(text, type)];
  const best = candidates.reduce<Candidate | null>(
    (found, candidate) =>
      found === null ||
      candidate.weight > found.weight ||
      (candidate.weight === found.weight && candidate.start < found.start)
        ? candidate
        : found,
    null,
  );
  if (best) {
    const {weight: _, ...slot} = best;
    return slot;
  }
  return type === '表扬' ? null : role(text, type);
}

function* named(text: string, type: TicketType): Generator<Candidate> {
  for (const [body, weight] of BODIES) {
    for (const {0: word, index} of text.matchAll(body)) {
      const quoted = /[“"「『]([^”"」』]{2,20})$/.exec(text.slice(Math.max(0, index - 21), index));
      const start = quoted ? index - (quoted[1] ?? '').length : nameStart(text, index, 14);
      const name = text.slice(start, index);
      if (name.length < 2 || NO_NAME.test(name) || !/[\p{Script=Han}A-Za-z]/u.test(name)) continue;
      // A school or hospital as a landmark: 普陀小学门口.
      const end = index + word.length;
      if (weight <= 2 && LANDMARK_AFTER.test(text.slice(end, end + 5))) continue;
      const accused = ACCUSED.test(text.slice(Math.max(0, start - 14), start)) ? 1 : 0;
      yield {text: name + word, start, end, weight: weight + accused};
    }
  }
  for (const {0: word, index} of text.matchAll(
    /(?:店名|店招|公司名|名字|招牌)?(?:叫做?|名叫|是叫|店名是?[:：]?|招牌上?写着)(?!大家|我|他|她|人|来|去)[“"]?([\p{Script=Han}A-Za-z]{2,10}?)(?=[”"，,。；的！]|$)/gu,
  )) {
    const before = text.slice(Math.max(0, index - 6), index);
    if (!/[店家馆厂司社院房宿]/.test(before + word.slice(0, 3)) || /我$/.test(before)) continue;
    const name = word.replace(/^.*?(?:叫做?|名叫|店名是?[:：]?|招牌上?写着)(?!叫)[“"]?/, '');
    yield {
      text: name,
      start: index + word.length - name.length,
      end: index + word.length,
      weight: 3.7,
    };
  }
  for (const {0: word, index} of text.matchAll(TRADE)) {
    yield {text: word, start: index, end: index + word.length, weight: 3};
  }
  for (const {groups, index, 0: word} of text.matchAll(CALLED)) {
    const name = groups?.name ?? '';
    const start = index + word.length - name.length;
    yield {text: name, start, end: start + name.length, weight: 3.7};
  }
  for (const {groups, index, 0: word} of text.matchAll(STYLED)) {
    const name = groups?.name ?? '';
    if (/^(?:老|新|小|这|那|一|我|邻)/.test(name)) continue;
    const start = index + word.length - name.length;
    yield {text: name, start, end: start + name.length, weight: 3.2};
  }
  for (const {groups, index, 0: word} of text.matchAll(QUOTED)) {
    const name = `${groups?.name ?? ''}${groups?.kind ?? ''}`;
    if (groups?.kind) yield {text: name, start: index + 1, end: index + word.length, weight: 3.8};
  }
  // 叫“渔耕农庄”的地方: what is called so in quotation marks is somebody, whatever kind.
  for (const {groups, index, 0: word} of text.matchAll(
    /(?:叫做?|名叫|名为|店名是?)[“"「『](?<name>[^”"」』]{2,16})[”"」』]/g,
  )) {
    const name = groups?.name ?? '';
    const start = index + word.length - 1 - name.length;
    yield {text: name, start, end: start + name.length, weight: 3.7};
  }
  for (const pattern of [NAMED_PERSON, TITLED]) {
    for (const {0: word, index} of text.matchAll(pattern)) {
      yield {text: word, start: index, end: index + word.length, weight: type === '表扬' ? 4 : 3.3};
    }
  }
  if (type === '表扬') {
    for (const {0: word, index} of text.matchAll(
      /[的叫是员工警士][小老]\p{Script=Han}(?=姑娘|同志|师傅|老师|警官|，|,|。|$)/gu,
    )) {
      yield {text: word.slice(1), start: index + 1, end: index + word.length, weight: 4};
    }
  }
  for (const {groups, index, 0: word} of text.matchAll(NAMED_VESSEL)) {
    const name = groups?.name ?? '';
    const end = index + word.length;
    yield {text: name, start: end - name.length, end, weight: 5.5};
  }
  for (const {0: word, index} of text.matchAll(VESSEL)) {
    if (OWN_ROLE.test(text.slice(Math.max(0, index - 10), index))) continue;
    yield {text: word, start: index, end: index + word.length, weight: 5};
  }
  for (const {kind, start, end} of findPersonalData(text)) {
    if (kind !== 'plate' || (OWN_CAR.test(text) && !OTHER_CAR.test(text))) continue;
    yield {text: text.slice(start, end), start, end, weight: 4.5};
  }
  for (const {0: word, index} of text.matchAll(ENGLISH_NAMED)) {
    if (BESIDE_ENGLISH.test(text.slice(Math.max(0, index - 20), index))) continue;
    yield {text: word, start: index, end: index + word.length, weight: 4};
  }
}

function role(text: string, type: TicketType): Slot | null {
  for (const [i, pattern] of ROLES.entries()) {
    // Whoever asks for help names offices they have been to; those are not complained of.
    if (type === '求助' && i === OFFICES) continue;
    for (const {0: word, index} of text.matchAll(new RegExp(pattern, `${pattern.flags}g`))) {
      const end = index + word.length;
      const after = text.slice(end, end + 8);
      const before = text.slice(Math.max(0, index - 10), index);
      if (LANDMARK_AFTER.test(after) || ALSO_HARMED.test(after) || OWN_ROLE.test(before)) continue;
      if (VISITED.test(word) && VISIT_BEFORE.test(before)) continue;
      if (HELPER.test(word) && (CAME_AFTER.test(after) || CALLED_BEFORE.test(before))) continue;
      return {text: word, start: index, end};
    }
  }
  const english = ENGLISH_ROLE.exec(text);
  if (!english) return null;
  return {text: english[0], start: english.index, end: english.index + english[0].length};
}
