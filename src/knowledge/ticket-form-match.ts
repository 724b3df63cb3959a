import {applicableWhen} from './responsibility-match.ts';
import type {TicketForm} from './ticket-form.ts';

/**
 * The form for a story: of those whose every demand is met the one with the most demands, of equals
 * the first in the file. Null: the plain form.
 */
export function matchTicketForm(forms: readonly TicketForm[], text: string): TicketForm | null {
  let best: TicketForm | null = null;
  let most = 0;
  for (const form of applicableWhen(forms, text)) {
    const demands = (form.when.any ? 1 : 0) + (form.when.all?.length ?? 0);
    if (demands > most) {
      best = form;
      most = demands;
    }
  }
  return best;
}
