import {randomUuid} from '../../lib/random-uuid.ts';
import type {TicketShelf} from './ticket-shelf.ts';

/** Where the key lies. No ticket key begins with this sign. */
const KEY_SLOT = '~key';

/** A value closed to other programs on the device. */
export interface SealedValue {
  /** Stamp of the key that opens it. */
  readonly key: string;
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly data: ArrayBuffer;
}

/** A key in use, with the place that has to hold it still when something it closed is put down. */
export interface SealingKey {
  readonly guard: {readonly slot: string; readonly stamp: string};
  seal(bytes: Uint8Array<ArrayBuffer>): Promise<SealedValue>;
}

/** Closes and opens what lies on the device. */
export interface Sealer {
  /** The key of this origin, made where there is none; undefined: the platform cannot keep one. */
  key(): Promise<SealingKey | undefined>;
  /** The bytes, or undefined where the key is gone or the value damaged. */
  open(sealed: SealedValue): Promise<Uint8Array<ArrayBuffer> | undefined>;
  /** Looks the key up again: another tab may have cleared it. */
  forget(): void;
}

interface StoredKey {
  readonly version: 2;
  readonly kind: 'key';
  readonly stamp: string;
  readonly key: CryptoKey;
}

function readKey(value: unknown): StoredKey | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const stored = value as StoredKey;
  const fits = stored.version === 2 && stored.kind === 'key' && stored.key instanceof CryptoKey;
  return fits ? stored : undefined;
}

/**
 * AES-GCM with a 256-bit key that no script can read out, kept as a `CryptoKey` beside what it
 * closes. It stops whoever copies the disk or the profile as text, not a script of the same origin.
 * @param subtle undefined on pages without a secure context
 */
export function createSealer(shelf: TicketShelf, subtle: SubtleCrypto | undefined): Sealer {
  let known: Promise<StoredKey | undefined> | undefined;

  async function obtain(platform: SubtleCrypto): Promise<StoredKey | undefined> {
    const value = await shelf.read(KEY_SLOT);
    const stored = readKey(value);
    if (stored || value !== undefined) return stored;
    const key = await platform.generateKey({name: 'AES-GCM', length: 256}, false, [
      'encrypt',
      'decrypt',
    ]);
    const fresh: StoredKey = {version: 2, kind: 'key', stamp: randomUuid(), key};
    if (await shelf.swap(KEY_SLOT, undefined, fresh)) return fresh;
    // Another tab was quicker.
    return readKey(await shelf.read(KEY_SLOT));
  }

  function current(): Promise<StoredKey | undefined> {
    known ??= subtle
      ? obtain(subtle).catch((error: unknown) => {
          // This platform cannot keep a key: records stay readable.
          if (error instanceof DOMException && error.name === 'DataCloneError') return undefined;
          known = undefined;
          throw error;
        })
      : Promise.resolve(undefined);
    return known;
  }

  return {
    async key() {
      const stored = await current();
      if (!stored || !subtle) return undefined;
      return {
        guard: {slot: KEY_SLOT, stamp: stored.stamp},
        async seal(bytes) {
          const iv = crypto.getRandomValues(new Uint8Array(12));
          const data = await subtle.encrypt({name: 'AES-GCM', iv}, stored.key, bytes);
          return {key: stored.stamp, iv, data};
        },
      };
    },
    async open({key, iv, data}) {
      let stored = await current();
      if (stored?.stamp !== key) {
        known = undefined;
        stored = await current();
      }
      if (!subtle || stored?.stamp !== key) return undefined;
      try {
        return new Uint8Array(await subtle.decrypt({name: 'AES-GCM', iv}, stored.key, data));
      } catch {
        return undefined;
      }
    },
    forget() {
      known = undefined;
    },
  };
}

/** Leaves everything readable, for places that cannot keep a key. */
export const openSealer: Sealer = {
  key: () => Promise.resolve(undefined),
  open: () => Promise.resolve(undefined),
  forget: () => undefined,
};
