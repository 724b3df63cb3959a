/** One Firefox for a test file, and the visits to its embed site, which end with their test. */
import {after, afterEach, before} from 'node:test';
import type {Browser, ElementHandle, Page} from 'puppeteer-core';
import type {YihuAssistant} from '../../src/elements/assistant/assistant.ts';
import {findFirefox, launchFirefox} from './firefox.ts';

const executable = findFirefox();

/** Why the tests in Firefox are skipped; false: they are not. */
export const skip = executable === undefined ? 'there is no Firefox on this machine' : false;

/** A cold browser on a busy machine. */
const LIMIT_MS = 60_000;

/** A page in Firefox, and what went wrong on it. */
export interface FirefoxVisit {
  readonly page: Page;
  /** Uncaught errors of the page. */
  readonly errors: readonly string[];
  /** Violations of the page's policy: directive and what was blocked. */
  violations(): Promise<readonly string[]>;
}

let browser: Browser | undefined;
const pages: Page[] = [];

/**
 * Starts Firefox, where there is one, before the tests of the file and stops it after them.
 * @param settings of the profile, such as `browser.privatebrowsing.autostart`
 */
export function useFirefox(settings: Readonly<Record<string, unknown>> = {}): void {
  before(async () => {
    if (executable !== undefined) browser = await launchFirefox(executable, settings);
  });
  after(async () => {
    await browser?.close();
  });
  afterEach(async () => {
    for (const page of pages.splice(0)) await page.close();
  });
}

/** Opens a page until the test ends. */
export async function visitInFirefox(address: string): Promise<FirefoxVisit> {
  if (!browser) throw new Error('useFirefox() has started none');
  const page = await browser.newPage();
  pages.push(page);
  page.setDefaultTimeout(LIMIT_MS);
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  await page.evaluateOnNewDocument(() => {
    const seen: string[] = [];
    Object.assign(globalThis, {violationsSeen: seen});
    document.addEventListener('securitypolicyviolation', (event) => {
      seen.push(`${event.effectiveDirective} ${event.blockedURI}`);
    });
  });
  await page.goto(address);
  return {
    page,
    errors,
    violations: () =>
      page.evaluate(() => (globalThis as unknown as {violationsSeen: string[]}).violationsSeen),
  };
}

/**
 * Waits for what a path of selectors leads to, each but the first in the shadow root of the one
 * before. The driver's own wait for a selector does not see what inner roots come to hold, so this
 * looks again every tenth of a second.
 */
export async function waitForInner(
  page: Page,
  ...selectors: readonly string[]
): Promise<ElementHandle> {
  const found = await page.waitForFunction(
    (path) => {
      let root: Document | ShadowRoot | null | undefined = document;
      let element: Element | null | undefined;
      for (const selector of path) {
        element = root?.querySelector(selector);
        root = element?.shadowRoot;
      }
      return element;
    },
    {polling: 100},
    selectors,
  );
  const element = found.asElement();
  if (!element) throw new Error(`${selectors.join(' ')} is no element`);
  return element as ElementHandle;
}

/** Presses the button of the one tag. */
export async function pressLauncher(page: Page): Promise<void> {
  await (await waitForInner(page, 'yihu-embed', 'button.launcher')).click();
}

/** What came of a question. */
export interface AnsweredInFirefox {
  /** Where the engine runs, or the phase in which it is stuck. */
  readonly engine: string;
  /** The kind of the reply; empty: there is none. */
  readonly reply: string;
}

/** Opens the panel, asks, and waits for the card. */
export async function askInFirefox(page: Page, question: string): Promise<AnsweredInFirefox> {
  await pressLauncher(page);
  // What is to be visible is looked for in every frame, in inner roots too.
  await page.waitForSelector('yihu-embed >>> dialog[open]', {visible: true});
  const answered = await page.evaluate(async (text) => {
    const element = document
      .querySelector('yihu-embed')
      ?.shadowRoot?.querySelector<YihuAssistant>('yihu-assistant');
    await element?.ask(text);
    const {status, conversation} = element?.assistant ?? {};
    const last = conversation?.getState().turns.at(-1);
    return {
      engine: (status?.phase === 'ready' ? status.engine : status?.phase) ?? '',
      reply: last?.who === 'assistant' ? last.reply.kind : '',
    };
  }, question);
  await page.waitForSelector('yihu-embed >>> article', {visible: true});
  return answered;
}
