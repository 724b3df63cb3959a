import {css} from 'lit';

/** A question and its two answers in one line, where there is room. */
export const ticketRatingStyles = css`
  :host {
    display: grid;
    gap: 8px;
  }

  .actions {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
  }

  .actions p {
    flex: 1 0 100%;
    font-weight: 600;
  }

  .said {
    color: var(--_good);
  }

  .refused {
    color: var(--_urgent);
  }
`;
