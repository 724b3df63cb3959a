/** The role that says a piece of text. An owner's own synthesis plugs in here. */

/** How a piece is said. */
export interface SpeakOptions {
  /** BCP 47 tag of the text. */
  readonly lang: string;
  /** 1 is the voice's own speed. */
  readonly rate: number;
  /** Aborting it silences the voice at once; `say` then resolves. */
  readonly signal: AbortSignal;
}

/** Says short pieces of text, one at a time. */
export interface Speaker {
  readonly id: string;
  /** Whether there is a voice for the language. Never rejects. */
  probe(lang: string): Promise<boolean>;
  /** Resolves when the piece has been said; rejects where it could not be. */
  say(text: string, options: SpeakOptions): Promise<void>;
}
