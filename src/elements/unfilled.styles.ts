import {css} from 'lit';

/** 待补充: what is not on record, marked as such wherever it stands. */
export const unfilledStyles = css`
  .unfilled {
    padding: 0 4px;
    border: 1px dashed var(--_warm);
    border-radius: 4px;
    background: var(--_warm-soft);
    color: var(--_warm);
  }
`;
