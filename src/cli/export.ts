/** `yihu export`: the entries of a knowledge folder in a format for others. */
import {mkdir, stat, writeFile} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import {compileMarkdown} from '../knowledge/compile-markdown.ts';
import {type Finding, formatFinding} from '../knowledge/finding.ts';
import {withWordings, wordingsFiles, wordingsIn} from './formats/carry-wordings.ts';
import {cpsvAp, isService} from './formats/cpsv-ap.ts';
import {formatCsv} from './formats/csv.ts';
import {parseEntryFile} from './formats/entry-file.ts';
import type {EntryRecord} from './formats/entry-record.ts';
import {formatLd} from './formats/json-ld.ts';
import {formatJsonLines} from './formats/json-lines.ts';
import {type KnowledgeNames, knowledgeNames} from './formats/knowledge-names.ts';
import {faqPage} from './formats/schema-org.ts';
import {formatTable} from './formats/table.ts';
import {formatXlsx} from './formats/xlsx.ts';
import {parseOptions, UsageError} from './parse-options.ts';
import {readKnowledge} from './read-knowledge.ts';

/** Formats of an export, each with the ending of its file. */
const ENDINGS = {
  xlsx: 'xlsx',
  csv: 'csv',
  jsonld: 'jsonld',
  'cpsv-ap': 'jsonld',
  jsonl: 'jsonl',
} as const;

type FileFormat = keyof typeof ENDINGS;

/** What `yihu export --help` shows. */
export const EXPORT_HELP = `用法 Usage: yihu export --format FORMAT [--out FILE|FOLDER] [--wordings]
                   [--knowledge FOLDER]

把问答导出给别人：表格、程序、搜索引擎，或另一个知识库。各格式保留什么，见 docs/import-export.md。

  --format FORMAT      xlsx csv jsonl markdown：全部字段 · jsonld：schema.org · cpsv-ap：只有带办事指南的
  --out FILE|FOLDER    写到哪里；没有就写到标准输出（xlsx 和 markdown 必须有）
  --wordings           wordings/*.txt 里的问法也写进“相似问”；markdown 不用加，原文件总是一起复制
  --knowledge FOLDER   知识库文件夹，默认 knowledge

退出码：0 全部导出 · 1 有文件读不了，或正文里有导不出的内容（逐条列出） · 2 用法不对

例 Examples:
  yihu export --format xlsx --out 问答.xlsx
  yihu export --format jsonld > faq.jsonld
  yihu export --format markdown --out 副本
`;

/** Name of the sheet of a workbook. */
const SHEET = '问答';

/** An entry on its way out. */
interface Exported {
  readonly file: string;
  readonly text: string;
  readonly record: EntryRecord;
  readonly bodyLine: number;
}

/** Where the command writes: the export itself, where no file takes it, and lines about it. */
export interface ExportTalk {
  write(bytes: Uint8Array): void;
  print(line: string): void;
}

const STANDARD: ExportTalk = {
  write: (bytes) => process.stdout.write(bytes),
  print: (line) => process.stderr.write(`${line}\n`),
};

