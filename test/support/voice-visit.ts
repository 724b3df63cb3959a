/** A person before the page of a voice site, in a browser with a microphone. */
import assert from 'node:assert/strict';
import type {Browser, Page} from 'playwright-core';
import {
  launchWithMicrophone,
  type Microphone,
  startVoiceSite,
  type VoiceSite,
  type VoiceSiteOptions,
} from './voice-site.ts';

/** What the server of the tests understands. */
export const SPOKEN = '公积金怎么提取？';

/** And how it comes to it. */
export const script = {
  online: [
    {afterMs: 1200, text: '公鸡'},
    {afterMs: 1900, text: '金怎么'},
  ],
  offline: SPOKEN,
};

const browsers = new Map<Microphone, Awaited<ReturnType<typeof launchWithMicrophone>>>();

/** Ends the browsers that visits have shared. */
export async function closeBrowsers(): Promise<void> {
  for (const {close} of browsers.values()) await close();
  browsers.clear();
}

async function browserWith(microphone: Microphone): Promise<Browser> {
  const running = browsers.get(microphone) ?? (await launchWithMicrophone(microphone));
  browsers.set(microphone, running);
  return running.browser;
}

/** A visit, before anything was tapped. */
export interface Visit {
  readonly site: VoiceSite;
  readonly page: Page;
  readonly problems: readonly string[];
  /** Addresses that were asked for, sockets included. */
  readonly addresses: readonly string[];
  readonly field: ReturnType<Page['getByRole']>;
  begin(): Promise<void>;
  says(words: RegExp): Promise<void>;
}

/** How a page is visited. */
export interface VisitOptions extends VoiceSiteOptions {
  /** Under which address the page is opened. Default: the origin of the site. */
  readonly address?: (origin: string) => string;
  /** Further switches of the browser, which is then one of its own. */
  readonly switches?: readonly string[];
}

/** Visits a site of its own with `use`. */
export async function visit(
  microphone: Microphone,
  options: VisitOptions,
  use: (visited: Visit) => Promise<void>,
): Promise<void> {
  const site = await startVoiceSite({script, ...options});
  // A recording is played once for each browser: another visit needs another one.
  const {browser, close} = await launchOrShare(microphone, options.switches);
  const context = await browser.newContext({locale: 'zh-CN'});
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  // The compiler of the tests names functions by one that the page lacks.
  await page.addInitScript('globalThis.__name = (named) => named;');
  const problems: string[] = [];
  const addresses: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) problems.push(message.text());
  });
  page.on('request', (request) => addresses.push(request.url()));
  page.on('websocket', (socket) => addresses.push(socket.url()));
  try {
    await page.goto(options.address?.(site.origin) ?? site.origin);
    const microphoneButton = page.getByRole('button', {name: '说话', exact: true});
    await use({
      site,
      page,
      problems,
      addresses,
      field: page.getByRole('textbox', {name: '您的问题'}),
      async begin() {
        await microphoneButton.click();
        await page.getByRole('button', {name: '开始说话'}).click();
      },
      says: (words) => page.locator('[part="panel"] p').filter({hasText: words}).first().waitFor(),
    });
  } finally {
    await context.close();
    await site.stop();
    await close();
  }
}

/** A browser that speaks is used once; one that does not is shared. */
async function launchOrShare(microphone: Microphone, switches: readonly string[] = []) {
  if (microphone === 'speaks' || microphone === 'asks' || switches.length > 0) {
    return launchWithMicrophone(microphone, switches);
  }
  return {browser: await browserWith(microphone), close: async () => {}};
}

/** Until the field says so; what comes between two looks may be missed. */
export async function waitForValue({page, field}: Visit, text: string): Promise<void> {
  for (const deadline = Date.now() + 20_000; Date.now() < deadline; ) {
    if ((await field.inputValue()) === text) return;
    await page.evaluate(() => new Promise(requestAnimationFrame));
  }
  assert.equal(await field.inputValue(), text);
}
