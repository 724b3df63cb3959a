import {css} from 'lit';
import {innerStyles} from '../inner.styles.ts';

/** One column of cards. */
export const myTicketsStyles = css`
  ${innerStyles}

  :host {
    display: grid;
    gap: 12px;
    min-height: 100%;
    align-content: start;
    padding: 12px 16px 20px;
    background: var(--_surface);
  }

  h3 {
    font-size: var(--_type-display);
  }

  .tickets {
    display: grid;
    gap: 12px;
    grid-template-columns: minmax(0, 1fr);
    list-style: none;
  }

  article {
    display: grid;
    gap: 8px;
    grid-template-columns: minmax(0, 1fr);
    padding: 14px 16px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-small);
    overflow-wrap: anywhere;
  }

  /* The smallest phones: large words need the room more than the edges do. */
  @media (max-width: 359px) {
    article {
      padding-inline: 8px;
    }
  }

  .state {
    justify-self: start;
    padding: 2px 12px;
    border-radius: 999px;
    background: var(--_good-soft);
    color: var(--_good);
    font-weight: 600;
  }

  .state.saved,
  .state.failed {
    background: var(--_urgent-soft);
    color: var(--_urgent);
  }

  .number {
    font-variant-numeric: tabular-nums;
    user-select: all;
    overflow-wrap: anywhere;
  }

  dl div {
    display: flex;
    flex-wrap: wrap;
    gap: 0 8px;
  }

  dt {
    color: var(--_muted);
  }

  blockquote {
    display: grid;
    gap: 4px;
    margin: 0;
    padding: 10px 14px;
    border-inline-start: 4px solid var(--_good);
    background: var(--_surface-2);
  }

  h5 {
    margin: 0;
    font-size: 1em;
  }

  .answer,
  pre {
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }

  pre {
    margin: 8px 0 0;
    font: inherit;
    font-size: var(--_type-small);
  }

  summary {
    display: list-item;
    min-height: var(--_target);
    padding-block: calc((var(--_target) - 1.5em) / 2);
    color: var(--_primary);
    cursor: pointer;
  }

  ol {
    display: grid;
    gap: 6px;
    padding-inline-start: 1.4em;
  }

  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }

  .remove {
    justify-self: start;
    color: var(--_muted);
  }
`;
