import {readdir, readFile} from 'node:fs/promises';
import {join} from 'node:path';
import type {FastifyInstance} from 'fastify';

/** What the console page may do: its own script and style, and requests to its own desk. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  // Tickets hold strangers' words: no string ever becomes markup or script.
  "require-trusted-types-for 'script'",
  'trusted-types lit-html',
].join('; ');

const types: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
};

/**
 * Serves the compiled console, a few files that are read once. It holds nothing secret: the
 * tickets come with a token only. Rejects where the folder is missing.
 */
export async function addConsoleRoutes(app: FastifyInstance, folder: string): Promise<void> {
  for (const file of await readdir(folder)) {
    const type = types[file.split('.').at(-1) ?? ''];
    if (!type) continue;
    const body = await readFile(join(folder, file));
    app.get(file === 'index.html' ? '/' : `/${file}`, (_request, reply) =>
      reply
        .header('Content-Security-Policy', policy)
        .header('Cross-Origin-Opener-Policy', 'same-origin')
        .header('Cross-Origin-Resource-Policy', 'same-origin')
        .type(type)
        .send(body),
    );
  }
  // Browsers ask for it unprompted; no icon is better than a line of error.
  app.get('/favicon.ico', (_request, reply) => reply.code(204).send());
}
