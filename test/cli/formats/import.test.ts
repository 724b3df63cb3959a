import assert from 'node:assert/strict';
import {mkdir, mkdtemp, readdir, readFile, rm, writeFile} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, describe, it} from 'node:test';
import {formatCsv} from '../../../src/cli/formats/csv.ts';
import {parseEntryFile} from '../../../src/cli/formats/entry-file.ts';
import {importEntries} from '../../../src/cli/import.ts';
import {UsageError} from '../../../src/cli/parse-options.ts';
import {encodeGbk} from './encode-gbk.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'yihu-import-'));
});
afterEach(() => rm(folder, {recursive: true}));

async function put(name: string, content: string | Uint8Array): Promise<string> {
  const file = path.join(folder, name);
  await mkdir(path.dirname(file), {recursive: true});
  await writeFile(file, content);
  return file;
}

/** Runs an import into `out`; `answers` are given in turn where a person is asked. */
async function run(
  arguments_: readonly string[],
  answers?: readonly (string | null)[],
): Promise<{code: number; report: string; asked: readonly string[]}> {
  const lines: string[] = [];
  const asked: string[] = [];
  const rest = [...(answers ?? [])];
  const code = await importEntries(['--out', path.join(folder, 'out'), ...arguments_], {
    print: (line) => lines.push(line),
    ...(answers && {
      ask: async (question: string) => {
        asked.push(question);
        return rest.shift() ?? null;
      },
    }),
  });
  return {code, report: lines.join('\n'), asked};
}

async function written(): Promise<Map<string, string>> {
  const entries = path.join(folder, 'out', 'entries');
  const names = await readdir(entries, {recursive: true}).catch(() => []);
  const files = new Map<string, string>();
  for (const name of names.filter((one) => one.endsWith('.md')).sort()) {
    files.set(name.replaceAll(path.sep, '/'), await readFile(path.join(entries, name), 'utf8'));
  }
  return files;
}

