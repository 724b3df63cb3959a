import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {createFunasrRecognizer} from '../../src/voice/funasr-recognizer.ts';
import type {RecognitionOptions, VoiceEvent} from '../../src/voice/recognizer.ts';
import {createHandTimer} from '../support/hand-timer.ts';
import {fakeFunasr} from './funasr-rig.ts';
import {
  checkPromises,
  collect,
  holdsTheContract,
  settle,
  testAudio,
} from './recognizer-contract.ts';

const url = 'wss://asr.example.gov.cn/2pass';

holdsTheContract('FunASR', (time) => {
  const server = fakeFunasr();
  const latest = () => server.latest;
  return {
    recognizer: createFunasrRecognizer({url, timer: time.timer, openSocket: server.openSocket}),
    foreign: 'fr-FR',
    moves: [
      () => latest()?.open(),
      () => latest()?.online('公积'),
      () => latest()?.online('金'),
      () => latest()?.offline('公积金，'),
      () => latest()?.offline('怎么提取？', {stamp_sents: [{start: 900}]}),
      () => latest()?.offline('公积金，', {stamp_sents: [{start: 100}]}),
      () => latest()?.offline('', {is_final: true}),
      () => latest()?.offline('好的。', {is_final: true}),
      () => latest()?.offline('别人的话', {wav_name: 'somebody-else'}),
      () => latest()?.handlers.onText('no message'),
      () => latest()?.handlers.onText('[null]'),
      () => latest()?.drop(),
      // A socket that has been closed and still speaks.
      () => server.connections[0]?.handlers.onText('{"mode":"2pass-online","text":"迟"}'),
    ],
    async say(text) {
      latest()?.open();
      latest()?.online(text.slice(0, 3));
      latest()?.online(text.slice(3));
      latest()?.offline(text, {stamp_sents: [{start: 0}], is_final: true});
      await settle();
    },
  };
});

async function listen(options: Partial<RecognitionOptions> & {readonly url?: string} = {}) {
  const server = fakeFunasr();
  const time = createHandTimer();
  const recognizer = createFunasrRecognizer({
    url: options.url ?? url,
    timer: time.timer,
    openSocket: server.openSocket,
  });
  const sound = testAudio('frames');
  const session = await recognizer.start({
    lang: 'zh-CN',
    audio: sound.audio,
    signal: new AbortController().signal,
    ...options,
  });
  const events = collect(session);
  const say = async (frames: number) => {
    for (let frame = 0; frame < frames; frame++) sound.frame();
    await settle();
  };
  return {server, time, recognizer, sound, session, events, say};
}

const texts = (events: readonly VoiceEvent[]) =>
  events.flatMap((event) =>
    event.kind === 'partial'
      ? [`${event.text.slice(0, event.stablePrefix)}|${event.text.slice(event.stablePrefix)}`]
      : event.kind === 'final'
        ? [`${event.text}.`]
        : [],
  );

const bytes = (sent: readonly (string | ArrayBuffer)[]) =>
  sent.reduce((sum, data) => sum + (typeof data === 'string' ? 0 : data.byteLength), 0);

