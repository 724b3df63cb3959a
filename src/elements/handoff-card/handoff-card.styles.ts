import {css} from 'lit';

/** Warm edge: somebody takes it from here. */
export const handoffCardStyles = css`
  article {
    border-inline-start: 4px solid var(--_warm);
  }

  h3 {
    color: var(--_warm);
  }

  .route {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 10px;
    padding: 12px;
    border-radius: var(--_radius-small);
    background: var(--_surface-2);
  }

  .explanation {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 10px;
  }

  .say {
    margin-block-start: 4px;
    padding: 8px 12px;
    border-inline-start: 4px solid var(--_line);
    background: var(--_surface-2);
    border-radius: 4px;
  }
`;
