/**
 * Recognition by a FunASR server on the owner's premises, over WebSocket: what `docs/voice.md`
 * recommends. Sound leaves the page only while a person speaks, only to that server, and only
 * encrypted.
 */
import {createExclusive} from './exclusive.ts';
import {goodbyeMessage, helloMessage, readFunasrMessage} from './funasr-message.ts';
import {readFrames} from './read-frames.ts';
import type {Probe, RecognitionOptions, RecognitionSession, Recognizer} from './recognizer.ts';
import {openSession} from './session-feed.ts';
import {isPrivateAddress, type OpenSocket, openWebSocket, type Socket} from './socket.ts';
import {createSoundBuffer} from './sound-buffer.ts';
import {realTimer, type Timer} from './timer.ts';
import {createTwoPassText} from './two-pass-text.ts';

/** Pauses before the attempts to connect again: a cell that was lost is back, or it is not. */
const RECONNECT_MS: readonly number[] = [200, 600, 1500];

/** Bytes in the socket beyond which sound waits here instead: two seconds of it. */
const BUFFERED_LIMIT = 64_000;

/** Sound that may wait for a slow line, above the longest utterance. */
const WAITING_LIMIT_MS = 22_000;

/**
 * In a call, sound that is kept once its sentence is final: the server's own pause before it ends a
 * sentence (0.8 s) and as much for it to answer, so that no beginning of the next one is lost.
 */
const KEPT_MS = 1_600;

/** How long the server may be silent after the end of speech before its last words count. */
const SETTLE_MS = 1_000;

/** The same while its slow pass still owes a sentence: it takes a second on a busy machine. */
const OWED_MS = 4_000;

/** How long a server may take to be there. */
const PROBE_MS = 3_000;

/** How a FunASR server is reached. */
export interface FunasrOptions {
  /** `wss://host/path`; `ws:` on the same machine only. */
  readonly url: string;
  /** Primary language tags it understands. Default: Mandarin. */
  readonly languages?: readonly string[];
  readonly openSocket?: OpenSocket;
  readonly timer?: Timer;
  /** Names a stream, differently each time. */
  readonly nameStream?: () => string;
}

let streams = 0;

/** Unique on this page, and telling nothing about anybody. */
function countStream(): string {
  streams += 1;
  return `yihu-${streams}`;
}