describe('the FunASR adapter', () => {
  it('shows the fast pass and corrects it by the slow one', async () => {
    const {server, events, session, say} = await listen();
    server.latest?.open();
    await say(4);
    server.latest?.online('公鸡');
    server.latest?.online('金');
    server.latest?.offline('公积金，', {stamp_sents: [{start: 0}]});
    server.latest?.online('怎么');
    void session.stop();
    server.latest?.offline('怎么提取？', {is_final: true, stamp_sents: [{start: 900}]});
    await settle();
    assert.deepEqual(texts(events), [
      '|公鸡',
      '|公鸡金',
      '公积金，|',
      '公积金，|怎么',
      '公积金，怎么提取？|',
      '公积金，怎么提取？.',
    ]);
    checkPromises(events);
  });

  it('sends the words of the trade, 16 kHz sound in whole packets, and the end of speech', async () => {
    const {server, session, say} = await listen({
      hotwords: [{text: '嵊泗', boost: 30}, {text: '居住证'}],
    });
    server.latest?.open();
    await say(5);
    void session.stop();
    await settle();
    const sent = server.latest?.sent ?? [];
    const hello = JSON.parse(String(sent[0]));
    assert.equal(hello.mode, '2pass');
    assert.equal(hello.audio_fs, 16_000);
    assert.deepEqual(JSON.parse(hello.hotwords), {嵊泗: 30, 居住证: 20});
    assert.equal(bytes(sent), 5 * 512 * 2);
    assert.deepEqual(JSON.parse(String(sent.at(-1))), {is_speaking: false});
    const [first] = sent.filter((data) => typeof data !== 'string');
    assert.deepEqual(new Int16Array(first ?? new ArrayBuffer(0))[0], Math.round(0.1 * 0x7fff));
  });

  it('keeps what is said while the server is not there yet', async () => {
    const {server, say} = await listen();
    await say(10);
    server.latest?.open();
    assert.equal(bytes(server.latest?.sent ?? []), 10 * 512 * 2);
  });

  it('connects again in the middle of a word and says the whole of it once', async () => {
    const {server, events, time, session, say} = await listen();
    server.latest?.open();
    await say(4);
    server.latest?.offline('我想问，', {stamp_sents: [{start: 0}]});
    server.latest?.online('公积');
    server.latest?.drop();
    await say(2);
    time.pass(200);
    assert.equal(server.connections.length, 2);
    server.latest?.open();
    assert.equal(bytes(server.latest?.sent ?? []), 6 * 512 * 2);
    // The new connection begins from the start: what is stable stays on screen meanwhile.
    server.latest?.online('我想');
    server.latest?.online('问公积金');
    void session.stop();
    server.latest?.offline('我想问，公积金。', {is_final: true});
    await settle();
    assert.deepEqual(texts(events), [
      '我想问，|',
      '我想问，|公积',
      '我想问，公积金。|',
      '我想问，公积金。.',
    ]);
    checkPromises(events);
  });

  it('gives up a server that stays away, and leaves what was understood on screen', async () => {
    const {server, events, time} = await listen();
    server.latest?.open();
    server.latest?.online('公积金');
    for (const pause of [200, 600, 1500]) {
      server.latest?.drop();
      time.pass(pause);
    }
    server.latest?.drop();
    await settle();
    assert.deepEqual(texts(events), ['|公积金']);
    assert.deepEqual(events.at(-2), {kind: 'error', code: 'network', fatal: true});
    checkPromises(events);
  });

  it('puts sentences that overtook each other in order, and hears a repeated one once', async () => {
    const {server, events, session} = await listen();
    server.latest?.open();
    server.latest?.offline('第二句。', {stamp_sents: [{start: 2000}]});
    server.latest?.offline('第一句。', {timestamp: '[[100,300],[300,500]]'});
    server.latest?.offline('第一句。', {timestamp: '[[100,300],[300,500]]'});
    void session.stop();
    server.latest?.drop();
    await settle();
    session.abort();
    await settle();
    const again = await listen();
    again.server.latest?.open();
    again.server.latest?.online('第');
    again.server.latest?.offline('第一句。', {stamp_sents: [{start: 100}]});
    again.server.latest?.offline('第一句。', {stamp_sents: [{start: 100}]});
    void again.session.stop();
    again.server.latest?.offline('第二句。', {stamp_sents: [{start: 2000}], is_final: true});
    await settle();
    assert.equal(texts(again.events).at(-1), '第一句。第二句。.');
    assert.equal(texts(events).at(-1), '第二句。|');
  });

  it('holds sound back while the line is full, and goes on when it is not', async () => {
    const {server, say} = await listen();
    const connection = server.latest;
    assert.ok(connection);
    connection.open();
    connection.buffered = 1_000_000;
    await say(6);
    assert.equal(bytes(connection.sent), 0);
    connection.buffered = 0;
    await say(2);
    assert.equal(bytes(connection.sent), 8 * 512 * 2);
  });

  it('gives up a line that is slower than speech', async () => {
    const {server, events, say} = await listen();
    assert.ok(server.latest);
    server.latest.open();
    server.latest.buffered = 1_000_000;
    await say(22_000 / 32 + 3);
    assert.deepEqual(events.at(-2), {kind: 'error', code: 'network', fatal: true});
  });

  it('sends no sound in the clear beyond the machine', async () => {
    for (const clear of ['ws://asr.example.gov.cn/', 'http://127.0.0.1/', 'nonsense']) {
      const {events, recognizer, server, sound} = await listen({url: clear});
      await settle();
      assert.deepEqual(events[0], {kind: 'error', code: 'insecure', fatal: true}, clear);
      assert.equal(server.connections.length, 0);
      assert.equal(sound.isOn(), false);
      assert.deepEqual(await recognizer.probe({lang: 'zh'}), {ok: false, reason: 'insecure'});
    }
    const {server} = await listen({url: 'ws://127.0.0.1:10095/'});
    assert.equal(server.connections.length, 1);
  });

  it('takes each sentence of a call by itself and waits through silence', async () => {
    const {server, events, time, session, say} = await listen({continuous: true});
    server.latest?.open();
    await say(60);
    server.latest?.online('您好');
    server.latest?.offline('您好。', {stamp_sents: [{start: 0}]});
    server.latest?.offline('您好。', {stamp_sents: [{start: 0}]});
    time.pass(120_000);
    server.latest?.online('我要投诉');
    server.latest?.offline('我要投诉。', {stamp_sents: [{start: 120_000}]});
    await settle();
    assert.deepEqual(texts(events), ['|您好', '您好。.', '|我要投诉', '我要投诉。.']);
    server.latest?.drop();
    time.pass(200);
    server.latest?.open();
    // Of what is settled only the last moment is sent again.
    assert.equal(bytes(server.latest?.sent ?? []), 25 * 1024 * 2);
    session.abort();
    await settle();
    checkPromises(events);
  });

  it('ends with what the fast pass said where the slow one owes its answer for too long', async () => {
    const {server, events, time, session} = await listen();
    server.latest?.open();
    server.latest?.online('公积金');
    void session.stop();
    time.pass(4_000);
    await settle();
    assert.deepEqual(texts(events), ['|公积金', '公积金.']);
    checkPromises(events);
  });

  it('finds out whether the server is there before the person speaks', async () => {
    const server = fakeFunasr();
    const time = createHandTimer();
    const recognizer = createFunasrRecognizer({
      url,
      timer: time.timer,
      openSocket: server.openSocket,
    });
    const there = recognizer.probe({lang: 'zh-CN'});
    server.latest?.open();
    assert.deepEqual(await there, {ok: true, partials: true, hotwords: true});
    assert.equal(server.latest?.closed, true);
    assert.equal(server.latest?.sent.length, 0);
    const away = recognizer.probe({lang: 'zh-CN'});
    server.latest?.drop();
    assert.deepEqual(await away, {ok: false, reason: 'network'});
    const silent = recognizer.probe({lang: 'zh-CN'});
    time.pass(3_000);
    assert.deepEqual(await silent, {ok: false, reason: 'network'});
  });
});
