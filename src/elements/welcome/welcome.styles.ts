import {css} from 'lit';

/** Greeting on a sea-blue ground, four tiles, a list of questions. */
export const welcomeStyles = css`
  :host {
    display: block;
    min-height: 100%;
    padding: 0 16px 20px;
    background: linear-gradient(var(--_primary-soft), transparent 260px);
  }

  .greeting {
    padding-block-start: 18px;
    font-size: 1.375em;
  }

  .what {
    margin-block: 4px 16px;
    color: var(--_muted);
    font-size: 0.9375em;
  }

  .entries {
    display: grid;
    /* Two columns while each holds its words; one at 320 px with large type. */
    grid-template-columns: repeat(auto-fit, minmax(min(9.5em, 100%), 1fr));
    gap: 10px;
  }

  .entries button {
    justify-content: flex-start;
    gap: 12px;
    min-height: 68px;
    padding: 10px 12px;
    border-color: var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_text);
  }

  .entries button:hover {
    border-color: var(--_primary);
  }

  .entries svg {
    width: 1.625em;
    height: 1.625em;
    color: var(--_primary);
  }

  .entries strong {
    font-weight: 600;
  }

  .words {
    display: grid;
    gap: 2px;
    overflow-wrap: anywhere;
  }

  .words .muted {
    font-weight: 400;
    font-size: 0.8125em;
  }

  .questions {
    margin-block-start: 22px;
  }

  .questions h3 {
    margin-block-end: 8px;
  }

  .questions .stack {
    gap: 0;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    overflow: hidden;
  }

  .questions button {
    min-height: 56px;
    padding: 8px 14px;
    border: 0;
    border-radius: 0;
    color: var(--_text);
  }

  .questions button + button {
    border-block-start: 1px solid var(--_line);
  }

  .questions button:focus-visible {
    outline-offset: -3px;
  }

  .status {
    margin-block-start: 18px;
  }

  .failed {
    display: grid;
    gap: 12px;
    margin-block-start: 18px;
    padding: 14px 16px;
    border: 1px solid var(--_line);
    border-inline-start: 4px solid var(--_warm);
    border-radius: var(--_radius-small);
    background: var(--_surface);
  }
`;
