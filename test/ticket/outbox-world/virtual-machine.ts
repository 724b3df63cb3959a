/** A tab of the simulated browser. */
export interface VirtualTab {
  readonly id: number;
  alive: boolean;
  frozen: boolean;
}

interface Turn {
  readonly tab: VirtualTab;
  readonly go: () => void;
}

interface Timer {
  readonly tab: VirtualTab;
  readonly at: number;
  readonly run: () => void;
}

/** Lets everything that has been resolved run up to its next wait. */
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

/** A repeatable sequence of numbers in [0, 1) (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * A machine whose tabs do one thing at a time in an order drawn from a seed. Whatever reaches out of
 * a tab takes two turns, one until it happens and one until the tab hears of it: a crash may come
 * before, between or after. Time passes only when nothing else can happen.
 */
export class VirtualMachine {
  readonly random: () => number;
  /** Time that has passed, in milliseconds: what timers go by. */
  passed = 0;
  /** By how much the clock on the wall is wrong. */
  skew = 0;
  #turns: Turn[] = [];
  #timers: Timer[] = [];
  #tabs = 0;

  constructor(seed: number) {
    this.random = randomFrom(seed);
  }

  /** Milliseconds since the epoch, as the tabs see them. */
  now(): number {
    return Date.UTC(2026, 10, 22) + this.passed + this.skew;
  }

  openTab(): VirtualTab {
    this.#tabs += 1;
    return {id: this.#tabs, alive: true, frozen: false};
  }

  /** Ends a tab where it stands: what it waits for never comes. */
  crash(tab: VirtualTab): void {
    tab.alive = false;
    this.#turns = this.#turns.filter((turn) => turn.tab !== tab);
    this.#timers = this.#timers.filter((timer) => timer.tab !== tab);
  }

  #turn(tab: VirtualTab): Promise<void> {
    return new Promise((resolve) => {
      // A tab that is gone goes on with nothing.
      if (tab.alive) this.#turns.push({tab, go: resolve});
    });
  }

  /** Something outside of the tab: it happens in one turn and is heard of in another. */
  async reach<T>(tab: VirtualTab, effect: () => T): Promise<T> {
    await this.#turn(tab);
    let outcome: {readonly value: T} | {readonly error: unknown};
    try {
      outcome = {value: effect()};
    } catch (error) {
      outcome = {error};
    }
    await this.#turn(tab);
    if ('error' in outcome) throw outcome.error;
    return outcome.value;
  }

  schedule(tab: VirtualTab, run: () => void, ms: number): () => void {
    if (!tab.alive) return () => undefined;
    const timer = {tab, run, at: this.passed + ms};
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((one) => one !== timer);
    };
  }

  sleep(tab: VirtualTab, ms: number): Promise<void> {
    return new Promise((resolve) => void this.schedule(tab, resolve, ms));
  }

  /** One thing happens, if anything can; `wait`: time may pass for it. */
  async happen(wait: boolean): Promise<boolean> {
    await settled();
    const ready = this.#turns.filter(({tab}) => !tab.frozen);
    const turn = ready[Math.floor(this.random() * ready.length)];
    if (turn) {
      this.#turns = this.#turns.filter((one) => one !== turn);
      turn.go();
      return true;
    }
    const due = this.#timers
      .filter(({tab}) => !tab.frozen)
      .reduce<Timer | undefined>(
        (first, one) => (first && first.at <= one.at ? first : one),
        undefined,
      );
    if (!due || !wait) return false;
    this.#timers = this.#timers.filter((one) => one !== due);
    this.passed = Math.max(this.passed, due.at);
    due.run();
    return true;
  }

  /** Up to `steps` things happen. */
  async run(steps: number, wait: boolean): Promise<void> {
    for (let step = 0; step < steps; step += 1) if (!(await this.happen(wait))) return;
  }
}
