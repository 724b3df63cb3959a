/**
 * A FunASR server for tests: speaks the protocol of the real one over a real WebSocket (RFC 6455)
 * and says what a script tells it to. It recognises nothing; it counts the sound that reaches it.
 */
import {createHash} from 'node:crypto';
import type {IncomingMessage, Server} from 'node:http';
import type {Duplex} from 'node:stream';

/** What the server says, in answer to sound or to the end of it. */
export interface FunasrScript {
  /** Messages of the fast pass, each after so many milliseconds of sound. */
  readonly online: readonly {readonly afterMs: number; readonly text: string}[];
  /** The slow pass, once speech has ended. */
  readonly offline: string;
  /** Until this resolves the slow pass is not done. */
  readonly offlineWaits?: Promise<void>;
  /** Ends the connection without a word after so many milliseconds of sound, once. */
  readonly dropAfterMs?: number;
}

/** One connection as the server saw it. */
export interface FunasrVisit {
  readonly hello: Readonly<Record<string, unknown>>;
  /** Milliseconds of sound received. */
  readonly soundMs: number;
  /** Root mean square of it, of full scale. */
  readonly loudness: number;
  readonly ended: boolean;
}

/** What became of the connections. */
export interface FunasrLog {
  readonly visits: FunasrVisit[];
}

/** RFC 6455, section 1.3. */
const HANDSHAKE_KEY = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

const BYTES_PER_MS = 32;

interface Frame {
  readonly opcode: number;
  readonly payload: Buffer;
}

/** Takes whole frames of a client from the front of `buffer`; messages in parts are not expected. */
function takeFrames(buffer: Buffer): {frames: Frame[]; rest: Buffer} {
  const frames: Frame[] = [];
  let rest = buffer;
  while (rest.length >= 6) {
    const short = (rest[1] ?? 0) & 0x7f;
    const extra = short === 126 ? 2 : short === 127 ? 8 : 0;
    if (rest.length < 6 + extra) break;
    const length =
      extra === 0 ? short : extra === 2 ? rest.readUInt16BE(2) : Number(rest.readBigUInt64BE(2));
    const begin = 6 + extra;
    if (rest.length < begin + length) break;
    const mask = rest.subarray(2 + extra, begin);
    const payload = Buffer.from(rest.subarray(begin, begin + length));
    for (let index = 0; index < length; index++) {
      payload[index] = (payload[index] ?? 0) ^ (mask[index % 4] ?? 0);
    }
    frames.push({opcode: (rest[0] ?? 0) & 0x0f, payload});
    rest = rest.subarray(begin + length);
  }
  return {frames, rest};
}

function textFrame(text: string): Buffer {
  const payload = Buffer.from(text);
  const head =
    payload.length < 126
      ? Buffer.of(0x81, payload.length)
      : Buffer.of(0x81, 126, payload.length >> 8, payload.length & 0xff);
  return Buffer.concat([head, payload]);
}

/** Lets `server` answer WebSockets at `path` by the script, which may change between visits. */
export function serveFunasr(server: Server, path: string, script: () => FunasrScript): FunasrLog {
  const visits: FunasrVisit[] = [];
  let dropped = false;
  server.on('upgrade', (request: IncomingMessage, socket: Duplex) => {
    if (request.url !== path) {
      socket.destroy();
      return;
    }
    const accept = createHash('sha1')
      .update(`${request.headers['sec-websocket-key']}${HANDSHAKE_KEY}`)
      .digest('base64');
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
    );
    const {online, offline, offlineWaits, dropAfterMs} = script();
    let buffer: Buffer = Buffer.alloc(0);
    let said = 0;
    let squares = 0;
    let bytes = 0;
    const visit = {
      hello: {} as Readonly<Record<string, unknown>>,
      soundMs: 0,
      loudness: 0,
      ended: false,
    };
    const send = (message: object) =>
      socket.write(textFrame(JSON.stringify({wav_name: visit.hello.wav_name, ...message})));

    function hearSound(sound: Buffer): void {
      for (let at = 0; at + 1 < sound.length; at += 2)
        squares += (sound.readInt16LE(at) / 32768) ** 2;
      bytes += sound.length;
      visit.soundMs = bytes / BYTES_PER_MS;
      visit.loudness = Math.sqrt(squares / (bytes / 2));
      for (let next = online[said]; next && visit.soundMs >= next.afterMs; next = online[said]) {
        send({mode: '2pass-online', text: next.text, is_final: false});
        said += 1;
      }
      if (dropAfterMs !== undefined && !dropped && visit.soundMs >= dropAfterMs) {
        dropped = true;
        socket.destroy();
      }
    }

    function hearText(text: string): void {
      const message = JSON.parse(text) as Readonly<Record<string, unknown>>;
      if (typeof message.mode === 'string') {
        visit.hello = message;
        visits.push(visit);
      } else if (message.is_speaking === false) {
        visit.ended = true;
        void Promise.resolve(offlineWaits).then(() =>
          send({mode: '2pass-offline', text: offline, is_final: true, timestamp: '[[0,100]]'}),
        );
      }
    }

    socket.on('error', () => socket.destroy());
    socket.on('data', (chunk: Buffer) => {
      const {frames, rest} = takeFrames(Buffer.concat([buffer, chunk]));
      buffer = rest;
      for (const {opcode, payload} of frames) {
        if (opcode === 1) hearText(payload.toString('utf8'));
        else if (opcode === 2) hearSound(payload);
        else if (opcode === 8) socket.end();
      }
    });
  });
  return {visits};
}
