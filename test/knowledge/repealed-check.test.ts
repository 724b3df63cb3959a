import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {checkRepealed, checkRepealedSources} from '../../src/knowledge/repealed-check.ts';
import {
  compileSample,
  edited,
  REFUND,
  REFUND_FILE,
  TODAY,
  TREE,
  TREE_FILE,
} from './sample-folder.ts';

const REPEALED = [
  {law: '旧条例', since: '2026-06-01', by: '新条例'},
  {law: '部分法', articles: ['4', '20'], since: '2026-06-01', by: '修订后的部分法'},
  {law: '将来法', since: '2026-11-23', by: '更新的法'},
];

const problems = (law: string, article: string | undefined, today = TODAY) =>
  checkRepealed(
    [
      {law: '现行法', article: '1'},
      {law, article},
    ],
    REPEALED,
    today,
    'a.md',
    () => 9,
  );

describe('citing law that no longer holds', () => {
  test('is an error with article, day, successor and mend', () => {
    assert.deepEqual(problems('旧条例', '7'), [
      {
        severity: 'error',
        file: 'a.md',
        line: 9,
        field: 'basis.1',
        problem: '《旧条例》第7条自 2026-06-01 起已由新条例替代',
        mend: '改引现行规定；没有现行条文就删去这条依据，把 status 写成 unverified',
      },
    ]);
  });

  test('is an error for a law without an article too', () => {
    assert.match(problems('旧条例', undefined)[0]?.problem ?? '', /^《旧条例》自 2026-06-01 起/);
    assert.equal(problems('部分法', undefined).length, 1);
  });

  test('is an error for the articles that went, and not for those that stayed', () => {
    assert.equal(problems('部分法', '20').length, 1);
    assert.equal(problems('部分法', '2').length, 0);
  });

  test('is an error from the day on which it ended', () => {
    assert.equal(problems('将来法', '1', '2026-11-22').length, 0);
    assert.equal(problems('将来法', '1', '2026-11-23').length, 1);
  });

  test('is none for a law of another name', () => {
    assert.equal(problems('旧条例实施细则', '7').length, 0);
  });

  test('stops the entry that does so, at the line of the citation', () => {
    const basis =
      'basis:\n  - { law: 现行法, article: "1" }\n  - { law: 旧条例, article: "7" }\nstatus: verified';
    const {knowledge, findings} = compileSample({
      [REFUND_FILE]: edited(REFUND, 'status: verified', basis),
      'repealed.yaml': '- { law: 旧条例, since: "2026-06-01", by: 新条例 }\n',
    });
    assert.equal(knowledge, undefined);
    assert.deepEqual(
      findings.map(({severity, file, line, field}) => [severity, file, line, field]),
      [['error', REFUND_FILE, 21, 'basis.1']],
    );
  });
});

describe('a source whose title names law that no longer holds', () => {
  const problemsOf = (title: string) =>
    checkRepealedSources(
      [{title, path: ['source', 0, 'title']}],
      REPEALED,
      TODAY,
      'a.md',
      () => 4,
    ).map(({line, field, problem}) => `${line} ${field} ${problem}`);

  test('is an error, with or without an article, in the full name too', () => {
    const found = '4 source.0.title 《旧条例》第7条自 2026-06-01 起已由新条例替代';
    assert.deepEqual(problemsOf('《旧条例》第7条'), [found]);
    assert.deepEqual(problemsOf('省《现行法》和《中华人民共和国旧条例》第7条'), [found]);
    assert.equal(problemsOf('《旧条例》（公开转述）').length, 1);
  });

  test('is none where it may be what is left of the law', () => {
    assert.deepEqual(problemsOf('《部分法》2026年修订'), []);
    assert.deepEqual(problemsOf('《部分法》第2条'), []);
    assert.equal(problemsOf('《部分法》第20条').length, 1);
  });

  test('stops the tree and the entry that do so', () => {
    const repealed = '- { law: 旧条例, since: "2026-06-01", by: 新条例 }\n';
    const places = (files: Readonly<Record<string, string>>) =>
      compileSample({...files, 'repealed.yaml': repealed}).findings.map(
        ({severity, file, line, field}) => [severity, file, line, field],
      );
    assert.deepEqual(places({[TREE_FILE]: edited(TREE, '样例', '《旧条例》第7条')}), [
      ['error', TREE_FILE, 26, 'leaves.0.source.0.title'],
    ]);
    assert.deepEqual(
      places({[REFUND_FILE]: REFUND.replace(/title: [^,}]+/, 'title: 《旧条例》第7条')}).map(
        ([severity, file, , field]) => [severity, file, field],
      ),
      [['error', REFUND_FILE, 'source.0.title']],
    );
  });
});
