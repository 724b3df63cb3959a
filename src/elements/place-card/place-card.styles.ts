import {css} from 'lit';

/** Where to go, and how not to have to. */
export const placeCardStyles = css`
  :host {
    display: block;
    overflow-wrap: anywhere;
  }

  details {
    border-block-start: var(--_stroke) solid var(--_line);
  }

  summary {
    display: flex;
    align-items: center;
    gap: 8px;
    min-height: var(--_target);
    padding: 6px 0;
    color: var(--_primary);
    font-weight: 600;
    cursor: pointer;
    list-style: none;
  }

  summary::-webkit-details-marker {
    display: none;
  }

  summary > svg {
    transition: transform var(--_motion);
  }

  details[open] > summary > svg {
    transform: rotate(90deg);
  }

  .inside {
    display: grid;
    gap: var(--_space-3);
    padding-block-end: var(--_space-3);
  }

  .field {
    display: grid;
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
