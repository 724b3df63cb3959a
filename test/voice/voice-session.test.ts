import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {Capture} from '../../src/voice/capture.ts';
import {
  FRAME_SAMPLES,
  type Probe,
  type Recognizer,
  VoiceError,
  type VoiceProblem,
} from '../../src/voice/recognizer.ts';
import {openSession, type SessionFeed} from '../../src/voice/session-feed.ts';
import {createVoiceSession, type VoicePhase} from '../../src/voice/voice-session.ts';
import {createHandTimer} from '../support/hand-timer.ts';
import {deferred} from '../ticket/deferred.ts';
import {settle} from './recognizer-contract.ts';

/** A recogniser whose session the test speaks for. */
function fakeRecognizer(probe: Probe = {ok: true, partials: true, hotwords: false}) {
  const time = createHandTimer();
  let feed: SessionFeed | undefined;
  let stops = 0;
  let frames = 0;
  const recognizer: Recognizer = {
    id: 'fake',
    privacy: 'on-device',
    input: 'frames',
    probe: async () => probe,
    async start(options) {
      const opened = openSession(options, time.timer, {
        stop: () => {
          stops += 1;
        },
        release: () => {},
      });
      feed = opened.feed;
      if (options.audio instanceof ReadableStream) {
        void (async () => {
          for await (const _ of options.audio as ReadableStream<Float32Array>) frames += 1;
        })();
      }
      return opened.session;
    },
  };
  return {
    recognizer,
    feed: (): SessionFeed => {
      assert.ok(feed, 'the recogniser has not been started');
      return feed;
    },
    stops: () => stops,
    frames: () => frames,
  };
}

function setUp(more: {readonly recognizers?: readonly Recognizer[]} = {}) {
  const engine = fakeRecognizer();
  const permission = deferred<MediaStreamTrack>();
  const log: string[] = [];
  const levels: number[] = [];
  let on = false;
  let source: ReadableStreamDefaultController<Float32Array> | undefined;
  let speech = 0;
  const track = {
    stop: () => {
      on = false;
    },
  } as MediaStreamTrack;
  const session = createVoiceSession(
    {
      recognizers: more.recognizers ?? [engine.recognizer],
      lang: 'zh-CN',
      hotwords: () => [],
      openTrack: () => permission.promise,
      async capture(asked): Promise<Capture> {
        await asked;
        const frames = new ReadableStream<Float32Array>({
          start: (controller) => {
            source = controller;
          },
        });
        return {
          track,
          frames,
          close() {
            if (!on) return;
            on = false;
            source?.close();
          },
        };
      },
      openActivity: async () => ({speechIn: () => speech, reset() {}, dispose() {}}),
    },
    {
      onPhase: (phase: VoicePhase) => log.push(phase),
      onLevel: (level) => levels.push(level),
      onText: (text, stable) => log.push(`${text.slice(0, stable)}|${text.slice(stable)}`),
      onFinal: (text, alternatives) =>
        log.push([text, ...alternatives.map((other) => other.text)].join('/')),
      onProblem: (code: VoiceProblem) => log.push(`problem ${code}`),
    },
  );
  return {
    ...engine,
    session,
    log,
    levels,
    isOn: () => on,
    permit: async () => {
      on = true;
      permission.resolve(track);
      await settle();
    },
    refuse: async (code: VoiceProblem) => {
      permission.reject(new VoiceError(code));
      await settle();
    },
    hear: async (probability: number, ms: number) => {
      speech = probability;
      for (let passed = 0; passed < ms && on; passed += 32) {
        source?.enqueue(new Float32Array(FRAME_SAMPLES).fill(0.1));
        await settle();
      }
    },
    lose: async (code: VoiceProblem) => {
      on = false;
      source?.error(new VoiceError(code));
      await settle();
    },
  };
}

