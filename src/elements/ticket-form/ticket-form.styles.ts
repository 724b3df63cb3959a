import {css} from 'lit';
import {innerStyles} from '../inner.styles.ts';

/** One column, labels above fields, 16 px type so that no phone zooms. */
export const ticketFormStyles = css`
  ${innerStyles}

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
    padding-block: var(--_space-2);
  }

  .top h3,
  .delivered h3 {
    font-size: var(--_type-display);
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
    min-height: max(46px, var(--_target));
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
    min-height: var(--_target);
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
    font-size: max(0.9375em, var(--_type-small));
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
    color: var(--_urgent);
  }

  .resumed {
    padding: 10px 14px;
    border-radius: var(--_radius-small);
    background: var(--_warm-soft);
  }

  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }

  .chip {
    border-radius: 999px;
  }

  .chip[aria-pressed='true'] {
    border-color: transparent;
    background: var(--_primary);
    color: var(--_on-primary);
  }

  .kind {
    display: grid;
    gap: 14px;
    grid-template-columns: minmax(0, 1fr);
    min-width: 0;
    margin: 0;
    padding: 12px 16px 16px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-small);
  }

  legend {
    padding-inline: 4px;
    font-weight: 650;
  }

  .note {
    padding: 10px 14px;
    border-radius: var(--_radius-small);
    background: var(--_warm-soft);
  }

  .files {
    display: grid;
    width: 100%;
    gap: 8px;
    list-style: none;
  }

  .files li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 12px;
  }

  canvas,
  .paper {
    display: grid;
    place-items: center;
    width: 72px;
    height: 72px;
    border-radius: var(--_radius-small);
    background: var(--_surface-2);
  }

  .file-name {
    /* Large print leaves no room for it between picture and button: it goes below. */
    flex: 1 1 5em;
    overflow-wrap: anywhere;
  }

  /* What takes the focus is what is scrolled to: it stays where its label is seen. */
  .add-file {
    position: relative;
  }

  .add-file input {
    position: absolute;
    width: 1px;
    min-height: 0;
    height: 1px;
    padding: 0;
    border: 0;
    opacity: 0;
  }

  .add-file:focus-within {
    outline: 3px solid var(--_primary);
    outline-offset: 2px;
  }

  .review {
    display: grid;
    gap: 8px;
    grid-template-columns: minmax(0, 1fr);
  }

  .review .line {
    display: grid;
    grid-template: auto 1fr / minmax(0, 1fr) auto;
    gap: 0 12px;
    padding-block: 8px;
    border-block-end: 1px solid var(--_line);
  }

  .review dt {
    grid-column: 1;
    color: var(--_muted);
    font-size: var(--_type-small);
  }

  .review dd {
    grid-column: 1;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }

  .review .back {
    grid-row: 1 / span 2;
    grid-column: 2;
    align-self: center;
    white-space: normal;
  }

  .unit {
    padding: 12px 14px;
    border-radius: var(--_radius-small);
    background: var(--_surface-2);
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
    font-size: max(0.9375em, var(--_type-small));
  }

  .submit {
    min-width: min(9em, 100%);
    min-height: max(48px, var(--_target));
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
