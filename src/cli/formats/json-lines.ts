/** Entries as JSON Lines: an object a line, its keys those of an entry file, and `body`. */
import type {Finding} from '../../knowledge/finding.ts';
import {CellError} from './cell-codec.ts';
import type {Column} from './columns.ts';
import {type EntryRecord, FIELD_NAMES} from './entry-record.ts';
import {type FieldObject, type FieldValue, fieldValueOf, isFieldObject} from './field-value.ts';
import type {FoundEntries, FoundEntry} from './found-entry.ts';
import {addField, type ColumnMeaning, recordOfFields} from './table.ts';

/** An object of a file, with the line on which it stands. */
export interface JsonRow {
  readonly line: number;
  readonly fields: {readonly [key: string]: FieldValue};
}

/** Keys that need no explaining. */
const OWN_KEYS: ReadonlySet<string> = new Set([...FIELD_NAMES, 'body']);

/** Writes records, one a line. */
export function formatJsonLines(records: readonly EntryRecord[]): string {
  return records.map((record) => `${JSON.stringify(record)}\n`).join('');
}

/** The objects of a text; lines that hold none are findings. */
export function parseJsonLines(
  file: string,
  text: string,
): {readonly rows: readonly JsonRow[]; readonly skipped: readonly Finding[]} {
  const rows: JsonRow[] = [];
  const skipped: Finding[] = [];
  text.split('\n').forEach((source, i) => {
    if (source.trim() === '') return;
    const fields = jsonObject(source);
    if (fields) rows.push({line: i + 1, fields});
    else {
      skipped.push({
        severity: 'error',
        file,
        line: i + 1,
        field: '',
        problem: '这一行不是 JSON 对象',
        mend: '一行写一个 {…}，里面的换行写成 \\n',
      });
    }
  });
  return {rows, skipped};
}

function jsonObject(source: string): {readonly [key: string]: FieldValue} | undefined {
  try {
    const value = fieldValueOf(JSON.parse(source));
    return isFieldObject(value) ? value : undefined;
  } catch {
    // Not JSON: the caller says so, with the line.
    return undefined;
  }
}

/** Whether a key is one of an entry file. */
export function isOwnKey(key: string): boolean {
  return OWN_KEYS.has(key);
}

/**
 * The entries in a file of objects.
 * @param meaningOf what a key is that is none of an entry file
 */
export function readJsonRows(
  file: string,
  rows: readonly JsonRow[],
  meaningOf: (key: string) => ColumnMeaning,
): FoundEntries {
  const entries: FoundEntry[] = [];
  const skipped: Finding[] = [];
  for (const {line, fields} of rows) {
    const skip = (field: string, problem: string, mend: string) =>
      skipped.push({severity: 'error', file, line, field, problem, mend});
    let key = '';
    try {
      const collected: FieldObject = {};
      for (const [name, value] of Object.entries(fields)) {
        key = name;
        if (isOwnKey(name)) {
          collected[name] = value;
          continue;
        }
        const meaning = meaningOf(name);
        if (meaning === undefined || meaning === 'ignored') continue;
        const guessed = guess(meaning.column, value);
        if (guessed !== undefined) addField(collected, meaning.column, guessed);
      }
      const checked = recordOfFields(collected, true);
      if ('record' in checked) entries.push({file, line, record: checked.record});
      else {
        const [issue] = checked.issues;
        skip(issue?.field ?? '', issue?.problem ?? '', issue?.mend ?? '');
      }
    } catch (error) {
      if (!(error instanceof CellError)) throw error;
      skip(key, error.message, error.mend);
    }
  }
  return {entries, skipped};
}

/** What a value under somebody else's key means: read as a cell, an array item by item. */
function guess({codec}: Column, value: FieldValue): FieldValue | undefined {
  const items = (Array.isArray(value) ? value : [value])
    .map((item: FieldValue) => (isFieldObject(item) ? JSON.stringify(item) : String(item).trim()))
    .filter((item) => item !== '');
  if (items.length === 0) return undefined;
  return Array.isArray(value) && codec.guessItems
    ? codec.guessItems(items)
    : codec.guess(items.join('\n'));
}