describe('an utterance', () => {
  it('goes from tap to text, and ends by itself at the pause', async () => {
    const {session, log, permit, hear, feed, isOn, stops, levels, frames} = setUp();
    const done = session.start();
    await settle();
    assert.deepEqual(log, ['opening']);
    await permit();
    await hear(1, 600);
    feed().partial('公积金', 0);
    feed().partial('公积金怎么', 3);
    await settle();
    await hear(0, 1600);
    assert.equal(isOn(), false);
    assert.equal(stops(), 1);
    feed().final('公积金怎么提取', [{text: '公鸡金怎么提取'}]);
    feed().finish();
    await done;
    assert.deepEqual(log, [
      'opening',
      'listening',
      '|公积金',
      '公积金|怎么',
      'finishing',
      '公积金怎么提取/公鸡金怎么提取',
      'idle',
    ]);
    assert.ok(levels.some((level) => level > 0.3));
    assert.equal(levels.at(-1), 0);
    assert.ok(frames() > 60);
  });

  it('ends when the person taps again', async () => {
    const {session, log, permit, hear, feed, isOn, stops} = setUp();
    const done = session.start();
    await permit();
    await hear(1, 300);
    session.stop();
    await settle();
    assert.equal(isOn(), false);
    assert.equal(stops(), 1);
    feed().final('好');
    feed().finish();
    await done;
    assert.deepEqual(log.slice(-2), ['好', 'idle']);
  });

  it('is forgotten when it is cancelled', async () => {
    const {session, log, permit, hear, feed, isOn} = setUp();
    const done = session.start();
    await permit();
    await hear(1, 300);
    session.cancel();
    feed().final('这句话谁也不该看到');
    await done;
    assert.equal(isOn(), false);
    assert.deepEqual(log.slice(1), ['listening', 'finishing', 'idle', 'problem aborted']);
  });

  it('is never one where nobody speaks', async () => {
    const {session, log, permit, hear, isOn} = setUp();
    const done = session.start();
    await permit();
    await hear(0, 7_100);
    await done;
    assert.equal(isOn(), false);
    assert.deepEqual(log.at(-1), 'problem no-speech');
  });

  for (const code of ['not-allowed', 'no-device', 'insecure', 'policy'] as const) {
    it(`does not begin without a microphone: ${code}`, async () => {
      const {session, log, refuse} = setUp();
      const done = session.start();
      await refuse(code);
      await done;
      assert.deepEqual(log, ['opening', 'idle', `problem ${code}`]);
    });
  }

  it('says what became of the microphone in the middle of it, and keeps what was understood', async () => {
    const {session, log, permit, hear, feed, lose} = setUp();
    const done = session.start();
    await permit();
    await hear(1, 300);
    feed().partial('公积金', 0);
    await lose('no-device');
    feed().finish();
    await done;
    assert.deepEqual(log.slice(-2), ['公积金', 'idle']);
    const silent = setUp();
    const silence = silent.session.start();
    await silent.permit();
    await silent.lose('not-allowed');
    silent.feed().finish();
    await silence;
    assert.equal(silent.log.at(-1), 'problem not-allowed');
  });

  it('leaves the microphone off where the person has gone before they are asked', async () => {
    const {session, log, permit, isOn} = setUp();
    const done = session.start();
    session.stop();
    await permit();
    await done;
    assert.equal(isOn(), false);
    assert.equal(log.at(-1), 'problem aborted');
  });

  it('takes the first recogniser that can be used, and says why there is none', async () => {
    const broken = fakeRecognizer({ok: false, reason: 'network'});
    const working = fakeRecognizer();
    const {session, permit, log} = setUp({
      recognizers: [broken.recognizer, working.recognizer],
    });
    const done = session.start();
    await permit();
    working.feed().final('好');
    working.feed().finish();
    await done;
    assert.ok(log.includes('好'));
    const none = setUp({recognizers: [broken.recognizer]});
    const nothing = none.session.start();
    await none.permit();
    await nothing;
    assert.equal(none.log.at(-1), 'problem network');
    assert.equal(none.isOn(), false);
  });

  it('is one at a time', async () => {
    const {session, log, permit, feed} = setUp();
    const done = session.start();
    await session.start();
    await permit();
    feed().finish();
    await done;
    assert.equal(log.filter((entry) => entry === 'opening').length, 1);
  });
});
