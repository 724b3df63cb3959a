import type {Department, Entry, Phone} from '../knowledge/entry.ts';
import type {NextStep, TicketSeed} from './reply.ts';

/** A call to a number of the directory. */
export function phoneStep(phone: Phone): NextStep {
  return {kind: 'phone', number: phone.number, label: phone.label, labelEn: phone.labelEn};
}

/** The prefilled ticket. */
export function ticketStep(seed: TicketSeed): NextStep {
  return {kind: 'ticket', seed};
}

/** Another entry, by its question. */
export function entryStep(entry: Entry): NextStep {
  return {kind: 'entry', entryId: entry.id, label: entry.question, labelEn: entry.questionEn};
}

/**
 * The number to call about a department's matters: its own, a checked one first, else the hotline,
 * which takes everything (国办发〔2020〕53号).
 */
export function phoneOf(department: Department, hotline: Phone): Phone {
  return (
    department.phones.find((phone) => phone.status === 'verified') ??
    department.phones[0] ??
    hotline
  );
}
