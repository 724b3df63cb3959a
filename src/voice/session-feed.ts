/**
 * The part of every session that keeps the promises of `VoiceEvent`, so that no adapter has to:
 * engines end twice, end never, repeat themselves and take back what they said.
 */
import type {
  Alternative,
  RecognitionOptions,
  RecognitionSession,
  VoiceEvent,
  VoiceProblem,
} from './recognizer.ts';
import type {Timer} from './timer.ts';

/** Without a word from the engine for this long, somebody who waits for it should not wait on. */
export const WATCHDOG_MS = 8_000;

/** What an adapter tells its session. After the end nothing of it has any effect. */
export interface SessionFeed {
  readonly ended: boolean;
  /** Somebody begins or ends to speak, `ms` after the session began. */
  speech(kind: 'speech-start' | 'speech-end', ms: number): void;
  /**
   * What has been understood so far. Dropped where it changes text that was promised to be stable,
   * or says nothing new.
   * @param stable UTF-16 units at the beginning of `text` that the engine will not change
   */
  partial(text: string, stable: number): void;
  /** The utterance as it was finally understood; the next text begins a new one. */
  final(text: string, alternatives?: readonly Alternative[]): void;
  /** A problem after which listening goes on. */
  warn(code: VoiceProblem): void;
  /** A problem that ends the session. */
  fail(code: VoiceProblem): void;
  /** The end. A partial that had no final becomes one: what was seen is not taken away. */
  finish(): void;
}

/** What an adapter does when its session is ended from outside. */
export interface SessionHooks {
  /** No more sound is coming: ask the engine for its last words. */
  readonly stop: () => void;
  /** Let go of everything: microphone, connection, listeners. Called once, at the end. */
  readonly release: () => void;
}

/** A session and what drives it. */
export interface OpenSession {
  readonly session: RecognitionSession;
  readonly feed: SessionFeed;
}

/** Opens a session over an engine that `hooks` control. */
export function openSession(
  {signal, continuous = false}: Pick<RecognitionOptions, 'signal' | 'continuous'>,
  timer: Timer,
  hooks: SessionHooks,
): OpenSession {
  let queue: VoiceEvent[] = [];
  let wake: (() => void) | undefined;
  let ended = false;
  let stopped = false;
  let utterance = 0;
  let revision = 0;
  let shown = '';
  let stable = 0;
  let hasPartial = false;
  let disarm: () => void = () => {};
  let resolveClosed: () => void = () => {};
  const closed = new Promise<void>((resolve) => {
    resolveClosed = resolve;
  });

  function push(event: VoiceEvent): void {
    queue.push(event);
    wake?.();
    wake = undefined;
  }

  /** In a call, silence is waited through: only an open sentence must come to its end. */
  function arm(): void {
    disarm();
    disarm = () => {};
    if (ended || (continuous && !hasPartial && !stopped)) return;
    disarm = timer(WATCHDOG_MS, () => fail('timeout'));
  }

  function end(): void {
    ended = true;
    disarm();
    signal.removeEventListener('abort', abort);
    push({kind: 'end'});
    hooks.release();
    resolveClosed();
  }

  function fail(code: VoiceProblem): void {
    if (ended) return;
    push({kind: 'error', code, fatal: true});
    end();
  }

  function abort(): void {
    if (ended) return;
    // What was said and cancelled is nobody's business any more.
    queue = [];
    shown = '';
    hasPartial = false;
    fail('aborted');
  }

  function closeUtterance(text: string, alternatives: readonly Alternative[]): void {
    revision += 1;
    push({kind: 'final', utterance, revision, text, alternatives});
    utterance += 1;
    shown = '';
    stable = 0;
    hasPartial = false;
  }

  const feed: SessionFeed = {
    get ended() {
      return ended;
    },
    speech(kind, ms) {
      if (ended) return;
      push({kind, ms});
      arm();
    },
    partial(text, claimed) {
      if (ended) return;
      // The engine lives, whether or not what it says can be used.
      arm();
      if (!text.startsWith(shown.slice(0, stable))) return;
      const next = Math.max(stable, Math.min(Math.max(claimed, 0), text.length));
      if (hasPartial && text === shown && next === stable) return;
      if (!hasPartial && text === '') return;
      shown = text;
      stable = next;
      hasPartial = true;
      revision += 1;
      push({kind: 'partial', utterance, revision, text, stablePrefix: stable});
      arm();
    },
    final(text, alternatives = []) {
      if (ended) return;
      if (text === '' && !hasPartial) return;
      closeUtterance(text, alternatives);
      arm();
    },
    warn(code) {
      if (ended) return;
      push({kind: 'error', code, fatal: false});
      arm();
    },
    fail,
    finish() {
      if (ended) return;
      if (hasPartial) closeUtterance(shown, []);
      end();
    },
  };

  const session: RecognitionSession = {
    stop() {
      if (!ended && !stopped) {
        stopped = true;
        arm();
        hooks.stop();
      }
      return closed;
    },
    abort,
    [Symbol.asyncIterator]() {
      return {
        async next(): Promise<IteratorResult<VoiceEvent>> {
          for (;;) {
            const event = queue.shift();
            if (event) return {done: false, value: event};
            if (ended) return {done: true, value: undefined};
            await new Promise<void>((resolve) => {
              wake = resolve;
            });
          }
        },
        async return(): Promise<IteratorResult<VoiceEvent>> {
          // Nobody listens any more: nor should the microphone.
          abort();
          queue = [];
          return {done: true, value: undefined};
        },
      };
    },
  };

  arm();
  signal.addEventListener('abort', abort);
  // In its turn: the adapter is still putting together what `release` lets go of.
  if (signal.aborted) queueMicrotask(abort);
  return {session, feed};
}
