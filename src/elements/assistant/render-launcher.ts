import {html, nothing, type TemplateResult} from 'lit';
import type {Messages} from '../../locales/messages.ts';
import {icons} from '../icons.ts';

/** What the launcher shows and does. */
export interface LauncherOptions {
  readonly messages: Messages;
  /** Whether the panel is open, which takes the launcher's place. */
  readonly open: boolean;
  /** Replies that came while the panel was closed. */
  readonly unread: number;
  /** The person comes near: the pointer or the focus is on it. */
  readonly approach: () => void;
  readonly show: () => void;
}

/** The button on the page. */
export function renderLauncher(options: LauncherOptions): TemplateResult {
  const {messages, open, unread} = options;
  return html`<button
    type="button"
    class="launcher primary"
    part="launcher"
    lang=${messages.code}
    aria-haspopup="dialog"
    aria-expanded=${open ? 'true' : 'false'}
    ?hidden=${open}
    @pointerenter=${options.approach}
    @focus=${options.approach}
    @click=${options.show}
  >
    ${icons.chat}
    <slot name="launcher"><strong>${messages.name}</strong><span>${messages.launcher}</span></slot>
    ${unread > 0 ? html`<span class="unread">${messages.unread(unread)}</span>` : nothing}
  </button>`;
}
