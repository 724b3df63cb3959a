import {separatingQuestion} from '../answer/separating-question.ts';
import {localized} from '../elements/localized.ts';
import type {Entry} from '../knowledge/entry.ts';
import type {SidebarWords} from './sidebar-parts.ts';

/** Two entries compete while the second is at least this likely, as a share of the first. */
const COMPETES = 0.5;

/** An entry with how likely it is meant. */
export interface Candidate {
  readonly entry: Entry;
  readonly weight: number;
}

/** What to ask so that the first two candidates can be told apart. */
export function askNext(candidates: readonly Candidate[], {messages, terms}: SidebarWords): string {
  const [one, other] = candidates;
  if (!one || !other || other.weight < one.weight * COMPETES) return terms.nothingCompetes;
  const ask = separatingQuestion(one.entry, other.entry);
  if (ask) return localized(messages, ask.text, ask.textEn);
  const name = ({entry}: Candidate) => localized(messages, entry.question, entry.questionEn);
  return terms.whichOf(name(one), name(other));
}
