import {css} from 'lit';
import {disclosureStyles} from './disclosure.styles.ts';
import {innerStyles} from './inner.styles.ts';
import {tickStyles} from './tick.styles.ts';
import {unfilledStyles} from './unfilled.styles.ts';

/** What the screens over parts of the knowledge share. */
export const screenStyles = css`
  ${innerStyles}
  ${disclosureStyles}
  ${tickStyles}
  ${unfilledStyles}

  :host {
    display: grid;
    /* A grid would otherwise grow to its longest word. */
    grid-template-columns: minmax(0, 1fr);
    align-content: start;
    gap: var(--_space-3);
    padding: var(--_space-3) var(--_space-4) var(--_space-5);
    overflow-wrap: anywhere;
  }

  h3 {
    font-size: var(--_type-title);
  }

  /* The heading of a whole screen: as large as that of settings and ticket. */
  #heading {
    font-size: var(--_type-display);
  }

  .lead {
    color: var(--_muted);
  }

  .field {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space-1);
  }

  input[type='search'],
  input[type='number'],
  select {
    inline-size: 100%;
    min-height: var(--_target);
    padding: 8px 12px;
    border: var(--_stroke) solid var(--_control);
    border-radius: var(--_radius-small);
    background: var(--_surface);
    color: var(--_text);
    font: inherit;
    font-size: max(16px, 1em);
  }

  .groups {
    border: var(--_stroke) solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    overflow: hidden;
  }

  .groups details + details {
    border-block-start: var(--_stroke) solid var(--_line);
  }

  summary {
    gap: 10px;
    min-height: max(52px, var(--_target));
    padding: 8px 14px;
  }

  summary:hover {
    background: var(--_surface-2);
  }

  summary:focus-visible {
    outline-offset: -3px;
  }

  /* What it opens keeps its room; badges go below where there is none beside. */
  .groups summary {
    flex-wrap: wrap;
  }

  .groups summary > :is(span, s):first-of-type:not(.count, .badge) {
    flex: 1 1 8em;
  }

  /* One that goes below stands under the other, not under the mark that folds. */
  .groups summary > .badge {
    margin-inline-start: auto;
  }

  .count {
    flex: none;
    margin-inline-start: auto;
    color: var(--_muted);
    font-weight: 400;
  }

  details > .stack {
    gap: 6px;
    padding: 0 14px 14px;
  }

  /* Beside a mark the words of a button keep their room; the mark goes below them. */
  .stack > button {
    flex-wrap: wrap;
  }

  .stack > button > span:not(.badge) {
    flex: 1 1 5em;
  }

  .origin {
    display: grid;
    gap: var(--_space-1);
    padding: 0;
    list-style: none;
  }

  h4 + .groups {
    margin-block-start: var(--_space-2);
  }

  .card {
    display: grid;
    gap: var(--_space-2);
    padding: var(--_space-4);
    border: var(--_stroke) solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
  }

  .plain-list {
    display: grid;
    gap: var(--_space-3);
    padding: 0;
    list-style: none;
  }
`;
