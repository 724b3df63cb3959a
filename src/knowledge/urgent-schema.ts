/**
 * `urgent.yaml` as a schema; build-time only, like `schema.ts`. Strict to the last field: a misspelt
 * one would be an emergency that nobody hears.
 */
import {z} from 'zod';
import {id, MEND, phoneNumber, text} from './schema.ts';

const words = z.array(text, {
  error: ({input}) =>
    input === undefined ? `缺少这个字段${MEND}补上词表，没有就写 []` : `类型不对${MEND}应为词表`,
});

const rule = z.strictObject({
  id,
  title: text,
  titleEn: text,
  numbers: z
    .array(z.strictObject({number: phoneNumber, label: text, labelEn: text}))
    .min(1, `没有电话${MEND}至少写一个要拨打的号码`),
  firstAction: text,
  firstActionEn: text,
  then: text.optional(),
  thenEn: text.optional(),
  phrases: words,
  sure: words.optional(),
  whole: words.optional(),
  all: z.array(z.array(words)),
  unless: words,
  about: words.optional(),
  tense: z
    .enum(['now', 'days', 'any', 'always'], {
      error: `没有这种时间${MEND}从 now days any always 里选`,
    })
    .optional(),
});

/** Rules, the word lists they share, and the marks by which a clause is judged. */
export const urgentSchema = z
  .strictObject({
    rules: z.array(rule),
    groups: z.record(z.string(), words),
    enquiry: words,
    supposed: words,
    past: words,
    recent: words,
    now: words,
    cry: words,
    negation: words,
    negationBridge: words,
    rewrite: z.record(z.string(), text),
    sounds: z.record(z.string(), text),
  })
  .superRefine(({rules, groups}, context) => {
    const check = (word: string, path: (string | number)[]): void => {
      // 【人】 alone, or as a piece of a phrase with gaps: 被…【车】…撞.
      for (const piece of word.split('…')) {
        const name = /^【(.+)】$/.exec(piece)?.[1];
        if (name === undefined || Object.hasOwn(groups, name)) continue;
        context.addIssue({
          code: 'custom',
          path,
          message: `groups 里没有 ${name}${MEND}补上这个词表，或改成已有的名字`,
        });
      }
    };
    rules.forEach(({phrases, sure = [], all}, i) => {
      phrases.forEach((word, j) => {
        check(word, ['rules', i, 'phrases', j]);
      });
      sure.forEach((word, j) => {
        check(word, ['rules', i, 'sure', j]);
      });
      all.forEach((conjunction, j) => {
        conjunction.forEach((group, k) => {
          group.forEach((word, l) => {
            check(word, ['rules', i, 'all', j, k, l]);
          });
        });
      });
    });
  });
