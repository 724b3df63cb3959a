/**
 * The mapping file of an import: what each column of somebody's table is, what their words stand
 * for, and what to put where the table says nothing. Asked for once, kept, and used again.
 */
import {Document, isMap, parseDocument} from 'yaml';
import {z} from 'zod';
import type {Finding} from '../../knowledge/finding.ts';
import {parseYaml} from '../../knowledge/parse-yaml.ts';
import {COLUMNS, type RecognisedColumn, recogniseHeading} from './columns.ts';
import {entryRecordOf} from './entry-record.ts';
import {type FieldObject, type FieldValue, setValueAt} from './field-value.ts';
import type {ColumnMeaning} from './table.ts';

/** The word for a column that is to be left out. */
export const IGNORE = '忽略';

const scalar = z.union([z.string(), z.number(), z.boolean()]).nullable().optional();
const mappingSchema = z.strictObject({
  columns: z.record(z.string(), scalar).nullable().optional(),
  values: z.record(z.string(), z.record(z.string(), z.string()).nullable()).nullable().optional(),
  defaults: z
    .record(z.string(), z.union([z.string(), z.number(), z.array(z.string())]))
    .nullable()
    .optional(),
});

/** A mapping as its file says it. */
export interface Mapping {
  /** Field or {@link IGNORE} by heading; empty where it has been asked and not yet answered. */
  readonly columns: ReadonlyMap<string, string>;
  /** By field: our word by theirs, such as `department: {某局: industry}`. */
  readonly values: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** By dotted field: what the owner wants where a row has nothing. */
  readonly defaults: ReadonlyMap<string, FieldValue>;
}

/** No mapping. */
export const NO_MAPPING: Mapping = {columns: new Map(), values: new Map(), defaults: new Map()};

/** Reads the text of a mapping file; findings say what is wrong in it. */
export function parseMapping(
  file: string,
  text: string,
): {readonly mapping: Mapping; readonly findings: readonly Finding[]} {
  const parsed = parseYaml(text, mappingSchema.nullable(), file);
  const {value} = parsed;
  // Null: an empty file, or one of comments only.
  if (!value) return {mapping: NO_MAPPING, findings: parsed.findings};
  const mapping: Mapping = {
    columns: new Map(
      Object.entries(value.columns ?? {}).map(([heading, field]) => [
        heading,
        String(field ?? '').trim(),
      ]),
    ),
    values: new Map(
      Object.entries(value.values ?? {}).map(([field, words]) => [
        fieldNamed(field)?.column.key ?? field,
        new Map(Object.entries(words ?? {})),
      ]),
    ),
    defaults: new Map(
      Object.entries(value.defaults ?? {}).map(([field, given]) => {
        const key = fieldNamed(field)?.column.key ?? field;
        return [key, asListed(key, typeof given === 'number' ? String(given) : given)];
      }),
    ),
  };
  const unknown = (path: readonly string[], word: string): Finding => ({
    severity: 'error',
    file,
    line: parsed.lineOf(path),
    field: path.join('.'),
    problem: `没有“${word}”这个字段`,
    mend: `从这些里选：${fieldWords()}；不要的列写 ${IGNORE}`,
  });
  const misfit = ([field, given]: readonly [string, unknown]): Finding[] => {
    const key = fieldNamed(field)?.column.key ?? field;
    const checked = entryRecordOf(fieldObject(key, mapping.defaults.get(key) ?? ''));
    if ('record' in checked) return [];
    const path = ['defaults', field];
    const problem = `“${String(given)}”不能填在这里：${checked.issues[0]?.problem ?? ''}`;
    const mend = '一个值写一个词，几个值写成 [甲, 乙]';
    return [
      {severity: 'error', file, line: parsed.lineOf(path), field: path.join('.'), problem, mend},
    ];
  };
  const findings = [
    ...[...mapping.columns]
      .filter(([, field]) => field !== '' && field !== IGNORE && !fieldNamed(field))
      .map(([heading, field]) => unknown(['columns', heading], field)),
    ...(['values', 'defaults'] as const).flatMap((part) =>
      Object.keys(value[part] ?? {})
        .filter((field) => !isWholeField(field))
        .map((field) => unknown([part, field], field)),
    ),
    ...Object.entries(value.defaults ?? {})
      .filter(([field]) => isWholeField(field))
      .flatMap(misfit),
  ];
  return {mapping, findings};
}

/** Keys of columns that are no field of their own, or differ from entry to entry by nature. */
const NO_DEFAULT = new Set(['id', 'question', 'answer', 'sections', 'scope']);

function isWholeField(word: string): boolean {
  const key = fieldNamed(word)?.column.key;
  return key !== undefined && !NO_DEFAULT.has(key);
}

function asListed(key: string, value: FieldValue): FieldValue {
  const column = COLUMNS.find((one) => one.key === key);
  if (!column?.isList || Array.isArray(value)) return value;
  return typeof value === 'string' ? column.codec.guess(value) : [value];
}

function fieldObject(key: string, value: FieldValue): FieldObject {
  const object: FieldObject = {};
  setValueAt(object, key, value);
  return object;
}

/** The field that an owner means by a word: its name here or any heading it goes by. */
export function fieldNamed(word: string): RecognisedColumn | undefined {
  return recogniseHeading(word.trim());
}

/** The words to choose from when a column is asked for. */
export function fieldWords(): string {
  return COLUMNS.map(({title}) => title.replace(/（.*$/s, '')).join('、');
}

/** What each heading is, the owner's word before ours. */
export function meaningOf(heading: string, mapping: Mapping): ColumnMeaning {
  const word = mapping.columns.get(heading);
  if (word === IGNORE) return 'ignored';
  if (word) return fieldNamed(word);
  return recogniseHeading(heading);
}

/** A column that nothing is known of. */
export interface UnknownColumn {
  readonly heading: string;
  /** A cell of it, to tell by. */
  readonly example: string;
}

const HEADER = ` 导入用的对照表：左边是表里的列名，右边写它是什么；不要的列写 ${IGNORE}。
 可以写的有：${fieldWords()}
 values 把表里的词对应到知识库里的 id；defaults 是表里没有的字段一律填什么。`;

/**
 * The text of a mapping file in which every unknown column has a line to fill in, or `answers` for
 * it; what the file said before stays, comments included.
 * @param text of the file so far; empty for a new one
 */
export function extendMapping(
  text: string,
  unknown: readonly UnknownColumn[],
  answers: ReadonlyMap<string, string> = new Map(),
): string {
  const document = text.trim() === '' ? new Document({columns: {}}) : parseDocument(text);
  if (text.trim() === '') document.commentBefore = HEADER;
  if (!isMap(document.get('columns', true))) document.set('columns', document.createNode({}));
  for (const {heading, example} of unknown) {
    const answer = answers.get(heading) ?? '';
    const node = document.createNode(answer);
    if (answer === '') node.comment = ` 例：${oneLine(example)}`;
    document.setIn(['columns', heading], node);
  }
  return document.toString({lineWidth: 0});
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim().slice(0, 40);
}
