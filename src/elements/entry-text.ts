import type {EntryView} from '../answer/reply.ts';
import {plainText} from '../knowledge/rich-text.ts';
import {inChineseScript} from '../locales/chinese-script.ts';
import type {Messages} from '../locales/messages.ts';

/** An answer as text to keep or pass on, in the script it is read in: never without its source. */
export function entryText(view: EntryView, messages: Messages): string {
  const {entry, department} = view;
  const sources = entry.source.map(({title, date}) => (date ? `${title} (${date})` : title));
  const basis = entry.basis.map(
    ({law, article}) => `《${law}》${article ? messages.article(article) : ''}`,
  );
  const text = [
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
  return inChineseScript(messages.code, text);
}
