import {css} from 'lit';

/** Red frame, one very large call button, large first action. */
export const urgentCardStyles = css`
  article {
    border: 2px solid var(--_urgent);
    background: var(--_urgent-soft);
  }

  h3 {
    display: flex;
    align-items: center;
    gap: 8px;
    color: var(--_urgent);
    font-size: 1.125em;
  }

  .call {
    display: flex;
    /* The drawing goes above a number that has no room beside it. */
    flex-wrap: wrap;
    align-items: center;
    justify-content: center;
    gap: 14px;
    min-height: 76px;
    padding: 12px 16px;
    border: 2px solid transparent;
    border-radius: var(--_radius);
    background: var(--_urgent-fill);
    color: var(--_on-urgent);
    text-decoration: none;
  }

  .call > span {
    display: grid;
  }

  .call strong {
    /* At the largest type on the smallest phone 拨打 and the number still stand on one line. */
    font-size: min(1.625em, 11.5vw);
    line-height: 1.25;
    overflow-wrap: normal;
  }

  .call svg {
    width: 2em;
    height: 2em;
  }

  .label {
    font-size: 0.9375em;
  }

  .first {
    font-size: 1.125em;
    font-weight: 650;
  }

  .stack .button {
    border-color: var(--_urgent);
    color: var(--_urgent);
  }

  .continue {
    justify-self: start;
    padding-inline: 0;
    color: var(--_text);
    text-decoration: underline;
    text-underline-offset: 3px;
  }
`;
