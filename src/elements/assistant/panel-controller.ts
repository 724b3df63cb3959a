import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {focusedElement} from '../focused-element.ts';
import {SHEET_QUERY} from './assistant.styles.ts';

/** The class of a dialog that is out of sight and about to be closed. */
const LEAVING = 'leaving';

/** What the controller needs of its element. */
export interface PanelHost extends ReactiveControllerHost {
  /** Whether the panel is to be seen. */
  open: boolean;
  /** Closes the panel, where it can be closed. */
  hide(): void;
  setAttribute(name: 'position', side: 'start' | 'end'): void;
  /** Side of the page. */
  readonly position: string;
  readonly renderRoot: HTMLElement | DocumentFragment;
  readonly shadowRoot: ShadowRoot | null;
}

/**
 * How the panel stands on the page: a modal sheet on a narrow one, docked beside a wide one, and
 * whose the focus is before, while and after it is open. A panel within the text of a page has no
 * dialog, and nothing here applies to it.
 */
export class PanelController implements ReactiveController {
  readonly #host: PanelHost;
  #media: MediaQueryList | undefined;
  /** What had the focus before the panel took it. */
  #opener: HTMLElement | null = null;
  /** Whether the opening that is under way was asked for by the person. */
  #byPerson = false;

  constructor(host: PanelHost) {
    this.#host = host;
    host.addController(this);
  }

  /** The dialog; null while nothing is rendered, and where the panel is part of the page. */
  get dialog(): HTMLDialogElement | null {
    return this.#host.renderRoot.querySelector('dialog');
  }

  /** Whether the panel covers the page. */
  get isSheet(): boolean {
    return this.#media?.matches ?? false;
  }

  hostConnected(): void {
    this.#media = matchMedia(SHEET_QUERY);
    this.#media.addEventListener('change', this.#handleMedia);
    document.addEventListener('focusin', this.#handleFocus);
  }

  hostDisconnected(): void {
    this.#media?.removeEventListener('change', this.#handleMedia);
    document.removeEventListener('focusin', this.#handleFocus);
  }

  /** Notes that the next opening was asked for by the person, and so may take the focus. */
  expect(): void {
    this.#byPerson = !this.#host.open;
  }

  /** Shows the dialog. Returns whether the focus is to go into it; undefined: it was shown already. */
  show(): boolean | undefined {
    const {dialog} = this;
    dialog?.classList.remove(LEAVING);
    if (!dialog || dialog.open) return undefined;
    const byPerson = this.#byPerson;
    this.#byPerson = false;
    // Opened by the page rather than by the person it must not move the focus, as show() would.
    if (byPerson) {
      this.#opener = focusedElement();
      this.#present(dialog);
      // Its name is the first thing there; the screen, and what has the focus in it, comes next.
      this.#host.renderRoot.querySelector<HTMLElement>('#name')?.focus({preventScroll: true});
    } else {
      dialog.setAttribute('open', '');
    }
    return byPerson;
  }

  /**
   * Takes the dialog out of sight, which is done in no time. What `close` makes the browser do, for
   * the page behind it and for a long conversation, nobody has to wait for then.
   */
  leave(): void {
    this.dialog?.classList.add(LEAVING);
  }

  /**
   * Closes the dialog, and gives the focus back where it was taken from. To be called before the
   * parts inside go, and the focus with them.
   */
  close(): void {
    const {dialog} = this;
    const hadFocus = dialog?.contains(this.#host.shadowRoot?.activeElement ?? null);
    if (dialog?.open) dialog.close();
    dialog?.classList.remove(LEAVING);
    const opener = this.#opener;
    this.#opener = null;
    // Nothing is taken from a person who is busy elsewhere on the page.
    if (!hadFocus) return;
    const target = opener?.isConnected
      ? opener
      : this.#host.renderRoot.querySelector<HTMLElement>('.launcher');
    target?.focus({preventScroll: true});
  }

  #present(dialog: HTMLDialogElement): void {
    if (this.isSheet) dialog.showModal();
    else dialog.show();
  }

  /** The dialog is closed by the element alone, so that `open` and the dialog never differ. */
  readonly handleCancel = (event: Event): void => {
    event.preventDefault();
    this.#host.hide();
  };

  /** A browser may close a modal dialog by itself, as for the back gesture of a phone. */
  readonly handleClose = (): void => {
    if (this.#host.open && !this.dialog?.open) this.#host.open = false;
  };

  /**
   * What has the focus on the page stays in sight (WCAG 2.4.11): the docked panel, or the launcher,
   * steps to the other side; where the page is too narrow for that, the panel closes.
   */
  readonly #handleFocus = (): void => {
    // The browser scrolls to what takes the focus once everybody has heard of it.
    requestAnimationFrame(() => {
      if (!this.#hidesFocus()) return;
      const host = this.#host;
      host.setAttribute('position', host.position === 'start' ? 'end' : 'start');
      if (this.#hidesFocus()) host.hide();
    });
  };

  /** Whether the middle of what has the focus on the page lies behind the panel or the launcher. */
  #hidesFocus(): boolean {
    // A sheet leaves nothing of the page to be seen before it is closed.
    if (this.isSheet && this.#host.open) return false;
    const box = document.activeElement?.getBoundingClientRect() ?? new DOMRect();
    const host: unknown = this.#host;
    return [1, 3].every(
      (quarters) =>
        document.elementFromPoint(
          box.left + (quarters * box.width) / 4,
          box.top + box.height / 2,
        ) === host,
    );
  }

  /** A turned phone or a resized window changes between sheet and docked panel. */
  readonly #handleMedia = (): void => {
    const {dialog} = this;
    if (!dialog?.open) return;
    const focused = this.#host.shadowRoot?.activeElement;
    dialog.close();
    if (!(focused instanceof HTMLElement)) {
      dialog.setAttribute('open', '');
      return;
    }
    this.#present(dialog);
    focused.focus({preventScroll: true});
  };
}
