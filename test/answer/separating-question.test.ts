import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {createPolicy} from '../../src/answer/policy.ts';
import {separatingQuestion} from '../../src/answer/separating-question.ts';
import type {Entry} from '../../src/knowledge/entry.ts';
import {sampleDirectory, sampleEntry} from '../support/sample-knowledge.ts';

const cancelled = sampleEntry({id: 'cancelled', question: '停航了怎么退？'});
const early = sampleEntry({
  id: 'early',
  question: '刚下单想退怎么办？',
  separates: [{from: 'cancelled', ask: '船开不开？', askEn: 'Is the ferry running?'}],
});

describe('the question that separates two entries', () => {
  test('is the author’s, whichever of the two it is written in', () => {
    const written = {text: '船开不开？', textEn: 'Is the ferry running?'};
    assert.deepEqual(separatingQuestion(early, cancelled), written);
    assert.deepEqual(separatingQuestion(cancelled, early), written);
  });

  test('asks for the place where each has its own', () => {
    const putuo = sampleEntry({id: 'p', question: 'p', regions: ['putuo']});
    const daishan = sampleEntry({id: 'd', question: 'd', regions: ['daishan']});
    assert.equal(separatingQuestion(putuo, daishan)?.text, '您说的是普陀，还是岱山？');
  });

  test('asks for whom where each has its own people', () => {
    const elder = sampleEntry({id: 'e', question: 'e', audience: ['elder']});
    const parent = sampleEntry({id: 'p', question: 'p', audience: ['parent']});
    assert.equal(separatingQuestion(elder, parent)?.text, '您是替老人问，还是替孩子问？');
  });

  test('is none where they share people and place', () => {
    assert.equal(separatingQuestion(cancelled, sampleEntry({id: 'x', question: 'x'})), null);
  });
});

describe('two entries that are as likely', () => {
  const decide = (lead: number, entries: readonly Entry[]) => {
    const [one, other] = entries;
    assert.ok(one && other);
    const ranked = [
      {entry: one, score: 40},
      {entry: other, score: 40 - lead},
    ];
    return createPolicy(sampleDirectory, entries, () => '2026-11-22').decide(
      '怎么退',
      {ranked, selfScore: 42},
      {confidence: 0.9},
    );
  };

  test('are asked apart where an author wrote how, however sure the ranking is', () => {
    const reply = decide(1, [cancelled, early]);
    assert.ok(reply.kind === 'choices');
    assert.equal(reply.ask?.text, '船开不开？');
    assert.deepEqual(
      reply.choices.map(({entryId}) => entryId),
      ['cancelled', 'early'],
    );
  });

  test('are not where one leads clearly, or nobody wrote how', () => {
    assert.equal(decide(10, [cancelled, early]).kind, 'answer');
    assert.equal(decide(1, [cancelled, sampleEntry({id: 'x', question: 'x'})]).kind, 'answer');
  });
});
