import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {mkdir, mkdtemp, readdir, readFile, rm, writeFile} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';
import {exportEntries} from '../../../src/cli/export.ts';
import {readXlsx} from '../../../src/cli/formats/xlsx.ts';
import {UsageError} from '../../../src/cli/parse-options.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

const ENTRY = `---
# 只给我们看
id: pet
question: 狗能上船吗
topic: transport
department: harbour
guide: {phone: "12345"}
status: verified
---
**可以**，要装笼。

## 依据
同一条例。
`;

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'yihu-export-'));
  await mkdir(path.join(folder, 'kb/entries/transport'), {recursive: true});
  await writeFile(path.join(folder, 'kb/entries/transport/pet.md'), ENTRY);
});
afterEach(() => rm(folder, {recursive: true}));

/** Runs the command as a person does. */
function yihu(...arguments_: string[]): {code: number | null; stdout: string; stderr: string} {
  const main = path.join(root, 'src/cli/main.ts');
  const {status, stdout, stderr} = spawnSync(
    process.execPath,
    ['--import', 'tsx', main, ...arguments_],
    {cwd: root, encoding: 'utf8'},
  );
  return {code: status, stdout, stderr};
}

async function exported(
  ...arguments_: string[]
): Promise<{code: number; stdout: string; report: string}> {
  const chunks: Uint8Array[] = [];
  const lines: string[] = [];
  const code = await exportEntries(['--knowledge', path.join(folder, 'kb'), ...arguments_], {
    write: (bytes) => chunks.push(bytes),
    print: (line) => lines.push(line),
  });
  return {code, stdout: Buffer.concat(chunks).toString(), report: lines.join('\n')};
}

describe('yihu export', () => {
  it('writes a workbook that opens', async () => {
    const out = path.join(folder, 'faq.xlsx');
    const {code, stdout, report} = await exported('--format', 'xlsx', '--out', out);
    assert.deepEqual([code, stdout], [0, '']);
    assert.match(report, /导出 1 条到 .*faq\.xlsx/);
    const [sheet] = await readXlsx(await readFile(out));
    assert.equal(sheet?.rows.length, 2);
    assert.equal(sheet?.rows[1]?.[0], 'pet');
  });

  it('writes to standard output where no file is given, CSV with the mark that Excel needs', async () => {
    const csv = await exported('--format', 'csv');
    assert.equal(csv.code, 0);
    assert.match(csv.stdout, /^\ufeff简码,类别,.*\r\npet,transport,/);
    const jsonl = await exported('--format', 'jsonl');
    assert.equal(JSON.parse(jsonl.stdout).body, '**可以**，要装笼。\n\n## 依据\n同一条例。');
  });

  it('names the file itself where a folder is given', async () => {
    const out = path.join(folder, 'given/');
    assert.equal((await exported('--format', 'cpsv-ap', '--out', out)).code, 0);
    assert.deepEqual(await readdir(out), ['knowledge.jsonld']);
  });

  it('copies entry files as they are', async () => {
    const out = path.join(folder, 'copy');
    assert.equal((await exported('--format', 'markdown', '--out', out)).code, 0);
    assert.equal(await readFile(path.join(out, 'entries/transport/pet.md'), 'utf8'), ENTRY);
  });

  it('names what it could not read or say, with line and mend, and exports the rest', async () => {
    const entries = path.join(folder, 'kb/entries/transport');
    await writeFile(path.join(entries, 'bad.md'), '---\nid: bad\nsubject: 1.10\n---\n答\n');
    await writeFile(
      path.join(entries, 'html.md'),
      '---\nid: html\nquestion: 问\n---\n\n答\n\n<b>x</b>\n',
    );
    const {code, stdout, report} = await exported('--format', 'jsonld');
    assert.equal(code, 1);
    assert.match(report, /bad\.md:3 subject：被当成了数字 → /);
    assert.match(report, /html\.md:8 正文：.*没有导出 → /);
    assert.equal(JSON.parse(stdout).mainEntity.length, 2);
  });

  it('is called wrongly without a format, a folder, or a place for what no screen can show', async () => {
    for (const [arguments_, sentence] of [
      [[], /--format xlsx\|csv/],
      [['--format', 'doc'], /--format xlsx\|csv/],
      [['--format', 'xlsx'], /--out/],
      [['--format', 'markdown'], /--out/],
      [['--format', 'csv', 'x'], /不要文件名/],
      [
        ['--format', 'csv', '--knowledge', path.join(folder, 'none')],
        /没有 .*none 这个知识库文件夹/,
      ],
    ] as const) {
      await assert.rejects(
        exported(...arguments_),
        (error) => error instanceof UsageError && sentence.test(error.message),
        arguments_.join(' '),
      );
    }
    assert.equal(yihu('export').code, 2);
  });

  it('and import say how they are called', () => {
    for (const [command, called] of [
      ['export', /export --format/],
      ['import', /import FILE/],
    ] as const) {
      const {code, stdout} = yihu(command, '--help');
      assert.equal(code, 0);
      assert.match(stdout, called);
    }
  });

  it('gives a file that import takes, from one end to the other', async () => {
    const out = path.join(folder, 'faq.csv');
    const kb = path.join(folder, 'kb');
    yihu('export', '--format', 'csv', '--out', out, '--knowledge', kb);
    const back = path.join(folder, 'back');
    const {code, stdout} = yihu('import', out, '--out', back);
    assert.equal(code, 0);
    assert.match(stdout, /导入 1 条/);
    assert.match(await readFile(path.join(back, 'entries/transport/pet.md'), 'utf8'), /要装笼/);
  });
});
