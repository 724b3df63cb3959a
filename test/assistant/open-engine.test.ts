import assert from 'node:assert/strict';
import {afterEach, beforeEach, describe, it} from 'node:test';
import {openEngine} from '../../src/assistant/open-engine.ts';
import type {Expected} from '../../src/assistant/protocol.ts';
import {type EncodedBundle, encodeBundle} from '../../src/knowledge/bundle.ts';
import {sampleEntry, sampleKnowledge} from '../support/sample-knowledge.ts';
import {type Deferred, deferred} from '../ticket/deferred.ts';

const URL_OF_IT = 'https://example.org/knowledge/manifest.json';

const refund = sampleEntry({
  id: 'ferry-refund',
  topic: 'transport',
  question: '停航了船票怎么退？',
  variants: ['船停了票钱退不退'],
});
const card = sampleEntry({
  id: 'id-card-lost',
  topic: 'household',
  question: '身份证丢了怎么补？',
  variants: ['身份证掉了'],
});

describe('an answer that somebody waits for while the knowledge loads', () => {
  const {id: _, ...knowledge} = sampleKnowledge([refund, card]);
  const {fetch: real} = globalThis;
  let bundle: EncodedBundle;
  /** Names of the parts in the order in which they were asked for. */
  let asked: string[];
  /** Called for each answers part that is asked for. */
  let onAnswers: Deferred<string>;
  /** The part of emergencies comes when this says so. */
  let line: Deferred<void>;

  const pathOf = (kind: string, topic?: string) =>
    bundle.manifest.parts.find((part) => part.kind === kind && part.topic === topic)?.path ?? '';

  beforeEach(() => {
    bundle = encodeBundle(knowledge, {builtAt: '2026-01-01T00:00:00Z', locale: 'zh-Hans'});
    asked = [];
    onAnswers = deferred();
    line = deferred();
    globalThis.fetch = async (input) => {
      const name = String(input).slice(new URL('.', URL_OF_IT).href.length);
      asked.push(name);
      if (name === 'manifest.json') return new Response(JSON.stringify(bundle.manifest));
      if (name === pathOf('urgent')) await line.promise;
      if (name.startsWith('answers')) onAnswers.resolve(name);
      const bytes = bundle.files.get(name) as Uint8Array<ArrayBuffer> | undefined;
      return bytes ? new Response(bytes) : new Response('', {status: 404});
    };
  });

  afterEach(() => {
    globalThis.fetch = real;
  });

  const open = (expected?: Expected) => openEngine(URL_OF_IT, {keep: false, expected});

  it('is fetched before the last part has come, and not again for the reply', async () => {
    const opening = open({text: '身份证丢了'});
    assert.equal(await onAnswers.promise, pathOf('answers', 'household'));
    line.resolve();
    const {engine} = await opening;
    const before = asked.length;
    const reply = await engine.ask('身份证丢了');
    assert.equal('view' in reply ? reply.view?.entry.id : undefined, 'id-card-lost');
    assert.equal(asked.length, before);
  });

  it('is that of an entry where one was chosen', async () => {
    const opening = open({entryId: 'ferry-refund'});
    assert.equal(await onAnswers.promise, pathOf('answers', 'transport'));
    line.resolve();
    await opening;
  });

  it('is asked for with the reply where it could not be had early', async () => {
    const files = new Map(bundle.files);
    files.delete(pathOf('answers', 'household'));
    const whole = bundle;
    bundle = {...bundle, files};
    const opening = open({text: '身份证丢了'});
    await onAnswers.promise;
    line.resolve();
    const {engine} = await opening;
    bundle = whole;
    const reply = await engine.ask('身份证丢了');
    assert.equal('view' in reply ? reply.view?.entry.id : undefined, 'id-card-lost');
  });

  it('is none where nobody waits, or where no entry has a word of it', async () => {
    line.resolve();
    await open();
    await open({text: 'xyzzy'});
    await open({entryId: 'no-such-entry'});
    assert.deepEqual(
      asked.filter((name) => name.startsWith('answers')),
      [],
    );
  });
});
