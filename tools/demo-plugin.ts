/**
 * Serves and builds the demonstration pages. A page is written as it stands in `dist/demo/`, with
 * the assistant one folder up; the development server has that folder at `/yihu/`.
 */
import {readFileSync} from 'node:fs';
import type {IncomingMessage, ServerResponse} from 'node:http';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import type {Plugin} from 'vite';
import {RELEASE_FILE} from './release.ts';

/** Where the development server has what a build leaves in `dist/`. */
export const DEV_DIST = '/yihu/';

const source = (file: string) => fileURLToPath(new URL(`../src/${file}`, import.meta.url));

/** The entries of the library by their address in the development server. */
const ENTRIES: ReadonlyMap<string, string> = new Map([
  [`${DEV_DIST}yihu.js`, source('define.ts')],
  [`${DEV_DIST}sidebar.js`, source('sidebar.ts')],
]);

/**
 * The policy under which a demonstration page runs: that of a strict host page, so that whatever
 * the assistant would need beyond it is noticed here first.
 * @param mode `dev` allows what Vite's client needs: a WebSocket, and styles it replaces in place
 */
export function contentSecurityPolicy(mode: 'dev' | 'build'): string {
  const isDev = mode === 'dev';
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self'${isDev ? " 'unsafe-inline'" : ''}`,
    "img-src 'self' data:",
    `connect-src 'self'${isDev ? ' ws:' : ''}`,
    "worker-src 'self'",
    "font-src 'self'",
    "frame-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

/** A page of `dist/demo/` as the development server has to give it, however deep it lies there. */
export function withDevAddresses(html: string): string {
  return html.replaceAll(/\b(src|knowledge)="(?:\.\.\/)+/g, `$1="${DEV_DIST}`);
}

/** The script of a page that embeds the module, with the way to it. */
const MODULE_TAG = /<script type="module" src="((?:\.\.\/)+)yihu\.js"/;

/**
 * What a page should name beside `yihu.js`: the files that it imports. The browser would hear of
 * them only once it has read the script, a whole latency later.
 * @param html of the page
 * @param shell steps of {@link RELEASE_FILE}
 */
export function preloadsOf(html: string, shell: readonly (readonly string[])[]): readonly string[] {
  const way = MODULE_TAG.exec(html)?.[1];
  if (way === undefined) return [];
  return shell.flat().flatMap((file) => (file === 'yihu.js' ? [] : [way + file]));
}

/** The demonstration pages in the development server and in a build. */
export function demoPlugin(): Plugin {
  let isDev = false;
  let dist = '';
  return {
    name: 'yihu-demo',
    // Before Vite's own resolver, which would look for the file.
    enforce: 'pre',
    configResolved(config) {
      isDev = config.command === 'serve';
      dist = path.resolve(config.root, config.build.outDir);
    },
    resolveId(id) {
      return isDev ? (ENTRIES.get(id) ?? null) : null;
    },
    transformIndexHtml: {
      order: 'pre',
      handler(html) {
        // The library is built first, and its list with it.
        const {shell} = isDev
          ? {shell: []}
          : (JSON.parse(readFileSync(path.join(dist, RELEASE_FILE), 'utf8')) as {
              readonly shell: readonly (readonly string[])[];
            });
        return {
          html: isDev ? withDevAddresses(html) : html,
          tags: [
            {
              tag: 'meta',
              attrs: {
                'http-equiv': 'Content-Security-Policy',
                content: contentSecurityPolicy(isDev ? 'dev' : 'build'),
              },
              injectTo: 'head-prepend',
            },
            ...preloadsOf(html, shell).map((href) => ({
              tag: 'link',
              attrs: {rel: 'modulepreload', href},
              injectTo: 'head' as const,
            })),
          ],
        };
      },
    },
    configureServer: ({middlewares}) => void middlewares.use(toDemo),
    configurePreviewServer: ({middlewares}) => void middlewares.use(toDemo),
  };
}

/** Leads from the root of a server, where nothing stands, to the demonstration. */
function toDemo(request: IncomingMessage, response: ServerResponse, next: () => void): void {
  const {pathname, search} = new URL(request.url ?? '/', 'http://localhost');
  if (pathname !== '/' && pathname !== '/demo') {
    next();
    return;
  }
  response.writeHead(302, {location: `/demo/${search}`});
  response.end();
}
