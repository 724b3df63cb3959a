/** `yihu import`: tables, pages and files of questions and answers to entry files. */
import {mkdir, readdir, readFile, stat, writeFile} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import {createInterface} from 'node:readline/promises';
import {type Finding, formatFinding} from '../knowledge/finding.ts';
import {copyWordings} from './formats/carry-wordings.ts';
import type {FoundEntry} from './formats/found-entry.ts';
import {type KnowledgeNames, knowledgeNames} from './formats/knowledge-names.ts';
import {
  extendMapping,
  fieldNamed,
  fieldWords,
  IGNORE,
  type Mapping,
  parseMapping,
  type UnknownColumn,
} from './formats/mapping.ts';
import {
  formatOfName,
  IMPORT_FORMATS,
  type ImportFormat,
  type ImportSource,
  openSource,
} from './formats/open-source.ts';
import {writeEntries} from './formats/write-entries.ts';
import {parseOptions, UsageError} from './parse-options.ts';

/** How the command talks to whoever called it. */
export interface ImportTalk {
  /** Shows a line of the report. */
  print(line: string): void;
  /** Asks a question; absent where nobody is there to answer. Null: no more answers. */
  readonly ask?: (question: string) => Promise<string | null>;
}

/** What `yihu import --help` shows. */
export const IMPORT_HELP = `用法 Usage: yihu import FILE… --out FOLDER [--map MAPPING.yaml] [--format FORMAT]
                   [--knowledge FOLDER] [--force]

从 xlsx、csv、jsonl、markdown（或一个文件夹，连它的 wordings/*.txt）、网页、JSON-LD 导入问答，
每条一个文件。
能读什么、表头怎么写，见 docs/import-export.md。

  --out FOLDER         写到哪里：FOLDER/entries/主题/id.md
  --map MAPPING.yaml   各列是什么的对照表，默认 FOLDER/import-mapping.yaml；认不得的列在终端里逐列问，
                       不在终端里就写进对照表等人填
  --format FORMAT      文件名看不出格式时：xlsx csv jsonld cpsv-ap markdown jsonl
  --knowledge FOLDER   按哪个知识库的部门和主题认名称，默认 --out 的文件夹，再看 knowledge
  --force              覆盖已有的文件；没有它，已有的一律不动

退出码：0 全部导入（或早已相同） · 1 有没导入的（逐条列出） · 2 用法不对，或有列还没说明

例 Examples:
  yihu import 常见问题.xlsx --out 待审
  yihu import 问答.xlsx --out knowledge --force
  yihu import faq.html 指南.csv --out 待审 --map 对照.yaml
`;

/** Name of the mapping file where none is given: it stays beside what it helped to import. */
const MAPPING_FILE = 'import-mapping.yaml';

/** Most words without an id that are listed; the rest is only counted. */
const UNRESOLVED_SHOWN = 20;

/**
 * Runs the command: 0 everything imported (or there already, word for word), 1 something was left
 * out, 2 called wrongly or columns are still to be explained.
 */
