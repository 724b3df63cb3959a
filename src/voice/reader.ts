/** Reads texts aloud, piece by piece, and can be paused, resumed and silenced at any time. */
import type {Speaker} from './speaker.ts';
import {type SpokenPiece, spokenPieces} from './spoken-text.ts';
import {realTimer, type Timer} from './timer.ts';

/** Where the reading stands. */
export type ReaderState =
  | {readonly phase: 'silent'}
  | {
      readonly phase: 'reading' | 'paused';
      /** What the caller named the text by. */
      readonly id: string;
      /** UTF-16 units of the text that are being read, from `start` up to `end`; none: the preface. */
      readonly start: number;
      readonly end: number;
    }
  /** The voice failed; the text is still there to be read with the eyes. */
  | {readonly phase: 'failed'; readonly id: string};

/** How a text is read. */
export interface ReadOptions {
  readonly id: string;
  readonly lang: string;
  readonly rate: number;
  /** Said first; stands nowhere in the text. */
  readonly preface?: string;
}

/** Reads one text at a time. */
export interface Reader {
  readonly state: ReaderState;
  /** Calls `listener` after each change; the returned function ends that. */
  onState(listener: (state: ReaderState) => void): () => void;
  /** Whether there is a voice for the language. */
  probe(lang: string): Promise<boolean>;
  /** Reads a text, in place of one that is being read. Resolves when it is over; never rejects. */
  read(text: string, options: ReadOptions): Promise<void>;
  /** Silence, until `resume` reads on from the beginning of the interrupted piece. */
  pause(): void;
  resume(): void;
  stop(): void;
}

/** Longest that a character takes at the rate of 1, twice what slow voices need. */
const MS_PER_CHARACTER = 500;

/** And a voice to begin: the first use of one loads it. */
const START_MS = 4_000;

interface Reading {
  readonly options: ReadOptions;
  readonly pieces: readonly SpokenPiece[];
  next: number;
  voice: AbortController;
  resume: (() => void) | undefined;
}

/** A reader that is silent. */
export function createReader(speaker: Speaker, timer: Timer = realTimer): Reader {
  const listeners = new Set<(state: ReaderState) => void>();
  let state: ReaderState = {phase: 'silent'};
  let current: Reading | undefined;

  function enter(next: ReaderState): void {
    state = next;
    for (const listener of [...listeners]) listener(state);
  }

  /** Says one piece; a voice that neither ends nor fails is silenced and counts as failed. */
  async function say(piece: SpokenPiece, {lang, rate}: ReadOptions, signal: AbortSignal) {
    const giveUp = new AbortController();
    const patience = START_MS + (piece.spoken.length * MS_PER_CHARACTER) / rate;
    let disarm: () => void = () => {};
    const late = new Promise<never>((_, reject) => {
      disarm = timer(patience, () => {
        // Rejected first: the silenced voice would count as one that has finished.
        reject(new Error('The voice has fallen silent.'));
        giveUp.abort();
      });
    });
    const forward = () => giveUp.abort();
    signal.addEventListener('abort', forward);
    try {
      await Promise.race([speaker.say(piece.spoken, {lang, rate, signal: giveUp.signal}), late]);
    } finally {
      disarm();
      signal.removeEventListener('abort', forward);
    }
  }

  async function run(reading: Reading): Promise<void> {
    const {options, pieces} = reading;
    const {id} = options;
    while (current === reading) {
      const piece = pieces[reading.next];
      if (!piece) break;
      const {start, end} = piece;
      if (reading.voice.signal.aborted) {
        enter({phase: 'paused', id, start, end});
        await new Promise<void>((resolve) => {
          reading.resume = resolve;
        });
        continue;
      }
      enter({phase: 'reading', id, start, end});
      const {signal} = reading.voice;
      try {
        await say(piece, options, signal);
      } catch {
        if (current !== reading) return;
        if (signal.aborted) continue;
        current = undefined;
        enter({phase: 'failed', id});
        return;
      }
      if (!signal.aborted) reading.next += 1;
    }
    if (current !== reading) return;
    current = undefined;
    enter({phase: 'silent'});
  }

  function stop(): void {
    const reading = current;
    if (!reading) return;
    current = undefined;
    reading.voice.abort();
    reading.resume?.();
    enter({phase: 'silent'});
  }

  return {
    get state() {
      return state;
    },
    onState(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    probe: (lang) => speaker.probe(lang),
    read(text, options) {
      stop();
      const {preface = ''} = options;
      const before = spokenPieces(preface).map(({spoken}) => ({spoken, start: 0, end: 0}));
      const reading: Reading = {
        options,
        pieces: [...before, ...spokenPieces(text)],
        next: 0,
        voice: new AbortController(),
        resume: undefined,
      };
      current = reading;
      return run(reading);
    },
    pause() {
      current?.voice.abort();
    },
    resume() {
      if (!current?.voice.signal.aborted) return;
      current.voice = new AbortController();
      current.resume?.();
      current.resume = undefined;
    },
    stop,
  };
}
