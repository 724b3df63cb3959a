import type {TicketFailure} from '../conversation/state.ts';
import {backOff} from '../lib/back-off.ts';
import {plainJson} from '../lib/plain-json.ts';
import type {ChangeResult, Delivery} from './delivery.ts';
import {
  newTicketRecord,
  outcomeOf,
  type TicketChange,
  type TicketFile,
  type TicketRecord,
  withOutcome,
} from './ticket-record.ts';
import {withoutPersonalFields} from './without-personal-fields.ts';

/** What is to be done next about a kept ticket. */
export type TicketStep =
  | 'send'
  | 'edit'
  | 'withdraw'
  | 'rate'
  | 'attach'
  /** Taken back before it ever left the page. */
  | 'drop'
  /** The receiver offers no such change, or no files: the person is told. */
  | 'give-up'
  | 'none';

/** What the transport offers beyond sending. */
export interface Abilities {
  readonly edit: boolean;
  readonly withdraw: boolean;
  readonly rate: boolean;
  readonly attach: boolean;
}

/** A failure after which the same words may well be taken later. */
export function mayStillArrive(reason: TicketFailure): boolean {
  switch (reason) {
    case 'unreachable':
    case 'unexpected-response':
    case 'too-many':
    case 'awaiting-number':
      return true;
    case 'not-configured':
    case 'refused':
    case 'too-large':
    case 'handed-over':
      return false;
  }
}

/** A failure that says that the words were not taken: nothing of this attempt is at the receiver. */
function wasNotTaken(reason: TicketFailure): boolean {
  return ['not-configured', 'refused', 'too-large', 'too-many'].includes(reason);
}

function deliveredStep(record: TicketRecord, can: Abilities): TicketStep {
  const receipt = record.state === 'delivered' ? record.receipt : undefined;
  if (record.change) {
    const {kind} = record.change;
    return receipt !== undefined && can[kind] ? kind : 'give-up';
  }
  if (!record.files.some(({state}) => state === 'waiting')) return 'none';
  return receipt !== undefined && can.attach ? 'attach' : 'give-up';
}

/**
 * What is next for a record, whenever that is due.
 * @param forced the person asks for it: what the receiver refused is sent again as well
 */
export function nextStep(record: TicketRecord, can: Abilities, forced = false): TicketStep {
  if (record.withdrawnAt !== undefined) return 'none';
  if (record.state === 'delivered') return deliveredStep(record, can);
  if (record.continuedAs !== undefined) return 'none';
  if (record.change?.kind === 'withdraw' && !record.sent) return 'drop';
  const open = record.state === 'saved' || mayStillArrive(record.reason);
  return open || forced ? 'send' : 'none';
}

/**
 * Whether the pause of a record is over; also where the clock was set back behind its beginning.
 * @param hope the network is back: what failed for want of it need not wait
 */
export function isDue(record: TicketRecord, now: number, hope = false): boolean {
  const {wait} = record;
  if (wait === null || now >= wait.until || now < wait.since) return true;
  const reason = record.state === 'failed' ? record.reason : 'unreachable';
  return hope && !wait.asked && (reason === 'unreachable' || reason === 'unexpected-response');
}

/** Whether the outbox will do something about a record by itself. */
export function isWaiting(record: TicketRecord, can: Abilities): boolean {
  return nextStep(record, can) !== 'none';
}

/** Clock and chance of a moment. */
export interface Moment {
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** In [0, 1). */
  readonly random: number;
}

function pausing(record: TicketRecord, retryAfter: number | undefined, moment: Moment) {
  const {now, random} = moment;
  const attempts = record.attempts + 1;
  const pause = Math.max(backOff(attempts, random), retryAfter ?? 0);
  const wait = {since: now, until: now + pause};
  return {attempts, wait: retryAfter === undefined ? wait : {...wait, asked: true}};
}

/** The record once its first byte may leave; undefined where it must not leave any more. */
export function beforeSend(record: TicketRecord | undefined): TicketRecord | undefined {
  if (!record || record.state === 'delivered' || record.withdrawnAt !== undefined) return undefined;
  if (record.continuedAs !== undefined) return undefined;
  if (record.change?.kind === 'withdraw' && !record.sent) return undefined;
  return record.sent ? record : {...record, sent: true};
}

/**
 * The record after an attempt to send. What another tab has delivered meanwhile, or the person has
 * removed, stays as it is: undefined.
 * @param again whether earlier attempts may have reached the receiver
 */
export function afterSend(
  record: TicketRecord | undefined,
  delivery: Delivery,
  again: boolean,
  moment: Moment,
): TicketRecord | undefined {
  if (!record || record.state === 'delivered') return undefined;
  if (delivery.ok) {
    const {number, receipt} = delivery;
    const {memo: _memo, ...rest} = {memo: '', ...record};
    const delivered = withOutcome(rest, {
      state: 'delivered',
      number,
      ...(receipt === undefined ? {} : {receipt}),
    });
    return {
      ...delivered,
      attempts: 0,
      wait: null,
      deliveredAt: new Date(moment.now).toISOString(),
    };
  }
  const {reason, retryAfter, memo} = delivery;
  const failed: TicketRecord = {
    ...withOutcome(record, {state: 'failed', reason}),
    sent: wasNotTaken(reason) ? again : true,
    ...(memo === undefined ? {} : {memo}),
  };
  if (mayStillArrive(reason)) return {...failed, ...pausing(record, retryAfter, moment)};
  // What was to be changed is not there, and the person has to decide about the words anyway.
  const closed = {...failed, attempts: record.attempts + 1, wait: null};
  return failed.change ? {...closed, change: null, changeRefused: 'refused'} : closed;
}

