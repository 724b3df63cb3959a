/** What comes in from outside: transcript messages, utterance numbers, keys. */
import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {followMessages} from '../../src/sidebar/call-feeds.ts';
import {readTranscriptMessage} from '../../src/sidebar/read-transcript-message.ts';
import {commandOf, SHORTCUTS} from '../../src/sidebar/shortcuts.ts';
import {UtteranceNumbers} from '../../src/sidebar/utterance-numbers.ts';

describe('a message', () => {
  it('is taken where it is one of ours', () => {
    assert.deepEqual(
      readTranscriptMessage({type: 'yihu-transcript', who: 'caller', text: '你好', x: 1}),
      {type: 'yihu-transcript', who: 'caller', text: '你好'},
    );
    assert.deepEqual(readTranscriptMessage({type: 'yihu-call-end', who: 1}), {
      type: 'yihu-call-end',
    });
  });

  it('is refused whatever else it is, without an error', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        assert.equal(readTranscriptMessage(value), null);
      }),
    );
    for (const fields of [{who: 'x', text: ''}, {who: 'caller', text: 'x'.repeat(5001)}, {}]) {
      assert.equal(readTranscriptMessage({type: 'yihu-transcript', ...fields}), null);
    }
  });

  it('of an origin that was not named is not taken', () => {
    const target = new EventTarget();
    const taken: unknown[] = [];
    const data = {type: 'yihu-transcript', who: 'caller', text: '你好'};
    const stop = followMessages(
      target as unknown as Window,
      new Set(['https://calls.example']),
      (message) => taken.push(message),
    );
    const post = (origin: string) =>
      target.dispatchEvent(Object.assign(new Event('message'), {origin, data}));
    post('https://evil.example');
    post('null');
    assert.deepEqual(taken, []);
    post('https://calls.example');
    assert.deepEqual(taken, [data]);
    stop();
    post('https://calls.example');
    assert.equal(taken.length, 1);
  });
});

describe('utterances without names', () => {
  it('go on until the final text, each speaker by themselves', () => {
    const numbers = new UtteranceNumbers();
    const take = (who: 'caller' | 'agent', text: string, final: boolean) =>
      numbers.take({who, text, final});
    const taken = [
      take('caller', '楼', false),
      take('agent', '嗯', true),
      take('caller', '楼上', false),
      take('caller', '楼上漏水', true),
      take('caller', '还有', false),
    ];
    assert.deepEqual(
      taken.map(({id, rev}) => [id, rev]),
      [
        ['0', 0],
        ['1', 0],
        ['0', 1],
        ['0', 2],
        ['2', 0],
      ],
    );
  });
});

describe('a key', () => {
  const key = (name: string) => ({
    key: name,
    ctrlKey: false,
    altKey: false,
    metaKey: false,
    isComposing: false,
  });

  it('does one thing, and no two keys are the same', () => {
    const keys = SHORTCUTS.map(([name]) => name);
    assert.equal(new Set(keys).size, keys.length);
    assert.deepEqual(commandOf(key('P'), {single: true, typing: false}), {kind: 'pin'});
  });

  it('does nothing while somebody types, composes, or holds another key', () => {
    assert.equal(commandOf(key('p'), {single: true, typing: true}), null);
    assert.equal(commandOf({...key('c'), ctrlKey: true}, {single: true, typing: false}), null);
    assert.equal(commandOf({...key('p'), isComposing: true}, {single: true, typing: false}), null);
  });

  it('does nothing once single keys are off, but for Escape', () => {
    for (const [name] of SHORTCUTS) {
      assert.equal(commandOf(key(name), {single: false, typing: false}), null);
    }
    assert.deepEqual(commandOf(key('Escape'), {single: false, typing: true}), {kind: 'back'});
  });
});
