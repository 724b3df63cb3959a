/** The built demonstration site without a desk: for what never leaves the page. */
import {fileURLToPath} from 'node:url';
import {type Browser, chromium} from 'playwright-core';
import {preview} from 'vite';
import {browserArguments, locateBrowser, thisMachine} from '../../tools/find-browser.mjs';
import {freePort} from '../../tools/free-port.mjs';

/** The site and a browser to visit it with. */
export interface StaticSite {
  /** Address of the resident's page. */
  readonly page: string;
  readonly browser: Browser;
  stop(): Promise<void>;
}

/** Serves `dist/` under the policy the configuration gives it. Needs a build. */
export async function startStaticSite(): Promise<StaticSite> {
  const port = await freePort(5600);
  const server = await preview({
    root: fileURLToPath(new URL('../../', import.meta.url)),
    logLevel: 'warn',
    preview: {host: '127.0.0.1', port, strictPort: true},
  });
  const browser = await chromium.launch({
    executablePath: process.env.YIHU_BROWSER ?? locateBrowser(),
    args: [...browserArguments(thisMachine)],
  });
  return {
    page: `http://127.0.0.1:${port}/demo/`,
    browser,
    async stop() {
      await browser.close();
      await server.close();
    },
  };
}
