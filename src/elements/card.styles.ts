import {css} from 'lit';
import {disclosureStyles} from './disclosure.styles.ts';
import {innerStyles} from './inner.styles.ts';
import {unfilledStyles} from './unfilled.styles.ts';

/** The frame shared by every reply card, and the tree of approved text inside it. */
export const cardStyles = css`
  ${innerStyles}
  ${disclosureStyles}
  ${unfilledStyles}

  :host {
    display: block;
  }

  /* What is being read aloud: told by more than its colour. */
  ::highlight(yihu-spoken) {
    background-color: var(--_primary-soft);
    color: var(--_text);
    text-decoration: underline 2px var(--_primary);
  }

  article {
    display: grid;
    /* A grid would otherwise grow to its longest word. */
    grid-template-columns: minmax(0, 1fr);
    gap: 12px;
    padding: 16px;
    border: var(--_stroke) solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    overflow-wrap: anywhere;
  }

  h3 {
    font-size: var(--_type-lead);
  }

  .rich {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: max(8px, var(--_paragraph));
  }

  .rich ul,
  .rich ol,
  .guide ul,
  .guide ol {
    display: grid;
    gap: 4px;
    padding-inline-start: 1.4em;
  }

  details {
    border-block-start: 1px solid var(--_line);
  }

  summary {
    color: var(--_primary);
  }

  .inside {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 10px;
    padding-block-end: 12px;
  }

  /*
   * Two columns that become one where large type leaves no room for both: a pair fills its row, and
   * what cannot be narrower goes below.
   */
  dl {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 12px;
  }

  dt {
    flex: 0 0 5em;
    color: var(--_muted);
  }

  dd {
    flex: 1 0 calc(100% - 5em - 12px);
    min-width: min(6.5em, 100%);
    /* A long word may not widen its column. */
    width: 0;
  }

  footer {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 6px;
    padding: 10px 12px;
    border-radius: var(--_radius-small);
    background: var(--_surface-2);
    font-size: var(--_type-small);
  }

  footer ul {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 2px;
    list-style: none;
  }

  footer .muted {
    font-size: 1em;
  }

  .end {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0 8px;
  }

  .end button {
    padding: 6px 8px;
    border-color: transparent;
    background: none;
  }

  .date,
  time {
    white-space: nowrap;
  }

  .date {
    color: var(--_muted);
  }

  /* Beside a mark the words of a button keep their room; the mark goes below them. */
  .stack > .button {
    flex-wrap: wrap;
  }

  .stack > .button > span:not(.badge) {
    flex: 1 1 5em;
  }

  .feedback {
    align-items: center;
  }

  .feedback p {
    flex-basis: 100%;
  }

  .copy-fallback {
    display: grid;
    gap: 4px;
  }

  .copy-fallback textarea {
    width: 100%;
    padding: 8px;
    border: var(--_stroke) solid var(--_control);
    border-radius: var(--_radius-small);
    background: var(--_surface);
    color: var(--_text);
    font: inherit;
    font-size: max(16px, 1em);
  }

  .note {
    padding: 8px 12px;
    border-inline-start: 4px solid var(--_warm);
    border-radius: 4px;
    background: var(--_warm-soft);
    color: var(--_text);
  }
`;
