import {z} from 'zod';
import {entrySchema, MEND} from '../../knowledge/schema.ts';
import {type FieldObject, type FieldValue, fieldValueOf, isFieldObject} from './field-value.ts';

/** A shape without its demands: every field may be missing, every word be another. */
type Loose<T> = T extends string
  ? string
  : T extends number
    ? number
    : T extends boolean
      ? boolean
      : T extends readonly (infer Item)[]
        ? readonly Loose<Item>[]
        : {readonly [Key in keyof T]?: Loose<NonNullable<T[Key]>> | undefined};

/** The fields of an entry file, as they were written. */
export type EntryFields = Loose<z.input<typeof entrySchema>>;

/**
 * What one entry file says: no default filled in, no wording held back. `body` is the Markdown
 * below the fields.
 */
export type EntryRecord = EntryFields & {readonly body: string};

const wrongType = (what: string) => (issue: {readonly input?: unknown}) =>
  typeof issue.input === 'number' && what === '文字'
    ? `被当成了数字${MEND}给它加上引号，如 "${issue.input}"`
    : `类型不对${MEND}应为${what}`;

const text = z.string({error: wrongType('文字')});

/** Text that may have come as a number, as codes and telephones do in JSON. */
const textOrNumber = z.union([z.string(), z.number().transform(String)], {
  error: wrongType('文字'),
});

/**
 * The schema of entries with its demands taken off: drafts lack fields, and what is wrong in them
 * is for `yihu check` to say. Only names and kinds of values have to fit.
 */
function loosened(schema: z.core.$ZodType, asText: z.ZodType): z.ZodType {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) {
    return loosened(schema.unwrap(), asText);
  }
  if (schema instanceof z.ZodArray) {
    return z.array(loosened(schema.element, asText), {error: wrongType('列表')});
  }
  if (schema instanceof z.ZodObject) {
    const shape = Object.entries(schema.shape).map(([name, field]): [string, z.ZodType] => [
      name,
      loosened(field, asText).optional(),
    ]);
    return z.strictObject(Object.fromEntries(shape), {error: wrongType('几个带名字的字段')});
  }
  if (schema instanceof z.ZodNumber) return z.number({error: wrongType('数字')});
  if (schema instanceof z.ZodBoolean) return z.boolean({error: wrongType('true 或 false')});
  return asText;
}

/** What an entry file may hold, complete or not. */
export const recordSchema = loosened(entrySchema, text) as z.ZodType<EntryFields>;

const jsonSchema = loosened(entrySchema, textOrNumber) as z.ZodType<EntryFields>;

/** Names of the fields, in the order in which a file shows them. */
export const FIELD_NAMES: readonly string[] = Object.keys(entrySchema.shape);

/**
 * The one form in which records are kept and compared: texts trimmed, as the check reads them;
 * what is empty left out, except empty lists, which say “none”.
 * @param value an object with the fields of an entry and `body`
 * @param isJson whether numbers may stand where texts belong
 * @returns the record, or the problems of values that no entry can hold
 */
export function entryRecordOf(
  value: unknown,
  isJson = false,
): {readonly record: EntryRecord} | {readonly issues: readonly RecordIssue[]} {
  const given = fieldValueOf(value);
  const {body, ...fields} = isFieldObject(given) ? given : {};
  const parsed = (isJson ? jsonSchema : recordSchema).safeParse(trimmed(fields) ?? {});
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
