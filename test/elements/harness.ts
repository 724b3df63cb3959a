import {fixture, html} from '@open-wc/testing';
import type {AssistantStatus} from '../../src/assistant/assistant.ts';
import type {KnowledgeReader} from '../../src/assistant/knowledge-reader.ts';
import {setPageSpeaker} from '../../src/assistant/read-aloud.ts';
import type {YihuAssistant} from '../../src/elements/assistant/assistant.ts';
import {loadMessages} from '../../src/locales/load-messages.ts';
import '../support/define-elements.ts';
import {FakeAssistant, ready} from '../support/fake-assistant.ts';

// Words that come over the network would make every test in English wait in its own way.
await loadMessages('en');
await loadMessages('zh-Hant');

/** Waits until `element` and everything in its shadow trees has rendered. */
export async function settle(element: Element): Promise<void> {
  if ('updateComplete' in element) await element.updateComplete;
  for (const inner of element.shadowRoot?.querySelectorAll('*') ?? []) {
    if (inner.shadowRoot) await settle(inner);
  }
}

/** The elements that match `selector` in `root` and in every shadow tree below it. */
export function deepAll(root: Element | ShadowRoot, selector: string): Element[] {
  const tree = root instanceof ShadowRoot ? root : (root.shadowRoot ?? root);
  const found: Element[] = [...tree.querySelectorAll(selector)];
  for (const inner of tree.querySelectorAll('*')) {
    if (inner.shadowRoot) found.push(...deepAll(inner.shadowRoot, selector));
  }
  return found;
}

/** The one element that matches; throws where there is none. */
export function deep<Type extends HTMLElement = HTMLElement>(
  root: Element | ShadowRoot,
  selector: string,
): Type {
  const [found] = deepAll(root, selector);
  if (!(found instanceof HTMLElement)) throw new Error(`nothing matches ${selector}`);
  return found as Type;
}

/** The button or link whose words or label contain `words`. */
export function control(root: Element, words: string): HTMLElement {
  const found = deepAll(root, 'button, a').find((element) =>
    `${element.textContent} ${element.ariaLabel ?? ''}`.includes(words),
  );
  if (!(found instanceof HTMLElement)) throw new Error(`no control says ${words}`);
  return found;
}

/** The innermost element that has the focus. */
export function focused(): Element | null {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element;
}

/** Fails unless `element` has the focus. Says where it is instead: elements make poor diffs. */
export function expectFocus(element: Element | null): void {
  const actual = focused();
  if (actual === element) return;
  throw new Error(`the focus is on <${actual?.localName}> ${actual?.id} ${actual?.className}`);
}

/** All words on screen below `root`, shadow trees included, hidden ones left out. */
export function words(root: Element): string {
  return deepAll(root, '*')
    .filter((element) => element.checkVisibility())
    .flatMap((element) => [...element.childNodes])
    .filter((node) => node.nodeType === Node.TEXT_NODE)
    .map((node) => node.textContent?.trim() ?? '')
    .filter(Boolean)
    .join(' ');
}

/** Resolves with the next event of that type at `target`. */
export function next<Type extends keyof HTMLElementEventMap>(
  target: EventTarget,
  type: Type,
): Promise<HTMLElementEventMap[Type]> {
  return new Promise((resolve) => {
    target.addEventListener(type, (event) => resolve(event as HTMLElementEventMap[Type]), {
      once: true,
    });
  });
}

/** What a test of the whole panel works with. */
export interface PanelSetUp {
  readonly panel: YihuAssistant;
  /** What is to be looked at: the panel, where nothing else of the family is on the page. */
  readonly root: Element;
  readonly fake: FakeAssistant;
  readonly settled: () => Promise<void>;
}

/** The assistant over a fake one; open unless told otherwise. */
export async function setUpPanel(
  options: {
    readonly locale?: string;
    readonly status?: AssistantStatus;
    readonly open?: boolean;
    readonly inline?: boolean;
    /** Default: a site that has no parts of the knowledge beside its answers. */
    readonly knowledge?: KnowledgeReader;
  } = {},
): Promise<PanelSetUp> {
  // What another test chose is not this one's.
  localStorage.removeItem('yihu-preferences');
  setPageSpeaker(undefined);
  const fake = new FakeAssistant(options.status ?? ready, options.knowledge);
  const panel = await fixture<YihuAssistant>(
    html`<yihu-assistant
      .assistant=${fake}
      .locale=${options.locale ?? 'zh-Hans'}
      .inline=${options.inline ?? false}
    ></yihu-assistant>`,
  );
  const settled = () => settle(panel);
  if (options.open ?? true) panel.show();
  await settled();
  return {panel, root: panel, fake, settled};
}
