import {plainJson} from '../../lib/plain-json.ts';
import {randomUuid} from '../../lib/random-uuid.ts';
import {readTicketRecord} from '../read-ticket-record.ts';
import {
  newerRecord,
  type TicketRecord,
  type TicketStorage,
  type TicketStore,
} from '../ticket-record.ts';
import {openSealer, type SealedValue, type Sealer} from './sealer.ts';
import {stampOf, type TicketShelf} from './ticket-shelf.ts';

/**
 * How often a change is worked out anew because another tab was quicker. Tabs change one ticket a
 * few times a minute; who loses this often has a device that lies about what is on it.
 */
const MOST_ROUNDS = 40;

/** What lies in the place of a ticket from the second version on. */
type Envelope = {
  readonly version: 2;
  readonly kind: 'ticket';
  /** New with each writing. */
  readonly stamp: string;
} & ({readonly sealed: SealedValue} | {readonly record: TicketRecord});

/** What was found in a place. */
type Found =
  | {readonly state: 'empty'}
  | {readonly state: 'record'; readonly record: TicketRecord}
  /** Of another version, or closed with a key that is gone: left alone. */
  | {readonly state: 'foreign'};

function readEnvelope(value: unknown): Envelope | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const envelope = value as Envelope;
  return envelope.version === 2 && envelope.kind === 'ticket' ? envelope : undefined;
}

const toBytes = (value: unknown) => new TextEncoder().encode(plainJson(value));

function fromBytes(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}

/**
 * Tickets on a shelf of the device, closed to other programs where that is possible, and in memory
 * where the device refuses. What the person wrote is never lost while the page is open, and `kept`
 * says honestly where it is.
 * @param shelf null: memory alone
 */
