/**
 * The authoring format as a schema (`knowledge/README.md` is its prose). Build-time only: what a
 * page loads is compiled and has no schema library in it. Messages are for the people who keep the
 * knowledge, in their language, each with its mend.
 */
import {z} from 'zod';

/** Separates problem and mend inside a schema message. */
export const MEND = ' → ';

/** Text that says something. */
export const text = z
  .string({error: (issue) => missing(issue.input, '文字')})
  .trim()
  .min(1, `不能为空${MEND}填写内容，或删去这个字段`);
/** An id: small letters, digits, hyphens. */
export const id = z
  .string({error: (issue) => missing(issue.input, 'id')})
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, `id 只能用小写字母、数字和连字符${MEND}改成如 ferry-refund`);
/** An ISO date. */
export const date = z
  .string({error: (issue) => missing(issue.input, '日期')})
  .regex(/^\d{4}-\d{2}-\d{2}$/, {
    error: `日期格式不对${MEND}写成加引号的 "2026-11-22"`,
    abort: true,
  })
  .refine(isDay, `没有这一天${MEND}核对月和日`);
/** An ISO date, month or year. */
export const looseDate = z
  .string()
  .regex(/^\d{4}(-\d{2}){0,2}$/, `日期格式不对${MEND}写成 "2025"、"2025-06" 或 "2025-06-01"`);

/** Whether an ISO date exists: `Date` reads 30 February as 2 March. */
function isDay(value: string): boolean {
  const time = Date.parse(value);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
}

function missing(input: unknown, what: string, write: (number: number) => string = String): string {
  if (input === undefined) return `缺少这个字段${MEND}补上${what}`;
  if (typeof input === 'number') return `被当成了数字${MEND}给它加上引号，如 "${write(input)}"`;
  return `类型不对${MEND}应为${what}`;
}

/** A telephone number: digits and hyphens. */
export const phoneNumber = z
  .string({error: (issue) => missing(issue.input, '电话号码')})
  .regex(/^[0-9-]{3,13}$/, `不像电话号码${MEND}只写数字和连字符`);

