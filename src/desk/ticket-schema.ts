import {z} from 'zod';
import type {Ticket} from '../ticket/ticket.ts';
import {ticketLimits} from '../ticket/ticket-limits.ts';

/** Ids and names out of the knowledge base: far above the longest in use. */
const NAME_LENGTH = 200;

const words = (longest: number) => z.string().max(longest);
const filled = (longest: number) => words(longest).refine((text) => text.trim() !== '');
const moment = z.iso.datetime();
const unit = z.strictObject({id: filled(NAME_LENGTH), name: filled(NAME_LENGTH)});
/** A day, or a minute with its offset. */
const dayOrMoment = z.union([z.iso.date(), z.iso.datetime({offset: true, precision: -1})]);
const occurredAt = z.strictObject({
  text: filled(ticketLimits.occurredText),
  from: dayOrMoment.nullable(),
  to: dayOrMoment.nullable(),
});
const answer = z.strictObject({
  field: filled(NAME_LENGTH),
  label: filled(NAME_LENGTH),
  value: filled(ticketLimits.answer),
});
const attachment = z.strictObject({
  id: z.uuid(),
  name: filled(ticketLimits.attachmentName),
  type: z.enum(['image/jpeg', 'image/png', 'image/webp', 'application/pdf']),
  bytes: z.int().min(1).max(ticketLimits.attachmentBytes),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

/**
 * A ticket as the desk takes it: exactly these fields, each within its limits. Name, telephone and
 * e-mail are refused without the wish for a reply and the time of consent.
 */
export const ticketSchema: z.ZodType<Ticket> = z
  .strictObject({
    format: z.literal(1),
    key: z.uuid(),
    type: z.enum(['咨询', '求助', '投诉', '举报', '建议', '表扬']),
    category: filled(ticketLimits.category),
    title: filled(ticketLimits.title),
    content: filled(ticketLimits.content),
    expectation: words(ticketLimits.expectation),
    place: words(ticketLimits.place),
    occurredAt: occurredAt.nullable(),
    respondent: words(ticketLimits.respondent),
    urgency: z.enum(['普通', '紧急']),
    unit: unit.nullable(),
    unitReason: words(ticketLimits.unitReason),
    unitBasis: z.array(filled(ticketLimits.basisText)).max(ticketLimits.unitBasis),
    assist: z.array(unit).max(ticketLimits.assist),
    form: filled(NAME_LENGTH).nullable(),
    answers: z.array(answer).max(ticketLimits.answers),
    legality: z.boolean(),
    related: words(ticketLimits.related),
    attachments: z.array(attachment).max(ticketLimits.attachments),
    tried: z
      .array(z.strictObject({entryId: filled(NAME_LENGTH), question: words(NAME_LENGTH)}))
      .max(ticketLimits.tried),
    replyWanted: z.boolean(),
    confidential: z.boolean(),
    name: words(ticketLimits.name),
    phone: words(ticketLimits.phone),
    email: words(ticketLimits.email),
    consentAt: moment.nullable(),
    channel: z.literal('网站智能问答'),
    filedAt: moment,
    locale: z.string().regex(/^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,4}$/),
  })
  .superRefine((ticket, context) => {
    const agreed = ticket.replyWanted && ticket.consentAt !== null;
    for (const field of ['name', 'phone', 'email'] as const) {
      if (ticket[field] !== '' && !agreed) {
        context.addIssue({code: 'custom', path: [field], message: 'needs consent'});
      }
    }
  });

/** A ticket, or the paths of the fields that keep it from being one; never their values. */
export function readTicket(
  body: unknown,
): {readonly ok: true; readonly ticket: Ticket} | {readonly ok: false; readonly fields: string[]} {
  const result = ticketSchema.safeParse(body);
  if (result.success) return {ok: true, ticket: result.data};
  // Unknown fields are reported on the object that holds them: their names are the sender's words.
  const fields = new Set(result.error.issues.map(({path}) => path.join('.') || '(ticket)'));
  return {ok: false, fields: [...fields].slice(0, 20)};
}
