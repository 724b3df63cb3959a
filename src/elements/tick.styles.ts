import {css} from 'lit';

/** A box to tick: the whole row is the target. */
export const tickStyles = css`
  .tick {
    display: flex;
    align-items: center;
    gap: var(--_space-2);
    min-height: var(--_target);
    cursor: pointer;
  }

  .tick input {
    flex: none;
    font: inherit;
    inline-size: 1.375em;
    block-size: 1.375em;
    margin: 0;
    accent-color: var(--_primary);
  }
`;
