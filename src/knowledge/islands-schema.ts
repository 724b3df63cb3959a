/** `islands.yaml` as a schema; build-time only, like `schema.ts`. */
import {z} from 'zod';
import {id, MEND, phoneNumber, text} from './schema.ts';

const county = z.enum(['dinghai', 'putuo', 'daishan', 'shengsi'], {
  error: `没有这个县（区）${MEND}从 dinghai putuo daishan shengsi 里选`,
});
const way = z.strictObject({
  kind: z.enum(['terminal', 'agency-help', 'window', 'online', 'phone'], {
    error: `没有这种办法${MEND}从 terminal agency-help window online phone 里选`,
  }),
  note: text,
  noteEn: text,
  source: z
    .string({error: `没有来源${MEND}写明从哪里看到的`})
    .trim()
    .min(1, `没有来源${MEND}写明从哪里看到的`),
  boat: z.boolean({error: `没有写要不要坐船${MEND}写 true、false，没有登记就写 null`}).nullable(),
});

/** Ways of all islands, and the islands. */
export const islandsSchema = z
  .strictObject({
    everywhere: z.array(way.extend({counties: z.array(county).min(1).optional()})).default([]),
    /** Only a place for YAML anchors: ways that several islands repeat. */
    shared: z.array(way).default([]),
    islands: z.array(
      z.strictObject({
        id,
        name: text,
        county,
        townships: z.array(text).default([]),
        aliases: z.array(text).default([]),
        landmarks: z.array(text).default([]),
        ways: z.array(way).default([]),
        noWay: text.optional(),
        nearestPoint: z
          .strictObject({
            name: text,
            address: text.optional(),
            hours: text.optional(),
            phone: phoneNumber.optional(),
            source: text,
          })
          .nullable()
          .default(null),
      }),
    ),
  })
  // What was only shared stands in the islands by now.
  .transform(({everywhere, islands}) => ({everywhere, islands}));
