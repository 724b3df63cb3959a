import {css} from 'lit';

/** Groups of choices, one below the other, each with its heading. */
export const settingsStyles = css`
  :host {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space-4);
    padding: var(--_space-4);
    line-height: var(--_leading);
  }

  .heading {
    font-size: var(--_type-display);
  }

  section {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space-3);
    padding: var(--_space-4);
    border: var(--_stroke) solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
  }

  h4 {
    font-size: var(--_type-lead);
  }

  .size {
    display: flex;
    align-items: center;
    gap: var(--_space-2);
  }

  .size button {
    font-size: 1.25em;
    font-weight: 650;
  }

  input[type='range'] {
    flex: 1;
    min-width: 0;
    height: var(--_target);
    margin: 0;
    accent-color: var(--_primary);
  }

  .sample {
    padding-block-start: var(--_space-2);
    border-block-start: var(--_stroke) solid var(--_line);
  }

  .choices {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(7.5em, 100%), 1fr));
    gap: var(--_space-2);
  }

  .choices button[aria-pressed='true'] {
    border-color: var(--_primary);
    outline: 1px solid var(--_primary);
    outline-offset: -2px;
    background: var(--_primary-soft);
    font-weight: 650;
  }

  .choices button[aria-pressed='true']:focus-visible {
    outline: 3px solid var(--_primary);
    outline-offset: 2px;
  }

  /* Room kept for a tick that is not there would push the word out of the middle. */
  .choices [aria-pressed='false'] svg {
    display: none;
  }

  .about {
    display: grid;
    gap: max(8px, var(--_paragraph));
  }
`;
