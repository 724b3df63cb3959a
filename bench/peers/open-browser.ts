import {type Browser, type BrowserContext, chromium} from 'playwright-core';
import {browserArguments, locateBrowser, thisMachine} from '../../tools/find-browser.mjs';

/** A Chromium as the benchmarks use it. */
export function openBrowser(more: readonly string[] = []): Promise<Browser> {
  return chromium.launch({
    executablePath: locateBrowser(),
    args: [...browserArguments(thisMachine), ...more],
  });
}

/** A visitor without anything kept, on a phone. */
export async function openVisitor(browser: Browser): Promise<BrowserContext> {
  const context = await browser.newContext({viewport: {width: 390, height: 844}});
  // Functions that are sent into the page carry calls of it, put there by the compiler.
  await context.addInitScript('globalThis.__name = (value) => value');
  return context;
}
