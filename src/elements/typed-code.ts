import {nothing} from 'lit';
import type {Messages} from '../locales/messages.ts';

/** Value of `lang` for what a person typed: said where it is plainly not that of the interface. */
export function typedCode(text: string, {code}: Messages): string | typeof nothing {
  return code === 'en' && /\p{Script=Han}/u.test(text) ? 'zh' : nothing;
}
