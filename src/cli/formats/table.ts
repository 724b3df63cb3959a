/** Entries as the rows of a table, whatever file the table is in. */
import type {Finding} from '../../knowledge/finding.ts';
import {CellError} from './cell-codec.ts';
import {COLUMNS, type Column, continuedTitle, type RecognisedColumn} from './columns.ts';
import {type EntryRecord, entryRecordOf} from './entry-record.ts';
import {type FieldObject, type FieldValue, setValueAt, valueAt} from './field-value.ts';
import type {FoundEntries, FoundEntry} from './found-entry.ts';
import {guardFormula, unguardFormula} from './guard-formula.ts';
import type {KnowledgeNames} from './knowledge-names.ts';

/**
 * Longest text put into one cell, in UTF-16 units. Excel holds 32,767 and cuts off the rest
 * without a word; the difference leaves room for the apostrophe in front.
 */
const CELL_LENGTH = 32_000;

/** A table as it was read: all cells as text. */
export interface Table {
  /** As in a finding. */
  readonly file: string;
  /** Rows from the first of the file on, so that their numbers are those a spreadsheet shows. */
  readonly rows: readonly (readonly string[])[];
  /** Index of the row with the headings. */
  readonly headingRow: number;
}

/** What a column of a table is: a field, something to leave out, or not known. */
export type ColumnMeaning = RecognisedColumn | 'ignored' | undefined;

/** The rows of a table of `records`, headings first. */
export function formatTable(records: readonly EntryRecord[], names: KnowledgeNames): string[][] {
  const columns = COLUMNS.map((column) => {
    const cells = records.map((record) => cellPieces(cellOf(record, column, names)));
    return {column, cells, width: cells.reduce((most, pieces) => Math.max(most, pieces.length), 1)};
  });
  const headings = columns.flatMap(({column: {title}, width}) =>
    Array.from({length: width}, (_, n) => (n === 0 ? title : continuedTitle(title, n))),
  );
  const rows = records.map((_, i) =>
    columns.flatMap(({cells, width}) =>
      Array.from({length: width}, (_, n) => guardFormula(cells[i]?.[n] ?? '')),
    ),
  );
  return [headings, ...rows];
}

function cellOf(record: EntryRecord, column: Column, names: KnowledgeNames): string {
  const value = tableValue(record, column.key);
  return value === undefined ? '' : column.codec.encode(value, names);
}

function tableValue(record: EntryRecord, key: string): FieldValue | undefined {
  const {answer, sections} = splitBody(record.body);
  if (key === 'answer') return answer === '' ? undefined : answer;
  if (key === 'sections') return sections === '' ? undefined : sections;
  if (key === 'scope') return scopeOf(record.regions);
  return valueAt(record, key);
}

/** 适用范围 of the 12333 columns: what the regions amount to. */
function scopeOf(regions: readonly string[] | undefined): string | undefined {
  if (regions === undefined || regions.length === 0) return undefined;
  return regions.includes('zhoushan') ? '市' : '县';
}

/** The answer and what follows under `##` headings. */
function splitBody(body: string): {readonly answer: string; readonly sections: string} {
  const start = /^## /m.exec(body)?.index ?? body.length;
  return {answer: body.slice(0, start).trimEnd(), sections: body.slice(start)};
}

function cellPieces(text: string): string[] {
  const pieces: string[] = [];
  let from = 0;
  while (text.length - from > CELL_LENGTH) {
    // Never between the two halves of one character.
    const to = from + CELL_LENGTH;
    const isHalf = /[\ud800-\udbff]/.test(text[to - 1] ?? '');
    pieces.push(text.slice(from, isHalf ? to - 1 : to));
    from = isHalf ? to - 1 : to;
  }
  return [...pieces, text.slice(from)];
}

/**
 * The entries in a table.
 * @param meanings what each column is, by index
 */
