import type {Socket} from 'node:net';
import type {FastifyInstance} from 'fastify';

/**
 * Lets a closing desk wait for requests, not for connections. Browsers open connections ahead of
 * any request; Node does not count those as idle, and closing would last as long as the browser
 * keeps them (nodejs/node#63452; may go with the last Node without nodejs/node#63470).
 */
export function closeIdleSockets(app: FastifyInstance): void {
  const silent = new Set<Socket>();
  let closing = false;
  app.server.on('connection', (socket) => {
    if (closing) {
      socket.destroy();
      return;
    }
    silent.add(socket);
    socket.once('close', () => silent.delete(socket));
  });
  app.addHook('onRequest', async ({raw}) => {
    silent.delete(raw.socket);
  });
  app.addHook('onResponse', async ({raw: {socket}}) => {
    if (closing) socket.destroySoon();
    else if (!socket.destroyed) silent.add(socket);
  });
  app.addHook('preClose', async () => {
    closing = true;
    for (const socket of silent) socket.destroy();
  });
}
