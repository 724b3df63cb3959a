import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {Assistant} from '../../assistant/assistant.ts';
import type {AssistantConfig} from '../../assistant/config.ts';
import type {LocalizeController} from '../controllers/localize-controller.ts';

/** Makes an assistant from its configuration. */
export type AssistantFactory = (config: AssistantConfig) => Assistant;

/** What the controller needs of its element. */
export interface AssistantOwner extends ReactiveControllerHost {
  assistant: Assistant | undefined;
  readonly createAssistant: AssistantFactory | undefined;
  readonly knowledge: string;
  readonly tickets: string;
  /** Address of the sentence model; empty or absent: questions are found by words and sound. */
  readonly model?: string;
  /** Null or absent: nothing is recorded; empty: on the device only; otherwise the address of the events. */
  readonly insight?: string | null;
  readonly noWorker: boolean;
  readonly noStorage: boolean;
  readonly isConnected: boolean;
  readonly language: LocalizeController['code'];
}

/** Makes the assistant of an element when it is first needed, and ends it with the element. */
export class OwnAssistantController implements ReactiveController {
  readonly #host: AssistantOwner;
  readonly #factory: () => AssistantFactory | undefined;
  readonly #onMade: (assistant: Assistant) => void;
  /** The assistant made here, which so must be ended here. */
  #own: Assistant | undefined;

  /**
   * `factory` gives what makes assistants where the element has nothing of its own; `onMade` is
   * called before anybody talks to a new one.
   */
  constructor(
    host: AssistantOwner,
    factory: () => AssistantFactory | undefined,
    onMade: (assistant: Assistant) => void,
  ) {
    this.#host = host;
    this.#onMade = onMade;
    this.#factory = factory;
    host.addController(this);
  }

  hostDisconnected(): void {
    // Moved within the page it is connected again at once; removed, its worker must end.
    queueMicrotask(() => {
      if (this.#host.isConnected || !this.#own) return;
      this.#own.dispose();
      if (this.#host.assistant === this.#own) this.#host.assistant = undefined;
      this.#own = undefined;
    });
  }

  /** The assistant, made now if there is none; undefined where it cannot be made. */
  ensure(): Assistant | undefined {
    const host = this.#host;
    if (host.assistant) return host.assistant;
    const create = host.createAssistant ?? this.#factory();
    if (!create) return undefined;
    try {
      this.#own = create({
        knowledgeUrl: host.knowledge,
        ...(host.tickets ? {ticketsUrl: host.tickets} : {}),
        ...(host.model ? {modelUrl: host.model} : {}),
        ...(host.insight === null || host.insight === undefined
          ? {}
          : {insight: host.insight === '' ? {} : {eventsUrl: host.insight}}),
        locale: host.language,
        worker: !host.noWorker,
        persist: !host.noStorage,
      });
    } catch (error) {
      console.error('yihu-assistant:', error);
      return undefined;
    }
    host.assistant = this.#own;
    this.#onMade(this.#own);
    return this.#own;
  }

  /** Loads the knowledge, or tries it again. */
  start(): void {
    this.ensure()
      ?.start()
      .catch(() => {
        // The status carries the failure, and the panel shows it.
      });
  }
}
