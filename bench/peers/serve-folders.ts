import {readFile} from 'node:fs/promises';
import {createServer, type ServerResponse} from 'node:http';
import path from 'node:path';
import {setTimeout} from 'node:timers/promises';
import {gzipSync} from 'node:zlib';

/** A connection over which everything that is served goes, pages and workers alike. */
export interface Line {
  /** Bytes a second. */
  readonly download: number;
  /** Milliseconds before a file begins to arrive. */
  readonly latency: number;
}

/** A file that was sent. */
export interface SentFile {
  /** Its path. */
  readonly path: string;
  /** Bytes of its compressed body. */
  readonly bytes: number;
}

/** A server that runs. */
export interface FolderServer {
  /** With a slash at its end. */
  readonly url: string;
  /** What has been sent to its end, in order; a file that the browser had kept is not among it. */
  readonly sent: readonly SentFile[];
  /** Resolves when nothing has been asked for, or been under way, for a second. */
  quiet(): Promise<void>;
  /** From now on; absent: as fast as the machine goes. */
  setLine(line?: Line): void;
  /** Forgets what was sent. */
  reset(): void;
  close(): Promise<void>;
}

/** Time without a request after which a page is taken to want nothing more. */
const QUIET_MS = 1000;

/** Bytes that go out together: small enough for files to share the line. */
const PIECE = 4096;

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
};

/**
 * Serves folders the way a site's web server would: gzip, kept by the browser for a year, and
 * isolated, which the browser asks of a page that measures its memory.
 * @param folders by the first part of their paths
 */
export async function serveFolders(
  folders: Readonly<Record<string, string>>,
): Promise<FolderServer> {
  const packed = new Map<string, Buffer>();
  let sent: SentFile[] = [];
  let line: Line | undefined;
  let freeAt = 0;
  let underWay = 0;
  let movedAt = performance.now();
  const send = async (response: ServerResponse, body: Buffer) => {
    if (line === undefined) {
      response.end(body);
      return;
    }
    const {download, latency} = line;
    await setTimeout(latency);
    for (let at = 0; at < body.length; at += PIECE) {
      const piece = body.subarray(at, at + PIECE);
      freeAt = Math.max(freeAt, performance.now()) + (piece.length / download) * 1000;
      await setTimeout(freeAt - performance.now());
      response.write(piece);
    }
    response.end();
  };
  const server = createServer(async (request, response) => {
    const {pathname} = new URL(request.url ?? '/', 'http://localhost');
    const [, first = '', ...rest] = pathname.split('/');
    const folder = folders[first];
    underWay++;
    try {
      if (folder === undefined) throw new Error('no such folder');
      const body =
        packed.get(pathname) ?? gzipSync(await readFile(path.join(folder, ...rest)), {level: 9});
      packed.set(pathname, body);
      response.writeHead(200, {
        'content-type': TYPES[path.extname(pathname)] ?? 'application/octet-stream',
        'content-encoding': 'gzip',
        'content-length': body.length,
        'cache-control': 'max-age=31536000',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-embedder-policy': 'require-corp',
      });
      await send(response, body);
      sent.push({path: pathname, bytes: body.length});
    } catch {
      response.writeHead(404).end();
    }
    underWay--;
    movedAt = performance.now();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('The server has no port.');
  return {
    url: `http://127.0.0.1:${address.port}/`,
    get sent() {
      return sent;
    },
    async quiet() {
      movedAt = performance.now();
      while (underWay > 0 || performance.now() - movedAt < QUIET_MS) await setTimeout(QUIET_MS / 4);
    },
    setLine(next) {
      line = next;
    },
    reset() {
      sent = [];
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
