import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {createPolicy} from '../../src/answer/policy.ts';
import type {AnswerReply, HandoffReply, SingleReply} from '../../src/answer/reply.ts';
import type {Entry} from '../../src/knowledge/entry.ts';
import type {EntryRanking} from '../../src/retrieval/entry-index.ts';
import {sampleDirectory, sampleEntry} from '../support/sample-knowledge.ts';

const refund = sampleEntry({
  id: 'ferry-refund',
  subject: '1.02',
  question: '停航了船票怎么退？',
  related: ['ferry-pets', 'gone'],
});
const pets = sampleEntry({id: 'ferry-pets', subject: '1.05', question: '狗能上船吗？'});
const running = sampleEntry({
  id: 'ferry-running',
  subject: '1.01',
  question: '今天船开不开？',
  handoff: 'live-status',
});
const stub = sampleEntry({
  id: 'discount',
  subject: '1.03',
  question: '船票优惠怎么办？',
  status: 'unfilled',
  department: 'housing',
});
const entries = [refund, pets, running, stub];
const policy = createPolicy(sampleDirectory, entries, () => '2026-11-22');

/** A ranking in which the first entry equals the question. */
function exact(entry: Entry): EntryRanking {
  return {ranked: [{entry, score: 9, exact: entry.question}], selfScore: 9};
}

/** A ranking of entries by falling scores. */
function ranking(scores: readonly (readonly [Entry, number])[], selfScore: number): EntryRanking {
  return {ranked: scores.map(([entry, score]) => ({entry, score})), selfScore};
}

function asAnswer(reply: SingleReply): AnswerReply {
  assert.equal(reply.kind, 'answer');
  return reply as AnswerReply;
}

function asHandoff(reply: SingleReply): HandoffReply {
  assert.equal(reply.kind, 'handoff');
  return reply as HandoffReply;
}

