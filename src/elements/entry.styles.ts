import {css} from 'lit';

/** What `render-entry.ts` renders inside a card. */
export const entryStyles = css`
  .facet {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space-1);
    padding: var(--_space-3);
    border-inline-start: 4px solid var(--_primary);
    border-radius: 4px;
    background: var(--_primary-soft);
  }

  .rest,
  .basis {
    border: 0;
  }

  .rest[open] .when-closed,
  .rest:not([open]) .when-open {
    display: none;
  }

  .basis ul {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 4px;
    padding-block-end: var(--_space-2);
  }
`;
