import {LONGEST_TURN_MS, type TicketLock} from '../../../src/ticket/outbox/ticket-lock.ts';
import type {VirtualMachine, VirtualTab} from './virtual-machine.ts';

interface Holder {
  readonly tab: VirtualTab;
  readonly held: {lost: boolean};
}

/** Turns that end with their tab, as Web Locks do, and are taken away after their time. */
export class VirtualLocks {
  readonly #holders = new Map<string, Holder>();
  readonly #machine: VirtualMachine;

  constructor(machine: VirtualMachine) {
    this.#machine = machine;
  }

  of(tab: VirtualTab): TicketLock {
    const machine = this.#machine;
    const free = (name: string) => this.#holders.get(name)?.tab.alive !== true;
    return {
      run: async (name, {wait}, work) => {
        const began = machine.passed;
        while (!(await machine.reach(tab, () => this.#take(name, tab, free(name))))) {
          if (!wait) return undefined;
          await machine.sleep(tab, 300);
          if (machine.passed - began < LONGEST_TURN_MS) continue;
          const robbed = this.#holders.get(name);
          if (robbed) robbed.held.lost = true;
          this.#holders.delete(name);
        }
        const holder = this.#holders.get(name);
        try {
          return await work(holder?.held ?? {lost: true});
        } finally {
          if (this.#holders.get(name) === holder) this.#holders.delete(name);
        }
      },
    };
  }

  #take(name: string, tab: VirtualTab, free: boolean): boolean {
    if (free) this.#holders.set(name, {tab, held: {lost: false}});
    return free;
  }
}
