import {readFile} from 'node:fs/promises';
import type {FastifyInstance} from 'fastify';

/** What the console page may do: its own script and style, and requests to its own desk. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  // Tickets hold strangers' words: no string ever becomes markup or script.
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

const files = [
  {route: '/', file: 'console.html', type: 'text/html; charset=utf-8'},
  {route: '/console.js', file: 'console.js', type: 'text/javascript; charset=utf-8'},
  {route: '/console.css', file: 'console.css', type: 'text/css; charset=utf-8'},
] as const;

/** Serves the console page. It holds nothing secret: the tickets come with the token only. */
export async function addConsoleRoutes(app: FastifyInstance): Promise<void> {
  for (const {route, file, type} of files) {
    const body = await readFile(new URL(`./console/${file}`, import.meta.url));
    app.get(route, (_request, reply) =>
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
