import {css} from 'lit';

/** The page: a bar, the queue, and beside it (on a narrow screen: instead) one ticket. */
export const deskConsoleStyles = css`
  .bar {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem 1rem;
    align-items: center;
    justify-content: space-between;
    padding: 0.6rem 1.25rem;
    border-block-end: 1px solid var(--line);
    background: var(--surface);
  }
  main {
    display: grid;
    grid-template-columns: minmax(20rem, 2fr) minmax(0, 3fr);
    gap: 1.25rem;
    max-width: 96rem;
    margin: 0 auto;
    padding: 1rem 1.25rem;
  }
  main.whole {
    grid-template-columns: minmax(0, 1fr);
  }
  fieldset {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(9rem, 1fr));
    gap: 0.5rem;
    margin: 0 0 0.75rem;
    padding: 0;
    border: 0;
  }
  fieldset select,
  fieldset input {
    width: 100%;
  }
  ul {
    margin: 0.5rem 0 0;
    padding: 0;
    overflow: clip;
    border: 1px solid var(--line);
    border-radius: 12px;
    background: var(--surface);
    list-style: none;
  }
  li + li {
    border-block-start: 1px solid var(--line);
  }
  li a {
    display: block;
    padding: 0.6rem 0.9rem;
    border-inline-start: 4px solid transparent;
    color: inherit;
    text-decoration: none;
    overflow-wrap: anywhere;
  }
  li a:hover {
    text-decoration: underline;
  }
  li a:focus-visible {
    outline-offset: -3px;
  }
  li a[aria-current='true'] {
    border-inline-start-color: var(--accent);
    background: var(--chosen);
  }
  .title {
    display: block;
    font-weight: 600;
  }
  .more,
  .back {
    margin-block: 0.75rem;
  }
  .back {
    display: none;
  }
  footer {
    max-width: 96rem;
    margin: 0 auto;
    padding: 0.5rem 1.25rem 1.5rem;
  }
  @media (max-width: 60rem) {
    main {
      grid-template-columns: minmax(0, 1fr);
    }
    main.ticket .queue {
      display: none;
    }
    main:not(.ticket) desk-ticket {
      display: none;
    }
    .back {
      display: block;
    }
  }
`;
