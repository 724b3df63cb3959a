/** `categories.yaml` as a schema; build-time only, like `schema.ts`. */
import {z} from 'zod';
import {id, MEND, text} from './schema.ts';

const name = text.refine(
  (value) => !value.includes('/'),
  `名称里不能有斜杠${MEND}大类和小类分两级写`,
);

/** The two levels and the owner's codes. */
export const categoriesSchema = z.strictObject({
  categories: z.array(z.strictObject({id, name, children: z.array(z.strictObject({id, name}))})),
  mapping: z
    .record(
      z.string(),
      z
        .string({error: `代码要写成文字${MEND}给它加上引号，如 "010203"`})
        .trim()
        .min(1, `代码是空的${MEND}填上代码，或删去这一行`),
    )
    .default({}),
});
