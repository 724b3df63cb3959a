import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {Engine} from '../../src/answer/engine.ts';
import type {Reply} from '../../src/answer/reply.ts';
import {createCallFollower, QUIET_MS} from '../../src/sidebar/call/follow-call.ts';
import type {CallReading} from '../../src/sidebar/call/read-call.ts';
import type {Utterance} from '../../src/sidebar/call/utterance.ts';
import {fire, ranked, said} from './call-engine.ts';

/** A follower whose clock and engine are driven by hand. */
function setUp() {
  const pending: {readonly text: string; readonly resolve: (reply: Reply) => void}[] = [];
  const timers: {readonly ms: number; readonly run: () => void}[] = [];
  const readings: CallReading[] = [];
  const alarms: (Reply | null)[] = [];
  const failures: unknown[] = [];
  let fails = false;
  const ask: Engine['ask'] = (text) => {
    if (fails) return Promise.reject(new Error('no knowledge'));
    return new Promise((resolve) => pending.push({text, resolve}));
  };
  const follower = createCallFollower(
    {ask, isOffered: () => true},
    {
      followed: (reading) => readings.push(reading),
      alarmed: (_, reply) => alarms.push(reply),
      failed: (error) => failures.push(error),
    },
    (run, ms) => {
      const timer = {run, ms};
      timers.push(timer);
      return () => {
        const at = timers.indexOf(timer);
        if (at >= 0) timers.splice(at, 1);
      };
    },
  );
  const turn = () => new Promise<void>((resolve) => setImmediate(resolve));
  return {
    follower,
    timers,
    readings,
    alarms,
    failures,
    fail: (now: boolean) => {
      fails = now;
    },
    waiting: () => pending.map(({text}) => text),
    /** Answers the oldest request that asks for `text`. */
    async answer(text: string, reply: Reply = ranked(0.8, [text])) {
      const at = pending.findIndex((request) => request.text === text);
      assert.notEqual(at, -1, `nobody asked for ${text}; asked: ${pending.map((one) => one.text)}`);
      const [request] = pending.splice(at, 1);
      request?.resolve(reply);
      await turn();
    },
    async elapse() {
      for (const {run} of timers.splice(0)) run();
      await turn();
    },
    turn,
  };
}

const partial = (id: number, text: string, rev: number): Utterance => ({
  ...said(id, 'caller', text),
  final: false,
  rev,
});

