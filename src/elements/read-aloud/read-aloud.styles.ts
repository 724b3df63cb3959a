import {css} from 'lit';

/** A quiet row below a card; what is being read stands beside the buttons, as a caption. */
export const readAloudStyles = css`
  :host {
    display: block;
    margin-block-start: 4px;
  }

  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 8px;
  }

  button {
    padding-inline: 10px;
  }

  .caption {
    flex-basis: 100%;
    padding: 6px 10px;
    border-inline-start: 4px solid var(--_primary);
    background: var(--_primary-soft);
    color: var(--_text);
  }

  @media print {
    :host {
      display: none;
    }
  }
`;
