/** A question, and how it is asked. */
export interface QueuedQuestion {
  /** As the person sees it while it waits. */
  readonly text: string;
  /** Asks it; resolves when its reply is there. */
  readonly ask: () => Promise<void>;
}

interface Waiting extends QueuedQuestion {
  readonly asked: (answer: Promise<void>) => void;
}

/**
 * Questions typed while another one waits, in order. The conversation holds one open question at a
 * time, so that each reply stands below its own.
 */
export class QuestionQueue {
  #waiting: readonly Waiting[] = [];

  /** What waits, the oldest first. */
  get texts(): readonly string[] {
    return this.#waiting.map(({text}) => text);
  }

  /** Asks now, or once `advance` finds the line free. Resolves when the reply is there. */
  ask(question: QueuedQuestion, busy: boolean): Promise<void> {
    if (!busy && this.#waiting.length === 0) return question.ask();
    return new Promise((asked) => {
      this.#waiting = [...this.#waiting, {...question, asked}];
    });
  }

  /** Asks the next question; to be called when the one before has been answered. */
  advance(): void {
    const [next, ...rest] = this.#waiting;
    if (!next) return;
    this.#waiting = rest;
    next.asked(next.ask());
  }

  /** Forgets what waits. */
  clear(): void {
    for (const {asked} of this.#waiting) asked(Promise.resolve());
    this.#waiting = [];
  }
}