/** Front matter of an entry. */
export const entrySchema = z.strictObject({
  id,
  subject: z
    // An unquoted 1.10 arrives as 1.1: both places are shown again.
    .string({
      error: ({input}) => missing(input, '事项编号', (number) => number.toFixed(2)),
    })
    .regex(/^\d{1,2}\.\d{2}$/, `事项编号应是“主题.两位序号”${MEND}写成加引号的 "1.10"`)
    .optional(),
  question: text.max(60, `标准问法超过60字${MEND}改短，细节放进问法或答案`),
  questionEn: text,
  summaryEn: text,
  variants: z
    .array(text, {error: (issue) => missing(issue.input, '问法列表')})
    .min(4, `问法少于4条${MEND}补上居民自己的说法`),
  keywords: z.array(text).default([]),
  topic: id,
  audience: z
    .array(
      z.enum(
        [
          'resident',
          'visitor',
          'worker',
          'business',
          'fisher',
          'elder',
          'parent',
          'disabled',
          'veteran',
          'owner',
        ],
        {
          error: `没有这种对象${MEND}从 resident visitor worker business fisher elder parent disabled veteran owner 里选`,
        },
      ),
    )
    .min(1, `至少写一个对象${MEND}一般写 [resident]`),
  department: id,
  regions: z
    .array(
      z.enum(['zhoushan', 'dinghai', 'putuo', 'daishan', 'shengsi'], {
        error: `没有这个地区${MEND}从 zhoushan dinghai putuo daishan shengsi 里选`,
      }),
    )
    .default(['zhoushan']),
  channels: z
    .array(
      z.enum(['window', 'terminal', 'online', 'agency-help', 'phone'], {
        error: `没有这种渠道${MEND}从 window terminal online agency-help phone 里选`,
      }),
    )
    .default([]),
  crossCity: z.array(text).default([]),
  guide: z
    .strictObject({
      conditions: z.array(text).optional(),
      materials: z
        .array(
          z.strictObject({
            name: text,
            form: text.optional(),
            copies: z.int().positive().optional(),
            waivable: z.boolean().optional(),
            eLicence: z.boolean().optional(),
          }),
        )
        .optional(),
      steps: z.array(text).optional(),
      legalLimit: text.optional(),
      promisedLimit: text.optional(),
      fee: z.strictObject({amount: text, basis: text.optional()}).optional(),
      places: z.array(text).optional(),
      online: text.optional(),
      result: text.optional(),
      visits: text.optional(),
      phone: phoneNumber.optional(),
      supervisionPhone: phoneNumber.optional(),
    })
    .optional(),
  basis: z
    .array(
      z.strictObject({
        law: text,
        article: z.string({error: (issue) => missing(issue.input, '条号')}).optional(),
        version: text.optional(),
        figures: z.array(text).optional(),
        status: z
          .enum(['in-force', 'check'], {
            error: `依据状态只有 in-force（现行）和 check（待核）${MEND}已废止、已被替代的条文不能引用`,
          })
          .optional(),
      }),
    )
    .default([]),
  source: z
    .array(
      z.strictObject({
        title: text,
        date: looseDate.optional(),
        figures: z.array(text).optional(),
        url: z
          .url({
            protocol: /^https$/,
            error: `来源网址要以 https:// 开头${MEND}补全网址，或只写标题`,
          })
          .optional(),
      }),
    )
    .min(1, `没有来源${MEND}写明事实从哪里来`),
  reviewed: date,
  reviewBy: date,
  validFrom: date.optional(),
  validUntil: date.optional(),
  status: z.enum(['verified', 'draft', 'unverified', 'unfilled'], {
    error: `没有这种状态${MEND}从 verified 已核、unverified 待核、draft 草稿、unfilled 待补充 里选`,
  }),
  related: z.array(id).default([]),
  separates: z.array(z.strictObject({from: id, ask: text, askEn: text})).optional(),
  listed: z.boolean({error: `只能写 true 或 false${MEND}不想被推荐就写 false`}).optional(),
  handoff: z
    .enum(['live-status', 'personal-case', 'not-ours', 'not-eligible', 'asked', 'unknown'], {
      error: `没有这种转办原因${MEND}从 live-status personal-case not-ours not-eligible asked 里选`,
    })
    .optional(),
  ticket: z.strictObject({
    type: z.enum(['咨询', '求助', '投诉', '举报', '建议', '表扬'], {
      error: `没有这种诉求类型${MEND}从 咨询 求助 投诉 举报 建议 表扬 里选`,
    }),
    category: text,
  }),
});

const phone = z.strictObject({
  number: phoneNumber,
  label: text,
  labelEn: text,
  status: z.enum(['verified', 'unverified']),
});

/** `directory.yaml` */
export const directorySchema = z.strictObject({
  city: text,
  cityEn: text,
  hotline: phone,
  departments: z.array(
    z.strictObject({
      id,
      name: text,
      nameEn: text,
      duty: text,
      window: text.optional(),
      address: text.optional(),
      hours: text.optional(),
      phones: z.array(phone).default([]),
    }),
  ),
});

/** `topics.yaml` */
export const topicsSchema = z.array(
  z.strictObject({id, name: text, nameEn: text, top: z.array(id).default([])}),
);

/** `lexicon.yaml` */
export const lexiconSchema = z.strictObject({
  synonyms: z.array(z.array(text).min(2, `同义词组至少两个词${MEND}补上另一个说法，或删去这一组`)),
  dialect: z.record(z.string(), text),
  fillers: z.array(text),
});

/** `repealed.yaml` */
export const repealedSchema = z.array(
  z.strictObject({
    law: text,
    articles: z.array(text).optional(),
    since: date,
    by: text,
  }),
);