export function createShelfStore(
  shelf: TicketShelf | null,
  sealer: Sealer = openSealer,
): TicketStore {
  /** What the device did not take. Where both have a record, the newer one counts. */
  const memory = new Map<string, TicketRecord>();
  /** What the device last showed, for when it stops answering: a key in use must not look free. */
  const seen = new Map<string, TicketRecord>();
  const files = new Map<string, Uint8Array<ArrayBuffer>>();
  let sealed = false;

  async function open(value: unknown): Promise<Found> {
    if (value === undefined) return {state: 'empty'};
    const envelope = readEnvelope(value);
    let content: unknown = value;
    if (envelope) {
      const bytes = 'sealed' in envelope ? await sealer.open(envelope.sealed) : undefined;
      content = 'record' in envelope ? envelope.record : bytes && fromBytes(bytes);
    }
    const record = readTicketRecord(content);
    if (record) seen.set(record.ticket.key, record);
    return record ? {state: 'record', record} : {state: 'foreign'};
  }

  /** Puts a record down where the place is as it was found; false: work it out anew. */
  async function putDown(on: TicketShelf, expected: string | undefined, record: TicketRecord) {
    const key = await sealer.key();
    const stamp = randomUuid();
    const base = {version: 2, kind: 'ticket', stamp} as const;
    const envelope: Envelope = key
      ? {...base, sealed: await key.seal(toBytes(record))}
      : {...base, record};
    const done = await on.swap(record.ticket.key, expected, envelope, key?.guard);
    if (done) sealed = key !== undefined;
    // The key may have been cleared by another tab: what it closes could not be opened again.
    else sealer.forget();
    return done;
  }

  type Change = Parameters<TicketStore['update']>[1];
  type Updated = Awaited<ReturnType<TicketStore['update']>>;

  async function updateOnDevice(on: TicketShelf, key: string, change: Change): Promise<Updated> {
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      const value = await on.read(key);
      const found = await open(value);
      if (found.state === 'foreign') throw new Error('The place is taken by another version.');
      const device = found.state === 'record' ? found.record : undefined;
      const current = newerRecord(memory.get(key), device);
      const next = change(current);
      // A record that only memory has is put down at the next chance, changed or not.
      const pending = next ?? (current === device ? undefined : current);
      if (!pending) return {record: current, kept: 'indexeddb'};
      const record = {...pending, revision: (current?.revision ?? 0) + 1};
      if (await putDown(on, stampOf(value), record)) {
        memory.delete(key);
        seen.set(key, record);
        return {record, kept: 'indexeddb'};
      }
    }
    throw new Error('The device does not keep what is put down.');
  }

  function updateInMemory(key: string, device: TicketRecord | undefined, change: Change): Updated {
    const current = newerRecord(memory.get(key), device);
    const next = change(current);
    if (!next) return {record: current, kept: 'memory'};
    const record = {...next, revision: (current?.revision ?? 0) + 1};
    memory.set(key, record);
    return {record, kept: 'memory'};
  }

  async function onDevice(key: string): Promise<TicketRecord | undefined> {
    try {
      const found = await open(await shelf?.read(key));
      return found.state === 'record' ? found.record : undefined;
    } catch {
      return seen.get(key);
    }
  }

  async function allOnDevice(): Promise<readonly TicketRecord[]> {
    try {
      const values = (await shelf?.all()) ?? [];
      const found = await Promise.all(
        values.filter(([slot]) => !slot.startsWith('~')).map(([, value]) => open(value)),
      );
      return found.flatMap((one) => (one.state === 'record' ? one.record : []));
    } catch {
      return [...seen.values()];
    }
  }

  const fileSlot = (key: string, id: string) => `${key}:${id}`;

  return {
    get kind(): TicketStorage {
      return shelf === null || memory.size > 0 || files.size > 0 ? 'memory' : 'indexeddb';
    },
    get sealed() {
      return sealed;
    },
    async update(key, change) {
      if (shelf === null) return updateInMemory(key, undefined, change);
      try {
        return await updateOnDevice(shelf, key, change);
      } catch {
        return updateInMemory(key, await onDevice(key), change);
      }
    },
    async get(key) {
      return newerRecord(memory.get(key), await onDevice(key));
    },
    async all() {
      const records = new Map<string, TicketRecord>();
      for (const record of [...(await allOnDevice()), ...memory.values()]) {
        const {key} = record.ticket;
        records.set(key, newerRecord(record, records.get(key)) ?? record);
      }
      return records;
    },
    async remove(key) {
      memory.delete(key);
      seen.delete(key);
      for (const slot of files.keys()) if (slot.startsWith(`${key}:`)) files.delete(slot);
      if (shelf === null) return;
      await shelf.removeFiles(`${key}:`);
      for (let round = 0; round < MOST_ROUNDS; round += 1) {
        const value = await shelf.read(key);
        const found = await open(value);
        if (found.state !== 'record') return;
        if (await shelf.swap(key, stampOf(value), undefined)) return;
      }
      throw new Error('The device does not forget.');
    },
    async clear() {
      memory.clear();
      seen.clear();
      files.clear();
      sealer.forget();
      await shelf?.clear();
    },
    async putFile(key, {id, content}) {
      try {
        if (shelf === null) throw new Error('memory only');
        const closing = await sealer.key();
        await shelf.putFile(fileSlot(key, id), closing ? await closing.seal(content) : content);
        return 'indexeddb';
      } catch {
        files.set(fileSlot(key, id), content);
        return 'memory';
      }
    },
    async getFile(key, id) {
      const held = files.get(fileSlot(key, id));
      if (held || shelf === null) return held;
      try {
        const value = await shelf.getFile(fileSlot(key, id));
        if (value instanceof Uint8Array) return value as Uint8Array<ArrayBuffer>;
        return value === undefined ? undefined : await sealer.open(value as SealedValue);
      } catch {
        return undefined;
      }
    },
    async removeFile(key, id) {
      files.delete(fileSlot(key, id));
      // What cannot be removed now goes with the record.
      await shelf?.removeFiles(fileSlot(key, id)).catch(() => undefined);
    },
    close() {
      shelf?.close();
    },
  };
}
