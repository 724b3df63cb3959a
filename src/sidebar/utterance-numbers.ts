import type {Speaker, Utterance} from './call/utterance.ts';
import type {TranscriptText} from './read-transcript-message.ts';

/** Gives utterances the names and revisions that their source leaves out. */
export class UtteranceNumbers {
  readonly #open = new Map<Speaker, {readonly id: string; rev: number}>();
  readonly #places = new Map<string, number>();

  /** The utterance of `text`. Ids count up in the order in which utterances begin. */
  take({who, text, final = true, rev, id}: TranscriptText): Utterance {
    const open = id === undefined ? this.#open.get(who) : undefined;
    const name = id ?? open?.id ?? `${who}-${this.#places.size}`;
    const place = this.#places.get(name) ?? this.#places.size;
    this.#places.set(name, place);
    const next = rev ?? (open ? open.rev + 1 : 0);
    if (id === undefined) {
      if (final) this.#open.delete(who);
      else this.#open.set(who, {id: name, rev: next});
    }
    return {id: String(place), who, text, final, rev: next};
  }

  /** Another call begins. */
  reset(): void {
    this.#open.clear();
    this.#places.clear();
  }
}
