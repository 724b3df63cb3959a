import {css} from 'lit';

/** Green edge once delivered, warm while not. */
export const ticketCardStyles = css`
  article {
    border-inline-start: 4px solid var(--_warm);
  }

  article.delivered {
    border-inline-start-color: var(--_good);
  }

  .good {
    color: var(--_good);
  }

  .bad {
    color: var(--_warm);
  }

  .number {
    font-size: 1.25em;
    font-variant-numeric: tabular-nums;
    user-select: all;
  }
`;
