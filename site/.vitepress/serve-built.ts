/** Shows what another build has made beside the pages while these are written. */
import {createReadStream, existsSync, statSync} from 'node:fs';
import type {IncomingMessage, ServerResponse} from 'node:http';
import path from 'node:path';

/** Parts of the site that are no pages, by the first part of their addresses. */
const PARTS = /^\/(?:playground|yihu)\//;

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

type Next = () => void;
type Middleware = (request: IncomingMessage, response: ServerResponse, next: Next) => void;

/** A plugin of the development server; its package is installed for the site alone. */
export interface ServerPlugin {
  readonly name: string;
  configureServer(server: {readonly middlewares: {use(handle: Middleware): void}}): void;
}

/**
 * The file that an address of the playground or the assistant means; undefined: it is none of
 * theirs, or there is no such file.
 * @param address path of the address, as asked for
 * @param folder what was built
 */
export function builtFile(address: string, folder: string): string | undefined {
  let wanted: string;
  try {
    wanted = path.posix.normalize(decodeURIComponent(address));
  } catch {
    return undefined;
  }
  if (!PARTS.test(wanted)) return undefined;
  const file = path.join(folder, wanted.endsWith('/') ? `${wanted}index.html` : wanted);
  return existsSync(file) && statSync(file).isFile() ? file : undefined;
}

/** Serves the playground and the assistant out of `folder` in front of the pages. */
export function serveBuilt(folder: string): ServerPlugin {
  return {
    name: 'yihu-serve-built',
    configureServer({middlewares}) {
      middlewares.use((request, response, next) => {
        const {pathname} = new URL(request.url ?? '/', 'http://localhost');
        const file = builtFile(pathname, folder);
        if (file === undefined) {
          next();
          return;
        }
        response.writeHead(200, {
          'content-type': TYPES[path.extname(file)] ?? 'application/octet-stream',
          'cache-control': 'no-cache',
        });
        createReadStream(file).pipe(response);
      });
    },
  };
}
