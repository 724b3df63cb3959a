import {css} from 'lit';
import {innerStyles} from '../elements/inner.styles.ts';

/**
 * The zones above the card keep their height whatever happens in them: an emergency, a long
 * sentence, a new recommendation. That is what keeps the card still under the agent's eyes.
 */
export const sidebarStyles = css`
  ${innerStyles}

  :host {
    display: grid;
    grid-template-rows: auto 9.5em auto 12em minmax(0, 1fr) auto;
    grid-template-columns: minmax(0, 1fr);
    min-width: 0;
    height: 100%;
    min-height: 32em;
    background: var(--_surface);
    color: var(--_text);
    font: 0.875rem / 1.5 var(--_font);
    overflow: hidden;
    --_target: 30px;
  }

  /* Larger type has fewer lines of the transcript, so that as much of the answer is in view. */
  :host([layout='large']) {
    grid-template-rows: auto 8.6em auto 10.2em minmax(0, 1fr) auto;
    font-size: 1.125rem;
    --_target: 36px;
  }

  :host([layout='large']) .card kbd,
  :host([layout='large']) footer kbd {
    display: none;
  }

  :host([hidden]) {
    display: none;
  }

  header,
  footer {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px;
    padding: 4px 8px;
    background: var(--_surface-2);
    border-block: 1px solid var(--_line);
  }

  header h2 {
    flex: 1;
    font-size: 1em;
    white-space: nowrap;
  }

  button,
  .button {
    min-height: var(--_target);
    min-width: var(--_target);
    padding: 2px 8px;
  }

  kbd {
    margin-inline-start: 4px;
    padding: 0 4px;
    border: 1px solid var(--_line);
    border-radius: 4px;
    color: var(--_muted);
    font: 0.8125em / 1.4 ui-monospace, monospace;
  }

  [aria-pressed='true'],
  [aria-selected='true'] {
    border-color: var(--_primary);
    background: var(--_primary-soft);
    font-weight: 650;
  }

  input,
  select,
  textarea {
    width: 100%;
    min-height: var(--_target);
    padding: 3px 8px;
    border: 1px solid var(--_control);
    border-radius: var(--_radius-small);
    background: var(--_surface);
    color: var(--_text);
    font: inherit;
  }

  input[type='checkbox'] {
    width: 1.25em;
    min-height: 0;
    height: 1.25em;
    vertical-align: middle;
  }

  .live {
    display: flex;
    flex-direction: column;
    min-height: 0;
    overflow: hidden;
  }

  .transcript {
    flex: 1;
    min-height: 0;
    margin: 0;
    padding: 4px 8px;
    list-style: none;
    overflow-y: auto;
  }

  .transcript li {
    padding: 1px 4px;
    border-radius: 4px;
    overflow-wrap: anywhere;
  }

  .transcript .agent {
    color: var(--_muted);
  }

  .transcript .unfinished {
    font-style: italic;
  }

  .transcript .marked {
    background: var(--_warm-soft);
    outline: 1px solid var(--_warm);
  }

  .alarms {
    flex: none;
    max-height: 100%;
    padding: 4px 8px;
    background: var(--_urgent-fill);
    color: var(--_on-urgent);
    overflow-y: auto;
  }

  .alarm {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px 8px;
  }

  .alarm-title {
    display: inline-flex;
    align-items: center;
    gap: 4px;
  }

  .numbers {
    display: inline-flex;
    gap: 6px;
  }

  .number {
    padding: 0 8px;
    border-radius: 6px;
    background: var(--_on-urgent);
    color: var(--_urgent-fill);
    font-size: 1.25em;
    font-weight: 700;
    text-decoration: none;
  }

  .alarms .first {
    flex-basis: 100%;
  }

  .calm {
    min-height: 24px;
    padding-block: 0;
    border-color: currentColor;
    background: transparent;
    color: inherit;
  }

  .calm kbd {
    border-color: currentColor;
    color: inherit;
  }

  .calm:hover {
    background: rgb(0 0 0 / 20%);
  }

  .search {
    display: flex;
    gap: 4px;
    padding: 4px 8px;
    border-block: 1px solid var(--_line);
  }

  .search button {
    flex: none;
  }

  .recommended {
    min-height: 0;
    padding: 0 8px;
    overflow-y: auto;
    border-bottom: 1px solid var(--_line);
  }

  .slots {
    margin: 0;
    padding: 4px 0;
    list-style: none;
  }

  .slot {
    display: grid;
    align-content: center;
    justify-content: stretch;
    gap: 0;
    width: 100%;
    height: 3.2em;
    padding: 0 8px;
    border: 1px solid transparent;
    border-inline-start-width: 4px;
    text-align: start;
    overflow: hidden;
  }

  .slot[aria-current='true'] {
    border-color: var(--_primary);
    background: var(--_primary-soft);
  }

  .slot-title,
  .slot-why {
    display: block;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .slot-title {
    color: var(--_text);
    font-weight: 600;
  }

  .slot svg {
    width: 1em;
    height: 1em;
  }

  .view {
    min-height: 0;
    padding: 8px;
    overflow-y: auto;
    overflow-anchor: none;
  }

  .card,
  .ticket,
  .loop,
  .why,
  .answer {
    display: grid;
    gap: 6px;
    align-content: start;
  }

  .card h3 {
    font-size: 1.0625em;
  }

  .say {
    padding: 8px;
    border-radius: var(--_radius-small);
    background: var(--_good-soft);
    font-size: 1.125em;
    line-height: 1.55;
  }

  .say .muted {
    display: block;
  }

  .script,
  .facet,
  .why,
  .together {
    padding: 8px;
    border-radius: var(--_radius-small);
    background: var(--_surface-2);
  }

  .script {
    background: var(--_warm-soft);
  }

  .actions,
  .facets {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
  }

  .rich > * + * {
    margin-block-start: var(--_paragraph);
  }

  .unfilled {
    color: var(--_warm);
  }

  ul,
  .rich ol,
  .plan {
    padding-inline-start: 1.4em;
  }

  .plan li + li,
  .related li + li {
    margin-block-start: 8px;
  }

  .also {
    display: flex;
    gap: 0 8px;
    white-space: nowrap;
  }

  /* The first is the likeliest: the others give way to it. */
  /* For the mouse of an agent, in zones that keep their height. */
  .link {
    min-width: 24px;
    min-height: 24px;
  }

  .also .link {
    display: block;
    flex: 0 1000 auto;
    min-width: 2.5em;
    padding: 0;
    overflow: hidden;
    text-overflow: ellipsis;
  }

  .also .link:first-of-type {
    flex-shrink: 1;
  }

  .field {
    display: grid;
    gap: 2px;
  }

  .field label,
  dt {
    color: var(--_muted);
    font-size: 0.9375em;
  }

  .origin {
    justify-content: start;
    overflow: hidden;
    font-size: 0.9375em;
    text-align: start;
  }

  .good {
    color: var(--_good);
  }

  .warn {
    color: var(--_warm);
  }

  .views {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
  }

  /* Its line is always there: a message must not push what stands above it. */
  .note {
    flex-basis: 100%;
    height: 1.5em;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .sheet {
    width: min(26em, 92vw);
    padding: 16px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_text);
  }

  .sheet h2 {
    margin-block-end: 8px;
    font-size: 1.125em;
  }

  .keys {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: 4px 12px;
    margin-block: 8px;
  }

  /*
   * Magnified four times a window has room for a few lines: what stands still would leave none for
   * the answer, so all of it is scrolled as one.
   */
  @media (max-height: 30em) {
    :host,
    :host([layout='large']) {
      grid-template-rows: none;
      grid-auto-rows: max-content;
      min-height: 0;
      overflow-y: auto;
    }

    .transcript {
      flex: none;
      max-height: 5em;
    }

    .alarms {
      max-height: none;
    }

    .recommended,
    .view {
      overflow: visible;
    }
  }

  @media (min-width: 60em) and (min-height: 30em) {
    :host(:not([narrow])) {
      grid-template: 'head head' auto 'live search' auto 'live slots' 12em 'live view' minmax(0, 1fr) 'foot foot'
        auto / minmax(16em, 2fr) minmax(22em, 3fr);
    }

    :host(:not([narrow])) header {
      grid-area: head;
    }

    :host(:not([narrow])) .live {
      grid-area: live;
      border-inline-end: 1px solid var(--_line);
    }

    :host(:not([narrow])) .search {
      grid-area: search;
    }

    :host(:not([narrow])) .recommended {
      grid-area: slots;
    }

    :host(:not([narrow])) .view {
      grid-area: view;
    }

    :host(:not([narrow])) footer {
      grid-area: foot;
    }
  }
`;
