/** `life-events.yaml` as a schema; build-time only, like `schema.ts`. */
import {z} from 'zod';
import {id, MEND, text} from './schema.ts';

/** All life events. */
export const lifeEventsSchema = z.array(
  z.strictObject({
    id,
    name: text,
    nameEn: text,
    entries: z.array(id).min(1, `没有条目${MEND}至少写一个条目 id，或删去这一项`),
  }),
);
