/**
 * Hears a telephone call for the agent: the microphone, and the sound of the tab in which the call
 * runs. Loaded when an agent is about to do so. Nothing of it is stored.
 */
import type {Overview} from '../answer/engine.ts';
import {
  type CallChannel,
  type CallText,
  type Speaker,
  transcribeCall,
} from '../voice/call-transcript.ts';
import {type Capture, captureTrack} from '../voice/capture.ts';
import {browserMicrophone, openMicrophone, openTabSound} from '../voice/microphone.ts';
import {pickRecognizer} from '../voice/pick-recognizer.ts';
import {type Privacy, type Recognizer, VoiceError, type VoiceProblem} from '../voice/recognizer.ts';
import {configuredRecognizers} from './configured-recognizers.ts';
import type {VoiceConfig} from './voice-config.ts';
import {voiceHotwords} from './voice-hotwords.ts';

export type {CallText, Privacy, Speaker, VoiceProblem};

/** Where the sound of a side comes from. */
export type CallSource =
  | 'microphone'
  /** A tab that the agent shares, with its sound. */
  | 'tab';

/** A side of the call that is to be heard. */
export interface CallSide {
  readonly who: Speaker;
  readonly source: CallSource;
}

/** What is told as it happens. */
export interface CallListener {
  /** The sides are open, as far as they could be. */
  onOpen(): void;
  onText(text: CallText): void;
  /** One side cannot be heard, or not any more; the other goes on. */
  onLost(who: Speaker, code: VoiceProblem): void;
}

/** A call that is being heard. */
export interface CallListening {
  /** Resolves when no side is heard any more; never rejects. */
  readonly over: Promise<void>;
  /** Microphone and tab off; the last words still come. */
  stop(): void;
  /** The same, and what has not been told is forgotten. */
  abort(): void;
}

/** A way to hear a call, before anything has been heard. */
export interface CallInput {
  readonly privacy: Privacy;
  /** Who hears it; empty on the device. */
  readonly host: string;
  /** Hears the sides. Call it from a click: browsers share a tab at no other time. */
  listen(sides: readonly CallSide[], listener: CallListener): CallListening;
}

/** A shared tab ends by itself; whether the microphone is allowed says nothing about it. */
const tabEnvironment = {
  ...browserMicrophone,
  isDenied: async () => false,
  onDenied: () => () => {},
};

function openSource(source: CallSource): Promise<Capture> {
  return source === 'tab'
    ? captureTrack(openTabSound(), {environment: tabEnvironment})
    : captureTrack(openMicrophone());
}

/**
 * Finds a way to hear a call. Asks for no permission and hears nothing.
 * @param overview what is known of the site, for the words that are likely to be said
 * @throws {VoiceError} where there is none
 */
export async function openCall(
  config: VoiceConfig,
  overview: () => Overview | undefined,
): Promise<CallInput> {
  const lang = config.lang ?? 'zh-CN';
  let agreed = false;

  /** One for each side, since each has one session at a time. */
  async function pick(taken: readonly Recognizer[]): Promise<Recognizer> {
    const all = await configuredRecognizers(config, () => agreed);
    const free = all.filter((recognizer) => !taken.includes(recognizer));
    const picked = await pickRecognizer(free, lang);
    if (!picked.recognizer) throw new VoiceError(picked.reason);
    return picked.recognizer;
  }

  const first = await pick([]);

  async function open(
    {who, source}: CallSide,
    recognizer: Promise<Recognizer>,
  ): Promise<{readonly channel: CallChannel; readonly capture: Capture}> {
    const [captured, found] = await Promise.allSettled([openSource(source), recognizer]);
    if (captured.status === 'rejected') throw captured.reason;
    const capture = captured.value;
    if (found.status === 'rejected') {
      capture.close();
      throw found.reason;
    }
    const hears = found.value;
    const audio = hears.input === 'frames' ? capture.frames : capture.track;
    return {channel: {who, recognizer: hears, audio}, capture};
  }

  function listen(sides: readonly CallSide[], listener: CallListener): CallListening {
    agreed = true;
    const ending = new AbortController();
    const {signal} = ending;
    let stop = () => ending.abort();
    // All at once: the click that allows it is spent on the first question otherwise.
    const opening = sides.map((side, index) =>
      open(side, index === 0 ? Promise.resolve(first) : pick([first])).catch((error: unknown) => {
        listener.onLost(side.who, error instanceof VoiceError ? error.code : 'service');
        return undefined;
      }),
    );

    async function follow(): Promise<void> {
      const opened = (await Promise.all(opening)).filter((side) => side !== undefined);
      const close = () => {
        for (const {capture} of opened) capture.close();
      };
      if (signal.aborted || opened.length === 0) {
        close();
        return;
      }
      const call = transcribeCall({
        channels: opened.map(({channel}) => channel),
        lang,
        hotwords: voiceHotwords(overview()),
        signal,
      });
      stop = () => {
        void call.stop();
        close();
      };
      listener.onOpen();
      for await (const event of call) {
        if (event.kind === 'text') listener.onText(event.text);
        else listener.onLost(event.who, event.code);
      }
      close();
    }

    return {over: follow(), stop: () => stop(), abort: () => ending.abort()};
  }

  return {privacy: first.privacy, host: first.host ?? '', listen};
}