/** The record after it was taken back at the receiver, or before it ever got there. */
export function afterWithdrawal(record: TicketRecord, moment: Moment): TicketRecord {
  return {
    ...record,
    ticket: withoutPersonalFields(record.ticket),
    attempts: 0,
    wait: null,
    change: null,
    withdrawnAt: new Date(moment.now).toISOString(),
  };
}

/** Files of the first ticket and those that other words brought with them. */
function filesOf(record: TicketRecord, {attachments}: TicketRecord['ticket']) {
  const known = new Set(record.files.map(({id}) => id));
  const added = attachments.filter(({id}) => !known.has(id));
  return [...record.files, ...added.map(({id}): TicketFile => ({id, state: 'waiting'}))];
}

/** The record after an attempt to make a change. A newer wish of the person's stays to be made. */
export function afterChange(
  record: TicketRecord | undefined,
  change: TicketChange,
  result: ChangeResult,
  moment: Moment,
): TicketRecord | undefined {
  if (!record) return undefined;
  const isNewest = plainJson(record.change) === plainJson(change);
  if (!result.ok) {
    const {reason, retryAfter} = result;
    if (reason === 'unreachable') return {...record, ...pausing(record, retryAfter, moment)};
    return isNewest ? {...record, change: null, changeRefused: reason, wait: null} : record;
  }
  if (change.kind === 'withdraw') return afterWithdrawal(record, moment);
  if (change.kind === 'rate') {
    const {solved} = change;
    const rated = {solved, answerAt: record.known?.status.answer?.at ?? ''};
    return {...record, rated, attempts: 0, wait: null, change: isNewest ? null : record.change};
  }
  return {
    ...record,
    ticket: withoutPersonalFields(change.ticket),
    files: filesOf(record, change.ticket),
    attempts: 0,
    wait: null,
    change: isNewest ? null : record.change,
  };
}

/** The record after an attempt to send a file, or with one that is no longer on the device. */
export function afterFile(
  record: TicketRecord | undefined,
  id: string,
  result: ChangeResult | 'missing',
  moment: Moment,
): TicketRecord | undefined {
  if (!record) return undefined;
  const to = (state: TicketFile['state']) =>
    record.files.map((file) => (file.id === id && file.state === 'waiting' ? {id, state} : file));
  if (result === 'missing') return {...record, files: to('missing')};
  if (result.ok) return {...record, files: to('sent'), attempts: 0, wait: null};
  if (result.reason === 'unreachable') {
    return {...record, ...pausing(record, result.retryAfter, moment)};
  }
  return {...record, files: to('refused')};
}

/** The record of a receiver that offers nothing of what is waiting. */
export function afterGivingUp(record: TicketRecord | undefined): TicketRecord | undefined {
  if (!record) return undefined;
  if (record.change) return {...record, change: null, changeRefused: 'refused'};
  return {
    ...record,
    files: record.files.map((file) =>
      file.state === 'waiting' ? {id: file.id, state: 'refused'} : file,
    ),
  };
}

/**
 * The record with other words in place of ones that never left the page; undefined where they may
 * have: the receiver would refuse other words under the same key, or worse, believe them delivered.
 */
export function withOtherWords(
  record: TicketRecord | undefined,
  ticket: TicketRecord['ticket'],
): TicketRecord | undefined {
  if (!record || record.sent || record.state === 'delivered') return undefined;
  if (record.withdrawnAt !== undefined || record.continuedAs !== undefined) return undefined;
  const {revision, savedAt, continues, successor} = record;
  const other = {...newTicketRecord(ticket, savedAt, continues), revision};
  return successor === undefined ? other : {...other, successor};
}

/**
 * Delivered tickets stay on the device for ninety days: longer than any answer takes by rule (up to
 * sixty days for a letter), short enough that a telephone passed on tells little.
 */
const KEPT_MS = 90 * 24 * 60 * 60 * 1000;

/** Between the first look that finds a record too old and the one that removes it. */
const DOUBT_MS = 24 * 60 * 60 * 1000;

/**
 * What becomes of a record with age: undelivered ones stay until the person removes them. A clock
 * that is wrong for an hour removes nothing: two looks a day apart have to agree.
 */
export function ageing(record: TicketRecord, now: number): 'keep' | 'mark' | 'unmark' | 'remove' {
  const done = record.state === 'delivered' || record.withdrawnAt !== undefined;
  const since = Date.parse(record.withdrawnAt ?? record.deliveredAt ?? record.savedAt);
  const marked = record.agedAt === undefined ? undefined : Date.parse(record.agedAt);
  if (!done || record.change || !(now - since > KEPT_MS)) {
    return marked === undefined ? 'keep' : 'unmark';
  }
  if (marked === undefined || now < marked) return 'mark';
  return now - marked >= DOUBT_MS ? 'remove' : 'keep';
}

/** The delivery that a record stands for. */
export function deliveryOf(record: TicketRecord, detail: string): Delivery {
  const outcome = outcomeOf(record);
  if (outcome.state === 'delivered') {
    const {number, receipt} = outcome;
    return receipt === undefined ? {ok: true, number} : {ok: true, number, receipt};
  }
  return {ok: false, reason: outcome.state === 'failed' ? outcome.reason : 'unreachable', detail};
}
