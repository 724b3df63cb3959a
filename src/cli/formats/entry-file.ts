/** One entry as a Markdown file with its fields in front: reading it whole, and writing it. */
import {Document, isMap, isScalar, isSeq, type Node, type Pair, Scalar} from 'yaml';
import type {Finding} from '../../knowledge/finding.ts';
import {parseYaml} from '../../knowledge/parse-yaml.ts';
import {type EntryRecord, entryRecordOf, FIELD_NAMES, recordSchema} from './entry-record.ts';

const FRONT_MATTER = /^---\r?\n([\s\S]*?)\r?\n---(?:\r?\n|$)([\s\S]*)$/;

/** Lists of short words: one line in the file instead of one line a word. */
const ON_ONE_LINE = new Set([
  'keywords',
  'audience',
  'regions',
  'channels',
  'crossCity',
  'related',
  'ticket',
]);

/** Fields that look like numbers or dates to a reader of YAML and are neither. */
const QUOTED = new Set(['subject', 'article', 'reviewed', 'reviewBy', 'validFrom', 'validUntil']);

/** An entry file read, or what is wrong with it. */
export interface ReadEntryFile {
  readonly record: EntryRecord | undefined;
  /** Line of the file on which the body of the record starts. */
  readonly bodyLine: number;
  readonly findings: readonly Finding[];
}

/** Whether a text starts like one of our entry files. */
export function hasFields(text: string): boolean {
  return FRONT_MATTER.test(text.replace(/^\ufeff/, ''));
}

/** Reads the text of an entry file. */
export function parseEntryFile(file: string, text: string): ReadEntryFile {
  const match = FRONT_MATTER.exec(text.replace(/^\ufeff/, ''));
  if (!match) {
    return {
      record: undefined,
      bodyLine: 1,
      findings: [
        {
          severity: 'error',
          file,
          line: 1,
          field: '',
          problem: '没有找到开头的 --- 字段区',
          mend: '文件第一行写 ---，字段写完再写一行 ---，然后是正文',
        },
      ],
    };
  }
  const [, yaml = '', body = ''] = match;
  const {value, findings, lineOf} = parseYaml(yaml, recordSchema, file, 2);
  const blankLines = /^(?:[ \t]*\r?\n)*/.exec(body)?.[0].split('\n').length ?? 1;
  const bodyLine = yaml.split('\n').length + 2 + blankLines;
  if (value === undefined) return {record: undefined, bodyLine, findings};
  const checked = entryRecordOf({...value, body});
  if ('record' in checked) return {record: checked.record, bodyLine, findings};
  return {
    record: undefined,
    bodyLine,
    findings: checked.issues.map((issue) => ({
      severity: 'error',
      file,
      line: lineOf(issue.field.split('.')),
      ...issue,
    })),
  };
}

/**
 * Writes an entry file, its fields in the order of the author's guide.
 * @param notes lines for people, put as comments before the first field
 */
export function formatEntryFile(record: EntryRecord, notes: readonly string[] = []): string {
  const {body, ...fields} = record;
  const inOrder = Object.entries(fields)
    .filter(([, value]) => value !== undefined)
    .sort(([a], [b]) => FIELD_NAMES.indexOf(a) - FIELD_NAMES.indexOf(b));
  const document = new Document(Object.fromEntries(inOrder));
  if (isMap(document.contents)) {
    for (const pair of document.contents.items) style(pair as Pair<Scalar<string>, Node>);
  }
  const comments = notes.map((note) => `# ${note.replace(/\s+/g, ' ')}\n`).join('');
  // One line a text, however long: nothing is folded, so nothing has to be unfolded.
  const yaml = document.toString({lineWidth: 0, blockQuote: false});
  return `---\n${comments}${yaml}---\n${body}\n`;
}

function style({key, value}: Pair<Scalar<string>, Node>): void {
  if (isScalar(value) && QUOTED.has(key.value)) value.type = Scalar.QUOTE_DOUBLE;
  if ((isMap(value) || isSeq(value)) && ON_ONE_LINE.has(key.value)) value.flow = true;
  if (isSeq(value)) {
    for (const item of value.items) {
      if (!isMap(item)) continue;
      item.flow = true;
      styleAll(item.items);
    }
  }
  if (isMap(value)) styleAll(value.items);
}

function styleAll(pairs: readonly unknown[]): void {
  for (const pair of pairs) style(pair as Pair<Scalar<string>, Node>);
}
