import {z} from 'zod';
import {MEND} from '../../knowledge/schema.ts';
import {type FieldObject, type FieldValue, fieldValueOf, isFieldObject} from './field-value.ts';

const wrongType = (what: string) => (issue: {readonly input?: unknown}) =>
  typeof issue.input === 'number' && what === '文字'
    ? `被当成了数字${MEND}给它加上引号，如 "${issue.input}"`
    : `类型不对${MEND}应为${what}`;
const text = z.string({error: wrongType('文字')}).optional();
const texts = z.array(z.string({error: wrongType('文字')}), {error: wrongType('列表')}).optional();
const flag = z.boolean({error: wrongType('true 或 false')}).optional();

/**
 * The fields of an entry without the demands on them: drafts lack some, and what is wrong in them
 * is for `yihu check` to say. Only names and kinds of values have to fit.
 */
export const recordSchema = z.strictObject({
  id: text,
  subject: text,
  question: text,
  questionEn: text,
  summaryEn: text,
  variants: texts,
  keywords: texts,
  topic: text,
  audience: texts,
  department: text,
  regions: texts,
  channels: texts,
  crossCity: texts,
  guide: z
    .strictObject(
      {
        conditions: texts,
        materials: z
          .array(
            z.strictObject({
              name: text,
              form: text,
              copies: z.number({error: wrongType('数字')}).optional(),
              waivable: flag,
              eLicence: flag,
            }),
            {error: wrongType('列表')},
          )
          .optional(),
        steps: texts,
        legalLimit: text,
        promisedLimit: text,
        fee: z.strictObject({amount: text, basis: text}).optional(),
        places: texts,
        online: text,
        result: text,
        visits: text,
        phone: text,
        supervisionPhone: text,
      },
      {error: wrongType('办事指南的各个字段')},
    )
    .optional(),
  basis: z
    .array(z.strictObject({law: text, article: text, version: text, status: text}), {
      error: wrongType('列表'),
    })
    .optional(),
  source: z
    .array(z.strictObject({title: text, date: text, url: text}), {error: wrongType('列表')})
    .optional(),
  reviewed: text,
  reviewBy: text,
  validFrom: text,
  validUntil: text,
  status: text,
  related: texts,
  handoff: text,
  ticket: z.strictObject({type: text, category: text}).optional(),
});

/** Names of the fields, in the order in which a file shows them. */
export const FIELD_NAMES: readonly string[] = Object.keys(recordSchema.shape);

/**
 * What one entry file says, as it was written: no default filled in, no wording held back. `body`
 * is the Markdown below the fields.
 */
export type EntryRecord = z.output<typeof recordSchema> & {readonly body: string};

/**
 * The one form in which records are kept and compared: texts trimmed, as the check reads them;
 * what is empty left out, except empty lists, which say “none”.
 * @param value an object with the fields of an entry and `body`
 * @returns the record, or the problems of values that no entry can hold
 */
export function entryRecordOf(
  value: unknown,
): {readonly record: EntryRecord} | {readonly issues: readonly RecordIssue[]} {
  const given = fieldValueOf(value);
  const {body, ...fields} = isFieldObject(given) ? given : {};
  const parsed = recordSchema.safeParse(trimmed(fields) ?? {});
  if (!parsed.success) {
    return {
      issues: parsed.error.issues.flatMap((issue): RecordIssue[] => {
        if (issue.code === 'unrecognized_keys') {
          return issue.keys.map((key) => ({
            field: [...issue.path, key].join('.'),
            problem: `没有 ${key} 这个字段`,
            mend: '检查拼写，或删去它',
          }));
        }
        const [problem = '', mend = '按 knowledge/README.md 的说明改正'] =
          issue.message.split(MEND);
        return [{field: issue.path.join('.'), problem, mend}];
      }),
    };
  }
  return {record: {...parsed.data, body: trimmedBody(typeof body === 'string' ? body : '')}};
}

/** What is wrong with one field of a record. */
export interface RecordIssue {
  readonly field: string;
  readonly problem: string;
  readonly mend: string;
}

/** A body with one kind of line end, no blank lines around it and one before each section. */
export function trimmedBody(body: string): string {
  return body
    .replace(/\r\n?/g, '\n')
    .replace(/^(?:[ \t]*\n)+/, '')
    .replace(/\s*\n(?=## )/g, '\n\n')
    .trimEnd();
}

function trimmed(value: FieldValue): FieldValue | undefined {
  if (typeof value === 'string') return value.trim() === '' ? undefined : value.trim();
  if (Array.isArray(value)) {
    return value.flatMap((item: FieldValue): FieldValue[] => {
      const kept = trimmed(item);
      return kept === undefined ? [] : [kept];
    });
  }
  if (!isFieldObject(value)) return value;
  const object: FieldObject = {};
  for (const [key, item] of Object.entries(value)) {
    const kept = trimmed(item);
    if (kept !== undefined) object[key] = kept;
  }
  return Object.keys(object).length === 0 ? undefined : object;
}
