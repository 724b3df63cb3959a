import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {Assistant} from '../assistant/assistant.ts';
import {meaningsBy, type VectorOf} from '../insight/question-groups.ts';
import {beijingDate} from '../lib/beijing-time.ts';
import {recommendations} from './call/call-state.ts';
import {callerWordings} from './call/caller-wordings.ts';
import {draftEntry, UNLIKE_ANY} from './call/entry-draft.ts';
import type {CallController} from './call-controller.ts';
import {deviceStorage} from './device-storage.ts';
import {downloadText} from './download-text.ts';
import {type Flag, GapList, groupGaps} from './gaps.ts';
import type {LoopView} from './render-loop.ts';

/** What the controller needs of its element. */
export interface LoopHost extends ReactiveControllerHost {
  readonly noStorage: boolean;
  /** Address of the sentence model; empty: questions are grouped by their words. */
  readonly model: string;
  readonly assistant: Assistant | undefined;
}

/** What goes back to the keepers of the knowledge: gaps, drafts of entries, wrong paragraphs. */
export class LoopController implements ReactiveController {
  readonly #host: LoopHost;
  readonly #call: CallController;
  readonly #kept: () => void;
  #gaps = new GapList(undefined);
  #flags: readonly Flag[] = [];
  #vectorOf: VectorOf | undefined;
  #learned = '';

  /** `kept` is called when a question without an answer has been kept. */
  constructor(host: LoopHost, call: CallController, kept: () => void) {
    this.#host = host;
    this.#call = call;
    this.#kept = kept;
    host.addController(this);
  }

  hostConnected(): void {
    this.#gaps = new GapList(this.#host.noStorage ? undefined : deviceStorage());
  }

  /** Keeps a paragraph that was found wrong. */
  flag(flag: Flag): void {
    this.#flags = [...this.#flags, flag];
    this.#host.requestUpdate();
  }

  /** What the view shows and does. */
  get view(): LoopView {
    void this.#learn();
    return {
      groups: groupGaps(this.#gaps.gaps, this.#vectorOf),
      flags: this.#flags.length,
      hasCall: callerWordings(this.#call.state).length > 0,
      keep: () => this.#keep(),
      draft: () => {
        this.#draft().catch((error: unknown) =>
          console.warn('Yihu: no entry could be drafted.', error),
        );
      },
      downloadFlags: () => downloadText('flags.json', `${JSON.stringify(this.#flags, null, 2)}\n`),
      forget: () => {
        this.#gaps.clear();
        this.#host.requestUpdate();
      },
    };
  }

  /** Fetches the model that says which questions mean the same, once. */
  async #learn(): Promise<void> {
    const {model, noStorage} = this.#host;
    if (model === '' || model === this.#learned) return;
    this.#learned = model;
    const url = new URL(model, document.baseURI).href;
    try {
      const {loadModel} = await import('../embedding/load-model.ts');
      const {createModelCache} = await import('../embedding/model-cache.ts');
      const embedder = await loadModel({
        url,
        fetch: (...request) => fetch(...request),
        ...(noStorage ? {} : {cache: createModelCache(url)}),
      });
      this.#vectorOf = meaningsBy((text) => embedder.embed(text));
      this.#host.requestUpdate();
    } catch (error) {
      // They stay grouped by their words.
      console.warn('Yihu: the sentence model could not be had.', error);
    }
  }

  #keep(): void {
    const [need] = callerWordings(this.#call.state);
    const [nearest] = recommendations(this.#call.state);
    if (need === undefined) return;
    this.#gaps.add(need, nearest?.entryId);
    this.#kept();
    this.#host.requestUpdate();
  }

  async #draft(): Promise<void> {
    const wordings = callerWordings(this.#call.state);
    const {assistant} = this.#host;
    if (!assistant || wordings.length === 0) return;
    const entries = await assistant.knowledge.listEntries();
    const [nearest] = recommendations(this.#call.state);
    const like = entries.find(({entryId}) => entryId === nearest?.entryId);
    const {fileName, text} = draftEntry({
      wordings,
      topic: like?.topic ?? UNLIKE_ANY.topic,
      department: like?.department ?? UNLIKE_ANY.department,
      ticket: like?.ticket ?? UNLIKE_ANY.ticket,
      today: beijingDate(Date.now()),
      taken: new Set(entries.map(({entryId}) => entryId)),
    });
    downloadText(fileName, text);
  }
}
