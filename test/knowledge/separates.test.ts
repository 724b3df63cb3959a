/** The questions by which the shipped knowledge tells its closest entries apart. */
import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {createEngine} from '../../src/answer/create-engine.ts';
import {createPolicy} from '../../src/answer/policy.ts';
import {readKnowledge} from '../../src/cli/read-knowledge.ts';
import {compileKnowledge} from '../../src/knowledge/compile.ts';

const folder = fileURLToPath(new URL('../../knowledge', import.meta.url));
const {knowledge} = compileKnowledge(await readKnowledge(folder), '2026-11-22');
assert.ok(knowledge);
const {entries, directory} = knowledge;
const today = () => '2026-11-22';
const byId = new Map(entries.map((entry) => [entry.id, entry]));
const written = entries.flatMap((entry) =>
  (entry.separates ?? []).map((question) => ({entry, ...question})),
);
const pairOf = (...ids: readonly string[]) => [...ids].sort().join(' ');

/** Asked of the words alone, so that a change of the model is no change of these. */
const engine = createEngine({...knowledge, id: 'shipped'}, today);

describe('the questions that separate entries', () => {
  test('stand for at least thirty pairs', () => {
    const pairs = new Set(written.map(({entry, from}) => pairOf(entry.id, from)));
    assert.ok(pairs.size >= 30, `${pairs.size}`);
  });

  test('name both sides in one short breath, in both languages', () => {
    for (const {entry, ask, askEn} of written) {
      assert.match(ask, /还是.+？$/, entry.id);
      assert.ok(Array.from(ask).length <= 32, ask);
      assert.match(askEn, /^[\x20-\x7e’]+\?$/, entry.id);
      assert.ok(/ or /.test(askEn) && askEn.split(' ').length <= 20, askEn);
    }
  });

  test('stand in both entries where these are of two topics, in the same words', () => {
    for (const {entry, from, ask, askEn} of written) {
      const other = byId.get(from);
      assert.ok(other);
      const back = other.separates?.find((question) => question.from === entry.id);
      // Answers travel by topic: the question has to come with whichever of the two is found first.
      if (entry.topic !== other.topic) assert.ok(back, pairOf(entry.id, from));
      if (back) assert.deepEqual([back.ask, back.askEn], [ask, askEn]);
    }
  });

  test('are asked where the two are as likely, whichever comes first', () => {
    const policy = createPolicy(directory, entries, today);
    for (const {entry, from, ask} of written) {
      const other = byId.get(from);
      assert.ok(other);
      for (const [first, second] of [
        [entry, other],
        [other, entry],
      ] as const) {
        const ranked = [
          {entry: first, score: 40},
          {entry: second, score: 39.5},
        ];
        const reply = policy.decide('…', {ranked, selfScore: 42}, {confidence: 0.9});
        assert.ok(reply.kind === 'choices', pairOf(first.id, second.id));
        assert.equal(reply.ask?.text, ask);
        assert.deepEqual(
          reply.choices.map(({entryId}) => entryId),
          [first.id, second.id],
        );
      }
    }
  });

  const open: readonly [string, string, string][] = [
    ['休渔期', 'fishing-moratorium', 'seafood-closed-season'],
    ['投诉多久答复', 'complaint-reply-time', 'ticket-status'],
    ['没签合同被辞退', 'no-contract-double-pay', 'severance-pay'],
    ['家里穷 生病了 能申请什么救助', 'minimum-living-allowance', 'temporary-assistance'],
    ['父亲走了户口', 'family-death-pension-benefit', 'hukou-death-cancel'],
    ['扣款失败显示没缴上怎么办', 'resident-medical-insurance', 'resident-pension'],
    ['厂里不给放假，外面台风红色', 'school-closed-typhoon', 'warning-colours'],
    [
      'can I get my money back if the boat is cancelled',
      'ferry-ticket-refund',
      'homestay-typhoon-refund',
    ],
  ];
  for (const [question, one, other] of open) {
    test(`come back on “${question}”`, async () => {
      const reply = await engine.ask(question);
      assert.ok(reply.kind === 'choices', reply.kind);
      const asked = written.find(
        ({entry, from}) => pairOf(entry.id, from) === pairOf(one, other),
      )?.ask;
      assert.equal(reply.ask?.text, asked);
      const offered = reply.choices.map(({entryId}) => entryId);
      assert.ok(offered.includes(one) && offered.includes(other), offered.join(' '));
    });
  }

  const clear: readonly [string, string][] = [
    ['被狗咬了怎么办', 'dog-bite'],
    ['停水提前多久通知', 'water-outage-notice'],
    ['公积金贷款多久批', 'housing-fund-loan'],
    ['工地包工头欠薪找谁', 'site-wages-contractor'],
    ['年休假有几天', 'annual-leave-days'],
  ];
  for (const [question, id] of clear) {
    test(`are not asked on “${question}”`, async () => {
      const reply = await engine.ask(question);
      assert.ok(reply.kind === 'answer', reply.kind);
      assert.equal(reply.view.entry.id, id);
    });
  }
});
