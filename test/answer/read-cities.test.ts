import assert from 'node:assert/strict';
import {before, describe, it, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {createEngine} from '../../src/answer/create-engine.ts';
import type {Engine} from '../../src/answer/engine.ts';
import {createCityReader} from '../../src/answer/read-cities.ts';
import {readKnowledge} from '../../src/cli/read-knowledge.ts';
import {compileKnowledge} from '../../src/knowledge/compile.ts';
import {plainText} from '../../src/knowledge/rich-text.ts';

const read = createCityReader({home: '舟山市', places: ['定海', '东极'], shared: ['宁波']});

describe('whose matter is done where', () => {
  for (const [text, at, of] of [
    ['在舟山办宁波的公积金', '舟山', '宁波'],
    ['在宁波办舟山的公积金', '宁波', '舟山'],
    ['宁波的公积金能在舟山提取吗', '舟山', '宁波'],
    ['舟山的房子在宁波能过户吗', '宁波', '舟山'],
    ['人在宁波，想办舟山的社保', '宁波', '舟山'],
    ['人在舟山，宁波的房子怎么过户', '舟山', '宁波'],
  ] as const) {
    test(text, () => assert.deepEqual(read(text), {kind: 'direction', at, of}));
  }
});

describe('a matter of another city', () => {
  for (const [text, city] of [
    ['杭州的公积金怎么提取', '杭州'],
    ['上海居住证怎么办', '上海'],
    ['北京小客车摇号', '北京'],
    ['Hangzhou metro last train', '杭州'],
  ] as const) {
    test(text, () => assert.deepEqual(read(text), {kind: 'elsewhere', city}));
  }
});

describe('a matter of this city', () => {
  for (const text of [
    '公积金怎么提取',
    '去上海看病医保怎么报',
    '我爸在杭州住院能报销吗',
    '社保从杭州转到舟山',
    '我是温州人在定海打工想办居住证',
    '我在杭州交过五年养老保险，又在舟山交了三年，怎么转到一起',
    '孩子在上海上大学，居民医保怎么交',
    '宁波的公积金怎么提取',
    '',
  ]) {
    test(text, () => assert.deepEqual(read(text), {kind: 'ours'}));
  }
});

describe('with the shipped knowledge', () => {
  let engine: Engine;

  before(async () => {
    const folder = fileURLToPath(new URL('../../knowledge', import.meta.url));
    const {knowledge} = compileKnowledge(await readKnowledge(folder), '2026-11-22');
    assert.ok(knowledge);
    engine = createEngine({...knowledge, id: 'shipped'}, () => '2026-11-22');
  });

  it('the two directions of 甬舟通办 get the words for theirs, and only those', async () => {
    for (const matter of ['公积金', '营业执照', '房子过户']) {
      const here = await engine.ask(`在舟山办宁波的${matter}`);
      const there = await engine.ask(`在宁波办舟山的${matter}`);
      assert.ok(here.kind === 'answer' && there.kind === 'answer', matter);
      assert.ok(here.view.entry.crossCity.includes('宁波'));
      assert.ok(there.view.entry.crossCity.includes('宁波'));
      const words = [here, there].map(({direction}) => plainText(direction?.body ?? []));
      assert.match(words[0] ?? '', /舟山、?办?/);
      assert.match(words[1] ?? '', /宁波/);
      assert.notEqual(words[0], words[1]);
    }
  });

  it('the matter of another city is said to be handled there, with a route', async () => {
    const reply = await engine.ask('杭州的公积金怎么提取');
    assert.ok(reply.kind === 'handoff');
    assert.equal(reply.reason, 'not-ours');
    assert.equal(reply.rewrite, 'who-handles-it');
    assert.equal(reply.view?.entry.handoff, 'not-ours');
    assert.ok(reply.next.some(({kind}) => kind === 'phone'));
  });

  it('an island that is named goes with the reply, and with what follows', async () => {
    const reply = await engine.ask('我住东极，高龄津贴去哪里办');
    assert.deepEqual(reply.island, {id: 'miaozihu', name: '庙子湖岛'});
    assert.equal((await engine.ask('高龄津贴去哪里办')).island, undefined);
    const context = {
      question: '我住东极，高龄津贴去哪里办',
      entryId: 'elder-allowance-benefits',
      offered: [],
      behind: [],
      rejected: [],
    };
    assert.equal((await engine.ask('要带什么材料', {context})).island?.id, 'miaozihu');
  });
});
