import {html, type TemplateResult} from 'lit';
import type {Messages} from '../../locales/messages.ts';
import {icons} from '../icons.ts';

/** What the head of the panel shows and does. */
export interface HeaderOptions {
  readonly messages: Messages;
  readonly elder: boolean;
  /** Whether there is a screen to go back to. */
  readonly canGoBack: boolean;
  /** Absent where the panel is part of the page and cannot be closed. */
  readonly close?: () => void;
  readonly back: () => void;
  readonly settings: () => void;
  readonly language: () => void;
}

function renderButton(
  name: string,
  icon: unknown,
  label: string,
  action: () => void,
): TemplateResult {
  return html`<button
    type="button"
    class="plain ${name}"
    aria-label=${label}
    title=${label}
    @click=${action}
  >
    ${icon}
  </button>`;
}

/** The head: what this is, that a machine answers, and the ways back, to the settings and out. */
export function renderHeader(options: HeaderOptions): TemplateResult {
  const {messages, elder, canGoBack, close} = options;
  return html`<header part="header" class="chrome">
    ${
      canGoBack
        ? renderButton('back', icons.back, messages.back, options.back)
        : html`<span class="mark">${icons.chat}</span>`
    }
    <div class="title">
      <h2 id="name" tabindex="-1">${messages.name}</h2>
      <p>${elder ? messages.automaticShort : messages.automatic}</p>
    </div>
    <button
      type="button"
      class="plain language"
      lang=${messages.otherLanguageCode}
      @click=${options.language}
    >
      ${messages.otherLanguage}
    </button>
    ${renderButton('settings', icons.settings, messages.settings, options.settings)}
    ${close ? renderButton('close', icons.close, messages.close, close) : ''}
  </header>`;
}
