/** One entry as a Markdown file with its fields in front: reading it whole, and writing it. */
import {Document, isMap, isNode, isScalar, isSeq, type Node, type Pair, Scalar, visit} from 'yaml';
import type {Finding} from '../../knowledge/finding.ts';
import {parseYaml} from '../../knowledge/parse-yaml.ts';
import {type EntryRecord, entryRecordOf, FIELD_NAMES, recordSchema} from './entry-record.ts';
import {type FieldObject, fieldValueOf, setValueAt, valueAt} from './field-value.ts';

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
const QUOTED = new Set([
  'subject',
  'article',
  'date',
  'reviewed',
  'reviewBy',
  'validFrom',
  'validUntil',
]);

/** What YAML breaks a line at, or readers of it may: written as \n and the like. */
const NOT_ON_A_LINE = /[\p{Control}\u2028\u2029\ufeff]/u;

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

/** A field that is required and not known. */
export interface Blank {
  /** Dotted name. */
  readonly field: string;
  /** The value that says nothing, of the kind that the field holds. */
  readonly empty: '' | readonly [];
  /** What is to be filled in, for people. */
  readonly what: string;
}

/** What goes into a file besides the record. */
export interface EntryFileExtras {
  /** Lines for people, put as comments before the first field. */
  readonly notes?: readonly string[];
  readonly blanks?: readonly Blank[];
}

/** Writes an entry file, its fields in the order of the author's guide. */
export function formatEntryFile(
  record: EntryRecord,
  {notes = [], blanks = []}: EntryFileExtras = {},
): string {
  const {body, ...fields} = record;
  const whole: FieldObject = {};
  for (const name of FIELD_NAMES) {
    const value = fieldValueOf(valueAt(fields, name));
    if (value !== undefined) whole[name] = value;
    for (const {field, empty} of blanks) {
      if (field.split('.')[0] === name) setValueAt(whole, field, empty);
    }
  }
  const document = new Document(whole, {aliasDuplicateObjects: false});
  if (isMap(document.contents)) {
    for (const pair of document.contents.items) style(pair as Pair<Scalar<string>, Node>);
  }
  for (const {field, what} of blanks) {
    const path = field.split('.');
    const parent = document.getIn(path.slice(0, -1), true);
    // A comment ends its line: what it stands in cannot be on one line.
    if (path.length > 1 && isMap(parent)) parent.flow = false;
    const node = document.getIn(path, true);
    if (isSeq(node)) node.flow = true;
    if (isNode(node)) node.comment = ` 【待补充：${what}】`;
  }
  const comments = notes.map((note) => `# ${note.replace(/\s+/g, ' ')}\n`).join('');
  // One line a text, however long: nothing is folded, so nothing has to be unfolded.
  visit(document, {
    Scalar: (_, node) => {
      if (typeof node.value === 'string' && NOT_ON_A_LINE.test(node.value)) {
        node.type = Scalar.QUOTE_DOUBLE;
      }
    },
  });
  const yaml = document.toString({
    lineWidth: 0,
    doubleQuotedMinMultiLineLength: Number.POSITIVE_INFINITY,
    flowCollectionPadding: false,
  });
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
