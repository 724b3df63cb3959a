/** Opens a file of any format that can be imported. */
import type {Finding} from '../../knowledge/finding.ts';
import {recogniseHeading} from './columns.ts';
import {readCpsvAp} from './cpsv-ap.ts';
import {CsvError, guessDelimiter, parseCsv} from './csv.ts';
import {decodeText} from './decode-text.ts';
import {hasFields, parseEntryFile} from './entry-file.ts';
import {entryRecordOf} from './entry-record.ts';
import {readFaqMarkdown} from './faq-markdown.ts';
import type {FoundEntries} from './found-entry.ts';
import {unguardFormula} from './guard-formula.ts';
import {embeddedLd, LdGraph} from './json-ld.ts';
import {isOwnKey, type JsonRow, parseJsonLines, readJsonRows} from './json-lines.ts';
import {type Mapping, meaningOf, type UnknownColumn} from './mapping.ts';
import {readSchemaOrg} from './schema-org.ts';
import {readTable, type Table} from './table.ts';
import {isOldWorkbook, isZip, readXlsx, type Sheet, XlsxError} from './xlsx.ts';

/** Formats of files that entries can come from. */
export const IMPORT_FORMATS = ['xlsx', 'csv', 'jsonld', 'cpsv-ap', 'markdown', 'jsonl'] as const;

/** One of {@link IMPORT_FORMATS}. */
export type ImportFormat = (typeof IMPORT_FORMATS)[number];

/** Something with entries in it, of which the columns may still have to be explained. */
export interface ImportSource {
  /** Columns that hold something and that nobody has explained. */
  unknown(mapping: Mapping): readonly UnknownColumn[];
  read(mapping: Mapping): FoundEntries;
}

/** A file opened: what is in it, and what could not be read at all. */
export interface OpenedFile {
  readonly sources: readonly ImportSource[];
  readonly findings: readonly Finding[];
}

const EXTENSIONS: ReadonlyMap<string, ImportFormat> = new Map([
  ['xlsx', 'xlsx'],
  ['xls', 'xlsx'],
  ['csv', 'csv'],
  ['tsv', 'csv'],
  ['txt', 'csv'],
  ['jsonl', 'jsonl'],
  ['ndjson', 'jsonl'],
  ['json', 'jsonld'],
  ['jsonld', 'jsonld'],
  ['html', 'jsonld'],
  ['htm', 'jsonld'],
  ['md', 'markdown'],
  ['markdown', 'markdown'],
]);

/** The format of a file by its name; undefined where the name does not say. */
export function formatOfName(file: string): ImportFormat | undefined {
  return EXTENSIONS.get(/\.([^./\\]+)$/.exec(file)?.[1]?.toLowerCase() ?? '');
}

/** Opens the bytes of a file. */
export async function openSource(
  file: string,
  bytes: Uint8Array,
  format: ImportFormat,
): Promise<OpenedFile> {
  if (format === 'xlsx' || isZip(bytes) || isOldWorkbook(bytes)) return openXlsx(file, bytes);
  const decoded = decodeText(bytes);
  if (decoded === undefined) {
    return failed(file, 0, '看不出文字编码', '用记事本或 Excel 打开，另存为 UTF-8 编码');
  }
  const {text} = decoded;
  switch (format) {
    case 'csv':
      return openCsv(file, text);
    case 'jsonl':
      return openJsonLines(file, text);
    case 'markdown':
      return openMarkdown(file, text);
    case 'jsonld':
    case 'cpsv-ap':
      return openLinkedData(file, text);
  }
}

function failed(file: string, line: number, problem: string, mend: string): OpenedFile {
  return {sources: [], findings: [{severity: 'error', file, line, field: '', problem, mend}]};
}

/** A source that needs no explaining. */
function settled(found: FoundEntries): ImportSource {
  return {unknown: () => [], read: () => found};
}

async function openXlsx(file: string, bytes: Uint8Array): Promise<OpenedFile> {
  let sheets: Sheet[];
  try {
    sheets = await readXlsx(bytes);
  } catch (error) {
    if (!(error instanceof XlsxError)) throw error;
    return failed(file, 0, error.message, error.mend);
  }
  const filled = sheets.filter(({rows}) => rows.some((row) => row.some((cell) => cell !== '')));
  if (filled.length === 0) return failed(file, 0, '工作簿是空的', '确认选对了文件');
  const place = (name: string) => (filled.length > 1 ? `${file}[${name}]` : file);
  const speaking = filled.filter(({rows}) => headingsKnown(rows) > 0);
  return {
    sources: (speaking.length > 0 ? speaking : filled).map(({name, rows}) =>
      tableSource(place(name), rows),
    ),
    // A sheet of remarks beside the one with the entries is no reason to ask about its columns.
    findings: filled
      .filter((sheet) => speaking.length > 0 && !speaking.includes(sheet))
      .map(({name}) => ({
        severity: 'warning',
        file: place(name),
        line: 0,
        field: '',
        problem: '这张工作表没有认得的表头，没有导入',
        mend: '如果里面有问答，给各列写上表头，如 标准问、答案',
      })),
  };
}

/** How many headings of the likeliest row are understood without being told. */
function headingsKnown(rows: Sheet['rows']): number {
  const known = rows
    .slice(0, HEADING_ROWS)
    .map((row) => row.filter((cell) => recogniseHeading(unguardFormula(cell).trim())).length);
  return Math.max(0, ...known);
}

