/** `responsibility.yaml` as a schema; build-time only, like `schema.ts`. */
import {z} from 'zod';
import {entrySchema, id, looseDate, MEND, text} from './schema.ts';

const words = z
  .array(text, {error: `应是一组词${MEND}写成 [词, 词]`})
  .min(1, `这组词是空的${MEND}写上居民会说的词，或删去这个字段`);

/** Every rule of the table. */
export const responsibilitySchema = z.strictObject({
  rules: z.array(
    z.strictObject({
      id,
      title: text,
      titleEn: text,
      when: z.strictObject({
        any: words.optional(),
        weak: words.optional(),
        all: z.array(words).min(1, `没有词组${MEND}写上词组，或删去 all`).optional(),
        place: words.optional(),
        unless: words.optional(),
      }),
      usual: z.boolean().optional(),
      category: text.optional(),
      conditions: z
        .array(
          z.strictObject({
            ask: text,
            askEn: text,
            options: z
              .array(z.strictObject({label: text, labelEn: text, then: text}))
              .min(2, `分界的问题至少两个回答${MEND}补上另一个回答`),
          }),
        )
        .default([]),
      first: id.nullable(),
      assist: z.array(id).default([]),
      reason: z
        .string({error: `没有写理由${MEND}写明为什么由它先接，或为什么还定不下来`})
        .trim()
        .min(1, `没有写理由${MEND}写明为什么由它先接，或为什么还定不下来`),
      reasonEn: text,
      basis: entrySchema.shape.basis,
      source: z.array(entrySchema.shape.source.element).default([]),
      decided: z.union([looseDate, z.literal('待核')], {
        error: `不是日期${MEND}写成 "2023-06"，不清楚就写 待核`,
      }),
      status: z.enum(['verified', 'unverified', 'unfilled'], {
        error: `没有这种状态${MEND}从 verified 已核、unverified 待核、unfilled 待补充 里选`,
      }),
    }),
  ),
});
