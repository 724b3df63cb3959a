import {en} from './en.ts';
import type {ConsoleMessages} from './messages.ts';
import {zhHans} from './zh-hans.ts';

/** The terms by language. */
export const languages: Readonly<Record<ConsoleMessages['code'], ConsoleMessages>> = {
  'zh-Hans': zhHans,
  en,
};
