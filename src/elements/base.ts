import {LitElement, type PropertyDeclarations} from 'lit';
import type {Messages} from '../locales/messages.ts';
import {LocalizeController} from './controllers/localize-controller.ts';
import {type Intent, IntentEvent} from './intent-event.ts';

/**
 * What all elements of the family share: a language and a way to say what the person did.
 *
 * @attr locale - BCP 47 tag of the interface; default: the language of the page
 */
export class YihuElement extends LitElement {
  static override properties: PropertyDeclarations = {locale: {type: String}};

  protected readonly localize = new LocalizeController(this);

  /** BCP 47 tag of the interface; empty: the language of the page. */
  declare locale: string;

  constructor() {
    super();
    this.locale = '';
  }

  /** Terms of the current language. */
  get messages(): Messages {
    return this.localize.messages;
  }

  /** Hands `intent` to the element that owns the assistant. */
  protected send(intent: Intent): void {
    this.dispatchEvent(new IntentEvent(intent));
  }
}