/** Runs the command: 0 everything exported, 1 something could not be, 2 called wrongly. */
export async function exportEntries(
  arguments_: readonly string[],
  {write, print}: ExportTalk = STANDARD,
): Promise<number> {
  const {flags, values, positionals} = parseOptions(arguments_, {
    format: false,
    out: false,
    wordings: true,
    knowledge: false,
    help: true,
  });
  if (positionals.length > 0) throw new UsageError(`export 不要文件名：${positionals.join(' ')}`);
  const format = values.get('format');
  const formats = [...Object.keys(ENDINGS), 'markdown'];
  if (format === undefined || !formats.includes(format)) {
    throw new UsageError(`写上格式：--format ${formats.join('|')}`);
  }
  const folder = values.get('knowledge') ?? 'knowledge';
  const found = await stat(folder).catch(() => undefined);
  if (!found?.isDirectory()) {
    throw new UsageError(`没有 ${folder} 这个知识库文件夹：用 --knowledge 指明`);
  }
  const files = await readKnowledge(folder);
  const findings: Finding[] = [];
  const entries = [...files]
    .filter(([file]) => /^entries\/.+\.md$/.test(file))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([file, text]): Exported[] => {
      const {record, bodyLine, findings: problems} = parseEntryFile(file, text);
      findings.push(...problems);
      return record ? [{file, text, record, bodyLine}] : [];
    });
  const wordings = wordingsIn(files, findings);
  const out = values.get('out');
  let exported = entries.length;
  let place: string;
  if (isFileFormat(format)) {
    const names = knowledgeNames(files);
    if (format === 'jsonld' || format === 'cpsv-ap') findings.push(...entries.flatMap(unsayable));
    if (format === 'cpsv-ap') exported = entries.filter(({record}) => isService(record)).length;
    const records = entries.map(({record}) => record);
    const told = flags.has('wordings') ? withWordings(records, wordings) : records;
    const bytes = await fileOf(format, told, names);
    place = await writeOut(bytes, {format, out, write});
  } else {
    if (out === undefined) throw new UsageError('markdown 是一个文件夹：加上 --out 文件夹');
    const texts = entries.map(({file, text}) => [file, text] as const);
    for (const [file, text] of [...texts, ...wordingsFiles(files)]) {
      const path = join(out, file);
      await mkdir(dirname(path), {recursive: true});
      await writeFile(path, text);
    }
    place = join(out, 'entries');
  }
  for (const finding of findings) print(formatFinding(finding));
  const others = entries.length - exported;
  print(
    `导出 ${exported} 条到 ${place}` +
      `${others > 0 ? `；另有 ${others} 条没有办事指南，不是 CPSV-AP 的服务` : ''}`,
  );
  const holdsAll = format === 'markdown' || format === 'cpsv-ap' || flags.has('wordings');
  if (wordings.length > 0 && !holdsAll) {
    print(
      `wordings/*.txt 里另有 ${wordings.length} 句问法没有写进去；要写进“相似问”就加 --wordings`,
    );
  }
  return findings.length === 0 ? 0 : 1;
}

function isFileFormat(format: string): format is FileFormat {
  return Object.hasOwn(ENDINGS, format);
}

async function fileOf(
  format: FileFormat,
  records: readonly EntryRecord[],
  names: KnowledgeNames,
): Promise<Uint8Array> {
  const encode = (text: string) => new TextEncoder().encode(text);
  switch (format) {
    case 'xlsx':
      return await formatXlsx(SHEET, formatTable(records, names));
    case 'csv':
      // Excel takes a file without the mark for one in the encoding of its Windows.
      return encode(`\ufeff${formatCsv(formatTable(records, names))}`);
    case 'jsonld':
      return encode(formatLd(faqPage(records, names)));
    case 'cpsv-ap':
      return encode(formatLd(cpsvAp(records, names)));
    case 'jsonl':
      return encode(formatJsonLines(records));
  }
}

/** What of an answer the two vocabularies would lose because an answer may not hold it. */
function unsayable({file, record, bodyLine}: Exported): Finding[] {
  return compileMarkdown(record.body).problems.map(({line, problem, mend}) => ({
    severity: 'warning',
    file,
    line: bodyLine + line - 1,
    field: '正文',
    problem: `${problem}，没有导出`,
    mend,
  }));
}

async function writeOut(
  bytes: Uint8Array,
  {format, out, write}: {format: FileFormat; out: string | undefined} & Pick<ExportTalk, 'write'>,
): Promise<string> {
  if (out === undefined) {
    if (format === 'xlsx') throw new UsageError('xlsx 不能显示在屏幕上：加上 --out 文件名.xlsx');
    write(bytes);
    return '标准输出';
  }
  const isFolder = (await stat(out).catch(() => undefined))?.isDirectory() ?? /[\\/]$/.test(out);
  const path = isFolder ? join(out, `knowledge.${ENDINGS[format]}`) : out;
  await mkdir(dirname(path), {recursive: true});
  await writeFile(path, bytes);
  return path;
}
