import {css} from 'lit';
import {disclosureStyles} from '../disclosure.styles.ts';
import {innerStyles} from '../inner.styles.ts';

/** A list of topics that fold open, one at a time. */
export const topicBrowserStyles = css`
  ${innerStyles}
  ${disclosureStyles}

  :host {
    display: block;
    padding: 4px 16px 20px;
  }

  .top {
    display: flex;
    align-items: center;
    gap: 4px;
    padding-block: var(--_space-2);
  }

  .top h3 {
    font-size: var(--_type-display);
  }

  .topics {
    margin-block-start: 10px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    overflow: hidden;
  }

  details + details {
    border-block-start: 1px solid var(--_line);
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

  .stack {
    gap: 6px;
    padding: 0 14px 14px;
  }

  .empty {
    padding: 0 14px 14px;
  }
`;
