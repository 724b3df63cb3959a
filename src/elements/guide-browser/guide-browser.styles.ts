import {css} from 'lit';

/** Ways to browse as a row, filters folded below it, groups that fold open. */
export const guideBrowserStyles = css`
  .axes {
    display: grid;
    /* The three of them stand side by side on the smallest phone, and in large print on most. */
    grid-template-columns: repeat(auto-fit, minmax(4.5em, 1fr));
    gap: var(--_space-1);
    padding: var(--_space-1);
    border-radius: var(--_radius);
    background: var(--_surface-2);
  }

  .axes button {
    padding-inline: var(--_space-1);
    border-color: transparent;
    background: transparent;
    text-align: center;
  }

  .axes [aria-pressed='true'] {
    border-color: var(--_line);
    background: var(--_surface);
    font-weight: 650;
  }

  .filters {
    border: var(--_stroke) solid var(--_line);
    border-radius: var(--_radius);
  }

  /* A number is one word, however narrow its row. */
  summary > .count,
  summary > .muted {
    flex: none;
    white-space: nowrap;
  }

  .filters summary {
    color: var(--_primary);
  }

  .filters .fields {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(10em, 100%), 1fr));
    gap: var(--_space-3);
    padding: 0 14px 14px;
  }
`;
