/**
 * Runs browser tests in Firefox: a launcher for the test runner that is to it what its own for
 * Chromium are. Firefox cannot be told a colour scheme from outside; tests choose it as a reader
 * does.
 */
import type {BrowserLauncher} from '@web/test-runner';
import type {Browser, Page} from 'puppeteer-core';
import {launchFirefox} from './firefox.ts';

/** The runner's commands find the page of a session by this method. */
interface FirefoxLauncher extends BrowserLauncher {
  getPage(sessionId: string): Page;
}

/** A launcher over the Firefox at `executablePath`; one page at a time. */
export function firefoxLauncher(executablePath: string): FirefoxLauncher {
  let browser: Browser | undefined;
  const pages = new Map<string, Page>();

  async function open(sessionId: string, url: string): Promise<void> {
    browser ??= await launchFirefox(executablePath, {'ui.prefersReducedMotion': 1});
    const page = await browser.newPage();
    // Not there over WebDriver BiDi; reduced motion is a setting of the profile above.
    page.emulateMediaFeatures = async () => undefined;
    pages.set(sessionId, page);
    await page.goto(url, {waitUntil: 'domcontentloaded'});
  }

  return {
    name: 'Firefox',
    // The commands of the runner know Puppeteer's pages by this name.
    type: 'puppeteer',
    concurrency: 1,
    startSession: open,
    startDebugSession: open,
    isActive: (sessionId) => pages.has(sessionId),
    getBrowserUrl: (sessionId) => pages.get(sessionId)?.url(),
    getPage(sessionId) {
      const page = pages.get(sessionId);
      if (!page) throw new Error(`there is no page of session ${sessionId}`);
      return page;
    },
    async stopSession(sessionId) {
      const page = pages.get(sessionId);
      pages.delete(sessionId);
      await page?.close();
      return {};
    },
    async stop() {
      await browser?.close();
      browser = undefined;
    },
  };
}
