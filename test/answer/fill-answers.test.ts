import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {createEngine} from '../../src/answer/create-engine.ts';
import type {Knowledge} from '../../src/knowledge/entry.ts';
import {hollowEntry, splitEntries, type TopicAnswers} from '../../src/knowledge/entry-parts.ts';
import {createTokenizer} from '../../src/text/tokenize.ts';
import {sampleKnowledge} from '../knowledge/sample-bundle.ts';
import {sampleEntry} from '../support/sample-knowledge.ts';

const full = sampleKnowledge();
const {core, answers} = splitEntries(full.entries, createTokenizer(full.lexicon));
const question = full.entries[0]?.question ?? '';

/** An engine over hollow entries, and the topics it asked for. */
function setup(fetchAnswers: (topic: string) => Promise<TopicAnswers>) {
  const knowledge: Knowledge = {...full, id: 'sample', entries: core.map(hollowEntry)};
  const asked: string[] = [];
  const engine = createEngine(knowledge, () => '2026-11-22', {
    fetchAnswers(topic) {
      asked.push(topic);
      return fetchAnswers(topic);
    },
  });
  return {engine, asked};
}

const published = async (topic: string) => answers.get(topic) ?? {};

describe('an engine whose answers are still to come', () => {
  test('says what the whole knowledge would say, and asks for the topic once', async () => {
    const {engine, asked} = setup(published);
    const whole = createEngine({...full, id: 'sample'}, () => '2026-11-22');
    const [hollow, complete] = [await engine.ask(question), await whole.ask(question)];
    assert.equal(hollow.kind, 'answer');
    assert.ok(hollow.kind === 'answer' && complete.kind === 'answer');
    assert.deepEqual(hollow.view, complete.view);
    await engine.ask(question);
    assert.deepEqual(asked, [full.entries[0]?.topic]);
  });

  test('opens an entry with its answer', async () => {
    const {engine} = setup(published);
    const reply = await engine.open(full.entries[0]?.id ?? '');
    assert.ok(reply.kind === 'answer' && reply.view.entry.answer.length > 0);
  });

  test('hands over where the answer cannot be had, and tries again the next time', async () => {
    let online = false;
    const {engine} = setup((topic) =>
      online ? published(topic) : Promise.reject(new Error('offline')),
    );
    const first = await engine.ask(question);
    assert.equal(first.kind, 'handoff');
    assert.ok(first.next.some(({kind}) => kind === 'phone'));
    assert.ok(first.next.some(({kind}) => kind === 'ticket'));
    online = true;
    assert.equal((await engine.ask(question)).kind, 'answer');
  });

  describe('between two that are as likely', () => {
    const separates = [{from: 'other', ask: '甲还是乙？', askEn: 'One or the other?'}];
    const two = [
      sampleEntry({id: 'one', question: '退船票', variants: ['退船票甲'], separates}),
      sampleEntry({id: 'other', question: '换船票', variants: ['退船票乙']}),
    ];
    const parts = splitEntries(two, createTokenizer(full.lexicon));
    const ask = (fetchAnswers: (topic: string) => Promise<TopicAnswers>) =>
      createEngine(
        {...full, id: 'sample', entries: parts.core.map(hollowEntry)},
        () => '2026-11-22',
        {fetchAnswers},
      ).ask('船票');

    test('asks what the whole knowledge would ask', async () => {
      const reply = await ask(async (topic) => parts.answers.get(topic) ?? {});
      assert.ok(reply.kind === 'choices', reply.kind);
      assert.equal(reply.ask?.text, '甲还是乙？');
    });

    test('offers both all the same where the answers cannot be had', async () => {
      const reply = await ask(() => Promise.reject(new Error('offline')));
      assert.ok(reply.kind === 'choices', reply.kind);
      assert.deepEqual(reply.choices.map(({entryId}) => entryId).sort(), ['one', 'other']);
      assert.equal(reply.ask, undefined);
    });
  });

  test('hands over where the topic has come without the answer, instead of asking for ever', async () => {
    const {engine, asked} = setup(async () => ({}));
    assert.equal((await engine.ask(question)).kind, 'handoff');
    assert.equal(asked.length, 1);
  });
});
