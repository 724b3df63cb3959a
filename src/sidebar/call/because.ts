import type {CallState} from './call-state.ts';
import {quote} from './quote.ts';

/** The caller's words that speak for an entry, in short; empty where it was typed for. */
export function becauseOf(
  {reading, utterances, search}: Pick<CallState, 'reading' | 'utterances' | 'search'>,
  entryId: string,
): string {
  if (search) return '';
  const matter = reading.matters.find((one) => one.entryId === entryId);
  const text = utterances.find(({id}) => id === matter?.saidIn)?.text ?? '';
  return quote(text);
}
