import {chinesePhone} from './chinese-phone.ts';
import type {Ticket, TicketDraft} from './ticket.ts';
import {ticketLimits} from './ticket-limits.ts';
import {withoutPersonalFields} from './without-personal-fields.ts';

/** Text without control characters except line break and tab: databases refuse some of them. */
function printable(text: string): string {
  let clean = '';
  for (const character of text) {
    const code = character.charCodeAt(0);
    if (code >= 0x20 ? code !== 0x7f : character === '\n' || character === '\t') clean += character;
  }
  return clean.trim();
}

/** The same on one line. */
function oneLine(text: string): string {
  return printable(text.replace(/\s+/gu, ' '));
}

/**
 * The ticket that travels. Name, telephone and e-mail go with it only where a reply is wanted and the notice
 * was agreed to.
 */
export function wireTicket(
  draft: TicketDraft,
  filing: {
    /** ISO time of filing. */
    readonly filedAt: string;
    readonly locale: string;
  },
): Ticket {
  const mayContact = draft.replyWanted && draft.consentAt !== null;
  const {key, type, category, title, content, place, unit, unitReason, tried} = draft;
  const {replyWanted, confidential, name, phone, email, consentAt} = mayContact
    ? draft
    : withoutPersonalFields(draft);
  const {occurredAt, urgency, form, legality} = draft;
  const occurredText = oneLine(occurredAt?.text ?? '').slice(0, ticketLimits.occurredText);
  return {
    format: 1,
    key,
    type,
    category: oneLine(category) || '其他',
    title: oneLine(title),
    content: printable(content.replace(/\r\n?/g, '\n')),
    expectation: printable(draft.expectation),
    place: oneLine(place),
    occurredAt: occurredAt && occurredText !== '' ? {...occurredAt, text: occurredText} : null,
    respondent: oneLine(draft.respondent),
    urgency,
    unit,
    unitReason: oneLine(unitReason).slice(0, ticketLimits.unitReason),
    unitBasis: draft.unitBasis
      .slice(0, ticketLimits.unitBasis)
      .map((basis) => oneLine(basis).slice(0, ticketLimits.basisText)),
    assist: draft.assist.slice(0, ticketLimits.assist),
    form,
    answers: draft.answers
      .filter(({value}) => value.trim() !== '')
      .slice(0, ticketLimits.answers)
      .map(({field, label, value}) => ({field, label: oneLine(label), value: printable(value)})),
    legality,
    related: oneLine(draft.related),
    attachments: draft.attachments.slice(0, ticketLimits.attachments),
    tried: tried.slice(-ticketLimits.tried),
    replyWanted,
    confidential,
    name: oneLine(name),
    phone: chinesePhone(phone) ?? oneLine(phone),
    email: oneLine(email),
    consentAt,
    channel: '网站智能问答',
    filedAt: filing.filedAt,
    locale: filing.locale,
  };
}
