/**
 * Fetches what the engine will ask for first while its own script is still on the way: on a slow
 * line the two together take as long as the longer one, and not one after the other. Nothing is
 * believed here: whoever takes the bytes checks them, as it checks what it fetches itself.
 */
import type {Manifest, PartKind} from '../knowledge/bundle.ts';
import {hasDatabase} from './has-database.ts';

/**
 * Hands over what came from an address, once; undefined where nothing did and whoever asks has to
 * see for themselves.
 */
export type TakeAhead = (address: string) => Promise<ArrayBuffer | undefined>;

/** What is used of the browser. */
export interface AheadEnvironment {
  readonly fetch: (address: string, init: RequestInit) => Promise<Response>;
  /** Whether this device may hold a database of that name already. */
  readonly hasDatabase: (name: string) => Promise<boolean>;
}

const browser: AheadEnvironment = {
  fetch: (address, init) => fetch(address, init),
  hasDatabase,
};

/**
 * The parts that every bundle has (`knowledge/essential-parts.ts`). Said again, like the two below:
 * a file that this one shared with the engine would come a whole latency after it.
 */
const ESSENTIAL: readonly PartKind[] = ['entries', 'directory', 'urgent', 'lexicon'];

/** A plain name, as there. */
const PART_NAME = /^[\w-]+\.json$/;

/** Begins the name of the database that keeps a bundle (`knowledge/bundle-database.ts`). */
const DATABASE = 'yihu-knowledge:';

/**
 * The part that comes last. What emergencies are told by is as large as the entries and ready to use
 * in a fraction of the time: while it is still coming, the index of the entries is made.
 */
const LAST: PartKind = 'urgent';

/** The part that it comes behind. */
const LARGEST: PartKind = 'entries';

/**
 * The bytes of a response. `half` is called when half of `size` has come: what is asked for then has
 * its latency behind it when the line is free.
 */
function bytesOf({body}: Response, size: number, half: () => void): Promise<ArrayBuffer> {
  let came = 0;
  const counter = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform(piece, out) {
      came += piece.length;
      if (came * 2 >= size) half();
      out.enqueue(piece);
    },
  });
  return new Response(body?.pipeThrough(counter)).arrayBuffer();
}

/**
 * Begins to fetch the parts that the manifest names as essential, where none of them can have been
 * kept by an earlier visit.
 * @param url absolute address of `manifest.json`
 * @param manifest what came from there; undefined: nothing did
 * @param keep whether parts are kept on this device
 */
export function fetchAhead(
  url: string,
  manifest: Promise<Response | undefined>,
  keep: boolean,
  {fetch, hasDatabase}: AheadEnvironment = browser,
): TakeAhead {
  const underWay = new Map<string, Promise<ArrayBuffer | undefined>>();
  const begin = (
    address: string,
    response: Promise<Response | undefined>,
    read = (came: Response) => came.arrayBuffer(),
  ) => {
    const bytes = response
      .then((came) => (came?.ok ? read(came) : undefined))
      // The engine tries again, and says why it cannot.
      .catch(() => undefined);
    underWay.set(address, bytes);
    return bytes;
  };
  const listed = begin(url, manifest).then(
    (bytes) => bytes && (JSON.parse(new TextDecoder().decode(bytes)) as Manifest).parts,
  );
  const isKept = keep ? hasDatabase(DATABASE + url) : Promise.resolve(false);
  const begun = Promise.all([listed, isKept]).then(([parts, kept]) => {
    if (!parts || kept) return;
    let half: () => void = () => undefined;
    const isHalf = new Promise<void>((resolve) => {
      half = resolve;
    });
    for (const {path, kind, bytes} of parts) {
      if (!ESSENTIAL.includes(kind) || !PART_NAME.test(path)) continue;
      const address = new URL(path, url).href;
      const get = () => fetch(address, {credentials: 'omit'});
      if (kind === LAST) begin(address, isHalf.then(get));
      else if (kind !== LARGEST) begin(address, get());
      // However it ends, what waits for it is fetched.
      else void begin(address, get(), (came) => bytesOf(came, bytes, half)).then(half);
    }
  });
  // No manifest: the engine finds out by itself.
  const settled = begun.catch(() => undefined);

  return async (address) => {
    // Which parts are on their way is known once the manifest has been read.
    if (address !== url) await settled;
    const bytes = underWay.get(address);
    underWay.delete(address);
    return bytes;
  };
}
