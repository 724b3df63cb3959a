import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {loadedMessages, loadMessages} from '../../locales/load-messages.ts';
import type {LocaleCode, Messages} from '../../locales/messages.ts';
import {
  type MessageOverrides,
  overrideTerms,
  type TermsGroup,
} from '../../locales/override-messages.ts';
import {resolveLocale} from '../../locales/resolve-locale.ts';
import {zhHans} from '../../locales/zh-hans.ts';

/** What the controller needs of its element. */
export interface LocalizeHost extends ReactiveControllerHost {
  /** BCP 47 tag; empty: the language of the page. */
  readonly locale: string;
}

/** Words of the page's owner; one page has one owner, so they hold for every element on it. */
let overrides: MessageOverrides = {};
let overridden = new WeakMap<object, object>();
const localized = new Set<LocalizeController>();

/** Says in the console which of the owner's words have no place; nobody else waits for it. */
async function warnOfUnknown(terms: object, group?: TermsGroup): Promise<void> {
  const words = overrides;
  if (Object.keys(words).length === 0) return;
  const {unknownMessages} = await import('../../locales/unknown-messages.ts');
  const names = unknownMessages(terms, words, group);
  if (names.length > 0) console.warn(`Yihu: there is no message named ${names.join(', ')}.`);
}

/** Replaces words everywhere on the page, at once. See `MessageOverrides` for the names. */
export function setWording(words: MessageOverrides): void {
  overrides = words;
  void warnOfUnknown(zhHans).catch(() => undefined);
  overridden = new WeakMap();
  for (const controller of localized) controller.requestUpdate();
}

function withOverrides<Terms extends object>(terms: Terms, group?: TermsGroup): Terms {
  const known = overridden.get(terms);
  // What is kept under an object was made of it.
  if (known) return known as Terms;
  // The names of a group are looked at when its file is there, which is now.
  if (group) void warnOfUnknown(terms, group).catch(() => undefined);
  const made = overrideTerms(terms, overrides, group);
  overridden.set(terms, made);
  return made;
}

/**
 * Gives an element its terms. They are looked up while rendering, never at import, so that a
 * change of `locale` reaches every word on screen. Until a language has been fetched, and where
 * it cannot be, the words are Chinese.
 */
export class LocalizeController implements ReactiveController {
  readonly #host: LocalizeHost;

  constructor(host: LocalizeHost) {
    this.#host = host;
    host.addController(this);
  }

  /** The language asked for, whether or not its terms are here. */
  get code(): LocaleCode {
    return resolveLocale(this.#host.locale || document.documentElement.lang);
  }

  /** The terms to show now. */
  get messages(): Messages {
    return withOverrides(loadedMessages(this.code) ?? zhHans);
  }

  /** The terms of a file beside the messages, in the same language and with the owner's words. */
  terms<Terms extends object>(
    table: Readonly<Record<LocaleCode, Terms>>,
    group: TermsGroup,
  ): Terms {
    return withOverrides(table[this.messages.code], group);
  }

  /** Renders the element again, as after a change of wording. */
  requestUpdate(): void {
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    localized.delete(this);
  }

  hostConnected(): void {
    localized.add(this);
    // The page's own language may have changed while the element was away.
    this.#host.requestUpdate();
  }

  hostUpdate(): void {
    const {code} = this;
    if (loadedMessages(code)) return;
    loadMessages(code).then(
      () => this.#host.requestUpdate(),
      (error: unknown) => console.warn(`Yihu: the words for ${code} could not be loaded.`, error),
    );
  }
}
