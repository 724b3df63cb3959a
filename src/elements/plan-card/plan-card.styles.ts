import {css} from 'lit';

/** Parts follow each other without a frame of their own around the cards. */
export const planCardStyles = css`
  article {
    padding: 0;
    border: 0;
    background: none;
  }

  ol {
    display: grid;
    gap: 16px;
    list-style: none;
  }

  .part {
    margin-block-end: 6px;
    color: var(--_primary);
    font-weight: 650;
  }
`;
