import {html, nothing} from 'lit';
import type {UnderstoodTurn} from '../answer/reply.ts';
import type {Messages} from '../locales/messages.ts';
import {renderWithin} from './render-within.ts';
import {typedCode} from './typed-code.ts';

/**
 * What was taken as the question where the words leaned on earlier ones: a wrong guess is seen at
 * once. A choice made by its button or place, and a new offer after a refusal, speak for themselves.
 */
export function renderUnderstood(turn: UnderstoodTurn | undefined, messages: Messages): unknown {
  if (!turn || turn.kind === 'choice' || turn.kind === 'rejected') return nothing;
  return html`<p class="understood muted">${renderWithin(messages.understood[turn.kind], [
    html`<span class="typed" lang=${typedCode(turn.question, messages)}>${turn.question}</span>`,
  ])}</p>`;
}
