import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {KnowledgeReader} from '../assistant/knowledge-reader.ts';

/**
 * Asks who owns an assistant for its knowledge. Cards stand several shadow roots below that
 * element; handing the reader through all of them would make each of them know what it never uses.
 */
export class KnowledgeRequestEvent extends Event {
  static readonly type = 'yihu-knowledge-request';
  /** Set by the element that answers; undefined: nobody has. */
  reader: KnowledgeReader | undefined;

  constructor() {
    super(KnowledgeRequestEvent.type, {bubbles: true, composed: true});
    this.reader = undefined;
  }
}

/** The knowledge that the elements around `element` have; undefined where there is none. */
export function requestKnowledge(element: EventTarget): KnowledgeReader | undefined {
  const request = new KnowledgeRequestEvent();
  element.dispatchEvent(request);
  return request.reader;
}

/** Answers the requests of everything inside its element. The page never sees one. */
export class KnowledgeProvider implements ReactiveController {
  readonly #host: ReactiveControllerHost & EventTarget;
  readonly #reader: () => KnowledgeReader | undefined;

  constructor(
    host: ReactiveControllerHost & EventTarget,
    reader: () => KnowledgeReader | undefined,
  ) {
    this.#host = host;
    this.#reader = reader;
    host.addController(this);
  }

  hostConnected(): void {
    this.#host.addEventListener(KnowledgeRequestEvent.type, this.#answer);
  }

  hostDisconnected(): void {
    this.#host.removeEventListener(KnowledgeRequestEvent.type, this.#answer);
  }

  readonly #answer = (event: Event): void => {
    if (!(event instanceof KnowledgeRequestEvent)) return;
    event.stopPropagation();
    event.reader = this.#reader();
  };
}
