/** A folder of files as a site, for tests of what was built into it. */
import {readFile} from 'node:fs/promises';
import {createServer} from 'node:http';
import path from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** The site. */
export interface FolderSite {
  /** With a slash at its end. */
  readonly address: string;
  stop(): Promise<void>;
}

/** Serves a folder on a free port of this machine; a folder below it by its `index.html`. */
export async function startFolderSite(folder: string): Promise<FolderSite> {
  const server = createServer(async (request, response) => {
    const {pathname} = new URL(request.url ?? '/', 'http://localhost');
    const wanted = pathname.endsWith('/') ? `${pathname}index.html` : pathname;
    const file = path.join(folder, path.normalize(decodeURIComponent(wanted)));
    try {
      const body = await readFile(file);
      const type = TYPES[path.extname(file)] ?? 'application/octet-stream';
      response.writeHead(200, {'content-type': type}).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  // Who computes for seconds between two files finds the line as it was left.
  server.keepAliveTimeout = 0;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bound = server.address();
  if (typeof bound !== 'object' || !bound) throw new Error('no port');
  return {
    address: `http://127.0.0.1:${bound.port}/`,
    stop() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