export async function importEntries(
  arguments_: readonly string[],
  talk?: ImportTalk,
): Promise<number> {
  const {flags, values, positionals} = parseOptions(arguments_, {
    out: false,
    map: false,
    format: false,
    knowledge: false,
    force: true,
    help: true,
  });
  const out = values.get('out');
  if (positionals.length === 0)
    throw new UsageError('写上要导入的文件：yihu import 文件 --out 文件夹');
  if (out === undefined) throw new UsageError('写上导入到哪里：--out 文件夹');
  const format = importFormat(values.get('format'));
  const {print, ask} = talk ?? terminal();

  const mappingFile = values.get('map') ?? join(out, MAPPING_FILE);
  const asGiven = await readMapping(mappingFile, values.has('map'), print);
  if (asGiven === undefined) return 2;

  const sources: ImportSource[] = [];
  const skipped: Finding[] = [];
  for (const file of await filesAt(positionals)) {
    const kind = format ?? formatOfName(file);
    if (kind === undefined) {
      throw new UsageError(`看不出 ${file} 是什么格式：加上 --format ${IMPORT_FORMATS.join('|')}`);
    }
    const opened = await openSource(file, await readFile(file), kind);
    sources.push(...opened.sources);
    skipped.push(...opened.findings);
  }

  const mapping = await explained(sources, asGiven, {file: mappingFile, print, ask});
  if (mapping === undefined) return 2;

  const found: FoundEntry[] = [];
  for (const source of sources) {
    const read = source.read(mapping);
    found.push(...read.entries);
    skipped.push(...read.skipped);
  }
  const names = await namesFor(values.get('knowledge'), out);
  const written = await writeEntries(found, {
    out,
    mapping,
    names,
    isForced: flags.has('force'),
  });
  skipped.push(...written.skipped);
  let wordings = 0;
  for (const folder of positionals) {
    const carried = await copyWordings(folder, out, flags.has('force'));
    wordings += carried.copied;
    skipped.push(...carried.skipped);
  }

  for (const finding of skipped) print(formatFinding(finding));
  for (const line of unresolvedLines(written.unresolved, mappingFile)) print(line);
  print(
    `导入 ${written.imported} 条到 ${join(out, 'entries')}` +
      `，已有且相同 ${written.unchanged} 条，跳过 ${skipped.length} 条` +
      `${wordings > 0 ? `；问法文件 ${wordings} 个到 ${join(out, 'wordings')}` : ''}`,
  );
  if (written.incomplete > 0) {
    print(
      `其中 ${written.incomplete} 条缺必填的字段，已写成【待补充：…】：` +
        `运行 yihu check --knowledge ${out} 逐条查看`,
    );
  }
  return skipped.length === 0 ? 0 : 1;
}

function terminal(): ImportTalk {
  const print = (line: string): void => {
    process.stdout.write(`${line}\n`);
  };
  if (!process.stdin.isTTY || !process.stdout.isTTY) return {print};
  return {
    print,
    ask: async (question) => {
      const lines = createInterface({input: process.stdin, output: process.stdout});
      try {
        // Ctrl-D closes the interface and would leave the question unanswered for ever.
        return await new Promise<string | null>((resolve, reject) => {
          lines.once('close', () => resolve(null));
          lines.question(question).then(resolve, reject);
        });
      } finally {
        lines.close();
      }
    },
  };
}

function importFormat(word: string | undefined): ImportFormat | undefined {
  if (word === undefined) return undefined;
  const format = IMPORT_FORMATS.find((one) => one === word);
  if (format === undefined) {
    throw new UsageError(`没有 ${word} 这种格式：从 ${IMPORT_FORMATS.join(' ')} 里选`);
  }
  return format;
}

/** Files as given, and every Markdown file below a folder. */
async function filesAt(paths: readonly string[]): Promise<string[]> {
  const files: string[] = [];
  for (const path of paths) {
    const found = await stat(path).catch(() => undefined);
    if (found === undefined) throw new UsageError(`没有 ${path} 这个文件`);
    if (!found.isDirectory()) {
      files.push(path);
      continue;
    }
    const inside = await readdir(path, {recursive: true, withFileTypes: true});
    files.push(
      ...inside
        .filter((entry) => entry.isFile() && /\.md$/.test(entry.name) && entry.name !== 'README.md')
        .map((entry) => join(entry.parentPath, entry.name))
        .sort(),
    );
  }
  if (files.length === 0) throw new UsageError('文件夹里没有 .md 文件');
  return files;
}

async function readMapping(
  file: string,
  isGiven: boolean,
  print: ImportTalk['print'],
): Promise<Mapping | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined && isGiven) throw new UsageError(`没有 ${file} 这个对照表`);
  const {mapping, findings} = parseMapping(file, text ?? '');
  for (const finding of findings) print(formatFinding(finding));
  return findings.length === 0 ? mapping : undefined;
}

