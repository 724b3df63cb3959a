import {css} from 'lit';

/** One column, labels above fields, 16 px type so that no phone zooms. */
export const ticketFormStyles = css`
  :host {
    display: block;
    min-height: 100%;
    padding: 4px 16px 20px;
    background: var(--_surface);
  }

  .top {
    display: flex;
    align-items: center;
    gap: 4px;
    margin-inline-start: -12px;
  }

  .top h3,
  .delivered h3 {
    font-size: 1.125em;
  }

  form,
  .personal,
  .delivered {
    display: grid;
    gap: 18px;
    /* A grid would otherwise grow to its longest word. */
    grid-template-columns: minmax(0, 1fr);
  }

  .field {
    display: grid;
    gap: 4px;
    grid-template-columns: minmax(0, 1fr);
    justify-items: start;
  }

  label,
  .label {
    font-weight: 600;
  }

  .field .muted {
    font-weight: 400;
  }

  input:not([type='checkbox']),
  textarea,
  select {
    width: 100%;
    min-height: 46px;
    padding: 9px 12px;
    border: 1px solid var(--_control);
    border-radius: var(--_radius-small);
    background: var(--_surface);
    color: var(--_text);
    font: inherit;
    font-size: max(16px, 1em);
    line-height: 1.5;
  }

  textarea {
    resize: vertical;
  }

  [aria-invalid='true'] {
    border: 2px solid var(--_urgent);
  }

  .check {
    display: flex;
    align-items: center;
    gap: 10px;
    min-height: 44px;
    cursor: pointer;
  }

  input[type='checkbox'] {
    flex: none;
    width: 24px;
    height: 24px;
    margin: 0;
    accent-color: var(--_primary);
  }

  .indent {
    margin-inline-start: 34px;
  }

  .error,
  .over {
    color: var(--_urgent);
    font-weight: 600;
  }

  .error {
    font-size: 0.9375em;
  }

  .count {
    justify-self: end;
  }

  .summary,
  .failed {
    display: grid;
    gap: 8px;
    padding: 14px 16px;
    border: 2px solid var(--_urgent);
    border-radius: var(--_radius-small);
    background: var(--_urgent-soft);
  }

  .summary ul {
    padding-inline-start: 1.2em;
  }

  .summary .link {
    min-height: 32px;
    color: var(--_urgent);
  }

  .resumed {
    padding: 10px 14px;
    border-radius: var(--_radius-small);
    background: var(--_warm-soft);
  }

  .unit {
    padding: 12px 14px;
    border-radius: var(--_radius-small);
    background: var(--_surface-2);
  }

  .unit .link {
    min-height: 32px;
  }

  .tried {
    padding-inline-start: 1.4em;
  }

  .personal {
    padding: 14px 16px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-small);
  }

  .notice {
    display: grid;
    gap: 6px;
    font-size: 0.9375em;
  }

  .submit {
    min-width: 9em;
    min-height: 48px;
  }

  .delivered {
    justify-items: center;
    gap: 10px;
    padding-block: 36px 24px;
    text-align: center;
  }

  .delivered > svg {
    width: 56px;
    height: 56px;
    padding: 12px;
    border-radius: 50%;
    background: var(--_good-soft);
    color: var(--_good);
  }

  .delivered h3 {
    color: var(--_good);
  }

  .delivered .stack {
    width: min(100%, 20em);
    margin-block-start: 12px;
  }

  .delivered .stack > * {
    justify-content: center;
  }

  .number {
    font-size: 1.5em;
    font-variant-numeric: tabular-nums;
    user-select: all;
    overflow-wrap: anywhere;
  }

  .copy-fallback {
    display: grid;
    width: 100%;
    gap: 4px;
    font-weight: 400;
  }
`;
