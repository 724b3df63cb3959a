import {css} from 'lit';
import {disclosureStyles} from '../disclosure.styles.ts';
import {innerStyles} from '../inner.styles.ts';

/** Where to go, and how not to have to. */
export const placeCardStyles = css`
  ${innerStyles}
  ${disclosureStyles}

  :host {
    display: block;
    overflow-wrap: anywhere;
  }

  details {
    border-block-start: var(--_stroke) solid var(--_line);
  }

  summary {
    color: var(--_primary);
  }

  .inside {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space-3);
    padding-block-end: var(--_space-3);
  }

  .field {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space-1);
  }

  select {
    inline-size: 100%;
    min-height: var(--_target);
    padding: 8px 12px;
    border: var(--_stroke) solid var(--_control);
    border-radius: var(--_radius-small);
    background: var(--_surface);
    color: var(--_text);
    font: inherit;
    font-size: max(16px, 1em);
  }

  @media print {
    .field {
      display: none;
    }
  }
`;
