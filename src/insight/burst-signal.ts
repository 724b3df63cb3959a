/** One question, as far as the early warning goes by it. */
export interface BurstSignal {
  /** Milliseconds since the epoch; what comes late counts when it comes. */
  readonly at: number;
  readonly session: string;
  /** Id of the topic; empty where there is none. */
  readonly topic: string;
  /** What is asked about: an entry, or a group of questions without one. */
  readonly matter: string;
  /** Empty where the question names none. */
  readonly island: string;
  readonly township: string;
  /** Masked wording. */
  readonly text: string;
}
