/**
 * The Chromium of the end-to-end tests, which finds a site of this machine under a name that is not
 * the machine's own.
 */
import {type Browser, chromium, type LaunchOptions} from 'playwright-core';
import {browserArguments, locateBrowser, thisMachine} from '../../tools/find-browser.mjs';

/**
 * A name that is not this machine's own: over plain HTTP a page there is no secure context, so that
 * it has no locks between tabs, no microphone and no way to seal what it keeps.
 */
export const PLAIN_HTTP_HOST = 'site.test';

/** The switch of Chromium that leads the name above to this machine. */
export const plainHttpSwitch = `--host-resolver-rules=MAP ${PLAIN_HTTP_HOST} 127.0.0.1`;

/** Starts the browser; `options` beside its place and its switches. */
export function launchChromium(
  options: Pick<LaunchOptions, 'ignoreDefaultArgs'> = {},
): Promise<Browser> {
  return chromium.launch({
    ...options,
    executablePath: locateBrowser(),
    args: [...browserArguments(thisMachine), plainHttpSwitch],
  });
}
