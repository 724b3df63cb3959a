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

  it('stay silent on ordinary questions that were written without knowing the rules', () => {
    const cases = [
      ...readLines<{q: string}>('fresh-questions'),
      ...readLines<{q: string}>('off-topic'),
    ];
    // A few of them do speak of danger at sea or at home, and rightly raise the card.
    const silent = measure(cases, ({q}) => match(q) === null);
    assert.ok(silent.share >= 0.96, silent.failed);
  });

  it('stay silent on papers that burnt some time ago, and not on what is burning', () => {
    for (const text of ['身份证烧没了', '我的户口本烧没了', '驾照烧没了怎么办', '证件都烧没了']) {
      assert.equal(match(text), null, text);
    }
    for (const text of ['房子烧没了', '家里着火，身份证烧没了', '船烧没了', '基本烧没了']) {
      assert.ok(match(text), text);
    }
  });
});
