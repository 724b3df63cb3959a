import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {waysOf} from '../../src/knowledge/islands.ts';
import {shippedIslands} from './islands-shipped.ts';
import {compileSample, edited} from './sample-folder.ts';

describe('the shipped islands', () => {
  const islands = shippedIslands();

  test('offer each island a way without a boat, or say plainly that none is on record', () => {
    assert.ok(islands.islands.length > 40);
    for (const island of islands.islands) {
      const free = waysOf(islands, island).filter(({boat}) => boat === false);
      assert.ok(free.length > 0 || island.noWay !== undefined, island.id);
    }
  });

  test('give each way a source and say both languages', () => {
    for (const way of [...islands.everywhere, ...islands.islands.flatMap(({ways}) => ways)]) {
      assert.ok(way.source && way.note && way.noteEn);
    }
  });

  test('name every township once, but for those spread over islands', () => {
    const seen = new Map<string, number>();
    for (const {townships} of islands.islands) {
      for (const name of townships) seen.set(name, (seen.get(name) ?? 0) + 1);
    }
    // 36 as the press counted centres in 2025.
    assert.equal(seen.size, 36);
    const spread = [...seen].filter(([, count]) => count > 1).map(([name]) => name);
    assert.deepEqual(spread.sort(), ['东极镇', '长涂镇']);
  });

  test('tell Putuo of its own number and the others not', () => {
    for (const island of islands.islands) {
      const notes = waysOf(islands, island).map(({note}) => note);
      assert.equal(
        notes.some((note) => note.includes('3031890')),
        island.county === 'putuo',
      );
      assert.equal(
        notes.some((note) => note.includes('我的e家')),
        island.county === 'shengsi',
      );
    }
  });

  test('show no telephone but those on record', () => {
    const notes = [...islands.everywhere, ...islands.islands.flatMap(({ways}) => ways)]
      .flatMap(({note, noteEn}) => [note, noteEn])
      .join('\n');
    const numbers = new Set(notes.match(/\d{5,}/g));
    assert.deepEqual([...numbers].sort(), ['12345', '3031890']);
  });
});

/** An `islands.yaml` in order. */
const SAMPLE = `everywhere:
  - { kind: phone, note: 打电话, noteEn: Call, source: 样例, boat: false }
shared:
  - &centre { kind: window, note: 中心, noteEn: Centre, source: 样例, boat: true }
islands:
  - { id: a, name: 甲岛, county: dinghai, ways: [*centre] }
  - { id: b, name: 乙岛, county: putuo, nearestPoint: { name: 乙点, source: 样例 } }
`;

function findingsOf(text: string) {
  return compileSample({'islands.yaml': text}).findings.filter(({file}) => file === 'islands.yaml');
}

describe('yihu check on islands.yaml', () => {
  test('lists the nearest points still to be filled, in one line', () => {
    const findings = findingsOf(SAMPLE);
    assert.deepEqual(
      findings.map(({severity, problem}) => [severity, problem]),
      [['warning', '待补充：1个岛最近的办事点（nearestPoint）']],
    );
  });

  test('keeps what was only shared out of the bundle, and the ways in their islands', () => {
    const {knowledge} = compileSample({'islands.yaml': SAMPLE});
    const islands = knowledge?.directory.islands;
    assert.deepEqual(Object.keys(islands ?? {}), ['everywhere', 'islands']);
    assert.equal(islands?.islands[0]?.ways[0]?.note, '中心');
  });

  test('names an island whose people have no way without a boat and are not told so', () => {
    const boats = edited(SAMPLE, 'source: 样例, boat: false', 'source: 样例, boat: true');
    const problems = findingsOf(boats).filter(({severity}) => severity === 'error');
    assert.deepEqual(
      problems.map(({line, problem}) => [line, problem]),
      [
        [6, '甲岛没有一个不坐船的办法'],
        [7, '乙岛没有一个不坐船的办法'],
      ],
    );
    const said = boats
      .replace('ways: [*centre]', 'ways: [*centre], noWay: 没有登记')
      .replace('county: putuo', 'county: putuo, noWay: 没有登记');
    assert.ok(findingsOf(said).every(({severity}) => severity === 'warning'));
  });

  test('does not take an unrecorded way for one without a boat', () => {
    const unknown = edited(SAMPLE, 'source: 样例, boat: false', 'source: 样例, boat: null');
    assert.equal(findingsOf(unknown).filter(({severity}) => severity === 'error').length, 2);
  });

  test('names ids used twice, a plea of none where there is one, and a way without a source', () => {
    const problems = (text: string) =>
      findingsOf(text)
        .map(({problem}) => problem)
        .join('\n');
    assert.match(problems(edited(SAMPLE, 'id: b', 'id: a')), /id a 用了两次/);
    assert.match(
      problems(edited(SAMPLE, 'county: putuo', 'county: putuo, noWay: 没有')),
      /已经有不坐船的办法/,
    );
    assert.match(
      problems(edited(SAMPLE, ' source: 样例, boat: false', ' boat: false')),
      /没有来源/,
    );
    assert.match(problems(edited(SAMPLE, 'county: putuo', 'county: ningbo')), /没有这个县（区）/);
  });
});
