import type {VoiceTerms} from './voice-terms.ts';
import {voiceTermsEn} from './voice-terms-en.ts';
import {voiceTermsZhHans} from './voice-terms-zh-hans.ts';
import {voiceTermsZhHant} from './voice-terms-zh-hant.ts';

/** All languages of the interface. */
export const voiceTerms: Readonly<Record<'zh-Hans' | 'zh-Hant' | 'en', VoiceTerms>> = {
  'zh-Hans': voiceTermsZhHans,
  'zh-Hant': voiceTermsZhHant,
  en: voiceTermsEn,
};
