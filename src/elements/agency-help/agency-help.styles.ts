import {css} from 'lit';

/** The screen's own rules; fields and cards are in `screen.styles.ts`. */
export const agencyHelpStyles = css`
  form {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space-4);
  }

  input[type='text'] {
    inline-size: 100%;
    min-height: var(--_target);
    padding: 8px 12px;
    border: var(--_stroke) solid var(--_control);
    border-radius: var(--_radius-small);
    background: var(--_surface);
    color: var(--_text);
    font: inherit;
    font-size: max(16px, 1em);
  }

  [aria-invalid='true'] {
    border-color: var(--_urgent);
  }

  .error {
    color: var(--_urgent);
    font-weight: 600;
  }

  fieldset {
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }

  legend {
    padding: 0;
  }

  .inside {
    display: grid;
    gap: var(--_space-2);
  }

  .how-to {
    justify-content: flex-start;
    border-color: var(--_primary);
  }
`;
