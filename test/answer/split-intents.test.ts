import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {before, describe, it, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import fc from 'fast-check';
import {createEngine} from '../../src/answer/create-engine.ts';
import type {Engine} from '../../src/answer/engine.ts';
import type {Reply} from '../../src/answer/reply.ts';
import {MAX_PARTS, type PartFinder, splitIntents} from '../../src/answer/split-intents.ts';
import {withVectors} from '../../src/cli/compile-folder.ts';
import {meaningOf} from '../../src/cli/meaning-of.ts';
import {readKnowledge} from '../../src/cli/read-knowledge.ts';
import {compileKnowledge} from '../../src/knowledge/compile.ts';
import {sampleEntry} from '../support/sample-knowledge.ts';

const MATTERS = ['狗', '船', '公积金', '护照', '电梯', '低保'].map((question) =>
  sampleEntry({id: question, question}),
);

/** Finds the first matter that is named; less sure the more it reads besides. */
const find: PartFinder = (text) => {
  const named = MATTERS.filter(({question}) => text.includes(question));
  const [entry] = named;
  return entry && {entry, confidence: 0.95 / named.length};
};
const split = (text: string) => splitIntents(text, find).map((part) => part.entry.id);

describe('a message is cut', () => {
  for (const [text, matters] of [
    ['狗证怎么办？船票怎么退？', ['狗', '船']],
    ['狗证怎么办，另外船票怎么退', ['狗', '船']],
    ['狗证怎么办，顺便问一下船票怎么退', ['狗', '船']],
    ['1. 狗证怎么办 2. 船票怎么退 3. 护照多久', ['狗', '船', '护照']],
    ['狗证怎么办和船票怎么退', ['狗', '船']],
    ['电梯坏了没人修，还有狗叫得很厉害', ['电梯', '狗']],
    ['how do I register my 狗, and how do I get a 护照', ['狗', '护照']],
  ] as const) {
    test(text, () => assert.deepEqual(split(text), matters));
  }
});

describe('a message stays one', () => {
  for (const text of [
    '',
    '狗证怎么办',
    '狗证怎么办，要带什么材料，去哪里办',
    '狗证怎么办？该找谁？',
    '狗和船',
    '我昨天坐船去看朋友，路上很累，狗证怎么办',
    '狗证怎么办，小狗也要办狗证吗',
    '我在北仑还有条船，狗证怎么办',
  ]) {
    test(text, () => assert.deepEqual(split(text), []));
  }
});

describe('parts', () => {
  test('are none or two to four, of different entries, in the person’s own words', () => {
    const piece = fc.constantFrom(
      ...['狗证怎么办', '船票怎么退', '护照多久', '，', '？', '另外', '还有', '和', '电梯坏了'],
    );
    fc.assert(
      fc.property(fc.array(piece, {maxLength: 20}), (pieces) => {
        const parts = splitIntents(pieces.join(''), find);
        assert.ok(parts.length === 0 || (parts.length >= 2 && parts.length <= MAX_PARTS));
        assert.equal(new Set(parts.map(({entry}) => entry)).size, parts.length);
        for (const {text, entry} of parts) assert.ok(text.includes(entry.question));
      }),
    );
  });
});

describe('with the shipped knowledge', () => {
  let engine: Engine;
  const cases = readFileSync(new URL('../quality/intents.jsonl', import.meta.url), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as {q: string; kind: 'plan' | 'single'; subjects: string[]});
  const subjectsOf = (reply: Reply) =>
    reply.kind === 'plan' ? reply.parts.map((part) => part.reply.ranking[0]?.subject) : [];

  before(async () => {
    const folder = fileURLToPath(new URL('../../knowledge', import.meta.url));
    const {knowledge} = compileKnowledge(await readKnowledge(folder), '2026-11-22');
    assert.ok(knowledge);
    const meaning = await meaningOf(await withVectors(knowledge));
    engine = createEngine({...knowledge, id: 'shipped'}, () => '2026-11-22', meaning);
  });

  it('nine of ten messages with several matters get a plan with all of them', async () => {
    const plans = cases.filter(({kind}) => kind === 'plan');
    const missed: string[] = [];
    for (const {q, subjects} of plans) {
      const got = subjectsOf(await engine.ask(q, {skipUrgent: true}));
      const isRight =
        got.length === subjects.length &&
        subjects.every((wanted) => wanted.split('/').some((one) => got.includes(one)));
      if (!isRight) missed.push(`${q} → ${got.join(' ')}`);
    }
    assert.ok(missed.length <= plans.length * 0.1, missed.join('\n'));
  });

  it('at most three of a hundred single stories are cut, whatever 和 and 还有 they hold', async () => {
    const stories = cases.filter(({kind}) => kind === 'single');
    const cut: string[] = [];
    for (const {q} of stories) {
      const reply = await engine.ask(q, {skipUrgent: true});
      if (reply.kind === 'plan') cut.push(q);
    }
    assert.ok(cut.length <= stories.length * 0.03, cut.join('\n'));
  });

  it('a plan says which parts take one visit', async () => {
    const reply = await engine.ask('低保怎么申请，残疾证去哪里办');
    assert.ok(reply.kind === 'plan');
    assert.deepEqual(
      reply.together?.map(({by, parts}) => [by, parts]),
      [['all-round-window', [0, 1]]],
    );
  });

  it('the complaint in a plan becomes its ticket', async () => {
    const reply = await engine.ask('我要投诉物业不修电梯，另外物业费还要不要交？');
    assert.ok(reply.kind === 'plan');
    const [ticket] = reply.next;
    assert.ok(ticket.kind === 'ticket' && ticket.seed.type !== '咨询');
  });

  it('an emergency inside a list pre-empts all the rest', async () => {
    const reply = await engine.ask('狗证怎么办，另外有人掉海里了快来人');
    assert.equal(reply.kind, 'urgent');
  });
});
