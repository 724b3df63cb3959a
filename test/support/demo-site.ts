/** The built demonstration site with a real desk behind it, as an owner would run it. */
import {type ChildProcess, spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {createInterface} from 'node:readline';
import {fileURLToPath} from 'node:url';
import {type Browser, chromium} from 'playwright-core';
import {preview} from 'vite';
import {browserArguments, locateBrowser, thisMachine} from '../../tools/find-browser.mjs';
import {freePort} from '../../tools/free-port.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** A desk in its own process. */
export interface RunningDesk {
  readonly url: string;
  readonly consoleUrl: string;
  /** All tickets it holds, newest first. */
  tickets(): Promise<readonly Readonly<Record<string, unknown>>[]>;
  stop(): Promise<void>;
}

/** Starts a desk on `data`, taking tickets from pages of `origin`. */
export async function startDesk(data: string, port: number, origin: string): Promise<RunningDesk> {
  const child: ChildProcess = spawn(
    process.execPath,
    [
      '--import',
      'tsx',
      'src/desk/main.ts',
      '--data',
      data,
      '--port',
      String(port),
      '--origin',
      origin,
    ],
    {cwd: root, stdio: ['ignore', 'pipe', 'inherit']},
  );
  if (!child.stdout) throw new Error('The desk has no output.');
  const [line] = (await once(createInterface({input: child.stdout}), 'line')) as [string];
  const {desk, console: consoleUrl} = JSON.parse(line) as {desk: string; console: string};
  const token = new URLSearchParams(new URL(consoleUrl).hash.slice(1)).get('token') ?? '';
  const headers = {authorization: `Bearer ${token}`};
  return {
    url: desk,
    consoleUrl,
    async tickets() {
      const response = await fetch(`${desk}/tickets`, {headers});
      const {tickets} = (await response.json()) as {tickets: {readonly number: string}[]};
      // The queue is masked: each is opened as an agent does who has to ring the person up.
      return Promise.all(
        tickets.map(async (line) => {
          const opened = await fetch(`${desk}/desk/tickets/${line.number}/personal`, {
            method: 'POST',
            headers: {...headers, 'content-type': 'application/json'},
            body: '{}',
          });
          const {ticket, ...person} = (await opened.json()) as {readonly ticket: object};
          return {...line, ticket: {...ticket, ...person}};
        }),
      );
    },
    async stop() {
      const exited = once(child, 'exit');
      child.kill('SIGTERM');
      await exited;
    },
  };
}

/** The site, its desk and a browser to visit it with. */
export interface DemoSite {
  /** Address of the resident's page. */
  readonly page: string;
  readonly browser: Browser;
  readonly desk: RunningDesk;
  /** Ends the desk and starts it again on the same data. */
  restartDesk(): Promise<void>;
  /** Ends the desk only. */
  stopDesk(): Promise<void>;
  stop(): Promise<void>;
}

/** Serves `dist/` under the policy the configuration gives it. Needs a build. */
export async function startDemoSite(): Promise<DemoSite> {
  const data = await mkdtemp(join(tmpdir(), 'yihu-desk-'));
  const sitePort = await freePort(5400);
  const deskPort = await freePort(sitePort + 1);
  const origin = `http://127.0.0.1:${sitePort}`;
  let desk = await startDesk(data, deskPort, origin);
  // Read by vite.config.ts, which is evaluated by the call below.
  process.env.YIHU_DESK = desk.url;
  const server = await preview({
    root,
    logLevel: 'warn',
    preview: {host: '127.0.0.1', port: sitePort, strictPort: true},
  });
  const browser = await chromium.launch({
    executablePath: process.env.YIHU_BROWSER ?? locateBrowser(),
    args: [...browserArguments(thisMachine)],
  });
  let isDeskRunning = true;
  const stopDesk = async () => {
    if (isDeskRunning) await desk.stop();
    isDeskRunning = false;
  };
  return {
    page: `${origin}/demo/`,
    browser,
    get desk() {
      return desk;
    },
    async restartDesk() {
      await stopDesk();
      desk = await startDesk(data, deskPort, origin);
      isDeskRunning = true;
    },
    stopDesk,
    async stop() {
      await browser.close();
      await server.close();
      await stopDesk();
      await rm(data, {recursive: true, force: true});
    },
  };
}
