import {z} from 'zod';

/** What agents can do with a ticket, as it arrives; pure. */

const words = (longest: number) =>
  z
    .string()
    .trim()
    .max(longest)
    .transform((text) => text.replaceAll('\0', ''));
const id = z.string().trim().min(1).max(200);
const unit = z.strictObject({id, name: id});
/** As long as the longest ticket: an answer may have to take up every point of it. */
const ANSWER_LENGTH = 5000;
const NOTE_LENGTH = 500;
const note = words(NOTE_LENGTH).default('');
/** “不归我管” has four characters and is no reason. */
const SHORTEST_REASON = 6;
const version = z.int().min(1);

/** One action; `version` is that of the ticket the agent looked at. */
export const ticketActionSchema = z.discriminatedUnion('action', [
  z.strictObject({
    action: z.literal('triage'),
    version,
    unit,
    note,
    /** ISO time; left out: by the owner's configuration. */
    deadline: z.iso.datetime({offset: true}).optional(),
  }),
  z.strictObject({action: z.literal('accept'), version, note}),
  z.strictObject({
    action: z.literal('object'),
    version,
    reason: words(NOTE_LENGTH).refine((text) => text.length >= SHORTEST_REASON, 'say why'),
    proposed: unit,
  }),
  z.strictObject({action: z.literal('merge'), version, into: id, note}),
  z.strictObject({
    action: z.literal('answer'),
    version,
    text: words(ANSWER_LENGTH).refine((text) => text !== '', 'say something'),
  }),
  z.strictObject({action: z.literal('close'), version, note}),
  z.strictObject({action: z.literal('reopen'), version, note}),
  z.strictObject({
    action: z.literal('note'),
    version,
    note: words(NOTE_LENGTH).refine((text) => text !== '', 'say something'),
  }),
]);

/** What an agent does with a ticket. */
export type TicketAction = z.infer<typeof ticketActionSchema>;
