import {createHash} from 'node:crypto';
import type {EngineManifest} from '../../src/voice/engine-manifest.ts';
import type {EngineStoreOptions, PieceCache} from '../../src/voice/engine-store.ts';

/** Bytes that are not the same twice in a row. */
export function someBytes(count: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({length: count}, (_, index) => (index * 31 + (index >> 8)) % 251);
}

/** SHA-256 as manifests write it. */
export function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Address of the manifest of the tests. */
export const manifestUrl = 'https://static.example.gov.cn/voice/engine.json';

/** The two files of a small engine and its manifest. */
export function smallEngine(wasm = someBytes(700), data = someBytes(2500)) {
  const manifest: EngineManifest = {
    format: 1,
    id: 'test-1',
    licence: 'Made for the tests.',
    languages: ['zh'],
    hotwords: true,
    scripts: ['engine.js', 'api.js'],
    wasm: {path: 'engine.wasm', bytes: wasm.length, sha256: hashOf(wasm)},
    data: {path: 'engine.data', bytes: data.length, sha256: hashOf(data)},
    config: {decodingMethod: 'modified_beam_search'},
  };
  return {manifest, wasm, data};
}

/** A host with files, which counts what it sends and can fail in every way. */
export function fakeHost(files: Readonly<Record<string, Uint8Array | string>>) {
  const served = new Map(Object.entries(files));
  const requests: string[] = [];
  const state = {
    offline: false,
    knowsRanges: true,
    /** Bytes of an answer after which the connection breaks. */
    breakAfter: Number.POSITIVE_INFINITY,
  };
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const url = String(input);
    const range = new Headers(init?.headers).get('range');
    requests.push(range ? `${url} ${range}` : url);
    if (init?.signal?.aborted) throw new DOMException('aborted', 'AbortError');
    if (state.offline) throw new TypeError('Failed to fetch');
    const file = served.get(url);
    if (file === undefined) return new Response(null, {status: 404});
    const bytes = typeof file === 'string' ? new TextEncoder().encode(file) : file;
    const from = state.knowsRanges ? Number(/bytes=(\d+)-/.exec(range ?? '')?.[1] ?? 0) : 0;
    let at = from;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (at - from >= state.breakAfter) {
          controller.error(new TypeError('network error'));
        } else if (at >= bytes.length) {
          controller.close();
        } else {
          const next = bytes.subarray(at, Math.min(at + 100, from + state.breakAfter));
          at += next.length;
          controller.enqueue(next);
        }
      },
    });
    return new Response(body, {status: range && state.knowsRanges ? 206 : 200});
  };
  return {served, requests, state, fetch};
}

/** Cache Storage with a limit. */
export function fakeCache(limit = Number.POSITIVE_INFINITY) {
  const entries = new Map<string, Uint8Array<ArrayBuffer>>();
  const held = () => [...entries.values()].reduce((sum, {length}) => sum + length, 0);
  const cache: PieceCache = {
    async match(key) {
      const bytes = entries.get(String(key));
      return bytes ? new Response(bytes) : undefined;
    },
    async put(key, response) {
      const bytes = new Uint8Array(await response.arrayBuffer());
      if (held() + bytes.length > limit) {
        throw new DOMException('full', 'QuotaExceededError');
      }
      entries.set(String(key), bytes);
    },
    async delete(key) {
      return entries.delete(String(key));
    },
  };
  return {cache, entries, held};
}

/** A store over both. */
export function storeOver(
  host: Pick<ReturnType<typeof fakeHost>, 'fetch'>,
  {cache}: Pick<ReturnType<typeof fakeCache>, 'cache'>,
  room?: number,
): EngineStoreOptions {
  return {
    openCache: async () => cache,
    fetch: host.fetch,
    room: async () => room,
    pieceBytes: 1000,
  };
}
