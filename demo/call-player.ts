/** Plays transcripts as a recogniser would give them: word by word, then the final text. */
import type {TranscriptText} from '../src/sidebar/read-transcript-message.ts';

/** One turn of a transcript. */
export interface PlayedTurn {
  readonly who: 'caller' | 'agent';
  readonly text: string;
}

/** A call to play. */
export interface PlayedCall {
  readonly id: string;
  readonly turns: readonly PlayedTurn[];
}

/** Characters between two revisions, and the time they take: four characters a second is calm speech. */
const CHUNK = 2;
const CHUNK_MS = 500;

/** Plays one call after the other. */
export class CallPlayer {
  speed = 1;
  readonly #push: (text: TranscriptText) => void;
  readonly #changed: () => void;
  #call: PlayedCall = {id: '', turns: []};
  #turn = 0;
  #shown = 0;
  #timer: number | undefined;

  constructor(push: (text: TranscriptText) => void, changed: () => void) {
    this.#push = push;
    this.#changed = changed;
  }

  /** Turn that comes next, and how many there are. */
  get place(): {readonly turn: number; readonly of: number; readonly playing: boolean} {
    return {turn: this.#turn, of: this.#call.turns.length, playing: this.#timer !== undefined};
  }

  /** Puts another call in, at its beginning. */
  load(call: PlayedCall): void {
    this.pause();
    this.#call = call;
    this.#turn = 0;
    this.#shown = 0;
    this.#changed();
  }

  /** Plays on from where it stands. */
  play(): void {
    if (this.#timer !== undefined) return;
    this.#timer = window.setTimeout(() => {
      this.#timer = undefined;
      this.#tick();
      if (this.#turn < this.#call.turns.length) this.play();
      this.#changed();
    }, CHUNK_MS / this.speed);
    this.#changed();
  }

  /** Holds. */
  pause(): void {
    window.clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#changed();
  }

  /** Says the rest of the turn at once. */
  step(): void {
    const turn = this.#call.turns[this.#turn];
    if (turn) this.#finish(turn);
    this.#changed();
  }

  #tick(): void {
    const turn = this.#call.turns[this.#turn];
    if (!turn) return;
    this.#shown += CHUNK;
    if (this.#shown >= turn.text.length) this.#finish(turn);
    else this.#push({who: turn.who, text: turn.text.slice(0, this.#shown), final: false});
  }

  #finish({who, text}: PlayedTurn): void {
    this.#push({who, text, final: true});
    this.#turn++;
    this.#shown = 0;
  }
}

/** The calls of a JSON Lines text; lines that are none are left out. */
export function readCalls(text: string): readonly PlayedCall[] {
  return text.split('\n').flatMap((line) => {
    try {
      const {id, turns}: PlayedCall = JSON.parse(line);
      const played = turns.filter((turn) => typeof turn.text === 'string');
      return [
        {
          id: String(id),
          turns: played.map(
            ({who, text: words}): PlayedTurn => ({
              who: who === 'agent' ? 'agent' : 'caller',
              text: words,
            }),
          ),
        },
      ];
    } catch {
      // An empty line, or one of another kind.
      return [];
    }
  });
}
