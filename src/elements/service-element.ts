import type {ServiceTerms} from '../locales/service-terms.ts';
import {serviceTerms} from '../locales/service-terms-table.ts';
import {YihuElement} from './base.ts';

/**
 * What the elements share that no first answer needs: their words travel with them instead of
 * with the shell.
 */
export class ServiceElement extends YihuElement {
  /** Terms of these elements in the current language. */
  protected get terms(): ServiceTerms {
    return this.localize.terms(serviceTerms, 'service');
  }
}