export function readTable(table: Table, meanings: readonly ColumnMeaning[]): FoundEntries {
  const entries: FoundEntry[] = [];
  const skipped: Finding[] = [];
  const headings = table.rows[table.headingRow] ?? [];
  if (!meanings.some((meaning) => isField(meaning) && meaning.column.key === 'question')) {
    const line = table.headingRow + 1;
    const problem = '没有哪一列是“标准问”';
    const mend = '把问题那一列的表头写成“标准问”，或在对照表里写明哪一列是';
    return {
      entries,
      skipped: [{severity: 'error', file: table.file, line, field: '', problem, mend}],
    };
  }
  table.rows.forEach((cells, index) => {
    if (index <= table.headingRow || cells.every((cell) => cell.trim() === '')) return;
    const line = index + 1;
    const skip = (field: string, problem: string, mend: string) =>
      skipped.push({severity: 'error', file: table.file, line, field, problem, mend});
    const stray = cells.findIndex((cell, i) => i >= headings.length && cell.trim() !== '');
    if (stray >= 0) {
      skip(
        `第 ${stray + 1} 列`,
        `这一行比表头多出内容“${shorten(cells[stray] ?? '')}”`,
        '多半是少了引号或多了分隔符：把内容放回该在的列，或给这一列加上表头',
      );
      return;
    }
    let heading = '';
    try {
      const fields: FieldObject = {};
      for (const {meaning, cell, index: at} of joinedCells(cells, meanings)) {
        heading = headings[at] ?? '';
        addCell(fields, meaning, cell);
      }
      heading = '';
      const checked = recordOfFields(fields);
      if ('issues' in checked) {
        const [issue] = checked.issues;
        skip(issue?.field ?? '', issue?.problem ?? '', issue?.mend ?? '');
      } else {
        entries.push({file: table.file, line, record: checked.record});
      }
    } catch (error) {
      if (!(error instanceof CellError)) throw error;
      skip(heading, error.message, error.mend);
    }
  });
  return {entries, skipped};
}

function isField(meaning: ColumnMeaning): meaning is RecognisedColumn {
  return meaning !== undefined && meaning !== 'ignored';
}

interface JoinedCell {
  readonly meaning: RecognisedColumn;
  readonly cell: string;
  readonly index: number;
}

/** The cells that count, each with what its continuations hold. */
function joinedCells(cells: readonly string[], meanings: readonly ColumnMeaning[]): JoinedCell[] {
  const joined: JoinedCell[] = [];
  meanings.forEach((meaning, index) => {
    if (!isField(meaning)) return;
    const cell = unguardFormula(cells[index] ?? '');
    const last = joined.at(-1);
    if (meaning.isContinuation && last && last.meaning.column === meaning.column) {
      joined[joined.length - 1] = {...last, cell: last.cell + cell};
    } else {
      joined.push({meaning, cell, index});
    }
  });
  return joined.filter(({cell}) => cell.trim() !== '');
}

function addCell(fields: FieldObject, {column, isExact}: RecognisedColumn, cell: string): void {
  const value = isExact ? column.codec.decode(cell) : column.codec.guess(cell.trim());
  addField(fields, column, value);
}

/**
 * Puts a value where its column says; lists from several columns are joined. Throws a
 * {@link CellError} where there is a value already and it can only be one.
 */
export function addField(fields: FieldObject, column: Column, value: FieldValue): void {
  const before = valueAt(fields, column.key);
  if (Array.isArray(before) && Array.isArray(value)) {
    setValueAt(fields, column.key, [...before, ...value]);
  } else if (before === undefined) {
    setValueAt(fields, column.key, value);
  } else {
    const name = column.title.replace(/（.*$/s, '');
    throw new CellError(`有两列都是“${name}”`, '在对照表里把其中一列写成 忽略');
  }
}

/**
 * A record from the fields of a row, in which the body is still in two halves.
 * @param isJson as {@link entryRecordOf} has it
 */
export function recordOfFields(
  fields: FieldObject,
  isJson = false,
): ReturnType<typeof entryRecordOf> {
  const {answer, sections, scope, ...rest} = fields;
  const halves = [answer, sections].filter((half) => typeof half === 'string' && half !== '');
  const whole = {
    ...rest,
    ...(halves.length === 0 ? {} : {body: halves.join('\n\n')}),
    // A matter of one county, and the table does not say which: that has to be asked, not guessed.
    ...(rest.regions === undefined && isCountyScope(scope)
      ? {regions: ['【待补充：适用范围是县（区），是哪一个】']}
      : {}),
  };
  return entryRecordOf(whole, isJson);
}

function isCountyScope(scope: FieldValue | undefined): boolean {
  return typeof scope === 'string' && /^(县|区|县区|县（区）|县级)$/.test(scope.trim());
}

/** A cell as a message can show it. */
export function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 20 ? `${line.slice(0, 20)}…` : line;
}
