/** An engine whose model takes a while: it waits for the vector where there is one to wait for. */
import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {createEngine} from '../../src/answer/create-engine.ts';
import type {EntryVectors} from '../../src/knowledge/entry-vectors.ts';
import {noUrgentRules, sampleEntry, sampleKnowledge} from '../support/sample-knowledge.ts';

const KNOWLEDGE = sampleKnowledge(
  [
    sampleEntry({id: 'ferry', question: '船票怎么退'}),
    sampleEntry({id: 'card', question: '社保卡怎么补办'}),
  ],
  {
    urgent: {
      ...noUrgentRules,
      rules: [
        {
          id: 'fire',
          title: '火灾',
          titleEn: 'Fire',
          numbers: [{number: '119', label: '消防', labelEn: 'Fire brigade'}],
          firstAction: '先离开',
          firstActionEn: 'Get out first',
          phrases: ['着火了'],
          all: [],
          unless: [],
        },
      ],
    },
  },
);

/** The two entries lie at right angles. */
const VECTORS: EntryVectors = {
  model: 'late',
  dimensions: 2,
  entryOf: Uint16Array.of(0, 1),
  scales: Float32Array.of(1, 1),
  values: Int8Array.of(1, 0, 0, 1),
};

/** Shares no term with either entry. */
const OBLIQUE = 'zzz';

function engineWith(embedLater: (question: string) => Promise<Float32Array | null>) {
  const engine = createEngine(KNOWLEDGE, () => '2026-11-22');
  engine.understand({vectors: VECTORS, embedLater});
  return engine;
}

const first = async (engine: ReturnType<typeof engineWith>, question: string) =>
  (await engine.ask(question)).ranking[0]?.entryId;

describe('a model that takes a while', () => {
  test('finds by meaning what shares no word', async () => {
    const engine = engineWith(async () => Float32Array.of(0, 1));
    assert.equal(await first(engine, OBLIQUE), 'card');
  });

  test('is waited for, without holding up who is in danger', async () => {
    let answer: (vector: Float32Array) => void = () => undefined;
    const engine = engineWith(
      () =>
        new Promise((resolve) => {
          answer = resolve;
        }),
    );
    let isAnswered = false;
    const asked = first(engine, OBLIQUE).then((id) => {
      isAnswered = true;
      return id;
    });
    const urgent = await engine.ask('着火了');
    assert.equal(urgent.kind, 'urgent');
    assert.equal(isAnswered, false);
    answer(Float32Array.of(1, 0));
    assert.equal(await asked, 'ferry');
  });

  test('leaves the words where it has nothing to say, or fails', async () => {
    for (const embedLater of [async () => null, () => Promise.reject(new Error('out of memory'))]) {
      const engine = engineWith(embedLater);
      assert.equal(await first(engine, '社保卡怎么补'), 'card');
      assert.equal(await first(engine, OBLIQUE), undefined);
    }
  });
});