describe('the answer policy', () => {
  it('answers a question that equals a wording, and is sure', () => {
    const reply = asAnswer(policy.decide('停航了船票怎么退', exact(refund)));
    assert.equal(reply.view.entry, refund);
    assert.equal(reply.band, 'sure');
    assert.equal(reply.confidence, 1);
    assert.equal(reply.why, refund.question);
  });

  it('offers the department’s number, related questions that exist, and a ticket with an answer', () => {
    const {next} = asAnswer(policy.decide('退票', exact(refund)));
    assert.deepEqual(
      next.map((step) =>
        step.kind === 'phone' ? step.number : step.kind === 'entry' ? step.entryId : step.kind,
      ),
      ['12328', 'ferry-pets', 'ticket'],
    );
  });

  it('shows the hotline where a department has no number of its own', () => {
    const housing = {...refund, department: 'housing'};
    const reply = asAnswer(
      createPolicy(sampleDirectory, [housing], () => '2026-11-22').show(housing, '退票'),
    );
    const [phone] = reply.next;
    assert.equal(phone.kind === 'phone' && phone.number, '12345');
  });

  it('offers choices, never more than three, where several entries are close', () => {
    const reply = policy.decide(
      '船票',
      ranking(
        [
          [refund, 95],
          [pets, 94.5],
          [running, 93.8],
          [stub, 92.8],
        ],
        100,
      ),
    );
    assert.equal(reply.kind, 'choices');
    assert.deepEqual(reply.kind === 'choices' && reply.choices.map(({entryId}) => entryId), [
      'ferry-refund',
      'ferry-pets',
      'ferry-running',
    ]);
    assert.ok(reply.next.some(({kind}) => kind === 'ticket'));
  });

  it('finds a way where nothing is known: hotline, ticket, and the reason why no unit is named', () => {
    const reply = asHandoff(policy.decide('外星人', ranking([], 5)));
    assert.equal(reply.reason, 'unknown');
    assert.equal(reply.rewrite, 'we-find-a-way');
    assert.equal(reply.route.phone.number, '12345');
    assert.equal(reply.seed.department, undefined);
    assert.match(reply.seed.unitReason, /请12345指定/);
  });

  it('explains and then hands over what changes by the minute', () => {
    const reply = asHandoff(policy.decide('今天船开不开', exact(running)));
    assert.equal(reply.reason, 'live-status');
    assert.equal(reply.rewrite, 'who-handles-it');
    assert.equal(reply.view?.entry, running);
    assert.equal(reply.route.department.id, 'transport');
  });

  it('hands over an entry that is not filled in yet, to the department that would know', () => {
    const reply = asHandoff(policy.decide('船票优惠', exact(stub)));
    assert.equal(reply.reason, 'unknown');
    assert.equal(reply.route.department.id, 'housing');
    assert.equal(reply.route.phone.number, '12345');
    assert.equal(reply.seed.department?.id, 'housing');
    assert.match(reply.seed.unitReason, /住建局/);
  });

  it('carries question, place, legal basis and what was shown into the ticket', () => {
    const {next} = asAnswer(policy.decide('东极的船停航了怎么退票', exact(refund)));
    const step = next.find(({kind}) => kind === 'ticket');
    assert.ok(step?.kind === 'ticket');
    assert.equal(step.seed.question, '东极的船停航了怎么退票');
    assert.equal(step.seed.place, '东极');
    assert.match(step.seed.unitReason, /《示例条例》第3条/);
    assert.deepEqual(step.seed.tried, [{entryId: 'ferry-refund', question: refund.question}]);
  });

  it('says when an entry is past its review, has expired or is not yet valid', () => {
    const on = (today: string, entry: Entry) =>
      asAnswer(createPolicy(sampleDirectory, [entry], () => today).show(entry, 'x')).view.validity;
    assert.equal(on('2026-11-22', refund), 'current');
    assert.equal(on('2027-01-02', refund), 'review-overdue');
    assert.equal(on('2026-11-22', {...refund, validUntil: '2026-11-21'}), 'expired');
    assert.equal(on('2026-11-22', {...refund, validFrom: '2026-11-23'}), 'not-yet-valid');
  });

  it('lists at most ten entries behind a reply, best first', () => {
    const many = Array.from({length: 15}, (_, i) =>
      sampleEntry({id: `entry-${i}`, question: `问题${i}`, subject: `2.${10 + i}`}),
    );
    const reply = policy.decide(
      '问题',
      ranking(
        many.map((entry, i) => [entry, 20 - i]),
        40,
      ),
    );
    assert.equal(reply.ranking.length, 10);
    assert.equal(reply.ranking[0]?.subject, '2.10');
  });
});

describe('an entry that is not listed', () => {
  const small = sampleEntry({id: 'small-talk', question: '（问候）', listed: false});

  it('is answered when it is meant', () => {
    assert.equal(asAnswer(policy.decide('你好', exact(small))).view.entry, small);
  });

  it('is never offered to choose from', () => {
    const reply = policy.decide(
      '船票',
      ranking(
        [
          [small, 38],
          [refund, 37.8],
          [pets, 37.5],
        ],
        40,
      ),
    );
    assert.deepEqual(reply.kind === 'choices' && reply.choices.map(({entryId}) => entryId), [
      'ferry-refund',
      'ferry-pets',
    ]);
  });

  it('is not among what is offered with a hand-off', () => {
    const reply = asHandoff(
      policy.decide(
        '外星人',
        ranking(
          [
            [small, 18],
            [refund, 17],
          ],
          45,
        ),
      ),
    );
    assert.deepEqual(
      reply.alternatives.map(({entryId}) => entryId),
      ['ferry-refund'],
    );
  });
});

describe('a question far from everything', () => {
  it('gets no hints that would only distract', () => {
    const reply = asHandoff(
      policy.decide(
        '外星人',
        ranking(
          [
            [refund, 9],
            [pets, 8.9],
          ],
          30,
        ),
      ),
    );
    assert.deepEqual(reply.alternatives, []);
  });
});
