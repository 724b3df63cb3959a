/**
 * A screen of the panel. `home` and `conversation` are part of the shell; every other is filled
 * by an element of its own.
 */
export type ScreenName = 'home' | 'conversation' | ElementScreen;

/** A screen that an element fills. */
export type ElementScreen =
  | 'topics'
  | 'ticket'
  | 'my-tickets'
  | 'settings'
  | 'eligibility'
  | 'certificates'
  | 'agency-help'
  | 'tree';

/**
 * Which element fills a screen, the first of them that exists. Such an element is handed
 * `assistant`, `overview`, `phone` and `locale`, reports what the person does as `IntentEvent`s, and
 * has a `focus()` that goes to its heading. The head of the panel carries the way back.
 */
export const screenTags: Readonly<Record<ElementScreen, readonly string[]>> = {
  topics: ['yihu-guide-browser', 'yihu-topic-browser'],
  ticket: ['yihu-ticket-form'],
  'my-tickets': ['yihu-my-tickets'],
  settings: ['yihu-settings'],
  eligibility: ['yihu-eligibility'],
  certificates: ['yihu-certificates'],
  'agency-help': ['yihu-agency-help'],
  tree: ['yihu-tree-card'],
};

/** Screens on which a question can be typed; on the others something else is being written. */
const typing: ReadonlySet<ScreenName> = new Set(['home', 'conversation', 'topics', 'certificates']);

/** Whether the field for questions stands below a screen. */
export function hasComposer(screen: ScreenName): boolean {
  return typing.has(screen);
}

/**
 * Where the person is and how they came there. The first screen is `home`; a screen stands on the
 * stack once, so that going back ends and never walks in a circle.
 */
export class ScreenStack {
  #names: readonly ScreenName[] = ['home'];

  /** All screens, the oldest first. */
  get names(): readonly ScreenName[] {
    return this.#names;
  }

  /** The screen on top. */
  get top(): ScreenName {
    return this.#names.at(-1) ?? 'home';
  }

  /** Whether there is a screen to go back to. */
  get canGoBack(): boolean {
    return this.#names.length > 1;
  }

  /** Shows `name`: anew on top, or by returning to it where it already stands. */
  open(name: ScreenName): void {
    const at = this.#names.indexOf(name);
    this.#names = at < 0 ? [...this.#names, name] : this.#names.slice(0, at + 1);
  }

  /** Leaves the screen on top. */
  back(): void {
    if (this.canGoBack) this.#names = this.#names.slice(0, -1);
  }
}
