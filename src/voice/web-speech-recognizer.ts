/**
 * Recognition by the browser's own service (Web Speech API). In common browsers it sends the sound
 * to the maker of the browser, so it is off unless the owner turns it on, and silent until the
 * person has agreed to that. What it promises and what it does differ: `docs/voice.md`.
 */
import {releaseAudio} from './audio-release.ts';
import {createExclusive} from './exclusive.ts';
import type {
  Alternative,
  Hotword,
  Probe,
  RecognitionOptions,
  RecognitionSession,
  Recognizer,
  VoiceProblem,
} from './recognizer.ts';
import {openSession} from './session-feed.ts';
import {realTimer, type Timer} from './timer.ts';

/** One result: its readings, best first. */
export interface SpeechResult {
  readonly isFinal: boolean;
  readonly length: number;
  readonly [index: number]: {readonly transcript: string; readonly confidence: number};
}

/** What this file uses of a `SpeechRecognition`. */
export interface SpeechService {
  lang: string;
  continuous: boolean;
  interimResults: boolean;
  maxAlternatives: number;
  processLocally?: boolean;
  phrases?: unknown;
  onresult: ((event: {readonly results: ArrayLike<SpeechResult>}) => void) | null;
  onerror: ((event: {readonly error: string}) => void) | null;
  onend: (() => void) | null;
  start(track?: MediaStreamTrack): void;
  stop(): void;
  abort(): void;
}

/** The constructor of one, with what newer browsers hang on it. */
export interface SpeechServiceClass {
  new (): SpeechService;
  available?(options: {langs: string[]; processLocally: boolean}): Promise<string>;
}

/** What a browser has. */
export interface SpeechApi {
  readonly SpeechRecognition?: SpeechServiceClass;
  readonly webkitSpeechRecognition?: SpeechServiceClass;
  readonly SpeechRecognitionPhrase?: new (text: string, boost: number) => unknown;
}

/** How the service is used. */
export interface WebSpeechOptions {
  /** Whether the person has agreed that their voice goes to the maker of the browser. */
  readonly hasConsent: () => boolean;
  readonly api?: SpeechApi;
  readonly timer?: Timer;
}

/** Readings asked for: three is what a person can choose from at a glance. */
const READINGS = 3;

const PROBLEMS: ReadonlyMap<string, VoiceProblem> = new Map([
  ['no-speech', 'no-speech'],
  ['aborted', 'aborted'],
  ['audio-capture', 'no-device'],
  ['network', 'network'],
  ['not-allowed', 'not-allowed'],
  ['service-not-allowed', 'service'],
  ['language-not-supported', 'language'],
  ['bad-grammar', 'service'],
  ['phrases-not-supported', 'service'],
]);

/** The service as some versions of its types do not know it. */
function browserApi(): SpeechApi {
  return globalThis as SpeechApi;
}

function readingsOf(result: SpeechResult): Alternative[] {
  const readings: Alternative[] = [];
  for (let index = 1; index < result.length; index++) {
    const {transcript, confidence} = result[index] ?? {transcript: '', confidence: 0};
    if (transcript) readings.push({text: transcript, ...(confidence > 0 ? {confidence} : {})});
  }
  return readings;
}

