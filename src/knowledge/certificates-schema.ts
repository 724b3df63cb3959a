/** `certificates.yaml` as a schema; build-time only, like `schema.ts`. */
import {z} from 'zod';
import {entrySchema, id, MEND, text} from './schema.ts';

const named = {
  id,
  name: text,
  nameEn: text,
  alias: z.array(text).default([]),
  note: text,
  noteEn: text,
  entry: id.optional(),
  source: entrySchema.shape.source,
};

/** All papers. */
export const certificatesSchema = z.strictObject({
  issued: z.array(
    z.strictObject({
      ...named,
      issuedBy: text.optional(),
      issuedByEn: text.optional(),
      department: id.optional(),
    }),
  ),
  noLongerRequired: z
    .array(
      z.strictObject({
        ...named,
        basis: entrySchema.shape.basis,
        status: z.enum(['verified', 'unverified'], {
          error: `没有这种状态${MEND}从 verified 已核、unverified 待核 里选`,
        }),
      }),
    )
    .default([]),
});
