/**
 * Transcribes a telephone call: one recogniser for each side, one stream of texts for whoever helps
 * the agent. Nothing is stored here; what is kept of a call is the receiver's decision.
 */
import type {AudioInput, Hotword, Recognizer, VoiceProblem} from './recognizer.ts';

/** A side of a call. */
export type Speaker = 'agent' | 'caller';

/** A text of a call: provisional until `final`, replaced by the next with a higher `rev`. */
export interface CallText {
  readonly who: Speaker;
  readonly text: string;
  readonly final: boolean;
  /** Grows through the whole call, over both sides. */
  readonly rev: number;
}

/** What a call tells, in order. */
export type CallEvent =
  | {readonly kind: 'text'; readonly text: CallText}
  /** One side cannot be heard any more; the other goes on. */
  | {readonly kind: 'lost'; readonly who: Speaker; readonly code: VoiceProblem};

/** A side and what hears it: each its own recogniser, since one has one session at a time. */
export interface CallChannel {
  readonly who: Speaker;
  readonly recognizer: Recognizer;
  readonly audio: AudioInput;
}

/** How a call is transcribed. */
export interface CallOptions {
  readonly channels: readonly CallChannel[];
  readonly lang: string;
  readonly hotwords?: readonly Hotword[];
  /** Aborting it ends the call and forgets what has not been read. */
  readonly signal: AbortSignal;
}

/** A call that is being transcribed. Its events can be read once. */
export interface CallTranscript extends AsyncIterable<CallEvent> {
  /** Hangs up: the last sentences still come, then the events end. */
  stop(): Promise<void>;
}

/** Transcribes a call from now on. */
export function transcribeCall({channels, lang, hotwords, signal}: CallOptions): CallTranscript {
  const stopping = new Set<() => Promise<void>>();
  let queue: CallEvent[] = [];
  let wake: (() => void) | undefined;
  let rev = 0;
  let isOver = false;
  let hungUp = false;

  function push(event: CallEvent): void {
    queue.push(event);
    wake?.();
    wake = undefined;
  }

  function say(who: Speaker, text: string, final: boolean): void {
    rev += 1;
    push({kind: 'text', text: {who, text, final, rev}});
  }

  async function follow({who, recognizer, audio}: CallChannel): Promise<void> {
    const session = await recognizer.start({
      lang,
      audio,
      signal,
      continuous: true,
      ...(hotwords ? {hotwords} : {}),
    });
    const stop = () => session.stop();
    stopping.add(stop);
    if (hungUp) void stop();
    for await (const event of session) {
      if (event.kind === 'partial') say(who, event.text, false);
      else if (event.kind === 'final') say(who, event.text, true);
      else if (event.kind === 'error' && event.fatal && !signal.aborted) {
        push({kind: 'lost', who, code: event.code});
      }
    }
    stopping.delete(stop);
  }

  const over = Promise.all(
    channels.map((channel) =>
      follow(channel).catch(() => push({kind: 'lost', who: channel.who, code: 'service'})),
    ),
  ).then(() => {
    isOver = true;
    if (signal.aborted) queue = [];
    wake?.();
  });

  return {
    async stop() {
      hungUp = true;
      for (const stop of stopping) void stop();
      await over;
    },
    async *[Symbol.asyncIterator]() {
      for (;;) {
        const event = queue.shift();
        if (event) yield event;
        else if (isOver) return;
        else {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
      }
    },
  };
}
