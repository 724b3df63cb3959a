import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {Assistant} from '../../assistant/assistant.ts';
import {entryIdIn} from './entry-link.ts';

/** What the controller needs of the element that owns the assistant. */
export interface SharedEntryHost {
  /** Shows the panel, without taking the focus: nobody has asked for it on this page yet. */
  show(): void;
  /** The assistant; undefined where it cannot be made. */
  assistant(): Assistant | undefined;
}

/** Opens the answer that the address of the page names, at the start and when the address changes. */
export class SharedEntryController implements ReactiveController {
  readonly #host: SharedEntryHost;

  constructor(element: ReactiveControllerHost, host: SharedEntryHost) {
    this.#host = host;
    element.addController(this);
  }

  hostConnected(): void {
    window.addEventListener('hashchange', this.#handleHash);
    // After the element's own attributes have become properties.
    queueMicrotask(this.#handleHash);
  }

  hostDisconnected(): void {
    window.removeEventListener('hashchange', this.#handleHash);
  }

  readonly #handleHash = (): void => {
    const entryId = entryIdIn(location.hash);
    if (entryId !== undefined) void this.#open(entryId);
  };

  async #open(entryId: string): Promise<void> {
    this.#host.show();
    const assistant = this.#host.assistant();
    if (!assistant) return;
    const last = assistant.conversation.getState().turns.at(-1);
    // A reloaded page restores its conversation: the answer is there already.
    if (
      last?.who === 'assistant' &&
      'view' in last.reply &&
      last.reply.view?.entry.id === entryId
    ) {
      return;
    }
    try {
      const entries = await assistant.knowledge.listEntries();
      const entry = entries.find((candidate) => candidate.entryId === entryId);
      // An answer that has been taken down: the panel is open, and asks what is wanted.
      if (entry) await assistant.open(entryId, entry.question);
    } catch {
      // The knowledge could not be loaded, which the panel says.
    }
  }
}
