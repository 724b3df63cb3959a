import {html, type TemplateResult} from 'lit';
import type {Messages} from '../../locales/messages.ts';

/** Asks before everything that was said is forgotten; the safe answer is the one at hand. */
export function renderConfirm(
  messages: Messages,
  clear: () => void,
  keep: () => void,
): TemplateResult {
  return html`<div class="confirm content" role="group" aria-labelledby="confirm-words">
    <p id="confirm-words">${messages.newConversationConfirm}</p>
    <div class="actions">
      <button type="button" @click=${clear}>${messages.confirm}</button>
      <button type="button" class="primary" id="keep" @click=${keep}>${messages.cancel}</button>
    </div>
  </div>`;
}
