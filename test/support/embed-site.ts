/**
 * A site of some owner and a host for scripts beside it, both serving what was built: pages are
 * written by the test, files can be altered on their way.
 */
import {readFile} from 'node:fs/promises';
import {createServer, type IncomingMessage, type Server, type ServerResponse} from 'node:http';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import type {Browser, BrowserContext, Page} from 'playwright-core';
import type {Release} from '../../src/embed/release.ts';
import {launchChromium, PLAIN_HTTP_HOST} from './launch-chromium.ts';

/** What was built; another folder may stand in while the shared one is being rebuilt. */
export const dist = process.env.YIHU_DIST ?? fileURLToPath(new URL('../../dist', import.meta.url));

/** Where the site has the assistant. */
export const FOLDER = '/yihu/';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.css': 'text/css; charset=utf-8',
};

/** A page of the site. */
export interface HostPage {
  readonly html: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Changes a file on its way: other bytes, a status, or null for no answer at all. */
export type Tampering = (file: string, bytes: Buffer) => Buffer | number | null;

/** The site, the host for scripts, and a browser. */
export interface EmbedSite {
  /** Address of the owner's site, with a slash at its end. */
  readonly site: string;
  /** The same site under a name that makes it no secure context, as on an intranet. */
  readonly plainHttp: string;
  /** Address of the folder of the assistant on another host, with a slash at its end. */
  readonly cdn: string;
  readonly browser: Browser;
  /** Pages of the site by their path; a test adds its own. */
  readonly pages: Map<string, HostPage>;
  /** Paths asked for, in order; a test empties it. */
  readonly requests: string[];
  /** Bodies that were posted. */
  readonly posts: string[];
  tamper: Tampering | undefined;
  stop(): Promise<void>;
}

/** A page that was opened, and what went wrong on it. */
export interface Visit {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Uncaught errors of the page. */
  readonly errors: string[];
  /** All that was said on the console. */
  readonly said: string[];
  /** Violations of the page's policy: directive and what was blocked. */
  violations(): Promise<readonly string[]>;
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (typeof address === 'object' && address) resolve(address.port);
      else reject(new Error('no port'));
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.closeAllConnections();
    server.close(() => resolve());
  });
}

/** Starts both hosts. Needs a build. */
export async function startEmbedSite(): Promise<EmbedSite> {
  const pages = new Map<string, HostPage>();
  const requests: string[] = [];
  const posts: string[] = [];
  let tamper: Tampering | undefined;

  async function giveFile(file: string, response: ServerResponse, cors: boolean): Promise<void> {
    let body: Buffer;
    try {
      body = await readFile(path.join(dist, file));
    } catch {
      response.writeHead(404).end();
      return;
    }
    const changed = tamper ? tamper(file, body) : body;
    if (changed === null) response.destroy();
    else if (typeof changed === 'number') response.writeHead(changed).end();
    else {
      response.writeHead(200, {
        'content-type': TYPES[path.extname(file)] ?? 'application/octet-stream',
        'cache-control': file.startsWith('chunks/') ? 'max-age=31536000, immutable' : 'max-age=600',
        ...(cors ? {'access-control-allow-origin': '*'} : {}),
      });
      response.end(changed);
    }
  }

  const owner = createServer(async (request: IncomingMessage, response: ServerResponse) => {
    const {pathname} = new URL(request.url ?? '/', 'http://localhost');
    requests.push(pathname);
    if (request.method === 'POST') {
      let body = '';
      for await (const chunk of request) body += String(chunk);
      posts.push(body);
      const {key} = JSON.parse(body) as {key: string};
      response.writeHead(201, {'content-type': 'application/json'});
      response.end(JSON.stringify({number: `T-${posts.length}`, key}));
      return;
    }
    const page = pages.get(pathname);
    if (page) {
      response.writeHead(200, {'content-type': 'text/html; charset=utf-8', ...page.headers});
      response.end(page.html);
    } else if (pathname.startsWith(FOLDER)) {
      await giveFile(pathname.slice(FOLDER.length), response, false);
    } else if (pathname === '/yihu-sw.js') {
      await giveFile('yihu-sw.js', response, false);
    } else response.writeHead(404).end();
  });
  const other = createServer(async (request, response) => {
    const {pathname} = new URL(request.url ?? '/', 'http://localhost');
    requests.push(`cdn:${pathname}`);
    await giveFile(pathname.slice(1), response, true);
  });
  const [ownerPort, otherPort] = await Promise.all([listen(owner), listen(other)]);
  const browser = await launchChromium();
  return {
    site: `http://127.0.0.1:${ownerPort}/`,
    plainHttp: `http://${PLAIN_HTTP_HOST}:${ownerPort}/`,
    // Another name of the same machine is another site, not only another origin.
    cdn: `http://localhost:${otherPort}/`,
    browser,
    pages,
    requests,
    posts,
    get tamper() {
      return tamper;
    },
    set tamper(next) {
      tamper = next;
    },
    async stop() {
      await browser.close();
      await Promise.all([close(owner), close(other)]);
    },
  };
}

/** The tag, with further attributes. */
export function tag(attributes = '', src = `${FOLDER}embed.js`): string {
  return `<script src="${src}" data-tickets="/tickets" data-form="/form.html" ${attributes} async></script>`;
}

/** An ordinary page around some markup. */
export function plainPage(body: string, head = ''): string {
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>站点</title>${head}</head><body><h1>某市政府网站</h1><p>正文</p>${body}</body></html>`;
}

/** Opens a page of the site in a fresh profile, or in `context`. */
export async function visit(
  site: EmbedSite,
  where: string,
  options: {readonly context?: BrowserContext; readonly hasTouch?: boolean} = {},
): Promise<Visit> {
  const context =
    options.context ??
    (await site.browser.newContext({locale: 'zh-CN', hasTouch: options.hasTouch ?? false}));
  context.setDefaultTimeout(30_000);
  // The compiler of the tests names inner functions by this helper, which the page does not have.
  await context.addInitScript('globalThis.__name = (value) => value');
  await context.addInitScript(() => {
    const seen: string[] = [];
    Object.assign(globalThis, {violationsSeen: seen});
    document.addEventListener('securitypolicyviolation', (event) => {
      seen.push(`${event.effectiveDirective} ${event.blockedURI}`);
    });
  });
  const page = await context.newPage();
  const errors: string[] = [];
  const said: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => said.push(message.text()));
  await page.goto(new URL(where, site.site).href);
  return {
    page,
    context,
    errors,
    said,
    violations: () =>
      page.evaluate(() => (globalThis as unknown as {violationsSeen: string[]}).violationsSeen),
  };
}

/** Presses the button and waits for the panel. */
export async function openPanel(page: Page): Promise<void> {
  await page.getByRole('button', {name: '一呼 问办事'}).click();
  await page.getByRole('textbox', {name: '您的问题'}).waitFor();
}

/** Waits until every script has come that is fetched behind the first answer. */
export async function restFetched(page: Page): Promise<void> {
  const list = await readFile(path.join(dist, 'integrity.json'), 'utf8');
  const {later} = JSON.parse(list) as Release;
  await page.waitForFunction((files) => {
    const loaded = performance.getEntriesByType('resource').map(({name}) => name);
    return files.every((file) => loaded.some((name) => name.endsWith(file)));
  }, Object.keys(later));
}

/** Asks and waits for the answer. */
export async function ask(page: Page, question: string): Promise<void> {
  const box = page.getByRole('textbox', {name: '您的问题'});
  await box.fill(question);
  await box.press('Enter');
  await page.getByRole('article').filter({hasText: '承办单位'}).first().waitFor();
}
