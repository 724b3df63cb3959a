import {css} from 'lit';

/** The answer card's own rules; its frame is in `card.styles.ts`. */
export const answerCardStyles = css`
  header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px 8px;
  }

  header h3 {
    margin-inline-end: auto;
  }

  .maybe {
    flex-basis: 100%;
    color: var(--_warm);
    font-size: var(--_type-small);
    font-weight: 600;
  }

  .tree {
    justify-content: flex-start;
    border-color: var(--_primary);
  }
`;
