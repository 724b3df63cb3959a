import {chineseCode, inChineseScript} from '../locales/chinese-script.ts';
import type {LocaleCode, Messages} from '../locales/messages.ts';

/**
 * `chinese` or its English twin, as the interface language asks; Chinese where no twin exists, in
 * the script of the interface.
 */
export function localized(
  messages: Messages,
  chinese: string,
  english: string | undefined,
): string {
  return messages.code === 'en' && english ? english : inChineseScript(messages.code, chinese);
}

/** The language in which `localized` gives a text, for `lang`. */
export function localizedCode(messages: Messages, english: string | undefined): LocaleCode {
  return messages.code === 'en' && english ? 'en' : chineseCode(messages.code);
}