/** A recogniser over the browser's service. */
export function createWebSpeechRecognizer(options: WebSpeechOptions): Recognizer {
  const {hasConsent, api = browserApi(), timer = realTimer} = options;
  const Service = api.SpeechRecognition ?? api.webkitSpeechRecognition;
  const place = createExclusive();

  /** Whether this device recognises by itself. What is said of remote service means nothing. */
  async function isLocal(lang: string): Promise<boolean> {
    try {
      const state = await Service?.available?.({langs: [lang], processLocally: true});
      return state === 'available';
    } catch {
      return false;
    }
  }

  return {
    id: 'web-speech',
    privacy: 'third-party',
    input: 'track',
    async probe({lang}): Promise<Probe> {
      if (!Service) return {ok: false, reason: 'service'};
      const local = await isLocal(lang);
      if (!local && globalThis.navigator?.onLine === false) return {ok: false, reason: 'network'};
      return {ok: true, partials: true, hotwords: local};
    },
    async start(recognition) {
      place.enter();
      return listen(recognition);
    },
  };

  function listen(recognition: RecognitionOptions): RecognitionSession {
    const {lang, audio, hotwords = [], continuous = false} = recognition;
    let service: SpeechService | undefined;
    let settled = 0;
    let stopping = false;

    const {session, feed} = openSession(recognition, timer, {
      stop() {
        stopping = true;
        releaseAudio(audio);
        tell((running) => running.stop());
      },
      release() {
        releaseAudio(audio);
        const running = service;
        service = undefined;
        place.leave();
        if (!running) return;
        silence(running);
        running.abort();
      },
    });

    /** A call that some versions answer with an exception where they had nothing to do. */
    function tell(call: (running: SpeechService) => void): void {
      try {
        if (service) call(service);
        else if (stopping) feed.finish();
      } catch {
        feed.fail('service');
      }
    }

    function silence(running: SpeechService): void {
      running.onresult = null;
      running.onerror = null;
      running.onend = null;
    }

    function handleResults(results: ArrayLike<SpeechResult>): void {
      const all = Array.from(results);
      if (continuous) handleSentences(all);
      const open = continuous ? all.slice(settled) : all;
      const text = open.map((result) => result[0]?.transcript ?? '').join('');
      const firstOpen = open.findIndex(({isFinal}) => !isFinal);
      const done = firstOpen < 0 ? open : open.slice(0, firstOpen);
      const stable = done.reduce((sum, result) => sum + (result[0]?.transcript.length ?? 0), 0);
      if (continuous || firstOpen >= 0 || open.length === 0) {
        if (text !== '') feed.partial(text, stable);
        return;
      }
      const [only] = open;
      feed.final(text, open.length === 1 && only ? readingsOf(only) : []);
      // One utterance was asked for, and here it is, whether or not the service ends as well.
      feed.finish();
    }

    /** In a call each final result is a sentence of its own. */
    function handleSentences(all: readonly SpeechResult[]): void {
      for (let result = all[settled]; result?.isFinal; result = all[settled]) {
        settled += 1;
        feed.final(result[0]?.transcript ?? '', readingsOf(result));
      }
    }

    function begin(words: readonly Hotword[], local: boolean): void {
      if (!Service || feed.ended) return;
      const running = new Service();
      service = running;
      running.lang = lang;
      running.continuous = continuous;
      running.interimResults = true;
      running.maxAlternatives = READINGS;
      if (local) running.processLocally = true;
      const Phrase = api.SpeechRecognitionPhrase;
      if (local && Phrase && words.length > 0) {
        running.phrases = words.map(({text, boost = 20}) => new Phrase(text, boost / 10));
      }
      running.onresult = ({results}) => handleResults(results);
      running.onerror = ({error}) => {
        if (error === 'phrases-not-supported' && words.length > 0) {
          // Said twice, by some versions: the first time is enough.
          silence(running);
          begin([], local);
          return;
        }
        // Some errors are followed by no end, so each is one.
        feed.fail(PROBLEMS.get(error) ?? 'service');
      };
      running.onend = () => {
        settled = 0;
        // In a call the service takes pauses of its own.
        if (continuous && !stopping && !feed.ended) begin(words, local);
        else feed.finish();
      };
      try {
        if (audio instanceof ReadableStream) running.start();
        else running.start(audio);
      } catch {
        feed.fail('service');
      }
    }

    async function open(): Promise<void> {
      const local = await isLocal(lang);
      if (stopping) feed.finish();
      begin(hotwords, local);
    }

    if (!Service) feed.fail('service');
    else if (!hasConsent()) feed.fail('policy');
    else if (!recognition.signal.aborted) void open();
    return session;
  }
}
