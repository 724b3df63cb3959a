import type {DayCounts} from '../../../insight/summarize.ts';
import type {ConsoleMessages} from '../messages.ts';

/** What the dashboard says besides the words of the report. A missing term does not compile. */
export interface DashboardMessages {
  readonly title: string;
  readonly queue: string;
  readonly live: string;
  readonly until: (time: string) => string;
  readonly nothingYet: string;
  readonly loading: string;
  readonly retry: string;
  readonly answeredRate: string;
  readonly rateHint: string;
  readonly waiting: (mean: number, longest: number) => string;
  readonly learning: string;
  readonly noWarning: string;
  readonly warnings: string;
  readonly sheet: string;
  readonly unit: (name: string) => string;
  readonly hours: string;
  readonly hour: string;
  readonly asTable: string;
  readonly topics: string;
  readonly entries: string;
  readonly unanswered: string;
  readonly islands: string;
  readonly reasons: string;
  readonly name: string;
  readonly asked: string;
  readonly usual: string;
  readonly notSolved: string;
  readonly handedOff: string;
  readonly rows: string;
  readonly rowsOf: (what: string, shown: number, total: number) => string;
  readonly closeRows: string;
  readonly time: string;
  readonly words: string;
  readonly became: string;
  readonly kinds: Readonly<Record<string, string>>;
  readonly report: string;
  readonly day: string;
  readonly formats: Readonly<Record<'markdown' | 'html' | 'csv', string>>;
  readonly print: string;
  readonly wide: string;
  readonly narrow: string;
  readonly none: string;
  readonly counts: Readonly<Partial<Record<keyof DayCounts, string>>>;
  readonly forbidden: string;
}

const zhHans: DashboardMessages = {
  title: '今日民情',
  queue: '工单',
  live: '实时数字',
  until: (time) => `统计到 ${time}`,
  nothingYet: '今天还没有提问的记录。',
  loading: '正在读取……',
  retry: '重试',
  answeredRate: '答复率',
  rateHint: '直接答复÷提问，相当于热线的接通率',
  waiting: (mean, longest) => `平均已过${mean}分钟，最长${longest}分钟`,
  learning: '高频预警要先看两周的记录，现在还在学习平常的样子。',
  noWarning: '没有预警。',
  warnings: '高频预警',
  sheet: '下载预警单（草稿）',
  unit: (name) => `可能的承办单位：${name}`,
  hours: '每小时提问',
  hour: '时段',
  asTable: '用表格看',
  topics: '主题',
  entries: '高频问题',
  unanswered: '没有答案的问题',
  islands: '涉及地点',
  reasons: '转交原因',
  name: '名称',
  asked: '次数',
  usual: '前七天平均',
  notSolved: '没解决',
  handedOff: '转交',
  rows: '看记录',
  rowsOf: (what, shown, total) => `${what}：最近${shown}条，共${total}条`,
  closeRows: '收起记录',
  time: '时间',
  words: '文字（已遮盖）',
  became: '结果',
  kinds: {
    asked: '提问',
    answered: '直接答复',
    chosen: '选定问题',
    'handed-off': '转交',
    rated: '反馈',
    ticket: '工单',
    urgent: '紧急提示',
    flagged: '纠错',
  },
  report: '民情日报',
  day: '日期',
  formats: {markdown: '下载 Markdown', html: '下载网页', csv: '下载表格'},
  print: '打印',
  wide: '大屏显示',
  narrow: '退出大屏',
  none: '无',
  counts: {
    asked: '提问',
    answered: '直接答复',
    handedOff: '转交',
    unanswered: '未得到答复',
    urgent: '紧急提示',
    notHelpful: '没解决',
    ticketsDelivered: '工单送达',
  },
  forbidden: '这一页是全市的数字，只给热线人员看。',
};

const en: DashboardMessages = {
  title: 'Today',
  queue: 'Tickets',
  live: 'Live figures',
  until: (time) => `Up to ${time}`,
  nothingYet: 'No question has been recorded today.',
  loading: 'Loading…',
  retry: 'Try again',
  answeredRate: 'Answered rate',
  rateHint: "Answered ÷ asked, a hotline's connection rate",
  waiting: (mean, longest) => `${mean} minutes on average, ${longest} at most`,
  learning: 'The early warning needs two weeks of records; it is learning what is usual.',
  noWarning: 'No warnings.',
  warnings: 'Early warnings',
  sheet: 'Download the draft notice',
  unit: (name) => `Likely unit: ${name}`,
  hours: 'Questions by hour',
  hour: 'Hour',
  asTable: 'As a table',
  topics: 'Topics',
  entries: 'Frequent questions',
  unanswered: 'Questions without an answer',
  islands: 'Places',
  reasons: 'Reasons for handing over',
  name: 'Name',
  asked: 'Count',
  usual: 'Mean of 7 days',
  notSolved: 'Not solved',
  handedOff: 'Handed over',
  rows: 'Show records',
  rowsOf: (what, shown, total) => `${what}: the newest ${shown} of ${total}`,
  closeRows: 'Hide records',
  time: 'Time',
  words: 'Words (masked)',
  became: 'What happened',
  kinds: {
    asked: 'Asked',
    answered: 'Answered',
    chosen: 'Chosen',
    'handed-off': 'Handed over',
    rated: 'Rated',
    ticket: 'Ticket',
    urgent: 'Emergency card',
    flagged: 'Reported as wrong',
  },
  report: 'Daily report',
  day: 'Day',
  formats: {markdown: 'Markdown', html: 'Web page', csv: 'Spreadsheet (CSV)'},
  print: 'Print',
  wide: 'Big screen',
  narrow: 'Leave the big screen',
  none: 'None',
  counts: {
    asked: 'Questions',
    answered: 'Answered',
    handedOff: 'Handed over',
    unanswered: 'Without an answer',
    urgent: 'Emergency cards',
    notHelpful: 'Not solved',
    ticketsDelivered: 'Tickets delivered',
  },
  forbidden: 'These figures are of the whole city, for the staff of the hotline.',
};

/** The words by language of the console. */
export const dashboardMessages: Readonly<Record<ConsoleMessages['code'], DashboardMessages>> = {
  'zh-Hans': zhHans,
  en,
};
