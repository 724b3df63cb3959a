import {css} from 'lit';

/** The field at the foot of the panel; completions open upwards, over the conversation. */
export const composerStyles = css`
  :host {
    position: relative;
    display: block;
    padding: 10px 12px;
    border-block-start: 1px solid var(--_line);
    background: var(--_surface);
  }

  .row {
    display: flex;
    align-items: flex-end;
    gap: 8px;
  }

  textarea {
    flex: 1;
    min-width: 0;
    min-height: max(46px, var(--_target));
    padding: 0.625em 12px;
    border: var(--_stroke) solid var(--_control);
    border-radius: var(--_radius-small);
    background: var(--_surface);
    color: var(--_text);
    font: inherit;
    /* Below 16 px a phone zooms the page when the field takes the focus. */
    font-size: max(16px, 1em);
    line-height: 1.5;
    resize: none;
    overscroll-behavior: contain;
  }

  textarea::placeholder {
    color: var(--_muted);
    opacity: 1;
    /* In large print on a small phone half a second line would show. */
    white-space: nowrap;
  }

  textarea:focus-visible {
    outline-offset: 0;
    border-radius: var(--_radius-small);
  }

  .primary {
    min-height: max(46px, var(--_target));
  }

  #hint,
  .notice {
    margin-block-end: 6px;
    font-size: var(--_type-small);
  }

  .notice {
    color: var(--_warm);
  }

  ul {
    position: absolute;
    inset-inline: 12px;
    inset-block-end: calc(100% + 6px);
    z-index: 1;
    max-height: 50vh;
    overflow-y: auto;
    padding: 6px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    box-shadow: var(--_shadow);
    list-style: none;
  }

  li {
    display: flex;
    align-items: center;
    min-height: var(--_target);
    padding: 6px 10px;
    border-radius: var(--_radius-small);
    cursor: pointer;
  }

  li:hover {
    background: var(--_surface-2);
  }

  li[aria-selected='true'] {
    outline: 2px solid var(--_primary);
    outline-offset: -2px;
    background: var(--_primary-soft);
    color: var(--_primary-strong);
  }

  /* The words say it; the field needs the room more. */
  @media (max-width: 359px) {
    .primary svg {
      display: none;
    }
  }

  @media print {
    :host {
      display: none;
    }
  }
`;
