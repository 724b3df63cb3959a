/**
 * What every recogniser has to keep, whatever its engine does. An adapter passes it by handing in a
 * rig: itself over an engine that the test moves by hand.
 */
import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {
  type AudioInput,
  FRAME_SAMPLES,
  type RecognitionSession,
  type Recognizer,
  VoiceError,
  type VoiceEvent,
} from '../../src/voice/recognizer.ts';
import {WATCHDOG_MS} from '../../src/voice/session-feed.ts';
import {createHandTimer, type HandTimer} from '../support/hand-timer.ts';

/** An adapter over an engine of the test. */
export interface Rig {
  readonly recognizer: Recognizer;
  /** What the engine may do at any time, mad things included; each must be callable at any time. */
  readonly moves: readonly (() => void)[];
  /** Lets the engine, of which the last words are asked, say a text as its last one. */
  readonly say: (text: string) => Promise<void>;
  /** A language it does not understand; absent: its engine alone knows. */
  readonly foreign?: string;
}

/** Makes a rig whose time is `timer`. */
export type MakeRig = (timer: HandTimer) => Rig;

/** Sound of the test, and whether the microphone behind it is on. */
export interface TestAudio {
  readonly audio: AudioInput;
  readonly isOn: () => boolean;
  frame(): void;
  /** The source ends by itself. */
  end(): void;
  /** The source breaks. */
  break(): void;
}

/** Lets everything happen that is waiting for its turn. */
export function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** A microphone for the kind of input a recogniser takes. */
export function testAudio(input: Recognizer['input']): TestAudio {
  let on = true;
  if (input === 'track') {
    const track = {stop: () => (on = false)} as unknown as MediaStreamTrack;
    return {audio: track, isOn: () => on, frame: () => {}, end: () => {}, break: () => {}};
  }
  let source: ReadableStreamDefaultController<Float32Array> | undefined;
  const audio = new ReadableStream<Float32Array>({
    start: (controller) => {
      source = controller;
    },
    cancel: () => {
      on = false;
    },
  });
  const whileOn = (act: () => void) => () => {
    if (on) act();
  };
  return {
    audio,
    isOn: () => on,
    frame: whileOn(() => source?.enqueue(new Float32Array(FRAME_SAMPLES).fill(0.1))),
    end: whileOn(() => {
      on = false;
      source?.close();
    }),
    break: whileOn(() => {
      on = false;
      source?.error(new VoiceError('no-device'));
    }),
  };
}

/** Reads a session to its end, into a list that grows as it goes. */
export function collect(session: RecognitionSession): VoiceEvent[] {
  const events: VoiceEvent[] = [];
  void (async () => {
    for await (const event of session) events.push(event);
  })();
  return events;
}

/** Fails where a list of events breaks a promise of `VoiceEvent`. */
export function checkPromises(events: readonly VoiceEvent[]): void {
  const kinds = events.map(({kind}) => kind);
  assert.equal(kinds.filter((kind) => kind === 'end').length, 1, 'exactly one end');
  assert.equal(kinds.at(-1), 'end', 'nothing after the end');
  const fatal = events.flatMap((event, index) =>
    event.kind === 'error' && event.fatal ? [index] : [],
  );
  assert.ok(fatal.length <= 1, 'at most one fatal error');
  for (const index of fatal) assert.equal(index, events.length - 2, 'an error is followed by end');
  let revision = 0;
  let utterance = 0;
  let promised = '';
  for (const event of events) {
    if (event.kind !== 'partial' && event.kind !== 'final') continue;
    assert.ok(event.revision > revision, 'revisions grow');
    assert.equal(event.utterance, utterance, 'utterances come one after the other');
    revision = event.revision;
    if (event.kind === 'final') {
      utterance += 1;
      promised = '';
      continue;
    }
    const {text, stablePrefix} = event;
    assert.ok(stablePrefix >= promised.length, 'the stable part never shrinks');
    assert.ok(stablePrefix <= text.length, 'the stable part is a part');
    assert.ok(text.startsWith(promised), 'what is stable stays');
    promised = text.slice(0, stablePrefix);
  }
}