describe('following a call', () => {
  it('asks for final words at once, without any timer', async () => {
    const {follower, timers, waiting, answer, readings} = setUp();
    follower.push(said(0, 'caller', '楼上漏水'));
    assert.deepEqual(waiting(), ['楼上漏水']);
    assert.deepEqual(timers, []);
    await answer('楼上漏水');
    assert.equal(readings.at(-1)?.matters[0]?.entryId, '楼上漏水');
  });

  it('reads the call again where more is found, and tells of the end alone', async () => {
    const {follower, waiting, answer, readings} = setUp();
    follower.push(said(0, 'caller', '孩子转学'));
    await answer('孩子转学', ranked(0.4, ['学校']));
    follower.push(said(1, 'agent', '您请说'));
    await answer('您请说', ranked(0, []));
    const before = readings.length;
    follower.readAgain();
    assert.deepEqual(waiting(), ['孩子转学']);
    await answer('孩子转学', ranked(0.9, ['转学']));
    assert.equal(readings.length, before);
    await answer('您请说', ranked(0, []));
    assert.equal(readings.length, before + 1);
    assert.equal(readings.at(-1)?.matters[0]?.entryId, '转学');
  });

  it('drops what was asked before more was found', async () => {
    const {follower, answer, readings} = setUp();
    follower.push(said(0, 'caller', '孩子转学'));
    follower.readAgain();
    await answer('孩子转学', ranked(0.4, ['学校']));
    assert.equal(readings.length, 0);
    await answer('孩子转学', ranked(0.9, ['转学']));
    assert.deepEqual(
      readings.map(({matters}) => matters[0]?.entryId),
      ['转学'],
    );
  });

  it('keeps what was found where nothing can be asked any more', async () => {
    const {follower, answer, fail, readings, failures, turn} = setUp();
    follower.push(said(0, 'caller', '孩子转学'));
    await answer('孩子转学', ranked(0.9, ['转学']));
    fail(true);
    follower.readAgain();
    await turn();
    assert.equal(failures.length, 1);
    assert.equal(readings.at(-1)?.matters[0]?.entryId, '转学');
  });

  it('reads nothing again before anything was said', async () => {
    const {follower, waiting, readings} = setUp();
    follower.readAgain();
    assert.deepEqual(waiting(), []);
    assert.equal(readings.length, 0);
  });

  it('reads finals in their order, however late the answers are', async () => {
    const {follower, waiting, answer, readings} = setUp();
    follower.push(said(0, 'caller', '楼上漏水'));
    follower.push(said(1, 'agent', '您说漏水'));
    assert.deepEqual(waiting(), ['楼上漏水']);
    await answer('楼上漏水');
    assert.deepEqual(waiting(), ['您说漏水']);
    await answer('您说漏水', ranked(0.9, ['楼上漏水']));
    assert.equal(readings.length, 2);
  });

  it('waits for unfinished words to hold still before it looks them up', async () => {
    const {follower, timers, waiting, elapse, answer} = setUp();
    follower.push(partial(0, '楼上', 1));
    follower.push(partial(0, '楼上漏水', 2));
    assert.deepEqual(
      timers.map(({ms}) => ms),
      [QUIET_MS],
    );
    // What is asked meanwhile is whether there is danger, one question at a time.
    assert.deepEqual(waiting(), ['楼上']);
    await answer('楼上', ranked(0, []));
    await answer('楼上漏水', ranked(0, []));
    await elapse();
    assert.deepEqual(waiting(), ['楼上']);
  });

  it('looks up only what two revisions agree on while somebody keeps talking', async () => {
    const {follower, waiting, elapse, answer} = setUp();
    follower.push(partial(0, '楼上漏水怎办', 1));
    follower.push(partial(0, '楼上漏水怎么办', 2));
    await answer('楼上漏水怎办', ranked(0, []));
    await answer('楼上漏水怎么办', ranked(0, []));
    await elapse();
    assert.deepEqual(waiting(), ['楼上漏水怎']);
  });

  it('drops what was found for words that are final meanwhile', async () => {
    const {follower, elapse, answer, readings} = setUp();
    follower.push(partial(0, '公鸡金取', 1));
    await answer('公鸡金取', ranked(0, []));
    await elapse();
    follower.push(said(0, 'caller', '公积金提取'));
    await answer('公积金提取');
    await answer('公鸡金取');
    assert.deepEqual(
      readings.map(({matters}) => matters[0]?.entryId),
      ['公积金提取'],
    );
  });

  it('reads again from where a final text was corrected', async () => {
    const {follower, answer, readings} = setUp();
    follower.push(said(0, 'caller', '公鸡金提取'));
    await answer('公鸡金提取');
    follower.push({...said(0, 'caller', '公积金提取'), rev: 1});
    await answer('公积金提取');
    assert.deepEqual(
      readings.at(-1)?.matters.map(({entryId}) => entryId),
      ['公积金提取'],
    );
  });

  it('raises an alarm from unfinished words before anything else', async () => {
    const {follower, answer, alarms} = setUp();
    follower.push(partial(0, '家里着火', 1));
    await answer('家里着火', fire);
    assert.deepEqual(alarms, [fire]);
  });

  it('goes on after words that could not be asked', async () => {
    const {follower, fail, turn, failures, answer, readings} = setUp();
    fail(true);
    follower.push(said(0, 'caller', '楼上漏水'));
    await turn();
    fail(false);
    follower.push(said(1, 'caller', '狗没有牵绳'));
    assert.equal(failures.length, 1);
    await answer('狗没有牵绳');
    assert.equal(readings.at(-1)?.matters[0]?.entryId, '狗没有牵绳');
  });

  it('forgets a call that has ended, answers under way included', async () => {
    const {follower, answer, readings} = setUp();
    follower.push(said(0, 'caller', '楼上漏水'));
    follower.reset();
    await answer('楼上漏水');
    assert.equal(readings.length, 0);
  });
});
