import {css} from 'lit';
import {innerStyles} from '../inner.styles.ts';

/** Greeting on a sea-blue ground, the ways in as tiles, a list of questions. */
export const welcomeStyles = css`
  ${innerStyles}

  :host {
    display: block;
    min-height: 100%;
    padding: 0 var(--_space-4) var(--_space-5);
    background: linear-gradient(var(--_primary-soft), transparent 260px);
    line-height: var(--_leading);
  }

  .hello {
    padding-block: 20px var(--_space-4);
  }

  .greeting {
    font-size: var(--_type-display);
    letter-spacing: 0.01em;
  }

  .about {
    margin-block-start: var(--_space-1);
    font-weight: 600;
    overflow-wrap: anywhere;
  }

  .what {
    margin-block-start: var(--_space-1);
    color: var(--_muted);
    font-size: max(0.9375em, var(--_type-small));
  }

  .resume {
    width: 100%;
    margin-block-end: var(--_space-3);
    border-color: var(--_primary);
  }

  .questions:has(+ .entries) {
    margin-block: 0 var(--_space-4);
  }

  .entries {
    display: grid;
    /* Two columns while each holds its words; one at 320 px with large type. */
    grid-template-columns: repeat(auto-fit, minmax(min(9.5em, 100%), 1fr));
    gap: 10px;
  }

  .entries button {
    justify-content: flex-start;
    gap: var(--_space-3);
    min-height: max(68px, var(--_target));
    padding: 10px var(--_space-3);
    border-color: var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_text);
  }

  .entries button:hover,
  .questions button:hover {
    border-color: var(--_primary);
    background: var(--_primary-soft);
  }

  .entries button > svg:first-child {
    width: min(1.625em, 40px);
    height: min(1.625em, 40px);
    color: var(--_primary);
  }

  .entries .wide {
    grid-column: 1 / -1;
    min-height: max(56px, var(--_target));
  }

  .entries .wide > svg:last-child,
  .questions button > svg {
    width: min(1em, 24px);
    height: min(1em, 24px);
    color: var(--_muted);
  }

  .entries strong {
    font-weight: 600;
  }

  .words {
    display: grid;
    flex: 1;
    gap: 2px;
    overflow-wrap: anywhere;
  }

  .words .muted {
    font-weight: 400;
    font-size: min(0.8125em, var(--_type-small));
  }

  .questions {
    margin-block-start: var(--_space-5);
  }

  .questions h3 {
    margin-block-end: var(--_space-2);
  }

  .questions .stack {
    gap: 0;
    border: var(--_stroke) solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    overflow: hidden;
  }

  .questions button {
    min-height: max(56px, var(--_target));
    padding: 8px 14px;
    border: 0;
    border-radius: 0;
    color: var(--_text);
  }

  .questions button + button {
    border-block-start: var(--_stroke) solid var(--_line);
  }

  .questions button:focus-visible {
    outline-offset: -3px;
  }

  .status {
    margin-block-start: var(--_space-4);
  }

  .failed {
    display: grid;
    gap: var(--_space-3);
    margin-block-start: var(--_space-4);
    padding: 14px 16px;
    border: var(--_stroke) solid var(--_line);
    border-inline-start: 4px solid var(--_warm);
    border-radius: var(--_radius-small);
    background: var(--_surface);
  }
`;
