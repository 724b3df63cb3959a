import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {VoiceEvent} from '../../src/voice/recognizer.ts';
import {
  createWebSpeechRecognizer,
  type SpeechResult,
  type SpeechService,
} from '../../src/voice/web-speech-recognizer.ts';
import {createHandTimer} from '../support/hand-timer.ts';
import {
  checkPromises,
  collect,
  holdsTheContract,
  settle,
  testAudio,
} from './recognizer-contract.ts';

interface FakeService extends SpeechService {
  readonly calls: string[];
}

/** The service of a browser that the test plays, with all its instances. */
function fakeSpeech(local = 'unavailable') {
  const services: FakeService[] = [];
  class Fake implements FakeService {
    static available = async () => local;
    lang = '';
    continuous = false;
    interimResults = false;
    maxAlternatives = 1;
    processLocally = false;
    phrases: unknown;
    onresult: SpeechService['onresult'] = null;
    onerror: SpeechService['onerror'] = null;
    onend: SpeechService['onend'] = null;
    readonly calls: string[] = [];

    constructor() {
      services.push(this);
    }

    start(track?: MediaStreamTrack): void {
      this.calls.push(track ? 'start(track)' : 'start()');
    }

    stop(): void {
      this.calls.push('stop');
    }

    abort(): void {
      this.calls.push('abort');
    }
  }
  class Phrase {
    readonly text: string;

    constructor(text: string) {
      this.text = text;
    }
  }
  const latest = () => services.at(-1);
  return {
    api: {SpeechRecognition: Fake, SpeechRecognitionPhrase: Phrase},
    services,
    latest,
    hear(...results: readonly (readonly [string, boolean, ...string[]])[]) {
      latest()?.onresult?.({
        results: results.map(([text, isFinal, ...others]): SpeechResult => {
          const readings = [text, ...others].map((transcript) => ({transcript, confidence: 0.5}));
          return Object.assign(readings, {isFinal});
        }),
      });
    },
    fail: (error: string) => latest()?.onerror?.({error}),
    end: () => latest()?.onend?.(),
  };
}

holdsTheContract('Web Speech', (time) => {
  const speech = fakeSpeech();
  return {
    recognizer: createWebSpeechRecognizer({
      hasConsent: () => true,
      api: speech.api,
      timer: time.timer,
    }),
    moves: [
      () => speech.hear(['公积', false]),
      () => speech.hear(['公积金', true], ['怎么', false]),
      () => speech.hear(['公鸡', false]),
      () => speech.hear(['公积金', true], ['怎么提取', true]),
      () => speech.hear(),
      () => speech.hear(['', true]),
      () => speech.fail('network'),
      () => speech.fail('phrases-not-supported'),
      () => speech.fail('no-speech'),
      () => speech.fail('something-new'),
      () => speech.end(),
      // An instance that has been given up and still speaks.
      () => speech.services[0]?.onend?.(),
      () => speech.services[0]?.onresult?.({results: []}),
    ],
    async say(text) {
      speech.hear([text.slice(0, 3), false]);
      speech.hear([text, true]);
      speech.end();
    },
  };
});

async function listen(local?: string, more: {readonly continuous?: boolean} = {}) {
  const speech = fakeSpeech(local);
  const time = createHandTimer();
  const recognizer = createWebSpeechRecognizer({
    hasConsent: () => true,
    api: speech.api,
    timer: time.timer,
  });
  const sound = testAudio('track');
  const session = await recognizer.start({
    lang: 'zh-CN',
    audio: sound.audio,
    signal: new AbortController().signal,
    hotwords: [{text: '嵊泗'}],
    ...more,
  });
  const events = collect(session);
  await settle();
  return {speech, time, recognizer, sound, session, events};
}

const fatalOf = (events: readonly VoiceEvent[]) =>
  events.flatMap((event) => (event.kind === 'error' ? [event.code] : []));

describe('the Web Speech adapter', () => {
  it('starts nothing where the person has not agreed', async () => {
    const speech = fakeSpeech();
    const recognizer = createWebSpeechRecognizer({hasConsent: () => false, api: speech.api});
    const sound = testAudio('track');
    const session = await recognizer.start({
      lang: 'zh-CN',
      audio: sound.audio,
      signal: new AbortController().signal,
    });
    const events = collect(session);
    await settle();
    assert.deepEqual(events, [{kind: 'error', code: 'policy', fatal: true}, {kind: 'end'}]);
    assert.equal(speech.services.length, 0);
    assert.equal(sound.isOn(), false);
  });

  it('hears on the device where the browser can, with the words of the trade', async () => {
    const {speech} = await listen('available');
    assert.equal(speech.latest()?.processLocally, true);
    assert.equal(JSON.stringify(speech.latest()?.phrases), '[{"text":"嵊泗"}]');
    const remote = await listen('downloadable');
    assert.equal(remote.speech.latest()?.processLocally, false);
    assert.equal(remote.speech.latest()?.phrases, undefined);
  });

  it('hands over the track it was given, so that one permission does', async () => {
    const {speech} = await listen();
    assert.deepEqual(speech.latest()?.calls, ['start(track)']);
  });

  it('takes an error for the end where no end follows it', async () => {
    const {speech, events, sound} = await listen();
    speech.fail('language-not-supported');
    await settle();
    assert.deepEqual(fatalOf(events), ['language']);
    assert.equal(sound.isOn(), false);
    checkPromises(events);
  });

  it('hears an error said twice once, and goes on without the phrases it is about', async () => {
    const {speech, events} = await listen('available');
    const [first] = speech.services;
    const say = first?.onerror;
    say?.({error: 'phrases-not-supported'});
    first?.onerror?.({error: 'phrases-not-supported'});
    assert.equal(speech.services.length, 2);
    assert.equal(speech.latest()?.phrases, undefined);
    speech.hear(['好的', true]);
    await settle();
    assert.deepEqual(fatalOf(events), []);
    checkPromises(events);
  });

  it('offers the other readings of what it heard', async () => {
    const {speech, events} = await listen();
    speech.hear(['公鸡金', true, '公积金', '恭喜金']);
    await settle();
    const final = events.find((event) => event.kind === 'final');
    assert.deepEqual(final?.kind === 'final' ? final.alternatives.map(({text}) => text) : [], [
      '公积金',
      '恭喜金',
    ]);
  });

  it('keeps what was heard where the service ends in the middle', async () => {
    const {speech, events} = await listen();
    speech.hear(['公积金怎么', false]);
    speech.end();
    await settle();
    const finals = events.flatMap((event) => (event.kind === 'final' ? [event.text] : []));
    assert.deepEqual(finals, ['公积金怎么']);
  });

  it('listens on after the pauses that the service makes in a call', async () => {
    const {speech, events, session} = await listen(undefined, {continuous: true});
    speech.hear(['您好', true], ['我要', false]);
    speech.hear(['您好', true], ['我要投诉', true]);
    speech.end();
    assert.equal(speech.services.length, 2);
    speech.hear(['谢谢', true]);
    void session.stop();
    speech.end();
    await settle();
    const finals = events.flatMap((event) => (event.kind === 'final' ? [event.text] : []));
    assert.deepEqual(finals, ['您好', '我要投诉', '谢谢']);
    checkPromises(events);
  });

  it('does not believe "available" where there is no service at all', async () => {
    const none = createWebSpeechRecognizer({hasConsent: () => true, api: {}});
    assert.deepEqual(await none.probe({lang: 'zh-CN'}), {ok: false, reason: 'service'});
  });
});
