import type {ChoicesReply} from '../answer/reply.ts';
import type {Messages} from '../locales/messages.ts';
import {localized} from './localized.ts';

/** The question that separates the choices, as the knowledge base puts it, or which one is meant. */
export function choicesQuestion({ask}: ChoicesReply, messages: Messages): string {
  return ask ? localized(messages, ask.text, ask.textEn) : messages.choicesHeading;
}
