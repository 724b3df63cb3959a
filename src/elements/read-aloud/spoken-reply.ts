import type {Reply} from '../../answer/reply.ts';
import {plainText} from '../../knowledge/rich-text.ts';
import type {Messages} from '../../locales/messages.ts';
import {localized} from '../localized.ts';

/** A reply as it is read aloud: what its card says first, in sentences. */
export function spokenReply(reply: Reply, messages: Messages): string {
  switch (reply.kind) {
    case 'urgent':
      return sentences(
        localized(messages, reply.title, reply.titleEn),
        ...reply.lines.map(({number}) => messages.call(number)),
        localized(messages, reply.firstAction, reply.firstActionEn),
        localized(messages, reply.then ?? '', reply.thenEn),
      );
    case 'answer': {
      const {entry} = reply.view;
      return sentences(
        localized(messages, entry.question, entry.questionEn),
        localized(messages, plainText(entry.answer), entry.summaryEn),
      );
    }
    case 'choices':
      return sentences(
        messages.choicesHeading,
        ...reply.choices.map(({question, questionEn}) => localized(messages, question, questionEn)),
      );
    case 'handoff':
      return sentences(
        messages.rewriteHeadings[reply.rewrite],
        localized(messages, reply.route.department.name, reply.route.department.nameEn),
        messages.call(reply.route.phone.number),
      );
    case 'plan':
      return sentences(
        messages.planHeading(reply.parts.length),
        ...reply.parts.map(({reply: part}) => spokenReply(part, messages)),
      );
  }
}

/** Parts one after the other, each ended, so that a voice pauses between them. */
function sentences(...parts: readonly string[]): string {
  return parts
    .map((part) => part.trim())
    .filter(Boolean)
    .map((part) => (/[。！？.!?：:]$/.test(part) ? part : `${part}。`))
    .join('\n');
}
