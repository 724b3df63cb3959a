import {css} from 'lit';

/**
 * Up to this width the panel is a full-screen sheet: beside a 400 px panel a narrower page would
 * leave nothing to read. The style sheet below repeats the number, since a media query in CSS
 * cannot take a value from elsewhere.
 */
export const SHEET_QUERY = '(max-width: 640px)';

/**
 * Launcher and panel. Type is set on these two, not only on the host, since a page's own
 * `* {…}` rules reach the host but nothing inside it.
 */
export const assistantStyles = css`
  :host {
    all: initial;
    display: contents;
  }

  :host([hidden]) {
    display: none;
  }

  :host([inline]) {
    display: block;
  }

  .launcher,
  .panel {
    font-family: var(--_font);
    font-size: var(--yihu-font-size, medium);
    font-style: normal;
    font-weight: 400;
    line-height: var(--_leading);
    letter-spacing: normal;
    text-align: start;
    text-transform: none;
    color: var(--_text);
  }

  .launcher {
    position: fixed;
    inset-block-end: calc(var(--yihu-inset-block, 20px) + env(safe-area-inset-bottom, 0px));
    inset-inline-end: var(--yihu-inset-inline, 20px);
    z-index: var(--yihu-z, 1000);
    min-height: max(56px, var(--_target));
    padding: 10px 20px;
    border-radius: 999px;
    background: var(--_brand);
    color: var(--_on-brand);
    font-weight: 550;
    box-shadow: var(--_shadow);
  }

  /* Who has chosen large print finds the way in as large; with new replies on it, on two lines. */
  :host([mode='elder']) .launcher {
    flex-wrap: wrap;
    justify-content: center;
    max-width: calc(100vw - 2 * var(--yihu-inset-inline, 20px));
    border-radius: 30px;
    font-size: max(24px, var(--yihu-font-size, 24px));
  }

  .launcher:hover {
    background: color-mix(in srgb, var(--_brand) 85%, black);
  }

  .launcher svg {
    width: 1.5em;
    height: 1.5em;
  }

  .unread {
    padding: 2px 10px;
    border-radius: 999px;
    background: var(--_on-brand);
    color: var(--_brand);
    font-size: 0.875em;
    font-weight: 650;
  }

  .launcher strong {
    font-size: 1.125em;
    letter-spacing: 0.06em;
  }

  :host([position='start']) .launcher,
  :host([position='start']) dialog {
    inset-inline: var(--yihu-inset-inline, 20px) auto;
  }

  .panel {
    flex-direction: column;
    box-sizing: border-box;
    margin: 0;
    padding: 0;
    overflow: hidden;
    border: var(--_stroke) solid var(--_line);
    border-radius: 16px;
    background: var(--_surface-2);
  }

  dialog {
    position: fixed;
    inset-block: auto var(--yihu-inset-block, 20px);
    inset-inline: auto var(--yihu-inset-inline, 20px);
    z-index: var(--yihu-z, 1000);
    width: min(var(--yihu-width, 26em), 100vw - 24px);
    height: min(var(--yihu-height, 720px), 100vh - 40px);
    height: min(var(--yihu-height, 720px), 100dvh - 40px);
    max-width: none;
    max-height: none;
    box-shadow: var(--_shadow);
  }

  :host([mode='elder']) dialog {
    width: min(var(--yihu-width, 36em), 100vw - 24px);
    height: min(var(--yihu-height, 900px), 100vh - 40px);
    height: min(var(--yihu-height, 900px), 100dvh - 40px);
  }

  dialog[open],
  section.panel {
    display: flex;
  }

  section.panel {
    position: relative;
    height: var(--yihu-height, 640px);
    max-height: 100vh;
    max-height: 100dvh;
  }

  .skip {
    position: absolute;
    inset-block-start: var(--_space-2);
    inset-inline-start: var(--_space-2);
    z-index: 2;
  }

  .skip:not(:focus) {
    width: 1px;
    height: 1px;
    min-width: 0;
    min-height: 0;
    padding: 0;
    overflow: hidden;
    clip-path: inset(50%);
  }

  /* Moved, not hidden: that nothing inside inherits, and the browser has nothing to compute again. */
  dialog.leaving {
    translate: 0 300vh;
  }

  dialog.leaving::backdrop {
    display: none;
  }

  dialog::backdrop {
    background: rgb(5 25 40 / 45%);
  }

  header {
    display: flex;
    align-items: center;
    gap: 2px;
    padding-block: 8px;
    padding-inline: 8px;
    background: var(--_brand);
    color: var(--_on-brand);
  }

  .mark {
    display: grid;
    place-items: center;
    flex: none;
    width: 2.375em;
    height: 2.375em;
    margin-inline: 6px 8px;
    border-radius: 10px;
    background: var(--_on-brand);
    color: var(--_brand);
    font-size: 1.125em;
  }

  .title {
    flex: 1;
    min-width: 0;
    line-height: 1.35;
  }

  .title h2 {
    width: max-content;
    font-size: var(--_type-title);
    letter-spacing: 0.04em;
  }

  .title p {
    font-size: min(0.8125em, var(--_type-small));
  }

  header .back {
    margin-inline-end: 4px;
  }

  header .plain {
    padding: 8px;
    color: var(--_on-brand);
  }

  header .plain:hover {
    background: rgb(255 255 255 / 16%);
  }

  header :focus-visible,
  .launcher:focus-visible {
    outline-color: var(--_on-brand);
    outline-offset: -4px;
    border-radius: var(--_radius-small);
  }

  .launcher:focus-visible {
    /* Two rings, one inside and one outside, stand out on any page behind. */
    outline-offset: -5px;
    border-radius: 999px;
    box-shadow:
      0 0 0 3px var(--_on-brand),
      0 0 0 6px var(--_brand);
  }

  .help {
    display: flex;
    flex-wrap: wrap;
    gap: 0 4px;
    padding: 2px 8px;
    border-block-end: var(--_stroke) solid var(--_line);
    background: var(--_surface);
  }

  .help .button,
  .help button {
    flex: 1 1 auto;
    gap: 6px;
    padding: 6px;
    border-color: transparent;
    font-size: max(0.9375em, var(--_type-small));
    white-space: nowrap;
  }

  .help svg {
    width: 1.125em;
    height: 1.125em;
  }

  .confirm,
  .banner {
    padding: 12px 16px;
    border-block-end: var(--_stroke) solid var(--_line);
    background: var(--_warm-soft);
    color: var(--_text);
  }

  .confirm .actions {
    margin-block-start: 8px;
  }

  .body {
    position: relative;
    flex: 1;
    display: grid;
    grid-template: minmax(0, 1fr) / minmax(0, 1fr);
    min-height: 0;
  }

  .screen {
    min-height: 0;
  }

  .screen:not(.scroll) {
    display: grid;
    grid-template: minmax(0, 1fr) / minmax(0, 1fr);
  }

  .scroll {
    overflow-y: auto;
    overscroll-behavior: contain;
  }

  .unloaded {
    display: grid;
    gap: var(--_space-3);
    padding: var(--_space-4);
  }

  /* Large print: the languages are among the settings, and the bars keep their words only. */
  :host([mode='elder']) .language,
  :host([mode='elder']) .help svg {
    display: none;
  }

  :host([mode='elder']) .help {
    gap: 0 2px;
    padding: 2px 4px;
  }

  @media (max-width: 640px) {
    dialog.panel,
    :host([position='start']) dialog.panel,
    :host([mode='elder']) dialog.panel {
      inset-block: var(--_viewport-top, 0) auto;
      inset-inline: 0;
      width: 100vw;
      height: var(--_viewport-height, 100vh);
      height: var(--_viewport-height, 100dvh);
      border: 0;
      border-radius: 0;
    }

    header {
      padding-block-start: calc(8px + env(safe-area-inset-top, 0px));
    }
  }

  @media (max-width: 359px) {
    .help svg {
      display: none;
    }
  }

  /* At 400 % zoom a screen is this low: the panel then scrolls as a whole. */
  @media (max-height: 420px) {
    .panel {
      overflow-y: auto;
    }

    .body {
      flex: 1 0 300px;
    }
  }

  @media print {
    .launcher {
      display: none;
    }

    .panel,
    .scroll {
      position: static;
      width: auto;
      height: auto;
      overflow: visible;
      box-shadow: none;
    }

    .help,
    .skip,
    header button {
      display: none;
    }
  }
`;
