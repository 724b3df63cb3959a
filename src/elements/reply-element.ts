import type {PropertyDeclarations} from 'lit';
import type {Messages} from '../locales/messages.ts';
import {plainTerms} from '../locales/plain-terms.ts';
import {YihuElement} from './base.ts';

/**
 * What the cards of replies share: in 长辈版 they speak plainer and leave less open at once.
 *
 * @prop {boolean} elder - plainer words and fewer choices, as in 长辈版
 */
export class ReplyElement extends YihuElement {
  static override properties: PropertyDeclarations = {elder: {attribute: false}};

  /** Plainer words and fewer choices. */
  declare elder: boolean;

  constructor() {
    super();
    this.elder = false;
  }

  override get messages(): Messages {
    const inherited = super.messages;
    return this.elder ? {...inherited, ...this.localize.terms(plainTerms, 'plain')} : inherited;
  }
}