/** Declares the tests of the contract for one adapter. */
export function holdsTheContract(name: string, makeRig: MakeRig): void {
  const open = async (lang = 'zh-CN') => {
    const time = createHandTimer();
    const rig = makeRig(time);
    const sound = testAudio(rig.recognizer.input);
    const ending = new AbortController();
    const session = await rig.recognizer.start({
      lang,
      audio: sound.audio,
      signal: ending.signal,
    });
    return {...rig, time, sound, ending, session, events: collect(session)};
  };

  describe(`${name} as a recogniser`, () => {
    it('says what was said, once, and ends', async () => {
      const {say, events, session, sound} = await open();
      sound.frame();
      await settle();
      const stopped = session.stop();
      await say('公积金怎么提取');
      await stopped;
      await settle();
      checkPromises(events);
      const finals = events.flatMap((event) => (event.kind === 'final' ? [event.text] : []));
      assert.deepEqual(finals, ['公积金怎么提取']);
      assert.equal(sound.isOn(), false);
    });

    it('refuses a second session while the first is running, and not after it', async () => {
      const {recognizer, session, events} = await open();
      const second = () =>
        recognizer.start({
          lang: 'zh-CN',
          audio: testAudio(recognizer.input).audio,
          signal: new AbortController().signal,
        });
      await assert.rejects(second, VoiceError);
      session.abort();
      await settle();
      checkPromises(events);
      const third = await second();
      third.abort();
    });

    it('gives up after eight seconds without a word from the engine', async () => {
      const {time, events, sound} = await open();
      await settle();
      time.pass(WATCHDOG_MS - 1);
      await settle();
      assert.equal(sound.isOn(), true);
      time.pass(1);
      await settle();
      checkPromises(events);
      const fatal = events.find((event) => event.kind === 'error');
      assert.deepEqual(fatal, {kind: 'error', code: 'timeout', fatal: true});
      assert.equal(sound.isOn(), false);
    });

    for (const how of ['abort()', 'the signal', 'leaving the loop'] as const) {
      it(`ends at once by ${how}, with the microphone off and nothing left to read`, async () => {
        const {session, ending, moves, sound, time, recognizer} = await open();
        sound.frame();
        for (const move of moves.slice(0, 2)) move();
        await settle();
        if (how === 'abort()') session.abort();
        else if (how === 'the signal') ending.abort();
        else await session[Symbol.asyncIterator]().return?.();
        // No time has passed, so none of the 200 ms that an ear would notice.
        assert.equal(time.now, 0);
        assert.equal(sound.isOn(), false);
        await settle();
        const rest = testAudio(recognizer.input);
        const next = await recognizer.start({
          lang: 'zh-CN',
          audio: rest.audio,
          signal: new AbortController().signal,
        });
        next.abort();
      });
    }

    it('forgets the words of what was cancelled', async () => {
      const time = createHandTimer();
      const {recognizer, moves} = makeRig(time);
      const session = await recognizer.start({
        lang: 'zh-CN',
        audio: testAudio(recognizer.input).audio,
        signal: new AbortController().signal,
      });
      await settle();
      for (const move of moves.slice(0, 3)) move();
      await settle();
      session.abort();
      const events = collect(session);
      await settle();
      assert.deepEqual(
        events.filter((event) => event.kind === 'partial' || event.kind === 'final'),
        [],
      );
      checkPromises(events);
    });

    it('listens to nothing where the signal was aborted before', async () => {
      const {recognizer} = makeRig(createHandTimer());
      const sound = testAudio(recognizer.input);
      const session = await recognizer.start({
        lang: 'zh-CN',
        audio: sound.audio,
        signal: AbortSignal.abort(),
      });
      const events = collect(session);
      await settle();
      checkPromises(events);
      assert.equal(sound.isOn(), false);
    });

    it('says so where it does not understand the language', async () => {
      const {foreign, recognizer} = makeRig(createHandTimer());
      if (foreign === undefined) return;
      assert.deepEqual(await recognizer.probe({lang: foreign}), {ok: false, reason: 'language'});
      const {events} = await open(foreign);
      await settle();
      checkPromises(events);
      assert.deepEqual(events[0], {kind: 'error', code: 'language', fatal: true});
    });

    it('keeps every promise in a thousand random courses of events', async () => {
      const count = makeRig(createHandTimer()).moves.length;
      const step = fc.oneof(
        {weight: 6, arbitrary: fc.nat({max: count - 1})},
        {
          weight: 3,
          arbitrary: fc.constantFrom('frame', 'pass', 'wait', 'stop', 'abort', 'end', 'break'),
        },
      );
      await fc.assert(
        fc.asyncProperty(
          fc.array(step, {maxLength: 24}),
          fc.boolean(),
          async (steps, continuous) => {
            const time = createHandTimer();
            const rig = makeRig(time);
            const sound = testAudio(rig.recognizer.input);
            const session = await rig.recognizer.start({
              lang: 'zh-CN',
              audio: sound.audio,
              signal: new AbortController().signal,
              continuous,
            });
            const events = collect(session);
            for (const move of steps) {
              if (typeof move === 'number') rig.moves[move]?.();
              else if (move === 'frame') sound.frame();
              else if (move === 'pass') time.pass(700);
              else if (move === 'wait') await settle();
              else if (move === 'stop') void session.stop();
              else if (move === 'abort') session.abort();
              else if (move === 'end') sound.end();
              else sound.break();
            }
            void session.stop();
            await settle();
            // However it began: an end comes within the patience of the watchdog.
            time.pass(WATCHDOG_MS);
            await settle();
            time.pass(WATCHDOG_MS);
            await settle();
            checkPromises(events);
            assert.equal(sound.isOn(), false);
            const after = events.length;
            for (const move of rig.moves) move();
            time.pass(WATCHDOG_MS);
            await settle();
            assert.equal(events.length, after, 'nothing after the end');
          },
        ),
        {numRuns: 1000},
      );
    });
  });
}
