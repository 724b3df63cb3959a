import {css} from 'lit';

/** What the elements of the console share: plain, legible, one accent, contrast 4.5:1 at least. */
export const consoleStyles = css`
  :host {
    --surface: light-dark(#fff, #18222c);
    --page: light-dark(#f3f6f9, #0f161d);
    --text: light-dark(#17212b, #e6edf3);
    --quiet: light-dark(#52606d, #a7b4c0);
    --line: light-dark(#d5dde5, #33414e);
    --accent: light-dark(#0b5cad, #7cb8f5);
    --on-accent: light-dark(#fff, #0b1a29);
    --chosen: light-dark(#e3eefa, #1f3346);
    --warm: light-dark(#a12d12, #ffab96);
    --warm-surface: light-dark(#fdf0ec, #35201b);
    --badge: light-dark(#e6edf5, #283746);
    display: block;
    color: var(--text);
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  [hidden] {
    display: none;
  }
  h1,
  h2,
  h3 {
    margin: 0;
    line-height: 1.3;
  }
  h1 {
    font-size: 1.25rem;
  }
  h2 {
    font-size: 1.2rem;
    overflow-wrap: anywhere;
  }
  h3 {
    margin-block: 1.25rem 0.35rem;
    font-size: 1rem;
  }
  p {
    margin: 0;
  }
  button,
  select,
  input,
  textarea {
    min-height: 44px;
    max-width: 100%;
    padding: 0.4rem 0.75rem;
    border: 1px solid var(--quiet);
    border-radius: 8px;
    background: var(--surface);
    color: var(--text);
    font: inherit;
  }
  button {
    border-color: var(--accent);
    color: var(--accent);
    cursor: pointer;
  }
  button.primary {
    background: var(--accent);
    color: var(--on-accent);
  }
  button[aria-disabled='true'] {
    cursor: progress;
    opacity: 0.75;
  }
  :focus-visible {
    outline: 3px solid var(--accent);
    outline-offset: 2px;
  }
  label {
    display: block;
    color: var(--quiet);
    font-size: 0.9375rem;
  }
  .badge {
    display: inline-block;
    padding: 0 0.5em;
    border-radius: 6px;
    background: var(--badge);
    font-size: 0.9375rem;
    white-space: nowrap;
  }
  .badge.warm {
    background: var(--warm-surface);
    color: var(--warm);
  }
  .quiet {
    color: var(--quiet);
  }
  .notice {
    padding: 1rem;
    border: 1px solid var(--line);
    border-radius: 12px;
    background: var(--surface);
  }
  .problem {
    border-color: var(--warm);
    background: var(--warm-surface);
    color: var(--warm);
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
    align-items: center;
  }
`;
