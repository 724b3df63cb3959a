import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {afterPaint} from '../../assistant/after-paint.ts';
import {type ElementLoader, lazyElements, loadElements} from '../lazy-elements.ts';

/** Registers a class under its tag. */
export type RegisterElement = (tag: string, elementClass: CustomElementConstructor) => void;

/** Whether an element can be shown. */
export type ElementPhase = 'absent' | 'loading' | 'ready' | 'failed';

/**
 * Fetches the elements of screens that are not part of the shell. A fetch that failed is tried
 * again by the next `load`.
 */
export class LazyElementController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #register: () => RegisterElement | undefined;
  readonly #loaders: Readonly<Record<string, ElementLoader>>;
  readonly #loads = new Map<string, Promise<void>>();
  readonly #failed = new Set<string>();

  /** `register` gives what registers a class; undefined: whoever needs a tag registers it. */
  constructor(
    host: ReactiveControllerHost,
    register: () => RegisterElement | undefined,
    loaders: Readonly<Record<string, ElementLoader>> = lazyElements,
  ) {
    this.#host = host;
    this.#register = register;
    this.#loaders = loaders;
    host.addController(this);
  }

  hostConnected(): void {
    // Nothing is fetched before it is asked for.
  }

  /** Whether there is such an element at all, fetched or not. */
  has(tag: string): boolean {
    return customElements.get(tag) !== undefined || this.#loaders[tag] !== undefined;
  }

  /** Where an element stands. */
  phase(tag: string): ElementPhase {
    if (customElements.get(tag)) return 'ready';
    if (this.#failed.has(tag)) return 'failed';
    return this.has(tag) ? 'loading' : 'absent';
  }

  /** Fetches an element and registers it; resolves also where that failed, which `phase` says. */
  load(tag: string): Promise<void> {
    if (customElements.get(tag)) return Promise.resolve();
    const running = this.#loads.get(tag);
    if (running) return running;
    const load = this.#fetch(tag).finally(() => {
      this.#loads.delete(tag);
      this.#host.requestUpdate();
    });
    this.#loads.set(tag, load);
    return load;
  }

  /**
   * Fetches everything there is, so that it works without a network later. One after the other, and
   * never before what has changed is on screen: running a file takes longer than showing a tap.
   */
  async loadAll(): Promise<void> {
    for (const tag of Object.keys(this.#loaders)) {
      await afterPaint();
      await this.load(tag);
    }
  }

  async #fetch(tag: string): Promise<void> {
    this.#failed.delete(tag);
    const loader = this.#loaders[tag];
    const register = this.#register();
    try {
      if (!loader || !register) throw new Error(`nothing registers <${tag}>`);
      for (const [name, elementClass] of Object.entries(await loadElements(tag, loader))) {
        if (!customElements.get(name)) register(name, elementClass);
      }
    } catch (error) {
      console.warn(`Yihu: <${tag}> could not be loaded.`, error);
      this.#failed.add(tag);
    }
  }
}
