import {css} from 'lit';

/**
 * What cards and screens need beside `shared.styles.ts`, and the shell does without: buttons that
 * read like links, buttons below each other, badges.
 */
export const innerStyles = css`
  .link {
    justify-content: start;
    padding: 2px 0;
    border: 0;
    background: none;
    text-decoration: underline;
    text-underline-offset: 3px;
  }

  .link:hover {
    background: none;
    text-decoration-thickness: 2px;
  }

  .stack {
    display: grid;
    gap: 8px;
    justify-items: stretch;
  }

  .stack > button,
  .stack > .button {
    justify-content: flex-start;
  }

  .badge {
    display: inline-block;
    padding: 1px 8px;
    border: 1px solid currentColor;
    border-radius: 1em;
    font-size: var(--_type-small);
    font-weight: 600;
    line-height: 1.5;
    /* Words stay whole beside others, and break where a whole line is too short for them. */
    max-width: 100%;
    word-break: keep-all;
    overflow-wrap: break-word;
  }

  .badge.warn {
    color: var(--_warm);
    background: var(--_warm-soft);
  }

  .badge.good {
    color: var(--_good);
    background: var(--_good-soft);
  }

  .badge.bad {
    color: var(--_urgent);
    background: var(--_urgent-soft);
  }

  @media (forced-colors: active) {
    .link,
    .continue {
      border: 0;
    }
  }
`;
