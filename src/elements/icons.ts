import {html, svg, type TemplateResult} from 'lit';

/** A drawing of these strokes. */
export function icon(paths: TemplateResult<2>): TemplateResult {
  return html`<svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">${paths}</svg>`;
}

/** One that points along the line, and so the other way where lines run from right to left. */
function arrow(path: TemplateResult<2>): TemplateResult {
  return html`<svg class="way" viewBox="0 0 24 24" aria-hidden="true" focusable="false">${path}</svg>`;
}

/**
 * Drawn on a 24 × 24 grid with a 2 px stroke; decoration only, always beside words. What only cards
 * show is in `card-icons.ts`, which comes with them.
 */
export const icons = {
  chat: icon(svg`<path d="M4 5h16v11H9l-5 4z"/><path d="M8 9.5h8M8 12.5h5"/>`),
  close: icon(svg`<path d="M6 6l12 12M18 6L6 18"/>`),
  restart: icon(svg`<path d="M4 12a8 8 0 1 1 2.6 5.9M4 20v-4h4"/>`),
  phone: icon(
    svg`<path d="M6 3h3l1.5 5-2 1.5a12 12 0 0 0 6 6L16 13.5l5 1.5v3a3 3 0 0 1-3 3A15 15 0 0 1 3 6a3 3 0 0 1 3-3z"/>`,
  ),
  ticket: icon(svg`<path d="M14 4l6 6L9 21H3v-6z"/><path d="M12 6l6 6"/>`),
  back: arrow(svg`<path d="M15 5l-7 7 7 7"/>`),
  next: arrow(svg`<path d="M9 5l7 7-7 7"/>`),
  send: icon(svg`<path d="M4 12L20 4l-5 16-4-6z"/><path d="M11 14l9-10"/>`),
  guide: icon(
    svg`<path d="M4 5c3-1 6-1 8 1 2-2 5-2 8-1v13c-3-1-6-1-8 1-2-2-5-2-8-1z"/><path d="M12 6v13"/>`,
  ),
  agency: icon(
    svg`<circle cx="9" cy="7" r="3.5"/><path d="M3 20c0-4 2.5-6 6-6s6 2 6 6"/><path d="M16 8h5M18.5 5.5v5"/>`,
  ),
  certificate: icon(svg`<path d="M6 3h9l4 4v14H6z"/><path d="M9.5 12.5l2 2 4-4"/>`),
  link: icon(svg`<path d="M14 4h6v6M20 4l-9 9"/><path d="M18 14v6H4V6h6"/>`),
  settings: icon(
    svg`<path d="M4 7h9M17 7h3M4 17h3M11 17h9"/><circle cx="15" cy="7" r="2"/><circle cx="9" cy="17" r="2"/>`,
  ),
  textSize: icon(svg`<path d="M3 18l4.5-11L12 18M4.5 14.5h6"/><path d="M14 18l3-7 3 7M15 16h4"/>`),
  benefit: icon(svg`<path d="M4 11l8-7 8 7v9H4z"/><path d="M9 14l2 2 4-4"/>`),
  inbox: icon(svg`<path d="M4 5h16v14H4z"/><path d="M4 14h5l1 2h4l1-2h5"/>`),
  search: icon(svg`<circle cx="11" cy="11" r="6.5"/><path d="M16 16l4.5 4.5"/>`),
} as const;
