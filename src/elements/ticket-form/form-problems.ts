import type {Messages} from '../../locales/messages.ts';
import type {TicketTerms} from '../../locales/ticket-terms.ts';
import type {TicketDraft} from '../../ticket/ticket.ts';
import {ticketLimits} from '../../ticket/ticket-limits.ts';
import {type DraftProblem, validateDraft} from '../../ticket/validate-draft.ts';

/**
 * What the form asks to have mended, in its own order. Until the notice is agreed to, name and
 * telephone are not on screen: what is missing then is the consent, not a number.
 */
export function formProblems(draft: TicketDraft): readonly DraftProblem[] {
  const problems = validateDraft(draft);
  if (!draft.replyWanted || draft.consentAt !== null) return problems;
  const visible = problems.filter(
    ({field}) =>
      field !== 'name' && field !== 'phone' && field !== 'email' && field !== 'consentAt',
  );
  return [...visible, {field: 'consentAt', problem: 'required'}];
}

/** A problem in words that say how to mend it. */
export function problemText(
  {field, problem}: DraftProblem,
  messages: Messages,
  terms: TicketTerms,
): string {
  const labels = {
    title: messages.fieldTitle,
    content: messages.fieldContent,
    category: messages.fieldCategory,
    place: messages.fieldPlace,
    name: messages.fieldName,
    phone: messages.fieldPhone,
    respondent: terms.fieldRespondent,
    expectation: terms.fieldExpectation,
    related: terms.fieldRelated,
    email: terms.fieldEmail,
  };
  if (field === 'consentAt') return messages.errorConsent;
  if (problem === 'too-long') return messages.errorTooLong(labels[field], ticketLimits[field]);
  if (problem === 'not-an-email') return terms.errorEmail;
  if (field === 'title') return messages.errorTitleMissing;
  if (field === 'content') return messages.errorContentMissing;
  return problem === 'not-a-phone' ? messages.errorPhone : messages.errorPhoneMissing;
}
