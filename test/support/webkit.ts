/**
 * A third engine: the WebKit of Debian (webkit2gtk-driver), by WebDriver, on a screen of its own
 * (xvfb). Where either is missing the tests that ask for it say so and are counted as skipped.
 */
import {type ChildProcess, spawn} from 'node:child_process';
import {existsSync} from 'node:fs';
import {setTimeout} from 'node:timers/promises';
import {freePort} from '../../tools/free-port.mjs';
import {findWebKit} from '../../tools/other-engines.mjs';

const programs = findWebKit({env: process.env, exists: existsSync});

/** A script in the page may take as long as a cold browser on a busy machine does. */
const SCRIPT_LIMIT_MS = 60_000;

/** A browser with one page. */
export interface WebKitBrowser {
  readonly version: string;
  goto(address: string): Promise<void>;
  /**
   * Runs the body of an asynchronous function in the page.
   * @throws {Error} with the page's words where it throws there
   */
  run(body: string): Promise<unknown>;
  close(): Promise<void>;
}

/** Why there is no WebKit to test with; undefined: there is one. */
export function webKitMissing(): string | undefined {
  return programs ? undefined : 'there is no WebKit on this machine (webkit2gtk-driver, xvfb)';
}

/** Ends the driver and what it has started. */
function end(driver: ChildProcess): Promise<void> {
  if (driver.pid === undefined || driver.exitCode !== null) return Promise.resolve();
  const ended = new Promise<void>((resolve) => driver.once('exit', () => resolve()));
  process.kill(-driver.pid);
  return ended;
}

/** Starts it with a profile of its own that goes when it ends. */
export async function launchWebKit(): Promise<WebKitBrowser> {
  if (!programs) throw new Error(webKitMissing());
  const port = await freePort(5670);
  const driver = spawn(programs.screen, ['-a', programs.driver, `--port=${port}`], {
    stdio: 'ignore',
    detached: true,
    env: {
      ...process.env,
      // There is no graphics card in a container, and its root may not make WebKit's namespaces.
      WEBKIT_DISABLE_COMPOSITING_MODE: '1',
      LIBGL_ALWAYS_SOFTWARE: '1',
      WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
    },
  });
  const ask = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      ...(body === undefined ? {} : {body: JSON.stringify(body)}),
    });
    const {value} = (await response.json()) as {value: {error?: string; message?: string} | null};
    if (!response.ok) throw new Error(`${value?.error}: ${value?.message}`);
    return value;
  };
  const listening = async () => {
    for (;;) {
      if (driver.exitCode !== null) throw new Error('WebKitWebDriver has ended.');
      try {
        return await ask('GET', '/status');
      } catch {
        // Not listening yet.
        await setTimeout(100);
      }
    }
  };
  try {
    await listening();
    const options = {binary: programs.browser, args: ['--automation']};
    const {sessionId, capabilities} = (await ask('POST', '/session', {
      capabilities: {alwaysMatch: {'webkitgtk:browserOptions': options}},
    })) as {sessionId: string; capabilities: {browserVersion: string}};
    const session = `/session/${sessionId}`;
    await ask('POST', `${session}/timeouts`, {script: SCRIPT_LIMIT_MS});
    return {
      version: capabilities.browserVersion,
      async goto(address) {
        await ask('POST', `${session}/url`, {url: address});
      },
      async run(body) {
        const script = `const done = arguments[arguments.length - 1];
          (async () => {${body}})().then((value) => done({value}), (error) => done({error: String(error)}));`;
        const {value, error} = (await ask('POST', `${session}/execute/async`, {
          script,
          args: [],
        })) as {value?: unknown; error?: string};
        if (error !== undefined) throw new Error(error);
        return value;
      },
      async close() {
        await ask('DELETE', session).catch(() => undefined);
        await end(driver);
      },
    };
  } catch (error) {
    await end(driver);
    throw error;
  }
}
