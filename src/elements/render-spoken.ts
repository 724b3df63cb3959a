import {html, type TemplateResult} from 'lit';
import type {Reply} from '../answer/reply.ts';
import {type ReplyContext, renderReply} from './render-reply.ts';

/**
 * The card for a reply with what reads it aloud: below the card, and in 长辈版 above it, where who
 * would rather listen meets it first.
 */
export function renderSpoken(reply: Reply, context: ReplyContext): TemplateResult {
  const {elder, locale} = context;
  const card = renderReply(reply, context);
  const reader = html`<yihu-read-aloud .reply=${reply} .locale=${locale}></yihu-read-aloud>`;
  return elder ? html`${reader}${card}` : html`${card}${reader}`;
}
