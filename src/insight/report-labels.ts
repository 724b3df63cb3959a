/** The words of the report, in both languages; a missing one does not compile. */
import type {HandoffReason} from '../knowledge/entry.ts';
import type {DayCounts} from './summarize.ts';

/** Languages a report is written in. */
export type ReportLanguage = 'zh' | 'en';

/** What a warning's sentence says. */
export interface WarningWords {
  readonly what: string;
  readonly where: string;
  readonly since: string;
  readonly people: number;
  readonly count: number;
  readonly minutes: number;
  readonly expected: number;
  readonly recurrenceDays: number;
}

/** Every word of a report. */
export interface ReportLabels {
  title(city: string, day: string): string;
  readonly note: string;
  readonly none: string;
  readonly unknown: string;
  readonly separator: string;
  readonly isNew: string;
  readonly everywhere: string;
  readonly noUnit: string;
  readonly volume: string;
  readonly counts: Readonly<Record<keyof DayCounts, string>>;
  rate(rate: string): string;
  waiting(count: number, mean: number, longest: number): string;
  week(days: number, mean: number): string;
  tickets(received: number, open: number): string;
  ungrouped(count: number): string;
  warning(words: WarningWords): string;
  readonly reason: Readonly<Record<HandoffReason, string>>;
  readonly statuses: Readonly<Record<'unfilled' | 'unverified' | 'draft', string>>;
  readonly item: string;
  readonly todayColumn: string;
  readonly yesterdayColumn: string;
  readonly change: string;
  readonly usual: string;
  readonly warnings: string;
  readonly examples: string;
  readonly topics: string;
  readonly topic: string;
  readonly asked: string;
  readonly entries: string;
  readonly question: string;
  readonly notSolved: string;
  readonly samples: string;
  readonly unanswered: string;
  readonly reasons: string;
  readonly places: string;
  readonly place: string;
  readonly overdue: string;
  readonly disputes: string;
  readonly objections: string;
  readonly number: string;
  readonly category: string;
  readonly unit: string;
  readonly deadline: string;
  readonly daysLate: string;
  readonly gaps: string;
  readonly status: string;
  readonly reviews: string;
  readonly reviewBy: string;
  readonly expired: string;
  readonly overdueReview: string;
}

/** Where {@link WarningWords.recurrenceDays} ends. */
const NEVER_DAYS = 1_000_000;

const zh: ReportLabels = {
  title: (city, day) => `${city}民情日报 ${day}`,
  note: '本报告由居民提问的记录按日汇总，不含个人信息；文字样例中的号码、门牌和自报的姓名已遮盖。同一份记录得到同一份报告。',
  none: '无。',
  unknown: '—',
  separator: '；',
  isNew: '新出现',
  everywhere: '全市各处',
  noUnit: '请12345指定',
  volume: '一、总量',
  counts: {
    asked: '提问',
    answered: '直接答复',
    handedOff: '转交人工或部门',
    urgent: '紧急情况提示',
    unanswered: '未得到答复',
    helpful: '反馈“解决了”',
    notHelpful: '反馈“没解决”',
    ticketsSaved: '工单存在本机',
    ticketsDelivered: '工单已送达',
    ticketsFailed: '工单未送达',
    flagged: '答案纠错',
  },
  rate: (rate) => `答复率（直接答复÷提问，相当于热线的接通率）：${rate}`,
  waiting: (count, mean, longest) =>
    `未得到答复的${count}个提问，到记录结束时平均已过${mean}分钟，最长${longest}分钟。`,
  week: (days, mean) => `前${days}天平均每天提问${mean}个。`,
  tickets: (received, open) => `当日收到工单${received}件，未办结${open}件。`,
  ungrouped: (count) => `另有${count}个提问各不相同，没有归入上面的类别。`,
  warning: ({what, where, since, people, count, minutes, expected, recurrenceDays}) =>
    `${since}起，${where}“${what}”明显增多：${minutes}分钟内${count}人问，平常${expected < 1 ? '不到1' : `约${expected}`}人；已有${people}人问到。同样强的信号因偶然出现，平均${recurrenceDays >= NEVER_DAYS ? '一百万天以上' : `约${recurrenceDays}天`}一次。`,
  reason: {
    unknown: '知识库没有答案',
    'not-ours': '不归这里管',
    'not-eligible': '条件不符',
    'live-status': '实时情况',
    'personal-case': '个人事项',
    asked: '要求人工或提交工单',
  },
  statuses: {unfilled: '待补充', unverified: '待核', draft: '草稿'},
  item: '事项',
  todayColumn: '当日',
  yesterdayColumn: '前一日',
  change: '变化',
  usual: '前七天平均',
  warnings: '二、高频预警',
  examples: '问法样例',
  topics: '三、主题排行',
  topic: '主题',
  asked: '次数',
  entries: '四、高频问题',
  question: '问题',
  notSolved: '没解决',
  samples: '问法样例',
  unanswered: '五、没有答案的问题',
  reasons: '六、转交原因',
  places: '七、涉及地点',
  place: '地点',
  overdue: '八、逾期工单',
  disputes: '九、首接争议',
  objections: '提出异议的单位 → 建议单位',
  number: '编号',
  category: '分类',
  unit: '可能的承办单位',
  deadline: '期限',
  daysLate: '逾期天数',
  gaps: '十、知识缺口',
  status: '状态',
  reviews: '十一、到期复审',
  reviewBy: '复审期限',
  expired: '已失效',
  overdueReview: '复审逾期',
};

