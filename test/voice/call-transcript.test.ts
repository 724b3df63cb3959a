import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {type CallEvent, transcribeCall} from '../../src/voice/call-transcript.ts';
import {createFunasrRecognizer} from '../../src/voice/funasr-recognizer.ts';
import {createHandTimer} from '../support/hand-timer.ts';
import {fakeFunasr} from './funasr-rig.ts';
import {settle, testAudio} from './recognizer-contract.ts';

function setUpCall() {
  const time = createHandTimer();
  const sides = (['agent', 'caller'] as const).map((who) => {
    const server = fakeFunasr();
    const recognizer = createFunasrRecognizer({
      url: 'wss://asr.example.gov.cn/2pass',
      timer: time.timer,
      openSocket: server.openSocket,
    });
    return {who, server, recognizer, sound: testAudio('frames')};
  });
  const ending = new AbortController();
  const call = transcribeCall({
    channels: sides.map(({who, recognizer, sound}) => ({who, recognizer, audio: sound.audio})),
    lang: 'zh-CN',
    signal: ending.signal,
  });
  const events: CallEvent[] = [];
  const done = (async () => {
    for await (const event of call) events.push(event);
  })();
  const [agent, caller] = sides;
  if (!agent || !caller) throw new Error('a call has two sides');
  return {time, agent, caller, call, ending, events, done};
}

const lines = (events: readonly CallEvent[]) =>
  events.map((event) =>
    event.kind === 'text'
      ? `${event.text.rev} ${event.text.who}${event.text.final ? '.' : ':'} ${event.text.text}`
      : `${event.who} lost: ${event.code}`,
  );

describe('a call', () => {
  it('is one stream of texts, each with its side and a growing number', async () => {
    const {agent, caller, events, call, done} = setUpCall();
    await settle();
    agent.server.latest?.open();
    caller.server.latest?.open();
    agent.server.latest?.online('您好');
    agent.server.latest?.offline('您好，12345。');
    await settle();
    caller.server.latest?.online('我要反');
    caller.server.latest?.online('映');
    caller.server.latest?.offline('我要反映噪声。');
    await settle();
    assert.deepEqual(lines(events), [
      '1 agent: 您好',
      '2 agent. 您好，12345。',
      '3 caller: 我要反',
      '4 caller: 我要反映',
      '5 caller. 我要反映噪声。',
    ]);
    const over = call.stop();
    await settle();
    agent.server.latest?.offline('', {is_final: true});
    caller.server.latest?.offline('谢谢。', {is_final: true});
    await over;
    await done;
    assert.equal(lines(events).at(-1), '6 caller. 谢谢。');
    assert.equal(agent.sound.isOn() || caller.sound.isOn(), false);
  });

  it('goes on with one side where the other is lost', async () => {
    const {agent, caller, events, ending, done} = setUpCall();
    await settle();
    caller.server.latest?.open();
    agent.sound.break();
    await settle();
    caller.server.latest?.offline('还在吗？');
    await settle();
    assert.deepEqual(lines(events), ['agent lost: no-device', '1 caller. 还在吗？']);
    ending.abort();
    await done;
    assert.equal(caller.sound.isOn(), false);
  });

  it('ends at once when it is aborted', async () => {
    const {agent, caller, ending, done, events} = setUpCall();
    await settle();
    agent.server.latest?.open();
    ending.abort();
    await done;
    assert.deepEqual(events, []);
    assert.equal(agent.sound.isOn() || caller.sound.isOn(), false);
  });
});
