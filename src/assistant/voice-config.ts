import type {Recognizer} from '../voice/recognizer.ts';
import type {Speaker} from '../voice/speaker.ts';

/**
 * How people may speak to the assistant. Absent: not at all. Recognisers are tried in the order of
 * these lines, those of the owner first.
 */
export interface VoiceConfig {
  /** Recognisers of the owner's own. */
  readonly recognizers?: readonly Recognizer[];
  /** Address of a FunASR server: `wss://…`. */
  readonly funasr?: string;
  /** Address of the manifest of an engine for the browser; see `docs/voice.md`. */
  readonly engine?: string;
  /**
   * The browser's own service, which may send the voice abroad. Default: off; on, every person is
   * asked first.
   */
  readonly webSpeech?: boolean;
  /** A silero model that finds the end of speech; absent: loudness does. */
  readonly vad?: {
    readonly model: string;
    /** SHA-256 of the model, lower-case hexadecimal. */
    readonly sha256: string;
    /** Folder with the files of onnxruntime-web. */
    readonly wasm: string;
  };
  /** Reads answers aloud in place of the device's voices. */
  readonly speaker?: Speaker;
  /** BCP 47 tag of what is spoken. Default: zh-CN. */
  readonly lang?: string;
}
