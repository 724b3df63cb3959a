import {html, nothing, type TemplateResult} from 'lit';
import type {SidebarWords} from './sidebar-parts.ts';

/** What stands below the recommendations. */
export type View = 'cards' | 'plan' | 'ticket' | 'loop';

/** Each view with its key. */
const VIEWS: readonly (readonly [View, string])[] = [
  ['cards', 'R'],
  ['plan', 'L'],
  ['ticket', 'T'],
  ['loop', 'N'],
];

/** What the head does. */
export interface HeaderParts {
  readonly isLarge: boolean;
  /** The button that has the call heard, where there is one. */
  readonly hearing: unknown;
  readonly popsOut: boolean;
  readonly resize: () => void;
  readonly popOut: () => void;
  readonly help: () => void;
  readonly end: () => void;
}

/** The head: layout, window of its own, keys, end of the call. */
export function renderHeader(
  {terms}: SidebarWords,
  {isLarge, hearing, popsOut, resize, popOut, help, end}: HeaderParts,
): TemplateResult {
  return html`<header part="header">
    <h2>${terms.title}</h2>
    ${hearing}
    <button type="button" aria-pressed=${String(isLarge)} @click=${resize}>${terms.large}</button>
    ${popsOut ? html`<button type="button" @click=${popOut}>${terms.popOut}</button>` : nothing}
    <button type="button" aria-label=${terms.shortcuts} @click=${help}>?</button>
    <button type="button" @click=${end}>${terms.endCall}</button>
  </header>`;
}

/** What the search does. */
export interface SearchParts {
  readonly isSearching: boolean;
  readonly search: (event: Event) => void;
  readonly end: () => void;
}

/** One box for all departments. */
export function renderSearch(
  {terms}: SidebarWords,
  {isSearching, search, end}: SearchParts,
): TemplateResult {
  return html`<form class="search" role="search" @submit=${search}>
    <input
      id="search"
      type="search"
      autocomplete="off"
      aria-label=${terms.search}
      placeholder=${terms.searchHint}
      maxlength="200"
    />
    <button type="submit">${terms.search}</button>
    ${isSearching ? html`<button type="button" @click=${end}>${terms.endSearch}</button>` : nothing}
  </form>`;
}

/** What the foot shows. */
export interface FooterParts {
  readonly view: View;
  /** Matters in the plan. */
  readonly planned: number;
  /** Earlier tickets that may be about the same matter. */
  readonly repeats: number;
  /** What was last announced, for those who see. */
  readonly note: string;
  /** The live region. */
  readonly region: TemplateResult;
  readonly show: (view: View) => void;
}

/** The foot: the four views, and what happened last. */
export function renderFooter(
  {terms}: SidebarWords,
  {view, planned, repeats, note, region, show}: FooterParts,
): TemplateResult {
  return html`<footer part="footer">
    <div role="group" class="views" aria-label=${terms.title}>
      ${VIEWS.map(
        ([name, key]) => html`<button
          type="button"
          aria-pressed=${String(name === view)}
          @click=${() => show(name)}
        >
          ${terms.views[name]}${name === 'plan' && planned > 1 ? ` ${planned}` : ''}${
            name === 'ticket' && repeats > 0 ? ` ${repeats}` : ''
          }<kbd
            aria-hidden="true"
            >${key}</kbd
          >
        </button>`,
      )}
    </div>
    <span class="muted note" aria-hidden="true">${note}</span>
    ${region}
  </footer>`;
}
