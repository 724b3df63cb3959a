/**
 * The role that turns speech into text. Whatever does it (a server on the owner's premises, an
 * engine in the browser, the browser's own service) speaks through this interface, and passes the
 * contract in `test/voice/recognizer-contract.ts`.
 */

/** Where the sound goes. */
export type Privacy =
  /** Nowhere: it is recognised on the person's device. */
  | 'on-device'
  /** To a server that the owner of the page runs. */
  | 'own-server'
  /** To a company that neither the person nor the owner has a contract with. */
  | 'third-party';

/** Why there is no text, or not the whole of it. */
export type VoiceProblem =
  /** The person, or a setting of theirs, refuses the microphone. */
  | 'not-allowed'
  /** No microphone, or one that was pulled out or is held by another program. */
  | 'no-device'
  /** The page is not on https, so that the browser has no microphone for it. */
  | 'insecure'
  /** The page's own Permissions-Policy forbids the microphone. */
  | 'policy'
  | 'network'
  /** The recogniser is there and does not work. */
  | 'service'
  | 'language'
  /** Nobody spoke. */
  | 'no-speech'
  | 'model-missing'
  | 'model-corrupt'
  /** The device has no room for the model. */
  | 'quota'
  | 'timeout'
  /** Ended by `abort` or by its signal. */
  | 'aborted';

/** Samples a second of all sound in here: what every engine named in `docs/voice.md` is trained on. */
export const SAMPLE_RATE = 16_000;

/** Samples of one frame, 32 ms: what silero takes at once, and a fair step for a level meter. */
export const FRAME_SAMPLES = 512;

/** Sound: frames of mono samples in [-1, 1] at {@link SAMPLE_RATE}, or the live track itself. */
export type AudioInput = ReadableStream<Float32Array> | MediaStreamTrack;

/** A word that is likely to be said, and how much likelier than others. */
export interface Hotword {
  readonly text: string;
  /** From 1 to 100; the engines that know no weights take the word alone. */
  readonly boost?: number;
}

/** Another reading of what was said. */
export interface Alternative {
  readonly text: string;
  /** In [0, 1] where the engine says. */
  readonly confidence?: number;
}

/**
 * What a session says, in order. There is exactly one `end`, last; at most one fatal error, right
 * before it. Within a session `revision` grows with every text. Within an utterance the first
 * `stablePrefix` UTF-16 units of a partial never change in a later partial, and their number never
 * shrinks; the final text is the engine's last word and may differ.
 */
export type VoiceEvent =
  | {readonly kind: 'speech-start' | 'speech-end'; readonly ms: number}
  | {
      readonly kind: 'partial';
      readonly utterance: number;
      readonly revision: number;
      readonly text: string;
      readonly stablePrefix: number;
    }
  | {
      readonly kind: 'final';
      readonly utterance: number;
      readonly revision: number;
      readonly text: string;
      readonly alternatives: readonly Alternative[];
    }
  | {readonly kind: 'error'; readonly code: VoiceProblem; readonly fatal: boolean}
  | {readonly kind: 'end'};

/** What `start` is given. */
export interface RecognitionOptions {
  /** BCP 47 tag of what is spoken. */
  readonly lang: string;
  /** The session owns it from here on, and ends it with itself. */
  readonly audio: AudioInput;
  readonly hotwords?: readonly Hotword[];
  /** Aborting it is `abort()`. */
  readonly signal: AbortSignal;
  /**
   * A whole call: every sentence is an utterance with a final of its own, and silence between them
   * is no fault. Absent: one utterance.
   */
  readonly continuous?: boolean;
}

/** One stretch of listening. Its events can be read once, by one reader. */
export interface RecognitionSession extends AsyncIterable<VoiceEvent> {
  /** No more sound: resolves when the last text is there, which is at `end`. Never rejects. */
  stop(): Promise<void>;
  /** Ends at once: microphone off, what was heard and not yet read is forgotten. */
  abort(): void;
}

/** Whether a recogniser can be used. */
export type Probe =
  | {
      readonly ok: true;
      /** Bytes that `prepare` would still fetch. */
      readonly downloadBytes?: number;
      readonly partials: boolean;
      readonly hotwords: boolean;
    }
  | {readonly ok: false; readonly reason: VoiceProblem};

/** What `prepare` reports to. */
export interface PrepareOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (loadedBytes: number, totalBytes: number) => void;
}

/** A problem as an exception, where there is no session yet to say it. */
export class VoiceError extends Error {
  override readonly name = 'VoiceError';
  readonly code: VoiceProblem;

  constructor(code: VoiceProblem, message: string = code) {
    super(message);
    this.code = code;
  }
}

/** Turns speech into text. */
export interface Recognizer {
  readonly id: string;
  readonly privacy: Privacy;
  /** Whose machine hears the person, for the sentence that says so; absent on the device. */
  readonly host?: string;
  /** Which kind of {@link AudioInput} it takes. */
  readonly input: 'frames' | 'track';
  /** Looks whether it can be used. Never rejects, sends no sound. */
  probe(options: {readonly lang: string}): Promise<Probe>;
  /** Fetches what is missing. Rejects with a {@link VoiceError}. */
  prepare?(options: PrepareOptions): Promise<void>;
  /** Listens. Rejects with a {@link VoiceError} while an earlier session has not ended. */
  start(options: RecognitionOptions): Promise<RecognitionSession>;
}
