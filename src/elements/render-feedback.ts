import {html, nothing} from 'lit';
import type {Messages} from '../locales/messages.ts';
import {cardIcons} from './card-icons.ts';
import type {Send} from './render-next-steps.ts';

/** 解决了 or 没解决, and thanks once said; nothing for a reply that is part of another. */
export function renderFeedback(
  turnId: string,
  feedback: 'helpful' | 'not-helpful' | undefined,
  messages: Messages,
  send: Send,
): unknown {
  if (turnId === '') return nothing;
  if (feedback) {
    return html`<p class="feedback-thanks" part="feedback">
      ${feedback === 'helpful' ? messages.thanksSolved : messages.thanksNotSolved}
    </p>`;
  }
  return html`<div class="actions feedback" part="feedback" role="group" aria-labelledby="solved">
    <p id="solved" class="muted">${messages.wasItSolved}</p>
    <button
      type="button"
      @click=${() => send({kind: 'rate', turnId, feedback: 'helpful'})}
    >
      ${cardIcons.yes}<span>${messages.solved}</span>
    </button>
    <button
      type="button"
      @click=${() => send({kind: 'rate', turnId, feedback: 'not-helpful'})}
    >
      ${cardIcons.no}<span>${messages.notSolved}</span>
    </button>
  </div>`;
}
