import {css} from 'lit';
import {innerStyles} from '../inner.styles.ts';
import {loneLinkStyles} from '../lone-link.styles.ts';
import {tickStyles} from '../tick.styles.ts';

/** Tabs on screen; on paper every part stands under its heading. */
export const guideStyles = css`
  ${innerStyles}
  ${loneLinkStyles}
  ${tickStyles}

  :host {
    display: block;
    overflow-wrap: anywhere;
  }

  h4 {
    margin-block-end: var(--_space-1);
  }

  [role='tablist'] {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-1);
    margin-block-end: var(--_space-2);
    border-block-end: var(--_stroke) solid var(--_line);
  }

  [role='tab'] {
    padding: 6px 10px;
    border-color: transparent;
    border-block-end: 3px solid transparent;
    border-radius: var(--_radius-small) var(--_radius-small) 0 0;
    background: none;
    color: var(--_muted);
  }

  [role='tab'][aria-selected='true'] {
    border-block-end-color: var(--_primary);
    color: var(--_primary);
    font-weight: 650;
  }

  .panel {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space-1);
  }

  .panel + .panel {
    margin-block-start: var(--_space-3);
  }

  ul,
  ol {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space-1);
    padding-inline-start: 1.4em;
  }

  .checklist {
    padding-inline-start: 0;
    list-style: none;
  }

  .waived {
    padding-block: var(--_space-2);
    color: var(--_muted);
  }

  .count {
    font-weight: 600;
  }

  dl {
    display: grid;
    grid-template-columns: max-content minmax(0, 1fr);
    align-items: baseline;
    gap: 4px 12px;
  }

  dt {
    color: var(--_muted);
  }

  .cross {
    margin-block-start: var(--_space-2);
  }

  @media (forced-colors: active) {
    [role='tab'][aria-selected='false'] {
      border-block-end-width: 1px;
    }
  }

  @media screen {
    .tabbed > .panel {
      margin-block-start: 0;
    }

    .tabbed > .panel:not(.chosen),
    .tabbed > .panel > h4 {
      display: none;
    }
  }

  @media print {
    [role='tablist'] {
      display: none;
    }
  }
`;
