import {chinesePhone} from './chinese-phone.ts';
import type {TicketDraft} from './ticket.ts';
import {ticketLimits} from './ticket-limits.ts';

/** A field of the form that needs the person's attention. */
export interface DraftProblem {
  readonly field:
    | 'title'
    | 'content'
    | 'category'
    | 'place'
    | 'respondent'
    | 'expectation'
    | 'related'
    | 'name'
    | 'phone'
    | 'email'
    | 'consentAt';
  /** `not-a-phone`: neither a mobile nor a landline with area code. */
  readonly problem: 'required' | 'too-long' | 'not-a-phone' | 'not-an-email';
}

const limited = [
  'title',
  'content',
  'place',
  'respondent',
  'expectation',
  'category',
  'related',
  'name',
  'phone',
  'email',
] as const;

/** One sign before an @ and a dot behind it: whether it arrives, only sending shows. */
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/;

/**
 * What stands between a draft and filing it, in the order of the form; empty: it may be filed.
 * Personal fields count only while a reply is wanted: otherwise they are hidden and do not travel.
 */
export function validateDraft(draft: TicketDraft): readonly DraftProblem[] {
  const problems: DraftProblem[] = [];
  for (const field of limited) {
    const text = draft[field].trim();
    const personal = field === 'name' || field === 'phone' || field === 'email';
    if (personal && !draft.replyWanted) continue;
    // A call or a letter: one of them is enough to answer.
    const required =
      field === 'title' || field === 'content' || (field === 'phone' && draft.email.trim() === '');
    if (required && text === '') problems.push({field, problem: 'required'});
    else if (text.length > ticketLimits[field]) problems.push({field, problem: 'too-long'});
    else if (field === 'phone' && text !== '' && chinesePhone(text) === null) {
      problems.push({field, problem: 'not-a-phone'});
    } else if (field === 'email' && text !== '' && !EMAIL.test(text)) {
      problems.push({field, problem: 'not-an-email'});
    }
  }
  const personal = draft.name.trim() + draft.phone.trim() + draft.email.trim();
  if (draft.replyWanted && personal !== '' && draft.consentAt === null) {
    problems.push({field: 'consentAt', problem: 'required'});
  }
  return problems;
}
