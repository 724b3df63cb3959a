import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {createReader, type ReaderState} from '../../src/voice/reader.ts';
import type {Speaker} from '../../src/voice/speaker.ts';
import {createHandTimer} from '../support/hand-timer.ts';
import {deferred} from '../ticket/deferred.ts';
import {settle} from './recognizer-contract.ts';

const TEXT = '带上身份证。去窗口办。当场拿到。';
const options = {id: 'turn-1', lang: 'zh-CN', rate: 0.88};

function setUpReader() {
  const time = createHandTimer();
  const said: string[] = [];
  let voice = deferred<void>();
  const speaker: Speaker = {
    id: 'test',
    probe: async () => true,
    say(text, {signal}) {
      said.push(text);
      voice = deferred();
      signal.addEventListener('abort', () => voice.resolve());
      return voice.promise;
    },
  };
  const reader = createReader(speaker, time.timer);
  const states: ReaderState[] = [];
  reader.onState((state) => states.push(state));
  return {
    time,
    reader,
    said,
    states,
    end: async () => {
      voice.resolve();
      await settle();
    },
    fail: async () => {
      voice.reject(new Error('synthesis-failed'));
      await settle();
    },
  };
}

describe('reading aloud', () => {
  it('goes from sentence to sentence and says which one is being read', async () => {
    const {reader, said, states, end} = setUpReader();
    const done = reader.read(TEXT, options);
    await end();
    await end();
    await end();
    await done;
    assert.deepEqual(said, ['带上身份证。', '去窗口办。', '当场拿到。']);
    assert.deepEqual(
      states.map((state) => (state.phase === 'reading' ? TEXT.slice(state.start, state.end) : '')),
      ['带上身份证。', '去窗口办。', '当场拿到。', ''],
    );
  });

  it('reads on from the beginning of the sentence that was interrupted', async () => {
    const {reader, said, end} = setUpReader();
    void reader.read(TEXT, options);
    await end();
    reader.pause();
    await settle();
    assert.equal(reader.state.phase, 'paused');
    reader.resume();
    await settle();
    assert.equal(reader.state.phase, 'reading');
    assert.deepEqual(said, ['带上身份证。', '去窗口办。', '去窗口办。']);
  });

  it('falls silent at once, while reading and while paused', async () => {
    for (const paused of [false, true]) {
      const {reader, said} = setUpReader();
      const done = reader.read(TEXT, options);
      if (paused) reader.pause();
      await settle();
      reader.stop();
      await done;
      await settle();
      assert.equal(reader.state.phase, 'silent');
      assert.equal(said.length, 1);
    }
  });

  it('reads a new text in place of the old one', async () => {
    const {reader, said, end} = setUpReader();
    const first = reader.read(TEXT, options);
    const second = reader.read('别的。', {...options, id: 'turn-2'});
    await first;
    await end();
    await second;
    assert.deepEqual(said, ['带上身份证。', '别的。']);
  });

  it('says so where the voice fails', async () => {
    const {reader, said, fail} = setUpReader();
    const done = reader.read(TEXT, options);
    await fail();
    await done;
    assert.deepEqual(reader.state, {phase: 'failed', id: 'turn-1'});
    assert.equal(said.length, 1);
  });

  it('notices a voice that falls silent without a word', async () => {
    const {reader, time, said} = setUpReader();
    const done = reader.read(TEXT, options);
    time.pass(30_000);
    await done;
    assert.equal(reader.state.phase, 'failed');
    assert.equal(said.length, 1);
  });

  it('says its preface first, which stands nowhere in the text', async () => {
    const {reader, said, states, end} = setUpReader();
    void reader.read(TEXT, {...options, preface: '下面是电脑合成的声音。'});
    await end();
    assert.deepEqual(said, ['下面是电脑合成的声音。', '带上身份证。']);
    assert.deepEqual(states, [
      {phase: 'reading', id: 'turn-1', start: 0, end: 0},
      {phase: 'reading', id: 'turn-1', start: 0, end: 6},
    ]);
    reader.stop();
  });

  it('has nothing to say about nothing', async () => {
    const {reader, said} = setUpReader();
    await reader.read('……', options);
    assert.deepEqual(said, []);
    assert.equal(reader.state.phase, 'silent');
  });
});