const en: ReportLabels = {
  title: (city, day) => `${city} daily report ${day}`.trim(),
  note: 'Counted by day from what residents asked, without personal data: numbers, door addresses and names people gave for themselves are masked in the samples. The same log gives the same report.',
  none: 'None.',
  unknown: '—',
  separator: '; ',
  isNew: 'new',
  everywhere: 'all over the city',
  noUnit: '12345 to decide',
  volume: '1. Volume',
  counts: {
    asked: 'Questions',
    answered: 'Answered at once',
    handedOff: 'Handed over',
    urgent: 'Emergency cards',
    unanswered: 'Without an answer',
    helpful: 'Rated as solved',
    notHelpful: 'Rated as not solved',
    ticketsSaved: 'Tickets kept on the device',
    ticketsDelivered: 'Tickets delivered',
    ticketsFailed: 'Tickets not delivered',
    flagged: 'Answers reported as wrong',
  },
  rate: (rate) => `Answered rate (answered ÷ asked, a hotline's connection rate): ${rate}`,
  waiting: (count, mean, longest) =>
    `The ${count} questions without an answer had waited ${mean} minutes on average when the log ended, ${longest} at most.`,
  week: (days, mean) => `Mean of the ${days} days before: ${mean} questions a day.`,
  tickets: (received, open) => `Tickets received on the day: ${received}; not settled: ${open}.`,
  ungrouped: (count) => `${count} further questions were each of their own kind.`,
  warning: ({what, where, since, people, count, minutes, expected, recurrenceDays}) =>
    `Since ${since}, “${what}” has risen ${where === 'all over the city' ? where : `in ${where}`}: ${count} people within ${minutes} minutes where ${expected < 1 ? 'fewer than one is' : `about ${expected} are`} usual; ${people} so far. As strong a signal comes by chance ${recurrenceDays >= NEVER_DAYS ? 'less than once in a million' : `about once in ${recurrenceDays}`} days.`,
  reason: {
    unknown: 'No answer in the knowledge base',
    'not-ours': 'Another body decides',
    'not-eligible': 'Conditions not met',
    'live-status': 'Changes by the minute',
    'personal-case': 'Needs the personal file',
    asked: 'Asked for a person or a ticket',
  },
  statuses: {unfilled: 'To be filled in', unverified: 'To be verified', draft: 'Draft'},
  item: 'Item',
  todayColumn: 'Day',
  yesterdayColumn: 'Day before',
  change: 'Change',
  usual: 'Mean of 7 days',
  warnings: '2. Early warnings',
  examples: 'As people put it',
  topics: '3. Topics',
  topic: 'Topic',
  asked: 'Count',
  entries: '4. Frequent questions',
  question: 'Question',
  notSolved: 'Not solved',
  samples: 'As people put it',
  unanswered: '5. Questions without an answer',
  reasons: '6. Reasons for handing over',
  places: '7. Places',
  place: 'Place',
  overdue: '8. Overdue tickets',
  disputes: '9. Disputed responsibility',
  objections: 'Unit that objects → proposed unit',
  number: 'Number',
  category: 'Category',
  unit: 'Likely unit',
  deadline: 'Due',
  daysLate: 'Days late',
  gaps: '10. Knowledge gaps',
  status: 'Status',
  reviews: '11. Reviews due',
  reviewBy: 'Review by',
  expired: 'Expired',
  overdueReview: 'Review overdue',
};

/** The words by language. */
export const reportLabels: Readonly<Record<ReportLanguage, ReportLabels>> = {zh, en};
