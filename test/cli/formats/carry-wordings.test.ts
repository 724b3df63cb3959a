/** The wordings beside the entries go out with them and come back. */
import assert from 'node:assert/strict';
import {mkdir, mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';
import {exportEntries} from '../../../src/cli/export.ts';
import {importEntries} from '../../../src/cli/import.ts';
import {readKnowledge} from '../../../src/cli/read-knowledge.ts';
import {compileKnowledge} from '../../../src/knowledge/compile.ts';
import {REFUND, REFUND_FILE, sampleFolder, TODAY} from '../../knowledge/sample-folder.ts';

const shipped = fileURLToPath(new URL('../../../knowledge', import.meta.url));

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'yihu-wordings-'));
});
afterEach(() => rm(folder, {recursive: true}));

async function exported(...arguments_: string[]): Promise<{code: number; report: string}> {
  const lines: string[] = [];
  const code = await exportEntries(arguments_, {
    write: () => assert.fail('written to the screen'),
    print: (line) => lines.push(line),
  });
  return {code, report: lines.join('\n')};
}

async function imported(...arguments_: string[]): Promise<{code: number; report: string}> {
  const lines: string[] = [];
  const code = await importEntries(arguments_, {print: (line) => lines.push(line)});
  return {code, report: lines.join('\n')};
}

/** All wordings of each entry, those held out among them, in order. */
function wordingsOf(files: ReadonlyMap<string, string>): Record<string, string[]> {
  const {knowledge, heldOut, findings} = compileKnowledge(files, TODAY);
  assert.ok(knowledge, JSON.stringify(findings.slice(0, 3)));
  const all: Record<string, string[]> = {};
  for (const {id, variants} of knowledge.entries) all[id] = [...variants];
  for (const {entryId, text} of heldOut) all[entryId]?.push(text);
  for (const texts of Object.values(all)) texts.sort();
  return all;
}

/** What stands beside the entries and is no entry: a folder that is to compile needs it. */
async function copyLists(from: ReadonlyMap<string, string>, to: string): Promise<void> {
  for (const [file, text] of from) {
    if (/^(?:entries|wordings)\//.test(file)) continue;
    await mkdir(path.dirname(path.join(to, file)), {recursive: true});
    await writeFile(path.join(to, file), text);
  }
}

describe('the wordings beside the entries', () => {
  it('go with a Markdown export, and a folder that is imported brings all of them back', async () => {
    const copy = path.join(folder, 'copy');
    const again = path.join(folder, 'again');
    await exported('--knowledge', shipped, '--format', 'markdown', '--out', copy);
    const before = await readKnowledge(shipped);
    await copyLists(before, again);
    const {code, report} = await imported(copy, '--out', again);
    assert.equal(code, 0, report);
    assert.match(report, /问法文件 \d+ 个到/);
    const after = await readKnowledge(again);
    assert.ok([...after.keys()].some((file) => file.startsWith('wordings/')));
    for (const [file, text] of before) {
      if (/^(?:entries|wordings)\//.test(file)) assert.equal(after.get(file), text, file);
    }
  });

  it('stand among the similar questions of a table that asks for them, and come back there', async () => {
    const file = path.join(folder, 'all.jsonl');
    const again = path.join(folder, 'again');
    const {report} = await exported(
      ...['--knowledge', shipped, '--format', 'jsonl', '--wordings', '--out', file],
    );
    assert.doesNotMatch(report, /另有/);
    const before = await readKnowledge(shipped);
    await copyLists(before, again);
    const {code, report: read} = await imported(file, '--out', again);
    assert.equal(code, 0, read);
    assert.deepEqual(wordingsOf(await readKnowledge(again)), wordingsOf(before));
  });

  describe('of a small folder', () => {
    const WORDINGS = '# ferry-refund 退票\nt 票退了\ns 船没开，票怎么退呀\n';

    beforeEach(async () => {
      for (const [file, text] of sampleFolder({'wordings/more.txt': WORDINGS})) {
        const to = path.join(folder, 'kb', file);
        await mkdir(path.dirname(to), {recursive: true});
        await writeFile(to, text);
      }
    });
    const kb = () => path.join(folder, 'kb');

    it('are counted where a table leaves them out', async () => {
      const file = path.join(folder, 'a.csv');
      const {report} = await exported('--knowledge', kb(), '--format', 'csv', '--out', file);
      assert.match(report, /另有 2 句问法没有写进去.*--wordings/);
      assert.ok(!(await readFile(file, 'utf8')).includes('船没开，票怎么退呀'));
    });

    it('follow the entry’s own, each once', async () => {
      const own = /variants:\n {2}- (.+)/.exec(REFUND)?.[1] ?? '';
      assert.notEqual(own, '');
      await writeFile(path.join(kb(), 'wordings/more.txt'), `${WORDINGS}t ${own}\n`);
      const file = path.join(folder, 'a.jsonl');
      await exported(...['--knowledge', kb(), '--format', 'jsonl', '--wordings', '--out', file]);
      const records = (await readFile(file, 'utf8'))
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as {id: string; variants: string[]});
      const variants = records.find(({id}) => REFUND_FILE.endsWith(`${id}.md`))?.variants ?? [];
      assert.deepEqual(variants.slice(-2), ['票退了', '船没开，票怎么退呀']);
      assert.equal(variants.filter((text) => text === own).length, 1);
    });

    it('are not overwritten unless that is asked for', async () => {
      const to = path.join(folder, 'out');
      await mkdir(path.join(to, 'wordings'), {recursive: true});
      await writeFile(path.join(to, 'wordings/more.txt'), '# ferry-refund\nt 我们自己的\n');
      const kept = await imported(kb(), '--out', to);
      assert.equal(kept.code, 1);
      assert.match(kept.report, /wordings\/more\.txt 已经有了，内容不同/);
      assert.match(await readFile(path.join(to, 'wordings/more.txt'), 'utf8'), /我们自己的/);
      await imported(kb(), '--out', to, '--force');
      assert.equal(await readFile(path.join(to, 'wordings/more.txt'), 'utf8'), WORDINGS);
    });
  });
});
