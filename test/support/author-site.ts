/** The development server over a copy of the knowledge that a test may edit, and a browser. */
import {cp, mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {type Browser, chromium} from 'playwright-core';
import {createServer} from 'vite';
import {browserArguments, locateBrowser, thisMachine} from '../../tools/find-browser.mjs';
import {freePort} from '../../tools/free-port.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** An author's surroundings. */
export interface AuthorSite {
  /** The copy of `knowledge/`. */
  readonly folder: string;
  readonly browser: Browser;
  /** Address of the demonstration pages. */
  readonly address: string;
  stop(): Promise<void>;
}

/** Starts on the first free port from `wantedPort`; `prepare` may edit the copy before. */
export async function startAuthorSite(
  wantedPort: number,
  prepare: (folder: string) => Promise<void> = async () => {},
): Promise<AuthorSite> {
  const folder = await mkdtemp(join(tmpdir(), 'yihu-knowledge-'));
  await cp(join(root, 'knowledge'), folder, {recursive: true});
  await prepare(folder);
  // Read by the plugin when vite.config.ts is evaluated below.
  process.env.YIHU_KNOWLEDGE = folder;
  const port = await freePort(wantedPort);
  const server = await createServer({
    root,
    configFile: join(root, 'vite.config.ts'),
    logLevel: 'silent',
    server: {host: '127.0.0.1', port, strictPort: true},
  });
  await server.listen();
  const browser = await chromium.launch({
    executablePath: process.env.YIHU_BROWSER ?? locateBrowser(),
    args: [...browserArguments(thisMachine)],
  });
  return {
    folder,
    browser,
    address: `http://127.0.0.1:${port}/demo/`,
    async stop() {
      await browser.close();
      await server.close();
      await rm(folder, {recursive: true, force: true});
    },
  };
}
