import {readFile} from 'node:fs/promises';
import {createServer} from 'node:http';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {contentSecurityPolicy} from '../../tools/demo-plugin.ts';

/** What was built; another folder may stand in while the shared one is being rebuilt. */
const dist = process.env.YIHU_DIST ?? fileURLToPath(new URL('../../dist', import.meta.url));

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
};

/** A server that runs. */
export interface DistServer {
  /** Address of `dist/`, with a slash at its end. */
  readonly url: string;
  /** Paths that were asked for and are not there. */
  readonly missing: readonly string[];
  close(): Promise<void>;
}

/**
 * Serves what was built as a plain web server would, from a folder of any name and under a strict
 * policy.
 * @param folder path below which it stands, with slashes at both ends
 */
export async function serveDist(folder: string): Promise<DistServer> {
  const missing: string[] = [];
  const server = createServer(async (request, response) => {
    const {pathname} = new URL(request.url ?? '/', 'http://localhost');
    const name = pathname.endsWith('/') ? `${pathname}index.html` : pathname;
    try {
      if (!name.startsWith(folder)) throw new Error('outside');
      const body = await readFile(path.join(dist, name.slice(folder.length)));
      response.writeHead(200, {
        'content-type': TYPES[path.extname(name)] ?? 'application/octet-stream',
        'content-security-policy': contentSecurityPolicy('build'),
      });
      response.end(body);
    } catch {
      missing.push(pathname);
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  return {
    url: `http://127.0.0.1:${address.port}${folder}`,
    missing,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
