import {ageing, withOtherWords} from '../outbox-steps.ts';
import {sameWords} from '../same-words.ts';
import type {Ticket} from '../ticket.ts';
import {
  type FileContent,
  newTicketRecord,
  type TicketRecord,
  type TicketStorage,
  type TicketStore,
} from '../ticket-record.ts';
import {withoutPersonalFields} from '../without-personal-fields.ts';

/** What placing tickets in a store needs. */
export interface TicketPlacesOptions {
  /** May still be opening. */
  readonly store: TicketStore | Promise<TicketStore>;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** A fresh UUID. */
  readonly newKey: () => string;
  /** Told of each record that was changed. */
  readonly onRecord?: (record: TicketRecord) => void;
}

/** A record as it stands after a change. */
export interface PlacedRecord {
  readonly record: TicketRecord | undefined;
  readonly kept: TicketStorage;
  readonly changed: boolean;
}

/** Where the words of tickets are put down, each wording under a key of its own. */
export interface TicketPlaces {
  update(
    key: string,
    change: (current: TicketRecord | undefined) => TicketRecord | undefined,
  ): Promise<PlacedRecord>;
  /** The newest record of a draft: the last in the chain of its wordings. */
  newest(key: string): Promise<TicketRecord | undefined>;
  /**
   * Puts words down as the newest of their draft, and resolves to the key under which they stand:
   * the draft's own, or a new one where the receiver may have other words under it. Tabs that put
   * down the same words meet under the same key.
   */
  place(ticket: Ticket, files: readonly FileContent[]): Promise<string>;
  /** Repairs what a crash left between two writings, and lets go of what is old. */
  tidy(): Promise<void>;
}

/** Places in a store. */
export function createTicketPlaces(options: TicketPlacesOptions): TicketPlaces {
  const {now, newKey, onRecord} = options;

  const update: TicketPlaces['update'] = async (key, change) => {
    let changed = false;
    const result = await (await options.store).update(key, (current) => {
      const next = change(current);
      changed = next !== undefined;
      return next;
    });
    if (changed && result.record) onRecord?.(result.record);
    return {...result, changed};
  };

  /** The records of a draft's wordings, oldest first. */
  async function chainOf(key: string): Promise<readonly TicketRecord[]> {
    const records = await (await options.store).all();
    const chain: TicketRecord[] = [];
    let next = records.get(key);
    while (next && !chain.includes(next)) {
      chain.push(next);
      const {continuedAs, ticket} = next;
      next = [...records.values()].find(
        (one) => one.ticket.key === continuedAs || one.continues === ticket.key,
      );
    }
    return chain;
  }

  /** The old words are not sent any more: who wrote them need not be known. */
  async function supersede(key: string, by: string): Promise<void> {
    await update(key, (current) =>
      current && current.state !== 'delivered' && current.continuedAs === undefined
        ? {...current, ticket: withoutPersonalFields(current.ticket), continuedAs: by}
        : undefined,
    );
  }

  async function placeUnder(
    key: string,
    ticket: Ticket,
    files: readonly FileContent[],
    continues?: string,
  ): Promise<string> {
    const store = await options.store;
    const words = {...ticket, key};
    const savedAt = new Date(now()).toISOString();
    const stands = (record: TicketRecord) =>
      record.withdrawnAt === undefined &&
      (record.continuedAs === undefined || record.state === 'delivered') &&
      sameWords(record, words);
    // The bytes first: a record whose files are missing could not be completed after a crash.
    const before = await store.get(key);
    if (!before || !stands(before)) for (const file of files) await store.putFile(key, file);
    const {record} = await update(key, (current) => {
      if (!current) return newTicketRecord(words, savedAt, continues);
      return stands(current) ? undefined : withOtherWords(current, words);
    });
    if (record && stands(record)) return key;
    // The receiver may have the old words although their answer got lost: under the old key the
    // new ones would be refused there, or worse, believed delivered. The key of the new ones is
    // settled in the old record, so that two tabs do not take two.
    const {record: old} = await update(key, (current) =>
      current && current.successor === undefined ? {...current, successor: newKey()} : undefined,
    );
    if (old?.successor === undefined) return placeUnder(key, ticket, files, continues);
    const placed = await placeUnder(old.successor, ticket, files, key);
    await supersede(key, old.successor);
    return placed;
  }

  async function mindAge(record: TicketRecord): Promise<void> {
    const {key} = record.ticket;
    const store = await options.store;
    const age = ageing(record, now());
    if (age === 'keep') return;
    // What the device does not forget now it is asked to forget at the next look.
    if (age === 'remove') return store.remove(key).catch(() => undefined);
    const {agedAt: _agedAt, ...rest} = {agedAt: '', ...record};
    const marked = age === 'mark' ? {...rest, agedAt: new Date(now()).toISOString()} : rest;
    await store.update(key, (current) =>
      current?.revision === record.revision ? marked : undefined,
    );
  }

  return {
    update,
    async newest(key) {
      return (await chainOf(key)).at(-1);
    },
    async place(ticket, files) {
      const chain = await chainOf(ticket.key);
      // Filed again by a tab that slept meanwhile: these words have arrived.
      const arrived = chain.find(
        (record) =>
          record.state === 'delivered' &&
          record.withdrawnAt === undefined &&
          sameWords(record, ticket),
      );
      const {key} = (arrived ?? chain.at(-1))?.ticket ?? ticket;
      return placeUnder(key, ticket, files);
    },
    async tidy() {
      const records = await (await options.store).all();
      for (const record of records.values()) {
        const {continues, ticket} = record;
        const old = continues === undefined ? undefined : records.get(continues);
        if (old && old.continuedAs === undefined) await supersede(old.ticket.key, ticket.key);
        await mindAge(record);
      }
    },
  };
}
