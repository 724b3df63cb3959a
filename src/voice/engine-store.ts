/**
 * Fetches large files once and keeps them on the device, in pieces: what has arrived before a
 * connection broke is not fetched again.
 */
import type {EngineFile} from './engine-manifest.ts';
import {VoiceError} from './recognizer.ts';
import {sha256Hex} from './sha256-hex.ts';

/** Bytes of a piece: seconds on a slow line, and few enough entries for a model of 200 MB. */
const PIECE_BYTES = 4 * 1024 * 1024;

/** What is used of Cache Storage. */
export type PieceCache = Pick<Cache, 'match' | 'put' | 'delete'>;

/** Where files are fetched and kept. */
export interface EngineStoreOptions {
  readonly openCache: () => Promise<PieceCache>;
  readonly fetch: typeof fetch;
  /** Bytes that are left for this site; undefined: not known. */
  readonly room: () => Promise<number | undefined>;
  readonly pieceBytes?: number;
}

/** Files of engines on this device. */
export interface EngineStore {
  /** Bytes of a file that are here already. */
  heldBytes(url: string, file: EngineFile): Promise<number>;
  /**
   * The file, fetched where it is not here. Every byte has been checked against its SHA-256.
   * @param onBytes told how many bytes of it are here, as they come
   * @throws {VoiceError} `network` (what came is kept), `model-missing`, `model-corrupt` (what came
   *   is deleted), `quota`, `aborted`
   */
  read(
    url: string,
    file: EngineFile,
    signal: AbortSignal,
    onBytes: (bytes: number) => void,
  ): Promise<Uint8Array<ArrayBuffer>>;
}

/** The store of the browser. */
export const browserEngineStore: EngineStoreOptions = {
  openCache: () => caches.open('yihu-voice-engine'),
  fetch: (input, init) => fetch(input, init),
  async room() {
    const {quota, usage = 0} = await navigator.storage.estimate();
    return quota === undefined ? undefined : quota - usage;
  },
};

function isQuota(error: unknown): boolean {
  return error instanceof Error && error.name === 'QuotaExceededError';
}

/** A store of files. */
export function createEngineStore(options: EngineStoreOptions): EngineStore {
  const {pieceBytes = PIECE_BYTES} = options;
  // A file that has changed is another file.
  const pieceUrl = (url: string, {sha256: hash}: EngineFile, index: number) =>
    `${url}?yihu=${hash.slice(0, 16)}&piece=${index}`;
  const pieceCount = ({bytes}: EngineFile) => Math.ceil(bytes / pieceBytes);
  const sizeOf = ({bytes}: EngineFile, index: number) =>
    Math.min(pieceBytes, bytes - index * pieceBytes);

  async function heldPiece(cache: PieceCache, url: string, file: EngineFile, index: number) {
    const response = await cache.match(pieceUrl(url, file, index));
    if (!response) return undefined;
    const bytes = new Uint8Array(await response.arrayBuffer());
    return bytes.length === sizeOf(file, index) ? bytes : undefined;
  }

  async function forget(cache: PieceCache, url: string, file: EngineFile): Promise<void> {
    for (let index = 0; index < pieceCount(file); index++) {
      await cache.delete(pieceUrl(url, file, index));
    }
  }

  async function keep(
    cache: PieceCache,
    url: string,
    file: EngineFile,
    index: number,
    bytes: Uint8Array<ArrayBuffer>,
  ) {
    try {
      await cache.put(pieceUrl(url, file, index), new Response(bytes));
    } catch (error) {
      if (!isQuota(error)) throw error;
      // Half a model is of no use to anybody, and in the way of the person's own things.
      await forget(cache, url, file);
      throw new VoiceError('quota');
    }
  }

  /** Bytes of the file from `from` on, as the server gives them. */
  async function request(url: string, from: number, signal: AbortSignal) {
    let response: Response;
    try {
      response = await options.fetch(url, {
        signal,
        ...(from > 0 ? {headers: {range: `bytes=${from}-`}} : {}),
      });
    } catch (error) {
      throw new VoiceError(signal.aborted ? 'aborted' : 'network', String(error));
    }
    if (response.status === 404 || response.status === 410) {
      throw new VoiceError('model-missing', `${url}: ${response.status}`);
    }
    if (!response.ok || !response.body)
      throw new VoiceError('network', `${url}: ${response.status}`);
    // A server that knows no ranges begins from the start.
    return {body: response.body, at: response.status === 206 ? from : 0};
  }

  /** Fetches what is missing and puts it into `whole`, piece by piece. */
  async function fill(
    cache: PieceCache,
    url: string,
    file: EngineFile,
    whole: Uint8Array<ArrayBuffer>,
    first: number,
    signal: AbortSignal,
    onBytes: (bytes: number) => void,
  ): Promise<void> {
    const {body, at: begin} = await request(url, first * pieceBytes, signal);
    const reader = body.getReader();
    let at = begin;
    let kept = first;
    try {
      for (;;) {
        const {done, value} = await reader.read();
        if (done) break;
        if (at + value.length > file.bytes) throw new VoiceError('model-corrupt', 'too long');
        whole.set(value, at);
        at += value.length;
        onBytes(Math.max(at, kept * pieceBytes));
        while (kept < pieceCount(file) && at >= kept * pieceBytes + sizeOf(file, kept)) {
          const start = kept * pieceBytes;
          const piece = whole.slice(start, start + sizeOf(file, kept));
          await keep(cache, url, file, kept, piece);
          kept += 1;
        }
      }
    } catch (error) {
      reader.cancel().catch(() => undefined);
      if (error instanceof VoiceError) throw error;
      throw new VoiceError(signal.aborted ? 'aborted' : 'network', String(error));
    }
    if (at < file.bytes) throw new VoiceError('network', `${url} ended after ${at} bytes`);
  }

  return {
    async heldBytes(url, file) {
      const cache = await options.openCache();
      let held = 0;
      for (let index = 0; index < pieceCount(file); index++) {
        if (!(await cache.match(pieceUrl(url, file, index)))) break;
        held += sizeOf(file, index);
      }
      return held;
    },
    async read(url, file, signal, onBytes) {
      const cache = await options.openCache();
      const whole = new Uint8Array(file.bytes);
      let first = 0;
      for (; first < pieceCount(file); first++) {
        const piece = await heldPiece(cache, url, file, first);
        if (!piece) break;
        whole.set(piece, first * pieceBytes);
      }
      const held = Math.min(first * pieceBytes, file.bytes);
      onBytes(held);
      if (first < pieceCount(file)) {
        const room = await options.room();
        if (room !== undefined && room < file.bytes - held) throw new VoiceError('quota');
        await fill(cache, url, file, whole, first, signal, onBytes).catch(async (error) => {
          if (error instanceof VoiceError && error.code === 'model-corrupt') {
            await forget(cache, url, file);
          }
          throw error;
        });
      }
      if ((await sha256Hex(whole)) !== file.sha256) {
        await forget(cache, url, file);
        throw new VoiceError('model-corrupt', `${url} has another SHA-256 than its manifest says`);
      }
      return whole;
    },
  };
}
