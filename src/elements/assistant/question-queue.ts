/** A question that waits until the one before it is answered. */
export interface QueuedQuestion {
  readonly text: string;
  readonly skipUrgent: boolean;
}

interface Waiting extends QueuedQuestion {
  readonly asked: (answer: Promise<void>) => void;
}

/**
 * Questions typed while another one waits, in order. The conversation holds one open question at a
 * time, so that each reply stands below its own.
 */
export class QuestionQueue {
  readonly #ask: (question: QueuedQuestion) => Promise<void>;
  #waiting: readonly Waiting[] = [];

  /** `ask` asks one question and resolves when its reply is there. */
  constructor(ask: (question: QueuedQuestion) => Promise<void>) {
    this.#ask = ask;
  }

  /** What waits, the oldest first. */
  get texts(): readonly string[] {
    return this.#waiting.map(({text}) => text);
  }

  /** Asks now, or once `advance` finds the line free. Resolves when the reply is there. */
  ask(question: QueuedQuestion, busy: boolean): Promise<void> {
    if (!busy && this.#waiting.length === 0) return this.#ask(question);
    return new Promise((asked) => {
      this.#waiting = [...this.#waiting, {...question, asked}];
    });
  }

  /** Asks the next question; to be called when the one before has been answered. */
  advance(): void {
    const [next, ...rest] = this.#waiting;
    if (!next) return;
    this.#waiting = rest;
    next.asked(this.#ask(next));
  }

  /** Forgets what waits. */
  clear(): void {
    for (const {asked} of this.#waiting) asked(Promise.resolve());
    this.#waiting = [];
  }
}
