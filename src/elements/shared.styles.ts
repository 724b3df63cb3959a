import {css} from 'lit';

/**
 * What every shadow root of the family needs: box sizing, focus ring, buttons, links, icons. What
 * only those behind the shell show is in `inner.styles.ts`.
 * Text sizes are relative to the inherited one, so that a reader's own setting is honoured.
 */
export const sharedStyles = css`
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }

  [hidden] {
    display: none !important;
  }

  :focus-visible {
    outline: 3px solid var(--_primary);
    outline-offset: 2px;
    border-radius: 4px;
  }

  /* Headings take the focus to be read, not to be operated: a ring would promise a control. */
  [tabindex='-1']:focus-visible {
    outline: none;
  }

  h2,
  h3,
  h4,
  p,
  ul,
  ol,
  dl,
  dd {
    margin: 0;
    padding: 0;
  }

  h2,
  h3,
  h4 {
    font-size: 1em;
    font-weight: 650;
    line-height: var(--_leading-tight);
  }

  a {
    color: var(--_primary);
    text-underline-offset: 3px;
    overflow-wrap: anywhere;
  }

  button,
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 8px;
    min-height: var(--_target);
    min-width: var(--_target);
    padding: 8px 14px;
    border: var(--_stroke) solid var(--_control);
    border-radius: var(--_radius-small);
    background: var(--_surface);
    color: var(--_primary);
    font: inherit;
    font-weight: 500;
    line-height: 1.35;
    text-align: start;
    text-decoration: none;
    cursor: pointer;
    transition: background-color var(--_motion);
  }

  button:hover,
  .button:hover {
    background: var(--_primary-soft);
  }

  button:disabled,
  button[aria-disabled='true'] {
    cursor: default;
    opacity: 0.65;
  }

  .primary {
    border-color: transparent;
    background: var(--_primary);
    color: var(--_on-primary);
    font-weight: 600;
  }

  .primary:hover {
    background: var(--_primary-strong);
  }

  .plain {
    border-color: transparent;
    background: transparent;
  }

  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }

  .muted {
    color: var(--_muted);
    font-size: var(--_type-small);
  }

  svg {
    flex: none;
    width: 1.25em;
    height: 1.25em;
    fill: none;
    stroke: currentColor;
    stroke-width: 2;
    stroke-linecap: round;
    stroke-linejoin: round;
  }

  /* Arrows follow the direction of the words; turning is another property. */
  .way:dir(rtl) {
    scale: -1 1;
  }

  .visually-hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  @media (prefers-reduced-motion: reduce) {
    *,
    ::before,
    ::after {
      transition: none !important;
      animation: none !important;
    }
  }

  @media (forced-colors: active) {
    .primary {
      border-color: ButtonText;
    }

    /* A browser leaves drawings the colours they have; these follow the words beside them. */
    svg {
      color: inherit !important;
    }

    [aria-pressed='true'],
    [aria-selected='true'] {
      border-color: Highlight !important;
      border-width: 3px;
    }
  }
`;
