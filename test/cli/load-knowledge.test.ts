import assert from 'node:assert/strict';
import {mkdir, mkdtemp, readdir, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import {requireKnowledge} from '../../src/cli/compile-folder.ts';
import {loadKnowledge} from '../../src/cli/load-knowledge.ts';
import {UsageError} from '../../src/cli/parse-options.ts';
import {edited, REFUND, REFUND_FILE, sampleFolder} from '../knowledge/sample-folder.ts';

const NOW = new Date('2026-11-22T04:00:00Z');
let base: string;
let folder: string;
let cache: string;

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(folder, path)), {recursive: true});
  await writeFile(join(folder, path), text);
}

before(async () => {
  base = await mkdtemp(join(tmpdir(), 'yihu-load-'));
  folder = join(base, 'knowledge');
  cache = join(base, 'cache');
  for (const [path, text] of sampleFolder()) await write(path, text);
});

after(() => rm(base, {recursive: true, force: true}));

describe('knowledge for the command line', () => {
  it('is the same from the cache as compiled', async () => {
    const compiled = await loadKnowledge(folder, cache, NOW);
    const [kept] = await readdir(cache);
    assert.ok(kept);
    assert.deepEqual(await loadKnowledge(folder, cache, NOW), compiled);
    assert.deepEqual(compiled, JSON.parse(JSON.stringify(await requireKnowledge(folder, NOW))));
  });

  it('is read from the cache, not compiled again', async () => {
    const [kept = ''] = await readdir(cache);
    const knowledge = JSON.parse(await readFile(join(cache, kept), 'utf8'));
    await writeFile(join(cache, kept), JSON.stringify({...knowledge, id: 'from the cache'}));
    assert.equal((await loadKnowledge(folder, cache, NOW)).id, 'from the cache');
  });

  it('is compiled anew when the cache is damaged', async () => {
    const [kept = ''] = await readdir(cache);
    await writeFile(join(cache, kept), '{"entries": [');
    const {id} = await loadKnowledge(folder, cache, NOW);
    assert.match(id, /^[0-9a-f]{64}$/);
  });

  it('is compiled anew when a file has changed, and the old one goes', async () => {
    const before = await loadKnowledge(folder, cache, NOW);
    await write(REFUND_FILE, edited(REFUND, '找承运人退票。', '到窗口退票。'));
    const now = await loadKnowledge(folder, cache, NOW);
    assert.notEqual(now.id, before.id);
    assert.equal((await readdir(cache)).length, 1);
  });

  it('does without a cache that cannot be written', async () => {
    const blocked = join(base, 'file');
    await writeFile(blocked, '');
    assert.ok((await loadKnowledge(folder, join(blocked, 'below'), NOW)).entries.length > 0);
  });

  it('says what is wrong with a folder that does not exist', async () => {
    await assert.rejects(loadKnowledge(join(base, 'nowhere'), cache, NOW), UsageError);
  });
});