function openCsv(file: string, text: string): OpenedFile {
  try {
    const delimiter = /\.tsv$/i.test(file) ? '\t' : guessDelimiter(text);
    const rows = parseCsv(text, delimiter);
    if (rows.every((row) => row.every((cell) => cell.trim() === ''))) {
      return failed(file, 0, '文件是空的', '确认选对了文件');
    }
    return {sources: [tableSource(file, rows)], findings: []};
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return failed(file, error.line, error.message, error.mend);
  }
}

/** How far down the headings may stand: below a title and a line or two of remarks. */
const HEADING_ROWS = 20;

function tableSource(file: string, rows: readonly (readonly string[])[]): ImportSource {
  const headingsIn = (row: readonly string[]) => row.map((cell) => unguardFormula(cell).trim());
  const tableFor = (mapping: Mapping): Table => {
    let headingRow = rows.findIndex((row) => row.some((cell) => cell.trim() !== ''));
    let most = 0;
    rows.slice(0, HEADING_ROWS).forEach((row, i) => {
      const known = headingsIn(row).filter((heading) => meaningOf(heading, mapping)).length;
      if (known > most) [headingRow, most] = [i, known];
    });
    return {file, rows, headingRow};
  };
  const meaningsFor = ({headingRow}: Table, mapping: Mapping) =>
    headingsIn(rows[headingRow] ?? []).map((heading) => meaningOf(heading, mapping));
  return {
    unknown(mapping) {
      const table = tableFor(mapping);
      const headings = headingsIn(rows[table.headingRow] ?? []);
      const meanings = meaningsFor(table, mapping);
      return headings.flatMap((heading, column): UnknownColumn[] => {
        const example = rows
          .slice(table.headingRow + 1)
          .map((row) => row[column]?.trim() ?? '')
          .find((cell) => cell !== '');
        // What the owner has answered is not asked again, even where it makes two columns one.
        const isAnswered = (mapping.columns.get(heading) ?? '') !== '';
        const isKnown = meanings[column] !== undefined && (isAnswered || !isTwin(meanings, column));
        return example === undefined || isKnown ? [] : [{heading, example}];
      });
    },
    read(mapping) {
      const table = tableFor(mapping);
      return readTable(table, meaningsFor(table, mapping));
    },
  };
}

/** Whether a column to the left is the same field, which holds one value only. */
function isTwin(meanings: readonly ReturnType<typeof meaningOf>[], column: number): boolean {
  const mine = meanings[column];
  if (mine === undefined || mine === 'ignored' || mine.isContinuation || mine.column.isList) {
    return false;
  }
  return meanings
    .slice(0, column)
    .some((other) => other && other !== 'ignored' && other.column === mine.column);
}

function openJsonLines(file: string, text: string): OpenedFile {
  const {rows, skipped} = parseJsonLines(file, text);
  return {sources: [jsonSource(file, rows)], findings: skipped};
}

function jsonSource(file: string, rows: readonly JsonRow[]): ImportSource {
  return {
    unknown(mapping) {
      const unknown = new Map<string, string>();
      for (const {fields} of rows) {
        for (const [key, value] of Object.entries(fields)) {
          if (isOwnKey(key) || unknown.has(key) || meaningOf(key, mapping)) continue;
          unknown.set(key, typeof value === 'string' ? value : JSON.stringify(value));
        }
      }
      return [...unknown].map(([heading, example]) => ({heading, example}));
    },
    read: (mapping) => readJsonRows(file, rows, (key) => meaningOf(key, mapping)),
  };
}

function openMarkdown(file: string, text: string): OpenedFile {
  if (!hasFields(text)) return {sources: [settled(readFaqMarkdown(file, text))], findings: []};
  const {record, findings} = parseEntryFile(file, text);
  if (record === undefined) return {sources: [], findings};
  return {sources: [settled({entries: [{file, line: 1, record, text}], skipped: []})], findings};
}

function openLinkedData(file: string, text: string): OpenedFile {
  const isPage = /^\s*</.test(text);
  const pieces = isPage ? embeddedLd(text) : [{json: text, line: 1}];
  if (pieces.length === 0) {
    return failed(
      file,
      1,
      '网页里没有 <script type="application/ld+json">',
      '换一个带 FAQPage 标记的页面，或把问答整理成表格再导入',
    );
  }
  const findings: Finding[] = [];
  const sources = pieces.flatMap(({json, line}): ImportSource[] => {
    let document: unknown;
    try {
      document = JSON.parse(json);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      findings.push(
        ...failed(file, line, `JSON 写法不对：${reason}`, '请出这份数据的人改正').findings,
      );
      return [];
    }
    const found = linkedEntries(file, isPage ? `第 ${line} 行起` : '', document);
    return found.entries.length + found.skipped.length === 0 ? [] : [settled(found)];
  });
  if (sources.length === 0 && findings.length === 0) {
    const mend =
      '需要 schema.org 的 Question（FAQPage）或 GovernmentService，或 CPSV-AP 的 PublicService';
    return failed(file, 1, '没有找到问答或服务', mend);
  }
  return {sources, findings};
}

function linkedEntries(file: string, where: string, document: unknown): FoundEntries {
  const graph = new LdGraph(document);
  const found = [...readSchemaOrg(graph), ...readCpsvAp(graph)].map((fields, i) => ({
    place: {file: `${file}[${where}第 ${i + 1} 条]`, line: 0},
    checked: entryRecordOf(fields),
  }));
  return {
    entries: found.flatMap(({place, checked}) =>
      'record' in checked ? [{...place, record: checked.record}] : [],
    ),
    skipped: found.flatMap(({place, checked}) =>
      'issues' in checked
        ? checked.issues.map((issue): Finding => ({severity: 'error', ...place, ...issue}))
        : [],
    ),
  };
}
