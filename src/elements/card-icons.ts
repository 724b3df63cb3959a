import {svg} from 'lit';
import {icon} from './icons.ts';

/** Those that no page shows before there is a card; see `icons`. */
export const cardIcons = {
  copy: icon(svg`<path d="M9 9h11v12H9z"/><path d="M15 9V3H4v12h5"/>`),
  yes: icon(svg`<path d="M5 13l4.5 4.5L19 7"/>`),
  no: icon(svg`<circle cx="12" cy="12" r="9"/><path d="M9 9l6 6M15 9l-6 6"/>`),
  alert: icon(svg`<path d="M12 3l10 18H2z"/><path d="M12 10v5M12 18v.01"/>`),
  undo: icon(svg`<path d="M9 7L4 12l5 5"/><path d="M4 12h10a6 6 0 0 1 6 6"/>`),
} as const;
