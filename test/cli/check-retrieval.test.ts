import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {checkRetrieval, LEADS_AWAY, TOO_NEAR} from '../../src/cli/check-retrieval.ts';
import {readKnowledge} from '../../src/cli/read-knowledge.ts';
import {type Compiled, compileKnowledge} from '../../src/knowledge/compile.ts';
import type {Finding} from '../../src/knowledge/finding.ts';
import {createEntryIndex} from '../../src/retrieval/entry-index.ts';
import {createTokenizer} from '../../src/text/tokenize.ts';
import {
  CARD,
  CARD_FILE,
  compileSample,
  edited,
  REFUND,
  REFUND_FILE,
} from '../knowledge/sample-folder.ts';

function check({knowledge, wordings, findings}: Compiled): readonly Finding[] {
  assert.ok(knowledge, JSON.stringify(findings));
  const tokenize = createTokenizer(knowledge.lexicon);
  const index = createEntryIndex(knowledge.entries, tokenize);
  return checkRetrieval({entries: knowledge.entries, index, tokenize}, wordings);
}

const changed = (refund: readonly [string, string], card: readonly [string, string]) =>
  check(
    compileSample({
      [REFUND_FILE]: edited(REFUND, ...refund),
      [CARD_FILE]: edited(CARD, ...card),
    }),
  );

describe('a wording that finds its own entry first', () => {
  test('is passed over, in the sample and in the knowledge that ships', async () => {
    assert.deepEqual(check(compileSample()), []);
    const folder = fileURLToPath(new URL('../../knowledge', import.meta.url));
    const shipped = compileKnowledge(await readKnowledge(folder), '2026-11-22');
    const indexed = shipped.wordings.filter(({isHeldOut}) => !isHeldOut).length;
    const lost = check(shipped).filter(({problem}) => problem.includes(LEADS_AWAY));
    assert.ok(indexed > 4000, `${indexed}`);
    assert.ok(lost.length <= indexed / 100, lost.map(({problem}) => problem).join('\n'));
  });
});

describe('a wording that finds another entry first', () => {
  test('is pointed out with its file and line, what came first, and the mend', () => {
    const same = 'How do I get a refund?';
    assert.deepEqual(changed(['', ''], ['How do I replace a lost card?', same]), [
      {
        severity: 'warning',
        file: REFUND_FILE,
        line: 5,
        field: 'questionEn',
        problem: `“${same}”问不到这一条，先找到的是 ${CARD_FILE}（社保卡丢了怎么补办？）`,
        mend: '改写得能区分，或只留在更合适的一条里',
      },
    ]);
  });

  test('is pointed out among the wordings too, at its own line', () => {
    const [finding, ...others] = changed(
      ['票钱拿得回来吗', 'How do I replace a lost card?'],
      ['', ''],
    );
    assert.deepEqual(others, []);
    assert.deepEqual(
      [finding?.file, finding?.line, finding?.field],
      [REFUND_FILE, 10, 'variants.2'],
    );
  });
});

test('a wording that finds nothing is pointed out as such', () => {
  const [finding, ...others] = changed(['票钱拿得回来吗', '"？？"'], ['', '']);
  assert.deepEqual(others, []);
  assert.deepEqual([finding?.line, finding?.field], [10, 'variants.2']);
  assert.match(finding?.problem ?? '', /“？？”问不到这一条，什么也没找到/);
  assert.match(finding?.mend ?? '', /有字/);
});

describe('wordings of two entries that nobody can tell apart', () => {
  const near = (card: string) =>
    changed(['票钱拿得回来吗', '东极岛船票钱拿得回来吗'], ['社保卡被偷]', `${card}]`]);

  test('are pointed out, naming both files and lines, and the mend', () => {
    assert.deepEqual(near('东极岛船票钱拿得回来么'), [
      {
        severity: 'warning',
        file: CARD_FILE,
        line: 6,
        field: 'variants.3',
        problem: `“东极岛船票钱拿得回来么”与 ${REFUND_FILE}:10 的“东极岛船票钱拿得回来吗”太像，分不清（相近 82%）`,
        mend: '改写得能区分，或让两条互相写进 related 由居民选',
      },
    ]);
  });

  test('are so whatever the fillers, the script, the spaces and the signs', () => {
    const [finding, ...others] = near('請問，東極島 船票錢：拿得回來么！');
    assert.deepEqual(others, []);
    assert.match(finding?.problem ?? '', /相近 82%/);
  });

  test('are told apart by more than a fifth of their terms', () => {
    assert.deepEqual(near('东极岛船票钱哪天回来吗'), []);
  });

  test('are not judged by fewer than four terms', () => {
    // 补办卡片 has three pairs of neighbours; 补办卡片呢 four, of which it has three.
    const short = (refund: string, card: string) =>
      changed(['票钱拿得回来吗', refund], ['社保卡被偷', card]);
    assert.deepEqual(short('补办卡片', '补办卡片呢'), []);
    assert.equal(short('补办卡片呢', '补办卡片呢吧').length, 1);
  });

  test('are compared by whole English words and numbers as well', () => {
    const english = (card: string) =>
      changed(['退船票', 'zhoushan ferry ticket refund 2026'], ['补社保卡', card]);
    assert.equal(english('Zhoushan ferry tickets refunded 2026').length, 1);
    assert.deepEqual(english('zhoushan bus ticket refund 2025'), []);
  });

  test('are still listed when both entries are related, and it is said that they are', () => {
    const refund = edited(
      edited(REFUND, '票钱拿得回来吗', '东极岛船票钱拿得回来吗'),
      'status: verified',
      'status: verified\nrelated: [lost-card]',
    );
    const card = edited(CARD, '社保卡被偷]', '东极岛船票钱拿得回来么]');
    const [finding, ...others] = check(compileSample({[REFUND_FILE]: refund, [CARD_FILE]: card}));
    assert.deepEqual(others, []);
    assert.equal(finding?.severity, 'warning');
    assert.match(finding?.problem ?? '', /相近 82%，已互相写进 related/);
    assert.match(finding?.mend ?? '', /互相写进 related/);
  });

  test('are no matter within one entry', () => {
    const twice = edited(REFUND, '票钱拿得回来吗', '东极岛船票钱拿得回来吗');
    const text = edited(twice, '退船票', '东极岛船票钱拿得回来么');
    assert.deepEqual(check(compileSample({[REFUND_FILE]: text})), []);
  });

  test('are seen among those held out of the index too', () => {
    const compiled = compileSample({
      [REFUND_FILE]: edited(REFUND, '退船票', '东极岛 船票钱拿得回来吗'),
      [CARD_FILE]: edited(CARD, '社保卡被偷]', '东极岛船票钱拿得回来么]'),
    });
    const heldOut = {
      ...compiled,
      wordings: compiled.wordings.map((wording) => ({...wording, isHeldOut: true})),
    };
    assert.match(check(heldOut)[0]?.problem ?? '', new RegExp(TOO_NEAR));
  });
});
