import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import type {Islands} from '../../src/knowledge/islands.ts';
import {nearestPoint, POINT_UNFILLED} from '../../src/knowledge/nearest-point.ts';
import {shippedIslands} from './islands-shipped.ts';

const shipped = shippedIslands();

/** The island found, or the islands in question, or what else was said. */
function islandOf(text: string, islands: Islands = shipped): string | string[] {
  const found = nearestPoint(islands, text);
  if (found.kind === 'found') return found.island.id;
  return found.kind === 'ambiguous' ? found.islands.map(({id}) => id) : found.kind;
}

describe('the nearest point', () => {
  test('is looked up by island, township, alias and landmark', () => {
    assert.equal(islandOf('枸杞岛'), 'gouqi');
    assert.equal(islandOf('我在六横镇'), 'liuheng');
    assert.equal(islandOf('侬好，阿拉在东极'), 'miaozihu');
    assert.equal(islandOf('鹿栏晴沙旁边'), 'daishan-island');
  });

  test('takes the longest name: 普陀山 is not 普陀', () => {
    assert.equal(islandOf('普陀山'), 'putuoshan');
    assert.equal(islandOf('普陀'), 'zhoushan-putuo');
  });

  test('takes several names together', () => {
    assert.equal(islandOf('舟山市普陀区东极镇青浜'), 'qingbang');
    assert.equal(islandOf('普陀区虾峙'), 'xiazhi');
    assert.equal(islandOf('嵊泗县菜园镇'), 'sijiao');
  });

  test('lets a county’s name decide between parts of one island', () => {
    assert.equal(islandOf('普陀这边的舟山岛'), 'zhoushan-putuo');
    assert.deepEqual(islandOf('舟山岛'), ['zhoushan-dinghai', 'zhoushan-putuo']);
  });

  test('asks which when the words fit several islands', () => {
    assert.deepEqual(islandOf('东极镇'), ['miaozihu', 'dongfushan', 'qingbang', 'huangxing']);
    assert.deepEqual(islandOf('长涂'), ['dachangtu', 'xiaochangtu']);
    assert.deepEqual(islandOf('从枸杞到嵊山，枸杞岛和嵊山岛'), ['shengshan', 'gouqi']);
  });

  test('reads traditional characters', () => assert.equal(islandOf('衢山島'), 'qushan'));

  test('knows no island in words without one, and still says what is open everywhere', () => {
    for (const text of ['', '宁波', '我家', '😀', 'x'.repeat(10_000)]) {
      const found = nearestPoint(shipped, text);
      assert.equal(found.kind, 'unknown');
      assert.ok(found.kind === 'unknown' && found.ways.some(({boat}) => boat === false));
      assert.ok(found.ways.every((way) => !way.note.includes('3031890')));
    }
  });

  test('says visibly that a point is not on record', () => {
    for (const island of shipped.islands) {
      const found = nearestPoint(shipped, `${island.name} ${island.aliases.join(' ')}`);
      if (found.kind !== 'found') continue;
      assert.equal(found.point, null);
      assert.equal(found.pointText, POINT_UNFILLED);
      assert.match(found.pointText, /待补充/);
    }
  });

  test('offers every island of the list a way without a boat', () => {
    for (const island of shipped.islands) {
      // Alone, so that two islands with one name do not stand in each other's way.
      const found = nearestPoint({...shipped, islands: [island]}, island.name);
      assert.ok(found.kind === 'found' && found.withoutBoat.length > 0, island.id);
      assert.equal(found.noWay, null);
    }
  });

  test('gives the point once its county has put it on record, and the island’s ways first', () => {
    const islands: Islands = {
      everywhere: [{kind: 'phone', note: '打电话', noteEn: 'Call', source: '样例', boat: false}],
      islands: [
        {
          id: 'a',
          name: '甲岛',
          county: 'dinghai',
          townships: [],
          aliases: [],
          landmarks: [],
          ways: [{kind: 'window', note: '中心', noteEn: 'Centre', source: '样例', boat: true}],
          nearestPoint: {name: '甲岛便民服务中心', source: '样例'},
        },
      ],
    };
    const found = nearestPoint(islands, '甲岛');
    assert.ok(found.kind === 'found');
    assert.equal(found.pointText, '甲岛便民服务中心');
    assert.deepEqual(
      found.ways.map(({kind}) => kind),
      ['window', 'phone'],
    );
    assert.deepEqual(
      found.withoutBoat.map(({kind}) => kind),
      ['phone'],
    );
  });

  test('says so plainly where no way without a boat is on record', () => {
    const [island] = shipped.islands;
    assert.ok(island);
    const alone = {...island, ways: [], noWay: '没有登记不坐船的办法'};
    const found = nearestPoint({everywhere: [], islands: [alone]}, island.name);
    assert.ok(found.kind === 'found');
    assert.deepEqual([found.withoutBoat, found.noWay], [[], '没有登记不坐船的办法']);
  });
});
