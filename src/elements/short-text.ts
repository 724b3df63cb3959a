import type {Reply} from '../answer/reply.ts';
import {plainText} from '../knowledge/rich-text.ts';
import type {Messages} from '../locales/messages.ts';
import {choicesQuestion} from './choices-question.ts';
import {localized} from './localized.ts';

/**
 * Characters of an answer that are read out by themselves: about ten seconds of Mandarin speech.
 * The rest is a heading away.
 */
const SPOKEN_LIMIT = 60;

function cut(text: string): string {
  const characters = [...text.replace(/\s+/g, ' ').trim()];
  return characters.length > SPOKEN_LIMIT
    ? `${characters.slice(0, SPOKEN_LIMIT).join('')}…`
    : characters.join('');
}

/** What is announced of a reply: its heading and its beginning, never the whole. */
export function shortText(reply: Reply, messages: Messages): string {
  switch (reply.kind) {
    case 'urgent': {
      const [line] = reply.lines;
      const first = localized(messages, reply.firstAction, reply.firstActionEn);
      const title = localized(messages, reply.title, reply.titleEn);
      return [messages.urgentBadge, title, line ? messages.call(line.number) : '', first]
        .filter(Boolean)
        .join(' · ');
    }
    case 'answer': {
      const {entry} = reply.view;
      return messages.announceReply(
        `${localized(messages, entry.question, entry.questionEn)} ${cut(
          localized(messages, plainText(entry.answer), entry.summaryEn),
        )}`,
      );
    }
    case 'choices':
      return messages.announceReply(
        [
          choicesQuestion(reply, messages),
          ...reply.choices.map((choice) => localized(messages, choice.question, choice.questionEn)),
        ].join(' · '),
      );
    case 'handoff':
      return messages.announceReply(
        [
          messages.rewriteHeadings[reply.rewrite],
          localized(messages, reply.route.department.name, reply.route.department.nameEn),
          reply.route.phone.number,
        ].join(' · '),
      );
    case 'plan':
      return messages.announceReply(messages.planHeading(reply.parts.length));
  }
}
