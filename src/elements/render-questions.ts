import {html, nothing, type TemplateResult} from 'lit';
import {icons} from './icons.ts';

/**
 * Questions to go on with, one button each, under their heading; in 长辈版 behind it, so that one
 * thing at a time stands on the screen. Nothing where there are none.
 * @param part name of the part for style sheets of the page; empty: none
 */
export function renderQuestions(
  heading: string,
  buttons: readonly unknown[],
  elder: boolean,
  part = '',
): TemplateResult | typeof nothing {
  if (buttons.length === 0) return nothing;
  const name = part || nothing;
  if (!elder) {
    return html`<section class="stack" part=${name}>
      <h4>${heading}</h4>
      ${buttons}
    </section>`;
  }
  return html`<details part=${name}>
    <summary>${icons.next}<span>${heading}</span></summary>
    <div class="inside stack">${buttons}</div>
  </details>`;
}
