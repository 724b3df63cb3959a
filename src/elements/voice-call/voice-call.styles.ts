import {css} from 'lit';

/** One button in the head of the sidebar; what it asks stands above everything else. */
export const voiceCallStyles = css`
  :host {
    display: contents;
  }

  button {
    min-height: var(--_target);
    padding: 2px 8px;
  }

  /* Seen by the corner of an eye: as long as it glows, the call is heard. */
  .on {
    border-color: transparent;
    background: var(--_urgent-fill);
    color: #ffffff;
  }

  .on::before {
    width: 0.75em;
    height: 0.75em;
    border-radius: 50%;
    background: #ffffff;
    content: '';
  }

  dialog {
    width: min(26em, 92vw);
    padding: 16px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_text);
  }

  form {
    display: grid;
    gap: 10px;
  }

  label {
    display: flex;
    align-items: center;
    gap: 8px;
    min-height: var(--_target);
  }

  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }

  @media (forced-colors: active) {
    .on {
      forced-color-adjust: none;
    }
  }
`;
