/**
 * One utterance from tap to text: permission, microphone, recogniser and the pause at the end, put
 * together. Keeps nothing: when it is over, the text is where the listener has put it.
 */
import type {VoiceActivity} from './activity.ts';
import type {Capture} from './capture.ts';
import {createEndpointer, type EndpointTimes} from './endpoint.ts';
import {loudness, meterLevel} from './level.ts';
import {pickRecognizer} from './pick-recognizer.ts';
import {
  type Alternative,
  FRAME_SAMPLES,
  type Hotword,
  type RecognitionSession,
  type Recognizer,
  SAMPLE_RATE,
  VoiceError,
  type VoiceProblem,
} from './recognizer.ts';

const FRAME_MS = (FRAME_SAMPLES / SAMPLE_RATE) * 1000;

/** Where an utterance stands. */
export type VoicePhase =
  | 'idle'
  /** The browser asks for permission, or the device gets ready. */
  | 'opening'
  /** The microphone is on. */
  | 'listening'
  /** The microphone is off; the last words are on their way. */
  | 'finishing';

/** What is told as it happens. */
export interface VoiceListener {
  onPhase(phase: VoicePhase): void;
  /** Loudness from 0 to 1, some thirty times a second. */
  onLevel(level: number): void;
  /** What has been understood; the first `stablePrefix` units will not change. */
  onText(text: string, stablePrefix: number): void;
  /** The text as it was finally understood; never empty. */
  onFinal(text: string, alternatives: readonly Alternative[]): void;
  /** Why there is no final text. What `onText` said last may still be of use. */
  onProblem(code: VoiceProblem): void;
}

/** What a session is made of. */
export interface VoiceSessionOptions {
  /** In the order in which they are tried. */
  readonly recognizers: readonly Recognizer[];
  readonly lang: string;
  readonly hotwords: () => readonly Hotword[];
  /** Asks for the microphone. */
  readonly openTrack: () => Promise<MediaStreamTrack>;
  /** Gets the device ready while the browser asks, and captures what it is given. */
  readonly capture: (track: Promise<MediaStreamTrack>) => Promise<Capture>;
  readonly openActivity: () => Promise<VoiceActivity>;
  readonly times?: EndpointTimes;
}

/** Utterances, one after the other. */
export interface VoiceSession {
  readonly phase: VoicePhase;
  /** Listens, unless it does already. Resolves at the end of the utterance; never rejects. */
  start(): Promise<void>;
  /** The person has finished: microphone off, the text follows. */
  stop(): void;
  /** Forgets what was said. */
  cancel(): void;
}

/** A session with nobody listening yet. */
export function createVoiceSession(
  options: VoiceSessionOptions,
  listener: VoiceListener,
): VoiceSession {
  let phase: VoicePhase = 'idle';
  let ending: AbortController | undefined;
  let finish: () => void = () => {};

  function enter(next: VoicePhase): void {
    if (phase === next) return;
    phase = next;
    listener.onPhase(phase);
  }

  /** Listens to the loudness of every frame and says when the utterance is over. */
  async function follow(
    capture: Capture,
    activity: VoiceActivity,
    onFrame: (frame: Float32Array) => void,
  ): Promise<'finished' | 'no-speech'> {
    const endpointer = createEndpointer(options.times);
    const reader = capture.frames.getReader();
    for (;;) {
      const {done, value} = await reader.read();
      if (done) return 'finished';
      onFrame(value);
      listener.onLevel(meterLevel(loudness(value)));
      const event = endpointer.add(await activity.speechIn(value), FRAME_MS);
      if (event === 'speech-end' || event === 'too-long') return 'finished';
      if (event === 'no-speech') return 'no-speech';
    }
  }

  /** Tells the listener what the recogniser says; resolves with the problem, if there is one. */
  async function relay(session: RecognitionSession): Promise<VoiceProblem | undefined> {
    let problem: VoiceProblem | undefined;
    let text = '';
    let alternatives: readonly Alternative[] = [];
    for await (const event of session) {
      if (event.kind === 'partial') {
        listener.onText(text + event.text, text.length + event.stablePrefix);
      } else if (event.kind === 'final') {
        alternatives = text === '' ? event.alternatives : [];
        text += event.text;
      } else if (event.kind === 'error' && event.fatal) {
        problem = event.code;
      }
    }
    if (problem) return problem;
    if (text.trim() === '') return 'no-speech';
    listener.onFinal(text, alternatives);
    return undefined;
  }

  async function listen(signal: AbortSignal): Promise<VoiceProblem | undefined> {
    // Asked at once and side by side: the browser's question takes the person a while.
    const asked = options.openTrack();
    const [picked, capture, activity] = await Promise.all([
      pickRecognizer(options.recognizers, options.lang),
      options.capture(asked),
      options.openActivity(),
    ]).catch(async (error: unknown) => {
      await asked.then((track) => track.stop()).catch(() => undefined);
      throw error instanceof VoiceError ? error : new VoiceError('service', String(error));
    });
    const {recognizer} = picked;
    if (signal.aborted || !recognizer) {
      capture.close();
      activity.dispose();
      return recognizer ? 'aborted' : picked.reason;
    }
    let sound: ReadableStreamDefaultController<Float32Array> | undefined;
    const frames = new ReadableStream<Float32Array>({
      start: (controller) => {
        sound = controller;
      },
      cancel: () => {
        sound = undefined;
      },
    });
    finish = () => {
      if (phase === 'listening') enter('finishing');
      listener.onLevel(0);
      capture.close();
      sound?.close();
      sound = undefined;
    };
    try {
      const session = await recognizer.start({
        lang: options.lang,
        audio: recognizer.input === 'frames' ? frames : capture.track,
        hotwords: options.hotwords(),
        signal,
      });
      if (!signal.aborted) enter('listening');
      let lost: VoiceProblem | undefined;
      const following = follow(capture, activity, (frame) => sound?.enqueue(frame)).then(
        (how) => {
          finish();
          if (how === 'finished') return session.stop();
          lost = 'no-speech';
          session.abort();
        },
        (error: unknown) => {
          lost = error instanceof VoiceError ? error.code : 'service';
          finish();
          // What was said until then may still become a text.
          return session.stop();
        },
      );
      const problem = await relay(session);
      finish();
      await following;
      return problem && lost ? lost : problem;
    } finally {
      finish();
      activity.dispose();
    }
  }

  return {
    get phase() {
      return phase;
    },
    async start() {
      if (phase !== 'idle') return;
      const controller = new AbortController();
      ending = controller;
      enter('opening');
      let problem: VoiceProblem | undefined;
      try {
        problem = await listen(controller.signal);
      } catch (error) {
        problem = error instanceof VoiceError ? error.code : 'service';
      }
      finish = () => {};
      ending = undefined;
      enter('idle');
      if (problem) listener.onProblem(controller.signal.aborted ? 'aborted' : problem);
    },
    stop() {
      if (phase === 'opening') ending?.abort();
      else finish();
    },
    cancel() {
      ending?.abort();
      finish();
    },
  };
}
