/** What one part of the benchmark has to say. */
export interface Section {
  /** `transfer`: written to `bench/results/peers-transfer.md`. */
  readonly name: string;
  /** Markdown, with its heading. */
  readonly text: string;
  /** Plots by the end of their names: `latency` is `peers-latency.svg`. */
  readonly plots: Readonly<Record<string, string>>;
  /** What was promised, and whether it is so. */
  readonly bars: readonly Bar[];
}

/** One promise. */
export interface Bar {
  readonly what: string;
  readonly bar: string;
  readonly measured: string;
  /** Null: nothing was promised, a peer is compared. */
  readonly isMet: boolean | null;
}

/** How a run was asked for. */
export interface RunOptions {
  /** Small sizes and few rounds, to see that everything works; nothing is written. */
  readonly isQuick: boolean;
  /** Folder of labelled sets; undefined: only the project's own questions. */
  readonly sets: string | undefined;
}
