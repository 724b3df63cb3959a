import {html, type TemplateResult} from 'lit';
import {chineseCode, inChineseScript} from '../locales/chinese-script.ts';
import type {Messages} from '../locales/messages.ts';

/** Chinese words among those of the interface, in its script and marked as Chinese. */
export function renderChinese(text: string, {code}: Messages): TemplateResult {
  return html`<span lang=${chineseCode(code)}>${inChineseScript(code, text)}</span>`;
}
