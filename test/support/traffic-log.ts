/**
 * A forward proxy that writes down to whom a browser speaks: the whole browser, workers, sockets and
 * whatever it does by itself, of which a page's own tools see only a part.
 */
import {
  createServer,
  request as forward,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import {type AddressInfo, connect} from 'node:net';
import type {Duplex} from 'node:stream';

/** One thing that left the browser. */
export interface TrafficEntry {
  /** `CONNECT` for sockets and everything encrypted. */
  readonly method: string;
  /** Host and port. */
  readonly host: string;
}

/** A proxy that is running. */
export interface TrafficLog {
  readonly entries: TrafficEntry[];
  /** What makes Chromium send everything through it, loopback included. */
  readonly browserArguments: readonly string[];
  stop(): Promise<void>;
}

/** Starts a proxy of the tests. */
export async function startTrafficLog(): Promise<TrafficLog> {
  const entries: TrafficEntry[] = [];
  const open = new Set<Duplex>();

  function handleRequest(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? '');
    const {method = 'GET', headers} = request;
    entries.push({method, host: url.host});
    const onward = forward(url, {method, headers}, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on('error', () => response.destroy());
    request.pipe(onward);
  }

  function handleConnect({url = ''}: IncomingMessage, client: Duplex, head: Buffer): void {
    entries.push({method: 'CONNECT', host: url});
    const {hostname, port} = new URL(`http://${url}`);
    const target = connect(Number(port || 80), hostname, () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      target.write(head);
      target.pipe(client).pipe(target);
    });
    open.add(client).add(target);
    const end = () => {
      client.destroy();
      target.destroy();
    };
    target.on('error', end).on('close', end);
    client.on('error', end).on('close', end);
  }

  const server = createServer(handleRequest).on('connect', handleConnect);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const {port} = server.address() as AddressInfo;
  return {
    entries,
    browserArguments: [
      `--proxy-server=http://127.0.0.1:${port}`,
      '--proxy-bypass-list=<-loopback>',
    ],
    stop: () =>
      new Promise((resolve) => {
        for (const socket of open) socket.destroy();
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
