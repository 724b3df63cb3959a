import {css} from 'lit';

/** What folds open: the words are the control, with an arrow that turns. */
export const disclosureStyles = css`
  summary {
    display: flex;
    align-items: center;
    gap: var(--_space-2);
    min-height: var(--_target);
    padding: 6px 0;
    font-weight: 600;
    cursor: pointer;
    list-style: none;
  }

  summary::-webkit-details-marker {
    display: none;
  }

  summary > svg {
    color: var(--_primary);
    transition: transform var(--_motion);
  }

  details[open] > summary > svg {
    transform: rotate(90deg);
  }
`;
