import {stampOf, type TicketShelf} from '../../../src/ticket/outbox/ticket-shelf.ts';
import type {VirtualMachine, VirtualTab} from './virtual-machine.ts';

/** How the device behaves towards a tab. */
export type DeviceMood =
  | 'fine'
  /** Refuses whatever is asked. */
  | 'fails'
  /** Does what is asked and says that it failed, every other time. */
  | 'does-and-fails';

/** What lies on the device of the origin. */
export interface VirtualDevice {
  readonly places: Map<string, unknown>;
  readonly files: Map<string, unknown>;
  mood: DeviceMood;
}

/** The shelf of a tab on the device that all tabs share. */
export function shelfOf(
  machine: VirtualMachine,
  tab: VirtualTab,
  device: VirtualDevice,
): TicketShelf {
  const ask = <T>(effect: () => T): Promise<T> =>
    machine.reach(tab, () => {
      const {mood} = device;
      if (mood === 'fails') throw new DOMException('denied', 'UnknownError');
      const value = effect();
      if (mood === 'does-and-fails' && machine.random() < 0.5) {
        throw new DOMException('no answer', 'TimeoutError');
      }
      return value;
    });
  return {
    read: (slot) => ask(() => device.places.get(slot)),
    all: () => ask(() => [...device.places]),
    swap: (slot, expected, value) =>
      ask(() => {
        if (stampOf(device.places.get(slot)) !== expected) return false;
        if (value === undefined) device.places.delete(slot);
        else device.places.set(slot, value);
        return true;
      }),
    clear: () => ask(() => device.places.clear()),
    putFile: (slot, value) => ask(() => void device.files.set(slot, value)),
    getFile: (slot) => ask(() => device.files.get(slot)),
    removeFiles: (prefix) =>
      ask(() => {
        for (const slot of device.files.keys())
          if (slot.startsWith(prefix)) device.files.delete(slot);
      }),
    close: () => undefined,
  };
}
