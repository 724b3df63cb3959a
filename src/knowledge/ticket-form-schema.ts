/** `ticket-forms.yaml` as a schema; build-time only, like `schema.ts`. */
import {z} from 'zod';
import {id, MEND, text} from './schema.ts';

const words = z
  .array(text, {error: `应是一组词${MEND}写成 [词, 词]`})
  .min(1, `这组词是空的${MEND}写上居民会说的词，或删去这个字段`);

const field = z.strictObject({
  id,
  label: text,
  labelEn: text,
  hint: text.optional(),
  hintEn: text.optional(),
  kind: z.enum(['text', 'long-text', 'date', 'period', 'amount', 'choice'], {
    error: `没有这种题${MEND}从 text long-text date period amount choice 里选`,
  }),
  options: z
    .array(z.strictObject({label: text, labelEn: text}))
    .min(2)
    .optional(),
  from: z
    .enum(['place', 'time', 'respondent', 'amount', 'island'], {
      error: `没有这种来处${MEND}从 place time respondent amount island 里选，或删去 from`,
    })
    .optional(),
});

/** Every form. */
export const ticketFormsSchema = z.strictObject({
  forms: z.array(
    z.strictObject({
      id,
      title: text,
      titleEn: text,
      when: z.strictObject({
        any: words.optional(),
        all: z.array(words).min(1, `没有词组${MEND}写上词组，或删去 all`).optional(),
        unless: words.optional(),
      }),
      category: text.optional(),
      type: z.enum(['咨询', '求助', '投诉', '举报', '建议', '表扬']).optional(),
      fields: z.array(field).min(1, `一道题也没有${MEND}写上要问的，或删去这张表`),
    }),
  ),
});
