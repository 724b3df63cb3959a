import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import type {AskOptions, Engine} from '../../src/answer/engine.ts';
import type {Reply} from '../../src/answer/reply.ts';
import {noContext} from '../../src/answer/turn-context.ts';
import {askCase} from '../../src/cli/ask.ts';
import {answerReply, planReply, unknownReply, urgentReply} from '../support/replies.ts';

/** An engine that says `reply` to everything, and what it was asked. */
function engineThatSays(reply: Reply) {
  const asked: {text: string; options: AskOptions | undefined}[] = [];
  const never = () => Promise.reject(new Error('not asked for here'));
  const engine: Engine = {
    overview: never,
    open: never,
    suggest: never,
    draft: never,
    ask: async (text, options) => {
      asked.push({text, options});
      return reply;
    },
  };
  return {engine, asked};
}

/** A clock that is 12.3456 ms later each time. */
function clock() {
  let now = 0;
  return () => (now += 12.3456);
}

describe('a case on the command line', () => {
  test('is answered with what the reply says, in round figures', async () => {
    const {engine} = engineThatSays({...answerReply, confidence: 0.123456});
    assert.deepEqual(await askCase(engine, {id: 'x', q: '社保卡丢了'}, clock()), {
      id: 'x',
      kind: 'answer',
      subjects: ['2.01'],
      entries: [answerReply.view.entry.id],
      confidence: 0.123,
      facet: null,
      urgent: [],
      reason: null,
      ms: 12.35,
    });
  });

  test('of several turns asks them in order, each in the context of those before', async () => {
    const {engine, asked} = engineThatSays(answerReply);
    await askCase(engine, {turns: ['甲', '乙', '丙']}, clock());
    assert.deepEqual(
      asked.map(({text, options}) => [text, options?.context?.question]),
      [
        ['甲', ''],
        ['乙', '甲'],
        ['丙', '乙'],
      ],
    );
    assert.equal(asked[2]?.options?.context?.entryId, answerReply.view.entry.id);
  });

  test('of one question has no context', async () => {
    const {engine, asked} = engineThatSays(answerReply);
    await askCase(engine, {q: '甲', turns: ['乙']}, clock());
    assert.deepEqual(asked, [{text: '甲', options: {context: noContext}}]);
  });

  test('says which side of the matter was asked for', async () => {
    const facet = {facet: 'fee', source: 'none', body: []} as const;
    const {engine} = engineThatSays({...answerReply, facet});
    assert.equal((await askCase(engine, {q: '多少钱'}, clock())).facet, 'fee');
  });

  test('that is urgent has the numbers in order', async () => {
    const {urgent, reason} = await askCase(engineThatSays(urgentReply).engine, {q: 'x'}, clock());
    assert.deepEqual([urgent, reason], [['12395', '110', '119'], null]);
  });

  test('that is handed over has the reason', async () => {
    const {kind, reason} = await askCase(engineThatSays(unknownReply).engine, {q: 'x'}, clock());
    assert.deepEqual([kind, reason], ['handoff', 'unknown']);
  });

  test('with several matters has the first of each part before the rest', async () => {
    const part = (entryId: string, subject: string) => ({
      text: entryId,
      reply: {
        ...answerReply,
        ranking: [
          {entryId, subject, score: 2},
          {entryId: 'second', subject: '9.09', score: 1},
        ],
      },
    });
    const plan: Reply = {
      ...planReply,
      parts: [part('one', '1.01'), part('two', '2.02')],
      ranking: [
        {entryId: 'two', subject: '2.02', score: 3},
        {entryId: 'three', score: 2},
      ],
    };
    const {subjects, entries} = await askCase(engineThatSays(plan).engine, {q: 'x'}, clock());
    assert.deepEqual(subjects, ['1.01', '2.02']);
    assert.deepEqual(entries, ['one', 'two', 'three']);
  });

  test('names at most ten subjects and entries, each once', async () => {
    const ranking = Array.from({length: 30}, (_, i) => ({
      entryId: `e${Math.floor(i / 2)}`,
      subject: `1.${String(Math.floor(i / 2)).padStart(2, '0')}`,
      score: 30 - i,
    }));
    const {engine} = engineThatSays({...answerReply, ranking});
    const {subjects, entries} = await askCase(engine, {q: 'x'}, clock());
    assert.deepEqual(
      entries,
      Array.from({length: 10}, (_, i) => `e${i}`),
    );
    assert.equal(subjects.length, 10);
  });
});
