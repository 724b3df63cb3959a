/** `eligibility.yaml` as a schema; build-time only, like `schema.ts`. */
import {z} from 'zod';
import {date, entrySchema, id, MEND, text} from './schema.ts';

const option = z.strictObject({value: id, label: text, labelEn: text});

const question = z.strictObject({
  id,
  ask: text,
  askEn: text,
  section: id,
  kind: z.enum(['choice', 'choices', 'number', 'yes-no'], {
    error: `没有这种题型${MEND}从 choice 单选、choices 多选、number 填数、yes-no 是非 里选`,
  }),
  askIf: z.strictObject({fact: id, in: z.array(text).min(1)}).optional(),
  options: z.array(option).optional(),
  unit: text.optional(),
  unitEn: text.optional(),
  min: z.number().optional(),
  max: z.number().optional(),
});

const test = {
  fact: id,
  op: z.enum(['is', 'in', 'includes', 'at-least', 'at-most'], {
    error: `没有这种比较${MEND}从 is、in、includes、at-least、at-most 里选`,
  }),
  value: z.union([z.boolean(), z.number(), text, z.array(text).min(1)], {
    error: `比较的值不对${MEND}写一个值，或一组值 [a, b]`,
  }),
};

const condition = z
  .strictObject({
    fact: test.fact.optional(),
    op: test.op.optional(),
    value: test.value.optional(),
    anyOf: z
      .array(z.strictObject(test))
      .min(2, `anyOf 至少两项${MEND}只有一项时直接写 fact、op、value`)
      .optional(),
    explain: text,
    explainEn: text,
    mend: text,
    mendEn: text,
  })
  .refine(
    ({fact, op, value, anyOf}) =>
      anyOf === undefined
        ? fact !== undefined && op !== undefined && value !== undefined
        : fact === undefined && op === undefined && value === undefined,
    `一个条件要么写 fact、op、value，要么只写 anyOf${MEND}补全三项，或改成 anyOf`,
  );

/** Sections, questions and rules. */
export const eligibilitySchema = z.strictObject({
  sections: z.array(z.strictObject({id, name: text, nameEn: text})),
  questions: z.array(question),
  rules: z.array(
    z.strictObject({
      id,
      title: text,
      titleEn: text,
      entry: id,
      conditions: z
        .array(condition, {error: `没有写条件${MEND}至少写一个条件`})
        .min(1, `没有写条件${MEND}至少写一个条件；人人都有的不必写在这里`),
      needsCheck: z.array(z.strictObject({what: text, whatEn: text})).default([]),
      basis: entrySchema.shape.basis,
      source: entrySchema.shape.source,
      validFrom: date.optional(),
      validUntil: date.optional(),
      status: z.enum(['verified', 'unverified'], {
        error: `没有这种状态${MEND}从 verified 已核、unverified 待核 里选`,
      }),
    }),
  ),
});
