import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {afterPaint} from '../../assistant/after-paint.ts';
import {YihuElement} from '../base.ts';
import type {LazyElementController} from '../controllers/lazy-element-controller.ts';
import {focusedElement} from '../focused-element.ts';
import type {PanelController} from './panel-controller.ts';
import {type ElementScreen, type ScreenName, ScreenStack, screenTags} from './screens.ts';

/** What the controller needs of its element. */
export interface NavigationHost extends ReactiveControllerHost {
  readonly open: boolean;
  readonly renderRoot: HTMLElement | DocumentFragment;
  readonly shadowRoot: ShadowRoot | null;
}

/**
 * Which screen is shown, and where the focus goes with it: to the heading of a screen that opens,
 * to the field for questions where there is one, and back to what opened a screen that is left.
 */
export class NavigationController implements ReactiveController {
  readonly #host: NavigationHost;
  readonly #lazy: LazyElementController;
  readonly #panel: PanelController;
  readonly #stack = new ScreenStack();
  /** What had the focus when a screen was opened. */
  readonly #openers = new Map<ScreenName, HTMLElement>();
  /** Screens that show what they hold. */
  readonly #filled = new Set<ScreenName>();
  #arrival: Promise<void> | undefined;
  #hadTurns = false;

  constructor(host: NavigationHost, lazy: LazyElementController, panel: PanelController) {
    this.#host = host;
    this.#lazy = lazy;
    this.#panel = panel;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#openers.clear();
  }

  hostUpdate(): void {
    const {names} = this;
    for (const name of this.#filled) {
      if (!this.#host.open || !names.includes(name)) this.#filled.delete(name);
    }
  }

  hostUpdated(): void {
    if (this.#host.open && !this.isFilled(this.top)) this.#arrival ??= this.#fill();
  }

  /** A tap shows in the next frame that it was felt; what the screen holds comes in the one after. */
  async #fill(): Promise<void> {
    await afterPaint();
    this.#arrival = undefined;
    this.#filled.add(this.top);
    this.#host.requestUpdate();
  }

  /**
   * Answers the tap on a button in the next frame, by its look, and does in the one after what draws
   * everything anew: on a cheap phone that takes longer than a tap may seem unanswered.
   */
  async answer(button: HTMLElement, act: () => void): Promise<void> {
    button.classList.add('primary');
    this.#arrival = afterPaint();
    await this.#arrival;
    this.#arrival = undefined;
    button.classList.remove('primary');
    act();
  }

  /** Resolves once the screen on top is about to be filled; undefined: it has been. */
  get arrival(): Promise<void> | undefined {
    return this.#arrival;
  }

  /** Whether a screen shows what it holds. It goes on doing so for as long as it is on the stack. */
  isFilled(name: ScreenName): boolean {
    return this.#filled.has(name);
  }

  /** Whether the panel that was opened shows more than its head. */
  get hasArrived(): boolean {
    return this.#filled.size > 0;
  }

  /** All screens, the oldest first. */
  get names(): readonly ScreenName[] {
    return this.#stack.names;
  }

  /** The screen on top. */
  get top(): ScreenName {
    return this.#stack.top;
  }

  /** Whether there is a screen to go back to. */
  get canGoBack(): boolean {
    return this.#stack.canGoBack;
  }

  /** The tag that fills a screen; undefined where nothing does. */
  tagOf(screen: ElementScreen): string | undefined {
    return screenTags[screen].find((tag) => this.#lazy.has(tag));
  }

  /** A conversation that begins, or was restored, comes to the front; an empty one leaves. */
  follow(hasTurns: boolean): void {
    if (hasTurns === this.#hadTurns) return;
    this.#hadTurns = hasTurns;
    if (hasTurns && this.top === 'home') this.#stack.open('conversation');
    if (!hasTurns && this.top === 'conversation') this.#stack.open('home');
  }

  /** Shows a screen and leaves the focus where it is. */
  open(screen: ScreenName): void {
    this.#stack.open(screen);
    this.#host.requestUpdate();
  }

  /** Shows a screen that the person asked for, and puts the focus into it. */
  async go(screen: ScreenName): Promise<void> {
    if (screen !== 'home' && screen !== 'conversation') {
      const tag = this.tagOf(screen);
      if (!tag) return;
      const opener = focusedElement();
      if (opener && !this.names.includes(screen)) this.#openers.set(screen, opener);
      void this.#lazy.load(tag).then(() => this.#focusLoaded(screen));
    }
    this.open(screen);
    await this.focus();
  }

  /** Leaves the screen on top for the one below, and gives the focus back to what opened it. */
  async back(): Promise<void> {
    const opener = this.#openers.get(this.top);
    this.#openers.delete(this.top);
    this.#stack.back();
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    if (opener?.isConnected && opener.checkVisibility()) opener.focus({preventScroll: true});
    else await this.focus();
  }

  /** Where the person goes on: the field, except where that would raise an on-screen keyboard. */
  async focus(): Promise<void> {
    await this.#host.updateComplete;
    const {top} = this;
    const isTalk = top === 'home' || top === 'conversation';
    const tag = isTalk ? (this.#panel.isSheet ? undefined : 'yihu-composer') : this.tagOf(top);
    const part = tag ? this.#host.renderRoot.querySelector(tag) : null;
    // A part that has only just been added has nothing to focus before its first update.
    if (part instanceof YihuElement) await part.updateComplete;
    const target =
      part instanceof YihuElement
        ? part
        : this.#host.renderRoot.querySelector<HTMLElement>('#name');
    if (this.#host.open) target?.focus({preventScroll: true});
  }

  /** A screen that had to be fetched gets the focus once it is there, if it is still wanted. */
  async #focusLoaded(screen: ScreenName): Promise<void> {
    await this.#host.updateComplete;
    const waits = this.#host.shadowRoot?.activeElement?.id === 'name';
    if (this.#host.open && waits && this.top === screen) await this.focus();
  }
}
