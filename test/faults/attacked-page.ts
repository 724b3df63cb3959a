/** Pages that texts try to run in: what they would do is counted, and has to stay nothing. */
import assert from 'node:assert/strict';
import type {TestContext} from 'node:test';
import type {Browser, Page} from 'playwright-core';
import type {RunningDesk} from '../desk/running-desk.ts';

/** Defines `fire()`, which every text of the corpus calls, and counts its calls. */
export const COUNTER = 'window.fired = 0; window.fire = () => { fired += 1; };';

/** The console under attack. */
export interface AttackedConsole {
  readonly page: Page;
  /** Fails where a text has run, where the page asked another host for anything, or on an error. */
  isUnharmed(): Promise<void>;
}

/** Opens the console of a desk as the agent of that token, until the test ends. */
export async function openAttackedConsole(
  context: TestContext,
  browser: Browser,
  desk: RunningDesk,
  token: string,
): Promise<AttackedConsole> {
  const page = await browser.newPage();
  context.after(() => page.close());
  await page.addInitScript(COUNTER);
  // The compiler of the tests names inner functions by this helper, which the page does not have.
  await page.addInitScript('globalThis.__name = (value) => value');
  const elsewhere: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(desk.url)) elsewhere.push(request.url());
  });
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(`${desk.url}/#token=${token}`);
  return {
    page,
    async isUnharmed() {
      assert.equal(await page.evaluate('fired'), 0);
      assert.deepEqual(elsewhere, []);
      assert.deepEqual(complaints, []);
    },
  };
}
