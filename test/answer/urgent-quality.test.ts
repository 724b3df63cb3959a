import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {before, describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';
import {createUrgentMatcher, type UrgentMatcher} from '../../src/answer/urgent.ts';
import {readKnowledge} from '../../src/cli/read-knowledge.ts';
import {compileKnowledge} from '../../src/knowledge/compile.ts';

const folder = fileURLToPath(new URL('../../knowledge', import.meta.url));

function readLines<T>(name: string): T[] {
  return readFileSync(new URL(`../quality/${name}.jsonl`, import.meta.url), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as T);
}

/** The share of `items` that pass, with those that do not for the message of a failure. */
function measure<T>(items: readonly T[], passes: (item: T) => boolean) {
  const failed = items.filter((item) => !passes(item));
  return {share: 1 - failed.length / items.length, failed: JSON.stringify(failed.slice(0, 20))};
}

describe('the urgent lines of the shipped knowledge', () => {
  let match: UrgentMatcher;

  before(async () => {
    const {knowledge} = compileKnowledge(await readKnowledge(folder), '2026-11-22');
    assert.ok(knowledge);
    match = createUrgentMatcher(knowledge.urgent);
  });

  it('hear an emergency in people’s own words, dialect, pinyin, English and long complaints', () => {
    const cases = readLines<{text: string; numbers: string[]}>('urgent/emergencies');
    assert.ok(cases.length >= 240);
    const heard = measure(cases, ({text}) => match(text) !== null);
    assert.ok(heard.share >= 0.99, heard.failed);
    const right = measure(
      cases,
      ({text, numbers}) => match(text)?.numbers[0]?.number === numbers[0],
    );
    assert.ok(right.share >= 0.98, right.failed);
  });

  it('stay silent on what only looks like one', () => {
    const cases = readLines<{text: string}>('urgent/lookalikes');
    assert.ok(cases.length >= 300);
    const silent = measure(cases, ({text}) => match(text) === null);
    assert.ok(silent.share >= 0.98, silent.failed);
  });

  it('stay silent on ordinary questions that were written without knowing the rules', () => {
    const cases = [
      ...readLines<{q: string}>('fresh-questions'),
      ...readLines<{q: string}>('off-topic'),
    ];
    // A few of them do speak of danger at sea or at home, and rightly raise the card.
    const silent = measure(cases, ({q}) => match(q) === null);
    assert.ok(silent.share >= 0.96, silent.failed);
  });

  it('name at least one number and a first thing to do for whatever fires', () => {
    for (const {text} of readLines<{text: string}>('urgent/emergencies')) {
      const found = match(text);
      if (found) assert.ok(found.numbers.length > 0 && found.rules.length > 0, text);
    }
  });

  it('take a text of 50,000 characters, whatever it is made of', () => {
    for (const piece of ['着火', '没有', '昨天', 'mei qi ', '救', 'a', '。', '掉海里了吗']) {
      const text = piece.repeat(Math.ceil(50_000 / piece.length));
      assert.doesNotThrow(() => match(text), piece);
    }
  });
});
