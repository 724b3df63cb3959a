import type {SidebarTerms} from './sidebar-terms.ts';
import {sidebarTermsEn} from './sidebar-terms-en.ts';
import {sidebarTermsZhHans} from './sidebar-terms-zh-hans.ts';
import {sidebarTermsZhHant} from './sidebar-terms-zh-hant.ts';

/** All languages of the sidebar. */
export const sidebarTerms: Readonly<Record<'zh-Hans' | 'zh-Hant' | 'en', SidebarTerms>> = {
  'zh-Hans': sidebarTermsZhHans,
  'zh-Hant': sidebarTermsZhHant,
  en: sidebarTermsEn,
};
