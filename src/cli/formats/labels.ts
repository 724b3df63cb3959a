/**
 * What the fixed words of the schema are called in a spreadsheet (`knowledge/README.md` explains
 * them). Whoever keeps a table writes Chinese; files keep the short English words.
 */

/** Places of the schema. */
export const REGION_LABELS: ReadonlyMap<string, string> = new Map([
  ['zhoushan', '舟山市'],
  ['dinghai', '定海区'],
  ['putuo', '普陀区'],
  ['daishan', '岱山县'],
  ['shengsi', '嵊泗县'],
]);

/** For whom an entry is. */
export const AUDIENCE_LABELS: ReadonlyMap<string, string> = new Map([
  ['resident', '居民'],
  ['visitor', '游客'],
  ['worker', '职工'],
  ['business', '企业'],
  ['fisher', '渔民'],
  ['elder', '老人'],
  ['parent', '家长'],
  ['disabled', '残疾人'],
  ['veteran', '退役军人'],
  ['owner', '业主'],
]);

/** Where a thing can be done. */
export const CHANNEL_LABELS: ReadonlyMap<string, string> = new Map([
  ['window', '窗口'],
  ['terminal', '自助终端'],
  ['online', '网上'],
  ['agency-help', '帮办代办'],
  ['phone', '电话'],
]);

/** How far an entry has come. */
export const STATUS_LABELS: ReadonlyMap<string, string> = new Map([
  ['verified', '已核'],
  ['unverified', '待核'],
  ['draft', '草稿'],
  ['unfilled', '待补充'],
]);

/** Why a matter is handed over. */
export const HANDOFF_LABELS: ReadonlyMap<string, string> = new Map([
  ['live-status', '实时信息'],
  ['personal-case', '要查个人情况'],
  ['not-ours', '由别的机关决定'],
  ['not-eligible', '不符合条件'],
  ['asked', '本来就该提交工单'],
  ['unknown', '不了解'],
]);

/** How sure a legal basis is. */
export const BASIS_STATUS_LABELS: ReadonlyMap<string, string> = new Map([
  ['in-force', '现行'],
  ['check', '待核'],
]);
