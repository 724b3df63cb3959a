import {memoizePromise} from '../lib/memoize-promise.ts';
import type {LocaleCode} from './messages.ts';

let convert: ((text: string) => string) | undefined;

/** Fetches what approved text is shown in traditional script with; a failure is tried again. */
export const loadTraditional: () => Promise<void> = memoizePromise(async () => {
  convert = (await import('./to-traditional.ts')).toTraditional;
});

/** The script in which Chinese text stands beside words of `code`; simplified is what is approved. */
export function chineseCode(code: LocaleCode): 'zh-Hans' | 'zh-Hant' {
  return code === 'zh-Hant' && convert ? 'zh-Hant' : 'zh-Hans';
}

/** Approved Chinese text in that script, the same word for word. */
export function inChineseScript(code: LocaleCode, text: string): string {
  return code === 'zh-Hant' && convert ? convert(text) : text;
}
