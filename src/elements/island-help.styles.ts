import {css} from 'lit';
import {loneLinkStyles} from './lone-link.styles.ts';
import {unfilledStyles} from './unfilled.styles.ts';

/** What `render-island-help.ts` renders. */
export const islandHelpStyles = css`
  ${loneLinkStyles}
  ${unfilledStyles}

  dl {
    display: grid;
    grid-template-columns: max-content minmax(0, 1fr);
    align-items: baseline;
    gap: 4px 12px;
  }

  dt {
    color: var(--_muted);
  }

  /* The smallest phones: what is said stands below its name, not in three characters beside it. */
  @media (max-width: 359px) {
    dl {
      grid-template-columns: minmax(0, 1fr);
    }
  }

  h5 {
    margin: 0;
    font-size: 1em;
    font-weight: 650;
  }

  .ways {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space-2);
    padding: 0;
    list-style: none;
  }

  .ways li {
    padding: var(--_space-2) var(--_space-3);
    border-inline-start: 4px solid var(--_line);
    border-radius: 4px;
    background: var(--_surface-2);
  }

  .dry li {
    border-inline-start-color: var(--_good);
  }
`;
