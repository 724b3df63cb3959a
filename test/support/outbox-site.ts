/** A site that serves the page of the outbox and counts the tickets that reach it. */
import {once} from 'node:events';
import {createServer, type IncomingMessage} from 'node:http';
import type {AddressInfo} from 'node:net';
import {fileURLToPath} from 'node:url';
import {build, type Rollup} from 'vite';

/** The running site. */
export interface OutboxSite {
  readonly port: number;
  /** How often each key was posted while the desk was open. */
  readonly posts: ReadonlyMap<string, number>;
  /** While closed, every ticket is answered with 503. */
  open: boolean;
  /** Called with what the writing page reports. */
  onReport: (path: string, body: string) => void;
  stop(): Promise<void>;
}

async function bundle(): Promise<string> {
  const entry = fileURLToPath(new URL('./outbox-page.ts', import.meta.url));
  const built = (await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      write: false,
      minify: false,
      target: 'es2022',
      rollupOptions: {input: entry, output: {format: 'es', codeSplitting: false}},
    },
  })) as Rollup.RollupOutput;
  return built.output[0].code;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}

/** Starts the site on a free port of this machine. */
export async function startOutboxSite(): Promise<OutboxSite> {
  const code = await bundle();
  const posts = new Map<string, number>();
  const html =
    '<!doctype html><meta charset="utf-8"><script type="module" src="/page.js"></script>';
  const server = createServer(async (request, response) => {
    const path = request.url?.split('?')[0] ?? '/';
    const body = await bodyOf(request);
    if (path === '/page.js') {
      response.setHeader('Content-Type', 'text/javascript').end(code);
    } else if (path === '/tickets') {
      response.setHeader('Content-Type', 'application/json');
      const {key} = JSON.parse(body) as {key: string};
      if (!site.open) return void response.writeHead(503).end('{}');
      posts.set(key, (posts.get(key) ?? 0) + 1);
      response
        .writeHead(201)
        .end(JSON.stringify({key, number: `YH-${[...posts.keys()].indexOf(key)}`}));
    } else if (request.method === 'POST') {
      site.onReport(path, body);
      response.end();
    } else {
      response.setHeader('Content-Type', 'text/html; charset=utf-8').end(html);
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const site: OutboxSite = {
    port: (server.address() as AddressInfo).port,
    posts,
    open: true,
    onReport: () => undefined,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return site;
}
