import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {CallController} from './call-controller.ts';
import type {CardController} from './card-controller.ts';
import type {View} from './render-frame.ts';
import type {SearchController} from './search-controller.ts';
import {type Command, commandOf} from './shortcuts.ts';

/** What the controller needs of its element. */
export interface KeyHost extends ReactiveControllerHost, EventTarget {
  readonly renderRoot: ParentNode;
  readonly shadowRoot: ShadowRoot | null;
  /** Whether single keys do something. */
  readonly singleKeys: boolean;
  /** Which view stands below the cards. */
  view: View;
}

/** Parts that the keys work. */
export interface KeyTargets {
  readonly call: CallController;
  readonly card: CardController;
  readonly search: SearchController;
}

/** What each key and button does. */
export class KeyController implements ReactiveController {
  readonly #host: KeyHost;
  readonly #targets: KeyTargets;

  constructor(host: KeyHost, targets: KeyTargets) {
    this.#host = host;
    this.#targets = targets;
    host.addController(this);
  }

  hostConnected(): void {
    this.#host.addEventListener('keydown', this.#handleKey);
  }

  hostDisconnected(): void {
    this.#host.removeEventListener('keydown', this.#handleKey);
  }

  readonly #handleKey = (event: Event): void => {
    if (!(event instanceof KeyboardEvent)) return;
    const [target] = event.composedPath();
    const typing =
      target instanceof HTMLInputElement ||
      target instanceof HTMLTextAreaElement ||
      target instanceof HTMLSelectElement;
    const command = commandOf(event, {single: this.#host.singleKeys, typing});
    if (!command) return;
    event.preventDefault();
    this.run(command);
  };

  /** Does what a key or a button says. */
  run(command: Command): void {
    const {call, card, search} = this.#targets;
    this.#keepFocus();
    switch (command.kind) {
      case 'open':
        this.#step(command.step);
        break;
      case 'search':
        search.focus();
        break;
      case 'cards':
      case 'plan':
      case 'ticket':
      case 'loop':
        this.#host.view = command.kind;
        this.#showView();
        break;
      case 'calm':
        call.dispatch({type: 'settled'});
        break;
      case 'help':
        this.toggleSheet();
        break;
      case 'back':
        this.#back();
        break;
      default:
        card.run(command);
        this.#showView();
    }
  }

  /** What had the focus may be gone with its view: then the view has it, and keys go on working. */
  #keepFocus(): void {
    const {shadowRoot} = this.#host;
    if (!shadowRoot?.activeElement) return;
    // A microtask later the change has been asked for.
    void Promise.resolve()
      .then(() => this.#host.updateComplete)
      .then(() => {
        if (shadowRoot.activeElement) return;
        shadowRoot.querySelector<HTMLElement>('.view')?.focus({preventScroll: true});
      });
  }

  /** In a magnified window the view may be below what is seen; otherwise nothing moves. */
  #showView(): void {
    void this.#host.updateComplete.then(() =>
      this.#host.renderRoot.querySelector('.view')?.scrollIntoView({block: 'nearest'}),
    );
  }

  /** Opens a card to be read: it stays where it is from now on. */
  open(entryId: string): void {
    const {call, card} = this.#targets;
    this.#keepFocus();
    this.#host.view = 'cards';
    card.close();
    call.open(entryId);
    call.dispatch({type: 'read', entryIds: [entryId]});
  }

  /** Shows the sheet of keys, or hides it. */
  toggleSheet(): void {
    const sheet = this.#host.renderRoot.querySelector<HTMLDialogElement>('dialog.sheet');
    if (sheet?.open) sheet.close();
    else sheet?.showModal();
  }

  /** Hides the sheet of keys. */
  closeSheet(): void {
    this.#host.renderRoot.querySelector<HTMLDialogElement>('dialog.sheet')?.close();
  }

  #step(step: 1 | -1): void {
    const {call} = this.#targets;
    const cards = call.state.slots.filter((slot) => slot !== null);
    const at = cards.indexOf(call.opened ?? '');
    const next = cards[(at + step + cards.length) % cards.length];
    if (next === undefined) return;
    this.open(next);
    void this.#host.updateComplete.then(() =>
      this.#host.renderRoot.querySelector<HTMLElement>('.slot[aria-current="true"]')?.focus(),
    );
  }

  #back(): void {
    const {call, card, search} = this.#targets;
    if (this.#host.view !== 'cards') this.#host.view = 'cards';
    else if (call.state.search) search.end();
    else card.close();
  }
}
