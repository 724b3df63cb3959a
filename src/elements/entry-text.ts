import type {EntryView} from '../answer/reply.ts';
import {plainText} from '../knowledge/rich-text.ts';
import type {Messages} from '../locales/messages.ts';

/** An answer as text to keep or pass on: never without where it comes from. */
export function entryText(view: EntryView, messages: Messages): string {
  const {entry, department} = view;
  const sources = entry.source.map(({title, date}) => (date ? `${title} (${date})` : title));
  const basis = entry.basis.map(
    ({law, article}) => `《${law}》${article ? messages.article(article) : ''}`,
  );
  return [
    entry.question,
    plainText(entry.answer),
    ...entry.sections.map(({title, body}) => `${title}\n${plainText(body)}`),
    [
      `${messages.source}: ${sources.join('; ')}`,
      ...(basis.length > 0 ? [`${messages.basis}: ${basis.join('; ')}`] : []),
      `${messages.department}: ${department.name}`,
      `${messages.reviewed}: ${entry.reviewed}`,
      messages.automatic,
    ].join('\n'),
  ].join('\n\n');
}