interface Asking {
  readonly file: string;
  readonly print: ImportTalk['print'];
  readonly ask: ImportTalk['ask'] | undefined;
}

/** The mapping once every column is explained; undefined where somebody has to fill it in first. */
async function explained(
  sources: readonly ImportSource[],
  mapping: Mapping,
  {file, print, ask}: Asking,
): Promise<Mapping | undefined> {
  const unknown = new Map<string, UnknownColumn>();
  for (const source of sources) {
    for (const column of source.unknown(mapping)) {
      if (!unknown.has(column.heading)) unknown.set(column.heading, column);
    }
  }
  if (unknown.size === 0) return mapping;

  const columns = [...unknown.values()];
  const answers = ask ? await askFor(columns, {ask, print}) : new Map<string, string>();
  const before = await readFile(file, 'utf8').catch(() => '');
  const text = extendMapping(before, columns, answers);
  await mkdir(dirname(file), {recursive: true});
  await writeFile(file, text);
  if (answers.size === columns.length) {
    print(`各列的意思记在 ${file}，下次不再问`);
    return parseMapping(file, text).mapping;
  }
  print(`有 ${columns.length - answers.size} 列不知道是什么，没有导入：`);
  for (const {heading, example} of columns) {
    if (!answers.has(heading)) print(`  ${headingShown(heading)}（例：${example.slice(0, 30)}）`);
  }
  print(`在 ${file} 里写明各列是什么（不要的写 ${IGNORE}），再运行一次`);
  return undefined;
}

function headingShown(heading: string): string {
  return heading === '' ? '没有表头的列' : `“${heading}”`;
}

async function askFor(
  columns: readonly UnknownColumn[],
  {ask, print}: {readonly ask: NonNullable<ImportTalk['ask']>; readonly print: ImportTalk['print']},
): Promise<Map<string, string>> {
  const answers = new Map<string, string>();
  print(`有 ${columns.length} 列不知道是什么。可以回答：${fieldWords()}；直接回车表示不要这一列`);
  for (const {heading, example} of columns) {
    for (;;) {
      const answer = await ask(`${headingShown(heading)}（例：${example.slice(0, 30)}）是：`);
      if (answer === null) return answers;
      const word = answer.trim() === '' ? IGNORE : answer.trim();
      if (word === IGNORE || fieldNamed(word)) {
        answers.set(heading, word);
        break;
      }
      print(`没有“${word}”这个字段`);
    }
  }
  return answers;
}

/** Names of the knowledge base that is given, is written to, or lies at hand. */
async function namesFor(given: string | undefined, out: string): Promise<KnowledgeNames> {
  const files = new Map<string, string>();
  for (const name of ['directory.yaml', 'topics.yaml']) {
    for (const folder of given === undefined ? [out, 'knowledge'] : [given]) {
      const text = await readFile(join(folder, name), 'utf8').catch(() => undefined);
      if (text === undefined) continue;
      files.set(name, text);
      break;
    }
  }
  if (given !== undefined && files.size === 0) {
    throw new UsageError(`${given} 里没有 directory.yaml 和 topics.yaml`);
  }
  return knowledgeNames(files);
}

function unresolvedLines(unresolved: ReadonlyMap<string, number>, mappingFile: string): string[] {
  if (unresolved.size === 0) return [];
  const words = [...unresolved].sort(([, a], [, b]) => b - a);
  const shown = words.slice(0, UNRESOLVED_SHOWN).map(([word, count]) => `${word} ${count} 条`);
  const more = words.length > shown.length ? `，等 ${words.length} 个` : '';
  return [
    `知识库里没有对应的名称：${shown.join('、')}${more}`,
    `  在 ${mappingFile} 的 values 里写明，如 department: {他们的叫法: directory.yaml 里的 id}`,
  ];
}
