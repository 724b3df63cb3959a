import type {LocaleCode} from './messages.ts';

/** By the first subtag. Traditional Chinese readers are served Simplified until it has a file. */
const byLanguage: ReadonlyMap<string, LocaleCode> = new Map([
  ['zh', 'zh-Hans'],
  ['en', 'en'],
]);

/**
 * The interface language for a BCP 47 tag such as `zh-CN`, `zh-Hant-TW` or `en-GB`; case and `_`
 * are forgiven. Any other language, and an empty tag, gets Simplified Chinese: the language of
 * the answers.
 */
export function resolveLocale(tag: string): LocaleCode {
  const [language = ''] = tag.trim().toLowerCase().split(/[-_]/);
  return byLanguage.get(language) ?? 'zh-Hans';
}
