// @ts-check
import {createServer} from 'node:net';

/** The interface on which the development servers listen: this machine alone. */
export const HOST = '127.0.0.1';

/** How many ports are tried: more in a row are not taken by chance but by a policy. */
const ATTEMPTS = 50;

/**
 * The first port from `wanted` on, on which this machine lets us listen.
 * @param {number} wanted
 * @returns {Promise<number>}
 * @throws {Error} with a sentence where none of fifty is free
 */
export async function freePort(wanted) {
  const last = Math.min(wanted + ATTEMPTS - 1, 65535);
  for (let port = wanted; port <= last; port += 1) {
    if (await canListen(port)) return port;
  }
  throw new Error(`No port from ${wanted} to ${last} is free: name another with --port.`);
}

/** @param {number} port @returns {Promise<boolean>} */
function canListen(port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, HOST, () => server.close(() => resolve(true)));
  });
}