/** A recogniser over a FunASR server. */
export function createFunasrRecognizer(options: FunasrOptions): Recognizer {
  const {url, openSocket = openWebSocket, timer = realTimer, nameStream = countStream} = options;
  const languages = options.languages ?? ['zh', 'cmn'];
  const place = createExclusive();

  const speaks = (lang: string) => languages.includes(lang.toLowerCase().split('-')[0] ?? '');

  function probe({lang}: {readonly lang: string}): Promise<Probe> {
    if (!isPrivateAddress(url)) return Promise.resolve({ok: false, reason: 'insecure'});
    if (!speaks(lang)) return Promise.resolve({ok: false, reason: 'language'});
    return new Promise((resolve) => {
      let socket: Socket | undefined;
      const settle = (result: Probe) => {
        cancel();
        socket?.close();
        resolve(result);
      };
      const cancel = timer(PROBE_MS, () => settle({ok: false, reason: 'network'}));
      try {
        socket = openSocket(url, {
          onOpen: () => settle({ok: true, partials: true, hotwords: true}),
          onText: () => {},
          onClose: () => settle({ok: false, reason: 'network'}),
        });
      } catch {
        // A policy of the page forbids the address.
        settle({ok: false, reason: 'network'});
      }
    });
  }

  return {
    id: 'funasr',
    privacy: 'own-server',
    host: URL.canParse(url) ? new URL(url).host : url,
    input: 'frames',
    probe,
    async start(recognition) {
      place.enter();
      return listen(recognition);
    },
  };

  function listen(recognition: RecognitionOptions): RecognitionSession {
    const {lang, audio, hotwords = [], continuous = false} = recognition;
    const sound = createSoundBuffer();
    const heard = createTwoPassText();
    /** In a call: where the sentences of this connection begin that are final. */
    const settled = new Set<number>();
    let socket: Socket | undefined;
    let stream = '';
    let isOpen = false;
    let attempts = 0;
    let speaking = true;
    let cancelTimer: () => void = () => {};
    let quiet: () => void = () => {};

    const {session, feed} = openSession(recognition, timer, {
      stop: endSpeech,
      release() {
        quiet();
        cancelTimer();
        socket?.close();
        sound.clear();
        heard.clear();
        place.leave();
      },
    });

    function later(ms: number, run: () => void): void {
      cancelTimer();
      cancelTimer = timer(ms, run);
    }

    function connect(): void {
      stream = nameStream();
      isOpen = false;
      sound.rewind();
      heard.clear();
      settled.clear();
      try {
        socket = openSocket(url, {onOpen: handleOpen, onText: handleText, onClose: handleClose});
      } catch {
        feed.fail('network');
      }
    }

    function handleOpen(): void {
      isOpen = true;
      socket?.send(helloMessage(stream, hotwords));
      sendWaiting();
      if (!speaking) sendGoodbye();
    }

    function sendWaiting(): void {
      while (isOpen && socket && socket.buffered < BUFFERED_LIMIT) {
        const packet = sound.next();
        if (!packet) return;
        socket.send(packet);
      }
    }

    function handleFrame(frame: Float32Array): void {
      sound.add(frame);
      sendWaiting();
      if (sound.waitingMs > WAITING_LIMIT_MS) feed.fail('network');
    }

    function endSpeech(): void {
      if (!speaking) return;
      speaking = false;
      // The microphone is off from here on; what is kept is for the server's second look.
      quiet();
      if (isOpen) sendGoodbye();
    }

    function sendGoodbye(): void {
      for (let packet = sound.last(); packet; packet = sound.last()) socket?.send(packet);
      socket?.send(goodbyeMessage);
      later(OWED_MS, finish);
    }

    function finish(): void {
      if (heard.text !== '') feed.final(heard.text);
      feed.finish();
    }

    function handleText(message: string): void {
      const result = readFunasrMessage(message);
      // Another stream's words: a proxy that mixes connections up, or one left from before.
      if (!result || (result.stream !== undefined && result.stream !== stream)) return;
      if (result.pass === 'online') heard.addOnline(result.text);
      else handleSentence(result.text, result.start);
      if (feed.ended) return;
      if (heard.text !== '') feed.partial(heard.text, heard.stable);
      if (speaking || !isOpen) return;
      if (result.pass === 'offline' && result.isFinal && !heard.open) finish();
      else later(heard.open ? OWED_MS : SETTLE_MS, finish);
    }

    function handleSentence(text: string, start: number | undefined): void {
      if (!continuous) {
        heard.addOffline(text, start);
        return;
      }
      heard.clear();
      // Without a place in time a repetition cannot be told from a person who repeats themselves.
      if (start !== undefined && settled.has(start)) return;
      if (start !== undefined) settled.add(start);
      feed.final(text);
      sound.forget(KEPT_MS);
      attempts = 0;
    }

    function handleClose(): void {
      isOpen = false;
      cancelTimer();
      const pause = RECONNECT_MS[attempts];
      if (pause === undefined) {
        feed.fail('network');
        return;
      }
      attempts += 1;
      later(pause, connect);
    }

    const problem = !isPrivateAddress(url) ? 'insecure' : speaks(lang) ? undefined : 'language';
    quiet = readFrames(audio, {
      onFrame: handleFrame,
      onEnd: () => void session.stop(),
      onProblem: feed.fail,
    });
    if (problem) feed.fail(problem);
    else if (!recognition.signal.aborted) connect();
    return session;
  }
}
