/**
 * A second engine: Debian's Firefox over WebDriver BiDi. Where none is installed the tests that ask
 * for it say so and are counted as skipped; `FIREFOX_PATH` names one elsewhere.
 */
import {existsSync} from 'node:fs';
import {type Browser, launch} from 'puppeteer-core';
import {findFirefox as findOn} from '../../tools/other-engines.mjs';

/** Where Firefox stands on this machine; undefined: nowhere. */
export function findFirefox(): string | undefined {
  return findOn({env: process.env, exists: existsSync});
}

/** Starts it, with a profile of its own that goes when it ends, and these settings in it. */
export function launchFirefox(
  executablePath: string,
  settings: Readonly<Record<string, unknown>> = {},
): Promise<Browser> {
  return launch({
    browser: 'firefox',
    executablePath,
    headless: true,
    extraPrefsFirefox: {...settings},
    // Two cores under load: a cold start takes its time.
    timeout: 120_000,
    protocolTimeout: 120_000,
  });
}
