import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {Utterance} from './call/utterance.ts';
import {followChannel, followMessages, type Receive} from './call-feeds.ts';
import {readTranscriptMessage} from './read-transcript-message.ts';

/** What the controller needs of its element. */
export interface FeedHost extends ReactiveControllerHost, EventTarget {
  /** Name of a BroadcastChannel of this origin; empty: none. */
  readonly channel: string;
  /** Origins whose messages are taken, separated by blanks; empty: none. */
  readonly allowOrigin: string;
}

/** Connects a sidebar to the channels that its attributes name, and to events at the element. */
export class FeedController implements ReactiveController {
  readonly #host: FeedHost;
  readonly #receive: Receive;
  readonly #utterances: () => readonly Utterance[];
  #stop: (() => void)[] = [];
  #connected = '';

  constructor(host: FeedHost, receive: Receive, utterances: () => readonly Utterance[]) {
    this.#host = host;
    this.#receive = receive;
    this.#utterances = utterances;
    host.addController(this);
  }

  hostConnected(): void {
    this.#connected = '';
    this.#host.addEventListener('yihu-transcript', this.#handleEvent);
  }

  hostUpdate(): void {
    const {channel, allowOrigin} = this.#host;
    const wanted = JSON.stringify([channel, allowOrigin]);
    if (wanted === this.#connected) return;
    this.#disconnect();
    this.#connected = wanted;
    if (channel) {
      this.#stop.push(followChannel(channel, this.#receive, () => this.#utterances()));
    }
    const origins = new Set(allowOrigin.split(/\s+/).filter(Boolean));
    if (origins.size > 0) this.#stop.push(followMessages(window, origins, this.#receive));
  }

  hostDisconnected(): void {
    this.#host.removeEventListener('yihu-transcript', this.#handleEvent);
    this.#disconnect();
  }

  #disconnect(): void {
    for (const stop of this.#stop) stop();
    this.#stop = [];
  }

  /** `new CustomEvent('yihu-transcript', {detail: {who, text, final, rev}})` at the element. */
  readonly #handleEvent = (event: Event): void => {
    if (!(event instanceof CustomEvent)) return;
    const message = readTranscriptMessage({...event.detail, type: 'yihu-transcript'});
    if (message) this.#receive(message);
  };
}
