import type {TicketState} from '../../ticket/ticket-status.ts';
import type {ActionName} from '../flow/action-rules.ts';
import {en} from './en.ts';
import {zhHans} from './zh-hans.ts';

/** What the console says. A missing term does not compile. */
export interface ConsoleMessages {
  readonly code: 'zh-Hans' | 'en';
  readonly title: string;
  readonly otherLanguage: string;
  readonly refresh: string;
  readonly export: string;
  readonly back: string;
  readonly more: string;
  readonly filters: string;
  readonly state: string;
  readonly type: string;
  readonly unit: string;
  readonly waiting: string;
  readonly number: string;
  readonly all: string;
  readonly open: string;
  readonly anyTime: string;
  readonly days: (days: number) => string;
  readonly queue: string;
  readonly count: (shown: number, total: number) => string;
  readonly empty: string;
  readonly emptyHint: string;
  readonly loading: string;
  readonly choose: string;
  readonly noToken: string;
  readonly wrongToken: string;
  readonly unreachable: string;
  readonly failed: (status: number) => string;
  readonly retry: string;
  readonly states: Readonly<Record<TicketState, string>>;
  readonly actions: Readonly<Record<ActionName, string>>;
  readonly refusals: Readonly<Record<string, string>>;
  readonly urgent: string;
  readonly confidential: string;
  readonly legality: string;
  readonly replyWanted: string;
  readonly overdue: string;
  readonly undecided: string;
  readonly facts: string;
  readonly content: string;
  readonly expectation: string;
  readonly place: string;
  readonly occurred: string;
  readonly respondent: string;
  readonly category: string;
  readonly proposedUnit: string;
  readonly currentUnit: string;
  readonly basis: string;
  readonly copies: string;
  readonly related: string;
  readonly received: string;
  readonly deadline: string;
  readonly channel: string;
  readonly tried: string;
  readonly nothingTried: string;
  readonly person: string;
  readonly name: string;
  readonly phone: string;
  readonly email: string;
  readonly personNone: string;
  readonly personWiped: string;
  readonly personHidden: string;
  readonly personForbidden: string;
  readonly show: string;
  readonly showHint: string;
  readonly files: string;
  readonly fileMissing: string;
  readonly answer: string;
  readonly history: string;
  readonly repeats: string;
  readonly because: Readonly<Record<'related' | 'place' | 'category', string>>;
  readonly noRepeats: string;
  readonly mergeInto: string;
  readonly work: string;
  readonly note: string;
  readonly reason: string;
  readonly proposed: string;
  readonly answerText: string;
  readonly choosePlease: string;
  readonly send: string;
  readonly cancel: string;
  readonly done: (action: string, number: string) => string;
  readonly privacy: string;
}

/** The terms by language. */
export const messages: Readonly<Record<ConsoleMessages['code'], ConsoleMessages>> = {
  'zh-Hans': zhHans,
  en,
};
