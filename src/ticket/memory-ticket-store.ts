import {standing, type TicketRecord, type TicketStore} from './ticket-record.ts';

/** The memory store also hands out what it has, for the device store to lay over its own. */
export interface MemoryTicketStore extends TicketStore {
  all(): Promise<readonly TicketRecord[]>;
}

/** Keeps tickets for as long as the page is open: a shared terminal, or a device that refuses. */
export function createMemoryTicketStore(): MemoryTicketStore {
  const records = new Map<string, TicketRecord>();
  return {
    kind: 'memory',
    put(record) {
      records.set(record.ticket.key, record);
      return Promise.resolve('memory');
    },
    get: (key) => Promise.resolve(records.get(key)),
    list: () => Promise.resolve(standing(records)),
    all: () => Promise.resolve([...records.values()]),
    remove(key) {
      records.delete(key);
      return Promise.resolve();
    },
    clear() {
      records.clear();
      return Promise.resolve();
    },
    close() {},
  };
}
