import {css} from 'lit';

/** The microphone beside the field, and what it has to say above it, like the completions. */
export const voiceBarStyles = css`
  :host {
    display: block;
    --_level: 0;
  }

  .microphone {
    position: relative;
    min-height: max(48px, var(--_target, 48px));
    min-width: max(48px, var(--_target, 48px));
    padding-inline: 10px;
  }

  /* Seen by the corner of an eye: as long as it glows, the microphone is on. */
  .on {
    border-color: transparent;
    background: var(--_urgent-fill);
    color: #ffffff;
  }

  .on:hover {
    background: var(--_urgent-fill);
  }

  .on::after {
    position: absolute;
    inset: -2px;
    border: 3px solid var(--_urgent-fill);
    border-radius: inherit;
    content: '';
    opacity: calc(0.35 + 0.65 * var(--_level));
    transform: scale(calc(1 + 0.18 * var(--_level)));
    pointer-events: none;
  }

  .panel {
    position: absolute;
    inset-inline: 12px;
    inset-block-end: calc(100% + 6px);
    z-index: 2;
    display: flex;
    flex-direction: column;
    gap: 10px;
    max-height: 60vh;
    overflow-y: auto;
    padding: 12px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    box-shadow: var(--_shadow);
  }

  .light {
    display: flex;
    align-items: center;
    gap: 8px;
    font-weight: 600;
  }

  .light::before {
    flex: none;
    width: 0.75em;
    height: 0.75em;
    border-radius: 50%;
    background: var(--_urgent-fill);
    content: '';
  }

  meter,
  progress {
    width: 100%;
    height: 10px;
  }

  @media (prefers-reduced-motion: reduce) {
    .on::after {
      transform: none;
    }
  }

  @media (forced-colors: active) {
    .on,
    .light::before {
      forced-color-adjust: none;
    }
  }
`;
