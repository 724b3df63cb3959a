import {css} from 'lit';

/** The dashboard: figures on top, then warnings, then lists; one column on a telephone. */
export const dashboardStyles = css`
  :host {
    display: block;
    max-width: 96rem;
    margin: 0 auto;
    padding: 1rem 1.25rem;
  }
  :host([wide]) {
    max-width: none;
    overflow: auto;
    background: var(--page);
    font-size: 1.35rem;
  }
  .head,
  .tools {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem 0.75rem;
    align-items: center;
  }
  .head {
    justify-content: space-between;
    margin-block-end: 0.75rem;
  }
  .figures {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(8em, 1fr));
    gap: 0.75rem;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .figure {
    display: flex;
    flex-direction: column;
    justify-content: flex-start;
    align-items: flex-start;
    width: 100%;
    height: 100%;
    min-height: 5.5em;
    padding: 0.6rem 0.9rem;
    border: 1px solid var(--line);
    border-radius: 12px;
    background: var(--surface);
    text-align: start;
  }
  .figure strong {
    font-size: 1.8em;
    white-space: nowrap;
    line-height: 1.2;
    font-variant-numeric: tabular-nums;
  }
  /* What explains a figure must not make all of them tall. */
  .figure strong + .quiet {
    font-size: 0.8125em;
  }
  button.figure:hover {
    border-color: var(--accent);
  }
  .figure.warm strong {
    color: var(--warm);
  }
  /* Columns, not rows: a short list leaves no hole beside a long one. */
  .lists {
    columns: 28em;
    column-gap: 1rem;
    margin-block-start: 1rem;
  }
  section.card {
    min-width: 0;
    margin-block-start: 1rem;
    break-inside: avoid;
    padding: 0.75rem 1rem;
    border: 1px solid var(--line);
    border-radius: 12px;
    background: var(--surface);
  }
  section.card > h2 {
    margin-block-end: 0.5rem;
    font-size: 1.1em;
  }
  .lists > section.card {
    margin-block: 0 1rem;
  }
  .scroll {
    overflow-x: auto;
  }
  table {
    width: 100%;
    border-collapse: collapse;
  }
  th,
  td {
    padding: 0.35rem 0.5rem;
    border-block-end: 1px solid var(--line);
    text-align: start;
    vertical-align: top;
    overflow-wrap: anywhere;
  }
  th {
    color: var(--quiet);
    font-weight: 600;
    overflow-wrap: normal;
  }
  td.number,
  th.number {
    text-align: end;
    white-space: nowrap;
    font-variant-numeric: tabular-nums;
  }
  th.number {
    white-space: normal;
    min-width: 3em;
  }
  td:first-child {
    min-width: 8em;
  }
  td.bar {
    width: 16%;
    min-width: 3em;
  }
  meter {
    width: 100%;
    height: 1em;
  }
  meter::-webkit-meter-optimum-value {
    background: var(--accent);
  }
  meter::-moz-meter-bar {
    background: var(--accent);
  }
  td button {
    min-height: 0;
    padding: 0.15rem 0;
    border: 0;
    background: none;
    color: var(--accent);
    text-align: start;
    text-decoration: underline;
  }
  .warning {
    padding: 0.6rem 0.9rem;
    border-inline-start: 4px solid var(--warm);
    border-radius: 8px;
    background: var(--warm-surface);
  }
  .warning + .warning {
    margin-block-start: 0.6rem;
  }
  summary {
    min-height: 44px;
    padding-block: 0.6rem;
    cursor: pointer;
  }
  @media print {
    .tools,
    .head button {
      display: none;
    }
  }
`;
