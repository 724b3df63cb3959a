/**
 * The columns of a table of entries. They begin with those of the 12333 knowledge specification
 * (简码 to 依据) and go on with what our entries have beyond it.
 */
import {
  type CellCodec,
  countCodec,
  dateCodec,
  inlineListCodec,
  labelCodec,
  listCodec,
  namedIdCodec,
  rowsCodec,
  textCodec,
  yesNoCodec,
} from './cell-codec.ts';
import {guessBasis} from './guess-basis.ts';
import {
  AUDIENCE_LABELS,
  BASIS_STATUS_LABELS,
  CHANNEL_LABELS,
  HANDOFF_LABELS,
  REGION_LABELS,
  STATUS_LABELS,
} from './labels.ts';
import {plainToMarkdown} from './plain-to-markdown.ts';

/** One column. */
export interface Column {
  /**
   * Dotted name of the field, or `answer` and `sections` for the two halves of the body and `scope`
   * for 适用范围, which an entry has no field for.
   */
  readonly key: string;
  /** Heading in our own tables; what stands in brackets says how the cell is written. */
  readonly title: string;
  /** What others call it, besides `key` and the title without its brackets. */
  readonly names: readonly string[];
  readonly codec: CellCodec;
  /** Whether several columns may fill it (相似问1, 相似问2 …). */
  readonly isList: boolean;
}

/** Between sentences in one cell. */
const BETWEEN_SENTENCES = /[；;|｜]/;
/** Between short words in one cell. */
const BETWEEN_WORDS = /[；;|｜、,，]/;

const text = (key: string, title: string, ...names: string[]): Column => ({
  key,
  title,
  names,
  codec: textCodec,
  isList: false,
});
const date = (key: string, title: string, ...names: string[]): Column => ({
  ...text(key, title, ...names),
  codec: dateCodec,
});
const sentences = (key: string, title: string, ...names: string[]): Column => ({
  ...text(key, `${title}（每行一条）`, ...names),
  codec: listCodec(textCodec, BETWEEN_SENTENCES),
  isList: true,
});
const words = (key: string, title: string, codec: CellCodec, ...names: string[]): Column => ({
  ...text(key, `${title}（每行一条）`, ...names),
  codec: listCodec(codec, BETWEEN_WORDS),
  isList: true,
});
const part = (key: string, codec: CellCodec = textCodec) => ({key, codec});

const answerCodec: CellCodec = {...textCodec, guess: plainToMarkdown};

