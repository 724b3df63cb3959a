/** Puts the assistant on a page: its button at once, the rest when it is wanted. */
import {createLauncher, HOST_TAG} from './launcher.ts';
import {loadAssistant} from './load-assistant.ts';
import {type EmbedOptions, readOptions} from './options.ts';
import {trustAddresses} from './trusted-address.ts';
import {whenWanted} from './when-wanted.ts';
import {embedWords} from './words.ts';

/** What is used of the assistant's element: the loader shares no code with it. */
interface AssistantElement extends HTMLElement {
  show(): void;
  ask(text: string): Promise<void>;
}

/** Attributes that come when the element is there, in the order in which they take effect. */
function createAssistant(options: EmbedOptions): AssistantElement {
  const element = document.createElement('yihu-assistant') as AssistantElement;
  element.setAttribute('knowledge', options.knowledge);
  if (options.model) element.setAttribute('model', options.model);
  if (options.tickets) element.setAttribute('tickets', options.tickets);
  element.setAttribute(options.inline ? 'inline' : 'no-launcher', '');
  element.setAttribute('exportparts', 'panel, header, help');
  for (const [name, value] of Object.entries(options.attributes)) element.setAttribute(name, value);
  return element;
}

/** Reads what a page wants asked from the nearest element that says so. */
function wishOf({target}: Event): string | null {
  const element = target instanceof Element ? target.closest('[data-yihu-ask]') : null;
  return element ? element.getAttribute('data-yihu-ask') : null;
}

function mount(options: EmbedOptions, place: Element): void {
  const words = embedWords(options.locale || document.documentElement.lang);
  /** What a person wants done as soon as the assistant is there. */
  let wanted: ((assistant: AssistantElement) => void) | undefined;
  let assistant: AssistantElement | undefined;
  let failed = false;

  const perform = (wish: (element: AssistantElement) => void) => {
    if (assistant) {
      wish(assistant);
      return;
    }
    wanted = wish;
    launcher.wait();
  };
  const launcher = createLauncher(options, words, () => perform((element) => element.show()));
  const {host} = launcher;

  const fail = (error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    console.error(`Yihu: ${reason}. The assistant stays off; ${options.phone} is shown instead.`);
    assistant?.remove();
    assistant = undefined;
    failed = true;
    launcher.setOpen(false);
    launcher.fail();
  };

  const start = () => {
    Promise.resolve()
      .then(() => {
        const trust = trustAddresses(
          options.base,
          options.serviceWorker ? [options.serviceWorker] : [],
        );
        if (options.serviceWorker) registerServiceWorker(trust(options.serviceWorker));
        return loadAssistant(options.base, trust, fail);
      })
      .then(() => {
        if (failed) return;
        const element = createAssistant(options);
        assistant = element;
        host.addEventListener('yihu-open', () => launcher.setOpen(true));
        host.addEventListener('yihu-close', () => {
          launcher.setOpen(false);
          // Given back only where nobody else has it: the focus was in the panel that closed.
          const {activeElement} = document;
          if (!activeElement || activeElement === document.body || activeElement === host) {
            launcher.button.focus({preventScroll: true});
          }
        });
        launcher.root.appendChild(element);
        launcher.settle();
        if (options.inline) launcher.setOpen(true);
        wanted?.(element);
      })
      .catch(fail);
  };

  place.appendChild(host);
  if (options.inline) start();
  else whenWanted(launcher.button, options.load, start);
  document.addEventListener('click', function handleClick(event) {
    if (!host.isConnected) {
      // Another has taken its place. Without one a router may only keep it, to put it back.
      if (document.querySelector(HOST_TAG)) document.removeEventListener('click', handleClick);
      return;
    }
    const question = wishOf(event);
    if (question === null) return;
    // An element that asks may be a link that leads on where there is no script.
    event.preventDefault();
    // Wakes the loader as a person at the button would.
    launcher.button.dispatchEvent(new Event('touchstart'));
    perform((element) => {
      if (question) void element.ask(question);
      else element.show();
    });
  });
}

function registerServiceWorker(address: string): void {
  // Missing on plain http; refused by a policy or a missing file it only costs the offline start.
  navigator.serviceWorker?.register(address).catch((error: unknown) => {
    console.warn('Yihu: no service worker.', error);
  });
}

/**
 * Starts the loader for its own tag. A second tag on the same page does nothing while the first
 * one's button is there; never throws into the page.
 */
export function embed(script: HTMLScriptElement): void {
  const put = () => {
    try {
      const page = location.protocol === 'about:' ? document.baseURI : location.href;
      const options = readOptions((name) => script.getAttribute(`data-${name}`), script.src, page);
      const place = document.querySelector(options.inline || 'body');
      if (document.querySelector(HOST_TAG)) console.info('Yihu: a second tag on the page is idle.');
      else if (place) mount(options, place);
      else console.error(`Yihu: there is no ${options.inline} on this page.`);
    } catch (error) {
      console.error('Yihu: the page does not let the assistant start.', error);
    }
  };
  // In the head, and where a place within the page is named, the page has to be there first.
  const isEarly = script.hasAttribute('data-inline') && document.readyState === 'loading';
  if (document.body && !isEarly) put();
  else document.addEventListener('DOMContentLoaded', put);
}
