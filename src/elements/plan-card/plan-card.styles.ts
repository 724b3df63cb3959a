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
    grid-template-columns: minmax(0, 1fr);
    gap: 16px;
    list-style: none;
  }

  .together {
    padding: var(--_space-3);
    border-inline-start: 4px solid var(--_good);
    border-radius: 4px;
    background: var(--_good-soft);
  }

  .together ul {
    padding-inline-start: 1.4em;
  }

  .part {
    margin-block-end: 6px;
    color: var(--_primary);
    font-weight: 650;
  }
`;