/** All columns, in the order in which a table shows them. */
export const COLUMNS: readonly Column[] = [
  text('id', '简码', '编码', '代码', '知识编码', '条目编号', 'code', 'identifier'),
  {
    ...text('topic', '类别', '分类', '主题', '栏目', '知识类别', '业务类别', 'category'),
    codec: namedIdCodec(({topics}) => topics),
  },
  date('reviewed', '更新日期', '更新时间', '复审日期', '上次复审', 'updated', 'date modified'),
  date('validUntil', '失效日期', '失效时间', '有效期至', '截止日期', 'expires', 'valid until'),
  text('scope', '适用范围', 'scope'),
  words('regions', '地区', labelCodec(REGION_LABELS), '适用地区', '区域', 'region'),
  text(
    'question',
    '标准问',
    '标准问题',
    '标准问法',
    '问题',
    '常见问题',
    '事项名称',
    'standard question',
    'q',
  ),
  sentences(
    'variants',
    '相似问',
    '相似问法',
    '相似问题',
    '扩展问',
    '扩展问法',
    '问法',
    'similar questions',
    'similar question',
    'paraphrases',
  ),
  {
    ...text('answer', '答案（Markdown）', '标准答案', '回答', '答复', '答复内容', '解答', 'a'),
    codec: answerCodec,
  },
  text('sections', '分节（Markdown）'),
  {
    ...text(
      'basis',
      '依据（每行一条：法规 | 条 | 版本 | 状态 | 数字）',
      '设定依据',
      '法律依据',
      '政策依据',
      '办事依据',
      'legal basis',
    ),
    codec: rowsCodec(
      [
        part('law'),
        part('article'),
        part('version'),
        part('status', labelCodec(BASIS_STATUS_LABELS)),
        part('figures', inlineListCodec),
      ],
      guessBasis,
    ),
    isList: true,
  },
  {
    ...text(
      'source',
      '来源（每行一条：标题 | 日期 | 网址 | 数字）',
      '出处',
      '信息来源',
      '链接',
      '网址',
      'link',
      'url',
    ),
    codec: rowsCodec(
      [part('title'), part('date'), part('url'), part('figures', inlineListCodec)],
      (line) => [
        // An address is all that is known of its page: it serves as the title too.
        /^https?:\/\/\S+$/.test(line) ? {title: line, url: line} : {title: line},
      ],
    ),
    isList: true,
  },
  {
    ...text(
      'department',
      '部门',
      '承办单位',
      '承办部门',
      '责任部门',
      '责任单位',
      '主管部门',
      '实施主体',
      '首问单位',
    ),
    codec: namedIdCodec(({departments}) => departments),
  },
  text('guide.phone', '电话', '咨询电话', '联系电话', '办公电话', 'phone', 'telephone', 'tel'),
  text('guide.supervisionPhone', '监督电话', '监督投诉电话', '投诉电话', 'supervision phone'),
  text('subject', '事项编号'),
  text('questionEn', '英文问法', '英文问题', 'question in english'),
  text('summaryEn', '英文答案', 'answer in english'),
  words('keywords', '关键词', textCodec, '关键字', '标签', 'keyword', 'tags'),
  words('audience', '对象', labelCodec(AUDIENCE_LABELS), '服务对象', '适用对象'),
  words('channels', '渠道', labelCodec(CHANNEL_LABELS), '办理渠道', '办理方式', '办理形式'),
  words('crossCity', '跨市通办', textCodec, '通办城市', '通办范围'),
  sentences('guide.conditions', '受理条件', '办理条件', '申请条件', 'conditions'),
  {
    ...text(
      'guide.materials',
      '材料（每行一份：名称 | 形式 | 份数 | 免提交 | 电子证照）',
      '申请材料',
      '所需材料',
      '办理材料',
      'materials',
    ),
    codec: rowsCodec(
      [
        part('name'),
        part('form'),
        part('copies', countCodec),
        part('waivable', yesNoCodec),
        part('eLicence', yesNoCodec),
      ],
      (line) =>
        line
          .split(/[；;]/)
          .map((name) => name.trim())
          .filter((name) => name !== '')
          .map((name) => ({name})),
    ),
    isList: true,
  },
  sentences('guide.steps', '流程', '办理流程', '办事流程', '办理程序', 'steps'),
  text('guide.legalLimit', '法定时限', '法定办结时限', 'legal limit'),
  text('guide.promisedLimit', '承诺时限', '承诺办结时限', '办理时限', 'promised limit'),
  text('guide.fee.amount', '收费', '收费标准', '费用', 'fee'),
  text('guide.fee.basis', '收费依据', 'fee basis'),
  sentences('guide.places', '地点', '办理地点', '办公地址', '地址', 'places', 'address'),
  text('guide.online', '网办入口', '网上办理入口', '在线办理', 'online'),
  text('guide.result', '结果', '办理结果', '结果名称', 'result'),
  text('guide.visits', '到场次数', '跑动次数', 'visits'),
  date('validFrom', '生效日期', '生效时间', '实施日期', 'valid from'),
  date('reviewBy', '下次复审', '下次复审日期', 'review by'),
  {...text('status', '状态'), codec: labelCodec(STATUS_LABELS)},
  {...text('handoff', '转办原因'), codec: labelCodec(HANDOFF_LABELS)},
  {...text('listed', '可推荐'), codec: yesNoCodec},
  words('related', '相关问答', textCodec, '相关问题', '关联知识'),
  {
    ...text('separates', '区分的问题（每行一条：另一条问答的id | 问 | 英文）'),
    codec: rowsCodec([part('from'), part('ask'), part('askEn')], (line) => [{ask: line}]),
    isList: true,
  },
  text('ticket.type', '诉求类型', 'ticket type'),
  text('ticket.category', '工单分类', '问题分类', 'ticket category'),
];

/** A heading understood. */
export interface RecognisedColumn {
  readonly column: Column;
  /** Whether the heading is our own, so that its cells are written exactly as it says. */
  readonly isExact: boolean;
  /** Whether it goes on where the column of the same name before it had to stop. */
  readonly isContinuation: boolean;
}

/** What a heading means; undefined where it is none of ours and no name we know. */
export function recogniseHeading(heading: string): RecognisedColumn | undefined {
  const whole = heading.replace(CONTINUED, '');
  const isContinuation = whole !== heading;
  const exact = BY_TITLE.get(plainHeading(whole));
  if (exact) return {column: exact, isExact: true, isContinuation};
  const bare = plainHeading(whole.replace(/[（(【[].*$/s, ''));
  const column = BY_NAME.get(bare) ?? listColumn(bare.replace(/[0-9一二三四五六七八九十]+$/, ''));
  return column && {column, isExact: false, isContinuation};
}

/** The end of a heading whose column holds what its left neighbour could not. */
const CONTINUED = /（续\d+）$/;

/** The heading under which the rest of a cell stands, `n` from 1. */
export function continuedTitle(title: string, n: number): string {
  return `${title}（续${n}）`;
}

/** A heading without what people decorate it with: width, case, spaces, stars and colons. */
function plainHeading(heading: string): string {
  return heading
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s*:_"“”]/g, '');
}

const BY_TITLE = new Map(COLUMNS.map((column) => [plainHeading(column.title), column]));

const BY_NAME = new Map(
  COLUMNS.flatMap((column) => {
    const bareTitle = column.title.replace(/（.*$/s, '');
    return [bareTitle, column.key, ...column.names].map((name): [string, Column] => [
      plainHeading(name),
      column,
    ]);
  }),
);

function listColumn(name: string): Column | undefined {
  const column = BY_NAME.get(name);
  return column?.isList ? column : undefined;
}
