/** `trees/*.yaml` as a schema; build-time only, like `schema.ts`. */
import {z} from 'zod';
import {entrySchema, id, MEND, text} from './schema.ts';

/** One tree. */
export const treeSchema = z.strictObject({
  id,
  title: text,
  titleEn: text,
  entry: id,
  start: id,
  nodes: z
    .array(
      z.strictObject({
        id,
        ask: text,
        askEn: text,
        options: z
          .array(z.strictObject({label: text, labelEn: text, to: id}))
          .min(2, `一个问题至少两个回答${MEND}补上另一个回答`),
      }),
    )
    .min(1, `没有问题${MEND}至少写一个问题`),
  leaves: z.array(
    z.strictObject({
      id,
      result: text,
      resultEn: text,
      evidence: z.array(text).default([]),
      evidenceEn: z.array(text).default([]),
      department: id,
      entry: id.optional(),
      source: z.array(entrySchema.shape.source.element).default([]),
      silent: z.boolean().default(false),
    }),
  ),
});
