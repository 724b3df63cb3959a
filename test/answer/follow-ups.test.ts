/** Turns that lean on those before them, with the shipped knowledge. */
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {before, describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';
import {createEngine} from '../../src/answer/create-engine.ts';
import type {Engine} from '../../src/answer/engine.ts';
import type {Reply} from '../../src/answer/reply.ts';
import {contextAfter, noContext, type TurnContext} from '../../src/answer/turn-context.ts';
import {readKnowledge} from '../../src/cli/read-knowledge.ts';
import {compileKnowledge} from '../../src/knowledge/compile.ts';

const today = () => '2026-11-22';

function readLines<T>(name: string): T[] {
  return readFileSync(new URL(`../quality/${name}.jsonl`, import.meta.url), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as T);
}

let engine: Engine;

before(async () => {
  const folder = fileURLToPath(new URL('../../knowledge', import.meta.url));
  const {knowledge} = compileKnowledge(await readKnowledge(folder), today());
  assert.ok(knowledge);
  engine = createEngine({...knowledge, id: 'shipped'}, today);
});

/** The reply to the last of `turns`, and the context it leaves. */
async function converse(turns: readonly string[]): Promise<{reply: Reply; context: TurnContext}> {
  let context = noContext;
  let reply = await engine.ask(turns[0] ?? '');
  for (const [i, turn] of turns.entries()) {
    if (i > 0) reply = await engine.ask(turn, {context});
    context = contextAfter(context, turn, reply);
  }
  return {reply, context};
}

const replyTo = async (...turns: string[]) => (await converse(turns)).reply;
const firstSubject = (reply: Reply) =>
  (reply.kind === 'plan' ? reply.parts[0]?.reply : reply)?.ranking[0]?.subject;

describe('a conversation', () => {
  it('is followed in at least 95 of 100 labelled ones', async () => {
    const cases = readLines<{turns: string[]; subject: string; facet?: string}>('follow-ups');
    const missed: string[] = [];
    for (const {turns, subject, facet} of cases) {
      const reply = await replyTo(...turns);
      const got = reply.kind === 'answer' || reply.kind === 'handoff' ? reply.facet?.facet : null;
      if (firstSubject(reply) !== subject || (facet !== undefined && got !== facet)) {
        missed.push(turns.join(' | '));
      }
    }
    assert.ok(missed.length <= cases.length * 0.05, missed.join('\n'));
  });

  it('never swallows a question of its own: within a point of asking it alone', async () => {
    const fresh = readLines<{q: string; subject: string}>('fresh-questions');
    let alone = 0;
    let after = 0;
    for (const [i, {q, subject}] of fresh.entries()) {
      const earlier = fresh[(i + 190) % fresh.length]?.q ?? '';
      const {context} = await converse([earlier]);
      const skipUrgent = true;
      if (firstSubject(await engine.ask(q, {skipUrgent})) === subject) alone++;
      if (firstSubject(await engine.ask(q, {skipUrgent, context})) === subject) after++;
    }
    assert.ok(alone - after <= fresh.length / 100, `${alone} alone, ${after} after another`);
  });
});

describe('turns after an answer', () => {
  it('repeat it word for word', async () => {
    const first = await replyTo('高龄津贴怎么领');
    const again = await replyTo('高龄津贴怎么领', '再说一遍');
    assert.ok(first.kind === 'answer' && again.kind === 'answer');
    assert.deepEqual(again.view, first.view);
    assert.equal(again.turn?.kind, 'repeat');
  });

  it('offer something else when it was wrong, then a person', async () => {
    const once = await replyTo('高龄津贴怎么领', '不对');
    assert.equal(once.kind, 'choices');
    const twice = await replyTo('高龄津贴怎么领', '不对', '还是不对');
    assert.equal(twice.kind, 'handoff');
    assert.ok(twice.kind === 'handoff' && twice.seed.question === '高龄津贴怎么领');
    assert.ok(twice.kind === 'handoff' && twice.seed.tried.length > 0);
  });

  it('never offer again what was turned down', async () => {
    const {reply, context} = await converse(['高龄津贴怎么领', '不对']);
    assert.ok(context.rejected.includes('elder-allowance-benefits'));
    assert.ok(reply.kind === 'choices');
    assert.ok(reply.choices.every(({entryId}) => !context.rejected.includes(entryId)));
  });

  it('choose from what was offered by its place', async () => {
    const {reply: offered} = await converse(['高龄津贴怎么领', '不对']);
    const chosen = await replyTo('高龄津贴怎么领', '不对', '第二个');
    assert.ok(offered.kind === 'choices');
    assert.equal(chosen.ranking[0]?.entryId, offered.choices[1]?.entryId);
  });

  it('keep the matter over thanks', async () => {
    const {context} = await converse(['高龄津贴怎么领', '好的谢谢']);
    assert.equal(context.question, '高龄津贴怎么领');
  });

  it('say what they were understood as', async () => {
    const reply = await replyTo('居住证怎么办', '我老婆也能办吗');
    assert.equal(reply.turn?.kind, 'follow-up');
    assert.match(reply.turn?.question ?? '', /居住证怎么办.*我老婆/);
  });

  it('always leave something to do, whatever cue comes first', async () => {
    for (const cue of ['第二个', '再说一遍', '还有呢', '不对', '多少钱', '小孩呢', '没听懂']) {
      assert.ok((await replyTo(cue)).next.length > 0, cue);
    }
  });
});
