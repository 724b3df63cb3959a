import {html, type TemplateResult} from 'lit';
import {SHORTCUTS} from './shortcuts.ts';
import type {SidebarWords} from './sidebar-parts.ts';

/** Keys by what they do, in the order of the sheet. */
function keysByCommand(): readonly (readonly [(typeof SHORTCUTS)[number][1]['kind'], string])[] {
  const keys = new Map<(typeof SHORTCUTS)[number][1]['kind'], string[]>();
  for (const [key, {kind}] of SHORTCUTS) keys.set(kind, [...(keys.get(kind) ?? []), key]);
  return [...keys].map(([kind, all]) => [
    kind,
    all.length > 2 ? `${all[0]}–${all.at(-1)}` : all.map((key) => key.toUpperCase()).join(' '),
  ]);
}

/** The sheet of shortcuts, with the switch that turns single keys off. */
export function renderShortcuts(
  {terms}: SidebarWords,
  {single, choose, close}: {single: boolean; choose: (on: boolean) => void; close: () => void},
): TemplateResult {
  return html`<dialog class="sheet" part="shortcuts" aria-labelledby="sheet-title" @close=${close}>
    <h2 id="sheet-title">${terms.shortcuts}</h2>
    <label
      ><input
        type="checkbox"
        .checked=${single}
        @change=${(event: Event) => {
          if (event.target instanceof HTMLInputElement) choose(event.target.checked);
        }}
      />
      ${terms.singleKeys}</label
    >
    <p class="muted">${terms.singleKeysHint}</p>
    <dl class="keys">
      ${keysByCommand().map(
        ([kind, keys]) => html`<dt><kbd>${keys}</kbd></dt>
          <dd>${terms.shortcutTerms[kind]}</dd>`,
      )}
      <dt><kbd>Esc</kbd></dt>
      <dd>${terms.shortcutTerms.back}</dd>
    </dl>
    <button type="button" class="primary" @click=${close}>${terms.close}</button>
  </dialog>`;
}
