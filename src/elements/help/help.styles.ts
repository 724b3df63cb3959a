import {css} from 'lit';

/** A box to search in, as part of the page; what is found stands right below it. */
export const helpStyles = css`
  :host {
    all: initial;
    display: block;
    font-family: var(--_font);
    font-size: var(--yihu-font-size, medium);
    line-height: var(--_leading);
    text-align: start;
    color: var(--_text);
  }

  :host([hidden]) {
    display: none;
  }

  /* A ground of its own: the reader may have chosen other colours than the page has. */
  .frame {
    display: grid;
    gap: var(--_space-3);
    padding: var(--_space-3);
    background: var(--_surface);
  }

  form {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: var(--_space-2);
  }

  label {
    grid-column: 1 / -1;
    font-weight: 650;
  }

  input {
    min-width: 0;
    min-height: max(48px, var(--_target));
    padding: 8px 14px;
    border: var(--_stroke) solid var(--_control);
    border-radius: var(--_radius-small);
    background: var(--_surface);
    color: var(--_text);
    font: inherit;
    font-size: max(16px, 1em);
  }

  input::placeholder {
    color: var(--_muted);
    opacity: 1;
  }

  .questions {
    gap: 0;
    border: var(--_stroke) solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    overflow: hidden;
    list-style: none;
  }

  .questions li + li {
    border-block-start: var(--_stroke) solid var(--_line);
  }

  .questions button {
    width: 100%;
    justify-content: space-between;
    border: 0;
    border-radius: 0;
    color: var(--_text);
  }

  .questions button:focus-visible {
    outline-offset: -3px;
  }

  .results {
    display: grid;
    gap: var(--_space-3);
  }

  @media print {
    form,
    .questions {
      display: none;
    }
  }
`;
