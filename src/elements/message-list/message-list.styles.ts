import {css} from 'lit';

/** A column of turns: the person's words at the end edge, replies across the whole width. */
export const messageListStyles = css`
  :host {
    display: block;
    min-height: 0;
  }

  .scroller {
    display: flex;
    flex-direction: column;
    gap: var(--_space-4);
    height: 100%;
    padding: var(--_space-4) var(--_space-3) var(--_space-2);
    line-height: var(--_leading);
    overflow-y: auto;
    overscroll-behavior: contain;
  }

  .scroller:focus-visible {
    outline-offset: -3px;
  }

  /*
   * What is scrolled away is neither laid out nor painted; it stays for assistive technology and
   * for finding in the page. The size is a guess until a turn has been seen: a phone's height.
   */
  .turn {
    flex: none;
    contain-intrinsic-size: auto 36em;
  }

  .past {
    content-visibility: auto;
  }

  .user-turn {
    contain-intrinsic-size: auto 3em;
    display: flex;
    flex-direction: column;
    align-items: flex-end;
    gap: var(--_space-1);
  }

  .queued .user {
    background: var(--_primary-soft);
    color: var(--_text);
  }

  .earlier {
    align-self: center;
  }

  .tools {
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    gap: 0 var(--_space-2);
    margin-block-start: auto;
  }

  .tools button {
    color: var(--_muted);
    font-size: var(--_type-small);
  }

  .user {
    max-width: 85%;
    padding: 9px 14px;
    /* Forced colours give it the edge that they take the ground from. */
    border: 1px solid transparent;
    border-radius: var(--_radius) var(--_radius) 4px var(--_radius);
    background: var(--_brand);
    color: var(--_on-brand);
    overflow-wrap: anywhere;
  }

  .words {
    white-space: pre-wrap;
  }

  .understood {
    padding-block-end: var(--_space-1);
    overflow-wrap: anywhere;
  }

  .pending {
    align-self: flex-start;
    padding: 9px 14px;
    border: var(--_stroke) solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_muted);
    animation: breathe 1.6s ease-in-out infinite;
  }

  .failure {
    display: grid;
    gap: 10px;
    padding: 14px 16px;
    border: 1px solid var(--_line);
    border-inline-start: 4px solid var(--_warm);
    border-radius: var(--_radius-small);
    background: var(--_surface);
  }

  @keyframes breathe {
    50% {
      opacity: 0.55;
    }
  }

  @media print {
    .tools,
    .earlier {
      display: none;
    }

    .past {
      content-visibility: visible;
    }

    .scroller {
      height: auto;
      overflow: visible;
    }
  }
`;
