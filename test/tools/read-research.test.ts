/** Research corpora for the yardstick: what is taken from them, and what is not. */
import assert from 'node:assert/strict';
import {mkdtempSync, rmSync} from 'node:fs';
import {mkdir, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {after, before, it} from 'node:test';
import {gzipSync} from 'node:zlib';
import {readResearch} from '../../model/training/read-research.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'yihu-research-'));

before(async () => {
  await mkdir(path.join(folder, 'train'));
  const write = (name: string, lines: readonly string[]) =>
    writeFile(path.join(folder, 'train', name), gzipSync(`${lines.join('\n')}\n`));
  await write('pairs.tsv.gz', [
    's1\ts2\tlabel\tsource',
    '怎么还款\t如何还款\t1\tbank',
    '怎么还款\t怎么借款\t0\tbank',
    '甲比乙高\t乙比甲高\t0\tpawsx',
    '停航怎么退票\t船票怎么退\t1\tbank',
  ]);
  await write('query_passage.tsv.gz', [
    'query\tpassage\tsource',
    '几点开门\t九点开门\tnotice',
    '停航怎么退票\t到窗口退\tnotice',
  ]);
});

after(() => rmSync(folder, {recursive: true}));

it('takes what means the same and what does not, but for the order of words', () => {
  const {same, different} = readResearch(folder, () => false);
  assert.equal(same.length, 4);
  assert.deepEqual(different, [['怎么还款', '怎么借款']]);
});

it('leaves out every pair with a text that is measured with', () => {
  const {same} = readResearch(folder, (text) => text === '停航怎么退票');
  assert.deepEqual(same, [
    ['怎么还款', '如何还款'],
    ['几点开门', '九点开门'],
  ]);
});
