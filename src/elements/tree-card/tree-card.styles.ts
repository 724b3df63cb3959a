import {css} from 'lit';

/** One question at a time, what was answered above it. */
export const treeCardStyles = css`
  .trail {
    display: grid;
    gap: var(--_space-1);
    padding-inline-start: 1.4em;
  }

  .trail .link {
    font-weight: 600;
  }

  #step {
    font-size: var(--_type-lead);
  }

  .result {
    font-weight: 500;
  }

  .card ul {
    padding-inline-start: 1.4em;
  }

  h5 {
    margin: 0;
    color: var(--_muted);
    font-size: var(--_type-small);
    font-weight: 600;
  }

  footer {
    padding: var(--_space-2) var(--_space-3);
    border-radius: var(--_radius-small);
    background: var(--_surface-2);
    font-size: var(--_type-small);
  }

  footer ul {
    list-style: none;
    padding: 0;
  }
`;