describe('yihu import', () => {
  it('makes an entry file of each row and says where it came from', async () => {
    const file = await put(
      'faq.csv',
      encodeGbk('简码,类别,标准问,答案\r\npet,transport,狗能上船吗,可以\r\n'),
    );
    const {code, report} = await run([file]);
    assert.equal(code, 0);
    assert.match(report, /导入 1 条到 .*，已有且相同 0 条，跳过 0 条/);
    assert.match(report, /其中 1 条缺必填的字段/);
    const text = (await written()).get('transport/pet.md') ?? '';
    assert.match(text, /^---\n# 导入自 faq\.csv 第 2 行\nid: pet\n/);
    assert.match(text, /\nstatus: draft\n/);
    assert.equal(parseEntryFile('pet.md', text).record?.question, '狗能上船吗');
  });

  it('takes over 1,135 rows', async () => {
    const rows = Array.from({length: 1135}, (_, i) => [
      `第 ${i + 1} 个事项怎么办`,
      `先到窗口问第 ${i + 1} 号。\n带上身份证。`,
      i % 2 === 0 ? 'transport' : '某局',
    ]);
    const file = await put(
      'items.csv',
      `\ufeff${formatCsv([['标准问', '答案', '部门'], ...rows])}`,
    );
    const {code, report} = await run([file]);
    assert.equal(code, 0);
    assert.match(report, /导入 1135 条/);
    assert.match(report, /部门“某局” 567 条/);
    assert.equal((await written()).size, 1135);
  });

  it('does it again without doing anything', async () => {
    const file = await put('faq.csv', '标准问,答案\n问,答\n问二,答\n');
    await run([file]);
    const before = await written();
    const {code, report} = await run([file]);
    assert.equal(code, 0);
    assert.match(report, /导入 0 条到 .*，已有且相同 2 条，跳过 0 条/);
    assert.deepEqual(await written(), before);
  });

  it('overwrites nothing but by --force', async () => {
    const file = await put('faq.csv', '简码,标准问,答案\na,问,答\n');
    await run([file]);
    await put('faq.csv', '简码,标准问,答案\na,问,新的答案\n');
    const kept = await run([file]);
    assert.equal(kept.code, 1);
    assert.match(
      kept.report,
      /faq\.csv:2：entries\/imported\/a\.md 已经有了，内容不同 → .*--force/,
    );
    assert.doesNotMatch((await written()).get('imported/a.md') ?? '', /新的答案/);
    assert.equal((await run([file, '--force'])).code, 0);
    assert.match((await written()).get('imported/a.md') ?? '', /新的答案/);
  });

  it('leaves alone an entry that somebody has moved to its topic, even by --force', async () => {
    await put('out/entries/transport/a.md', '---\nid: a\n---\n有人改过\n');
    const file = await put('faq.csv', '简码,标准问,答案\na,问,答\n');
    const {code, report} = await run([file, '--force']);
    assert.equal(code, 1);
    assert.match(report, /a 已在 entries\/transport\/a\.md/);
    assert.deepEqual([...(await written()).keys()], ['transport/a.md']);
  });

  it('writes nowhere but below its folder, whatever a table says', async () => {
    const file = await put('faq.csv', '简码,类别,标准问\n../../x,../../y,问\n..,/etc,问二\n');
    assert.equal((await run([file])).code, 0);
    const names = [...(await written()).keys()];
    assert.equal(names.length, 2);
    assert.ok(
      names.every((name) => /^imported\/[a-z0-9-]+\.md$/.test(name)),
      names.join(),
    );
    assert.deepEqual((await readdir(folder)).sort(), ['faq.csv', 'out']);
  });

  it('says which rows it left out and why', async () => {
    const file = await put(
      'faq.csv',
      '简码,标准问,答案\na,问,答\n,,答\na,问二,答\n,问三,x\n,问三,y\n',
    );
    const {code, report} = await run([file]);
    assert.equal(code, 1);
    assert.match(report, /faq\.csv:3 标准问：没有写标准问 → /);
    assert.match(report, /faq\.csv:4 简码：简码 a 与第 2 行的相同 → /);
    assert.match(report, /faq\.csv:6 标准问：标准问与第 5 行的相同 → /);
    assert.match(report, /导入 2 条到 .*，跳过 3 条/);
  });

  it('writes a file to fill in where a column is not known, and takes it the next time', async () => {
    const file = await put('items.tsv', 'department\tname\n某局\t企业备案\n');
    const {code, report} = await run([file]);
    assert.equal(code, 2);
    assert.match(report, /“name”（例：企业备案）/);
    assert.deepEqual(await written(), new Map());
    const map = path.join(folder, 'out', 'import-mapping.yaml');
    assert.ok(report.includes(map));
    await writeFile(map, (await readFile(map, 'utf8')).replace('name: ""', 'name: 标准问'));
    assert.equal((await run([file])).code, 0);
    assert.equal((await written()).size, 1);
  });

  it('asks a person once, and keeps the answers', async () => {
    const file = await put('items.csv', 'name,说明,note\n企业备案,先登记,x\n');
    const map = path.join(folder, 'MAPPING.yaml');
    await put('MAPPING.yaml', '');
    const first = await run([file, '--map', map], ['事项', '标准问', '答案', '']);
    assert.equal(first.code, 0);
    assert.equal(first.asked.length, 4);
    assert.match(first.report, /没有“事项”这个字段/);
    assert.equal((await written()).size, 1);
    const second = await run([file, '--map', map], []);
    assert.deepEqual([second.code, second.asked], [0, []]);
  });

  it('stops where the person goes away, with what was answered kept', async () => {
    const file = await put('items.csv', 'name,说明\n企业备案,先登记\n');
    const {code, report} = await run([file], ['标准问', null]);
    assert.equal(code, 2);
    assert.match(report, /有 1 列不知道是什么/);
    const map = await readFile(path.join(folder, 'out', 'import-mapping.yaml'), 'utf8');
    assert.match(map, /name: 标准问/);
    assert.deepEqual(await written(), new Map());
  });

  it('does nothing with a mapping that has mistakes in it', async () => {
    const file = await put('faq.csv', '标准问\n问\n');
    const map = await put('m.yaml', 'columns: {a: 没有的字段}');
    const {code, report} = await run([file, '--map', map]);
    assert.equal(code, 2);
    assert.match(report, /m\.yaml:1 columns\.a：没有“没有的字段”这个字段 → /);
    assert.deepEqual(await written(), new Map());
  });

  it('knows names by the knowledge base that is given', async () => {
    const knowledge = path.dirname(
      await put(
        'kb/directory.yaml',
        'city: 某县\ncityEn: X\nhotline: {number: "12345", label: 热线, labelEn: Hotline, status: verified}\n' +
          'departments: [{id: harbour, name: 港航局, nameEn: Harbour, duty: 船}]\n',
      ),
    );
    const file = await put('faq.csv', '简码,标准问,部门\na,问,某县港航局\n');
    assert.equal((await run([file, '--knowledge', knowledge])).code, 0);
    const text = (await written()).get('imported/a.md') ?? '';
    assert.equal(parseEntryFile('a.md', text).record?.department, 'harbour');
  });

  it('copies entry files as they are, comments and all, from a folder', async () => {
    const text =
      '---\n# 不要动\nid: a\nquestion:   问\ntopic: transport\nstatus: verified\n---\n\n答\n';
    await put('from/entries/transport/a.md', text);
    await put('from/README.md', '# 说明\n');
    assert.equal((await run([path.join(folder, 'from')])).code, 0);
    assert.deepEqual(await written(), new Map([['transport/a.md', text]]));
  });

  it('reads what it can of several files, and names the one it cannot', async () => {
    const good = await put('a.csv', '标准问\n问\n');
    const bad = await put('b.csv', '标准问\n"问\n');
    const {code, report} = await run([bad, good]);
    assert.equal(code, 1);
    assert.match(report, /b\.csv:2：有一个引号没有收尾 → /);
    assert.equal((await written()).size, 1);
  });

  it('is called wrongly without file, folder, or a format it can tell', async () => {
    const file = await put('faq.xyz', '标准问\n问\n');
    const talk = {print: () => {}};
    const wrong = (arguments_: string[], sentence: RegExp) =>
      assert.rejects(
        importEntries(arguments_, talk),
        (error) => error instanceof UsageError && sentence.test(error.message),
      );
    await wrong(['--out', folder], /写上要导入的文件/);
    await wrong([file], /--out/);
    await wrong([file, '--out', folder], /看不出 .*faq\.xyz 是什么格式/);
    await wrong([file, '--out', folder, '--format', 'doc'], /没有 doc 这种格式/);
    await wrong([path.join(folder, 'none.csv'), '--out', folder], /没有 .*none\.csv 这个文件/);
    await wrong(
      [file, '--out', folder, '--map', path.join(folder, 'none')],
      /没有 .*none 这个对照表/,
    );
    await wrong([file, '--out', folder, '--nonsense'], /nonsense/);
    assert.equal((await run([file, '--format', 'csv'])).code, 0);
  });
});
