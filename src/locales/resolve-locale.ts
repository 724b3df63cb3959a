import type {LocaleCode} from './messages.ts';

/** By the first subtag. */
const byLanguage: ReadonlyMap<string, LocaleCode> = new Map([
  ['zh', 'zh-Hans'],
  ['en', 'en'],
]);

/** Regions whose Chinese is written in traditional characters unless the tag says otherwise. */
const traditional: ReadonlySet<string> = new Set(['hant', 'tw', 'hk', 'mo']);

/**
 * The interface language for a BCP 47 tag such as `zh-CN`, `zh-Hant-TW` or `en-GB`; case and `_`
 * are forgiven. Any other language, and an empty tag, gets Simplified Chinese: the language of
 * the answers.
 */
export function resolveLocale(tag: string): LocaleCode {
  const [language = '', ...rest] = tag.trim().toLowerCase().split(/[-_]/);
  const found = byLanguage.get(language) ?? 'zh-Hans';
  const isTraditional = rest.some((part) => traditional.has(part)) && !rest.includes('hans');
  return language === 'zh' && isTraditional ? 'zh-Hant' : found;
}
