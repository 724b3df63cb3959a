import type {ServiceTerms} from './service-terms.ts';
import {serviceTermsEn} from './service-terms-en.ts';
import {serviceTermsZhHans} from './service-terms-zh-hans.ts';
import {serviceTermsZhHant} from './service-terms-zh-hant.ts';

/** All languages of the interface. */
export const serviceTerms: Readonly<Record<'zh-Hans' | 'zh-Hant' | 'en', ServiceTerms>> = {
  'zh-Hans': serviceTermsZhHans,
  'zh-Hant': serviceTermsZhHant,
  en: serviceTermsEn,
};
