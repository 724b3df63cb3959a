import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {type CallReading, recommended, urgentNumbers} from '../../src/sidebar/call/read-call.ts';
import {replayCall} from '../../src/sidebar/call/replay-call.ts';
import type {Speaker} from '../../src/sidebar/call/utterance.ts';
import {engineThatKnows} from './call-engine.ts';

const findings = {
  漏水: [0.8, 'leak', 'drain'],
  物业费: [0.8, 'fee'],
  狗: [0.8, 'dog'],
  噪音: [0.6, 'noise', 'leak'],
  你好: [0.9, 'small-talk'],
} as const;

async function read(...turns: readonly (readonly [Speaker, string])[]) {
  const knowledge = engineThatKnows(findings);
  const after = await replayCall(
    turns.map(([who, text]) => ({who, text})),
    knowledge,
  );
  const ids = (reading: CallReading | undefined) =>
    reading ? recommended(reading).map(({entryId}) => entryId) : [];
  return {after, ids: after.map(ids), asked: knowledge.asked};
}

describe('a call', () => {
  it('recommends nothing before anything was said', async () => {
    const {ids} = await read(['agent', '您好，12345'], ['caller', '喂，你好']);
    assert.deepEqual(ids, [[], []]);
  });

  it('recommends what the caller speaks of, right after the words', async () => {
    const {ids} = await read(['caller', '楼上漏水']);
    assert.equal(ids[0]?.[0], 'leak');
  });

  it('is not steered by the agent', async () => {
    const {ids} = await read(['caller', '楼上漏水'], ['agent', '您家的狗呢'], ['agent', '狗']);
    assert.equal(ids[2]?.includes('dog'), false);
  });

  it('takes the words of the agent as a confirmation of what the caller brought up', async () => {
    const {after} = await read(['caller', '噪音'], ['agent', '是漏水吗']);
    const weight = (reading: CallReading | undefined, id: string) =>
      reading?.matters.find(({entryId}) => entryId === id)?.weight ?? 0;
    assert.ok(weight(after[1], 'leak') > weight(after[0], 'leak'));
    assert.equal(weight(after[1], 'noise'), weight(after[0], 'noise'));
  });

  it('keeps a matter that was asked for on the list when another follows', async () => {
    const {ids} = await read(
      ['caller', '楼上漏水'],
      ['caller', '还有物业费要交吗'],
      ['caller', '物业费'],
      ['caller', '物业费'],
      ['caller', '物业费'],
    );
    assert.equal(ids[4]?.[0], 'fee');
    assert.ok(ids[4]?.includes('leak'));
  });

  it('asks nothing for words that only keep the line open', async () => {
    const {asked} = await read(
      ['caller', '嗯嗯'],
      ['caller', '对对对'],
      ['caller', '喂，听得到吗'],
      ['caller', '好的，谢谢你啊'],
      ['caller', 'yes yes'],
    );
    assert.deepEqual(asked, []);
  });

  it('raises the numbers at once and keeps them', async () => {
    const {after} = await read(['caller', '家里着火了'], ['caller', '漏水']);
    assert.deepEqual(
      after.map((reading) => urgentNumbers(reading).length > 0),
      [true, true],
    );
    assert.equal(after[1]?.urgent.length, 1);
  });

  it('raises nothing for what the agent asks', async () => {
    const {after} = await read(['agent', '是着火了吗']);
    assert.deepEqual(after.map(urgentNumbers), [[]]);
  });

  it('never recommends more than five, nor small talk', async () => {
    const {ids} = await read(['caller', '漏水'], ['caller', '狗'], ['caller', '我说你好啊在不在']);
    assert.ok(ids.every((list) => list.length <= 5 && !list.includes('small-talk')));
  });
});
