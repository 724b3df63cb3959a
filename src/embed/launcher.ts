/** The button on the page, and the card with the ways to a person: neither needs anything else. */
import {launcherStyles} from './launcher-styles.ts';
import {moveLauncher} from './move-launcher.ts';
import type {EmbedOptions} from './options.ts';
import type {EmbedWords} from './words.ts';

/** What the loader does with its button. */
export interface Launcher {
  /** Stands on the page. */
  readonly host: HTMLElement;
  /** Where no style sheet of the page reaches: the assistant goes there too, behind the button. */
  readonly root: ShadowRoot;
  readonly button: HTMLElement;
  /** Shows the ways to a person while the assistant is loading. */
  wait(): void;
  /** Puts them away again. */
  settle(): void;
  /** Leaves the ways to a person in the place of the button, and says why. */
  fail(): void;
  /** The panel is open, or has been closed. */
  setOpen(open: boolean): void;
}

/** Name of the host: no element of that name is ever registered, and few selectors hit it. */
export const HOST_TAG = 'yihu-embed';

const SVG = 'http://www.w3.org/2000/svg';

/** Outline of the sign on the button, on a grid of 24 × 24. */
const CHAT = 'M4 5h16v11H9l-5 4zM8 9.5h8M8 12.5h5';

function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  name: string,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  if (name) element.className = name;
  for (const child of children) {
    element.appendChild(typeof child === 'string' ? document.createTextNode(child) : child);
  }
  return element;
}

function icon(): SVGElement {
  const drawing = document.createElementNS(SVG, 'svg');
  drawing.setAttribute('viewBox', '0 0 24 24');
  drawing.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', CHAT);
  drawing.appendChild(path);
  return drawing;
}

function link(href: string, words: string): HTMLAnchorElement {
  const anchor = make('a', '', words);
  anchor.href = href;
  return anchor;
}

function plainButton(name: string, label: string, sign: string): HTMLButtonElement {
  const button = make('button', name, sign);
  button.type = 'button';
  button.setAttribute('aria-label', label);
  button.title = label;
  return button;
}

/** Styles without a `style` element, which a strict policy refuses; without them it is plain text. */
function adopt(root: ShadowRoot): void {
  if (!('adoptedStyleSheets' in root)) return;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(launcherStyles);
  root.adoptedStyleSheets = [sheet];
}

/**
 * Makes the button; it is not on the page yet.
 * @param act called when a person presses it
 */
export function createLauncher(
  options: EmbedOptions,
  words: EmbedWords,
  act: () => void,
): Launcher {
  const host = document.createElement(HOST_TAG);
  const root = host.attachShadow({mode: 'open'});
  adopt(root);

  const text = make('p', '');
  // Announced when it changes; on the page from the start, since an empty region is not noticed.
  text.setAttribute('role', 'status');
  const close = plainButton('close', words.close, '×');
  const card = make(
    'div',
    'card',
    text,
    link(`tel:${options.phone.replace(/[^\d+*#]/g, '')}`, `${words.call} ${options.phone}`),
    ...(options.form ? [link(options.form, words.form)] : []),
    close,
  );
  card.hidden = true;

  const button = make(
    'button',
    'launcher',
    icon(),
    make('strong', '', words.name),
    make('span', '', words.launcher),
  );
  button.type = 'button';
  button.setAttribute('part', 'launcher');
  button.setAttribute('aria-haspopup', 'dialog');
  button.setAttribute('aria-expanded', 'false');
  const move = plainButton('move', words.move, '✥');
  const row = make('div', 'row', move, button);
  const dock = make('div', 'dock', card, row);
  dock.lang = words.code;
  dock.dataset.side = options.attributes.position === 'start' ? 'start' : 'end';
  dock.dataset.mode = options.attributes.mode ?? '';
  root.appendChild(dock);

  const hideCard = () => {
    card.hidden = true;
    text.textContent = '';
  };
  const showCard = (sentence: string) => {
    card.hidden = false;
    text.textContent = sentence;
  };
  close.addEventListener('click', () => {
    hideCard();
    if (!row.hidden) button.focus();
  });
  button.addEventListener('click', act);
  moveLauncher({dock, button, move}, options.storage);

  return {
    host,
    root,
    button,
    wait: () => showCard(words.loading),
    settle: hideCard,
    fail() {
      row.hidden = true;
      close.hidden = true;
      showCard(words.failed);
    },
    setOpen(open) {
      button.setAttribute('aria-expanded', String(open));
      dock.hidden = open;
      if (open) hideCard();
    },
  };
}
