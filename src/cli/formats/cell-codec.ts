/**
 * Fields in spreadsheet cells. Each codec knows two ways to read: `decode` takes back exactly what
 * `encode` wrote; `guess` reads the cell of a table that somebody else drew up.
 */
import {type FieldObject, type FieldValue, isFieldObject} from './field-value.ts';
import type {KnowledgeNames} from './knowledge-names.ts';

/** How one kind of field stands in a cell. Empty cells never reach a codec. */
export interface CellCodec {
  encode(value: FieldValue, names: KnowledgeNames): string;
  decode(cell: string): FieldValue;
  guess(cell: string): FieldValue;
  /** Reads items that are apart already, as in JSON; only where the field is a list. */
  guessItems?(items: readonly string[]): FieldValue;
}

/** A cell that cannot be what its column says. */
export class CellError extends Error {
  override readonly name = 'CellError';
  readonly mend: string;

  constructor(problem: string, mend: string) {
    super(problem);
    this.mend = mend;
  }
}

const asText = (value: FieldValue): string => (typeof value === 'string' ? value : String(value));

/** Plain text. */
export const textCodec: CellCodec = {
  encode: asText,
  decode: (cell) => cell,
  guess: (cell) => cell,
};

/** A date; in tables it is also written 2026/1/5, 2026.1.5, 2026年1月5日 or 20260105. */
export const dateCodec: CellCodec = {
  encode: asText,
  decode: isoDate,
  guess: isoDate,
};

function isoDate(cell: string): string {
  const [, year, month = '', day = ''] =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(cell.trim()) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(cell.trim()) ??
    [];
  return year === undefined ? cell : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** One of a few fixed words, shown by what people call it. */
export function labelCodec(labels: ReadonlyMap<string, string>): CellCodec {
  const wordOf = new Map([...labels].map(([word, label]) => [label, word]));
  const read = (cell: string): string => wordOf.get(cell.trim()) ?? cell;
  return {
    encode: (value) => labels.get(asText(value)) ?? asText(value),
    decode: read,
    guess: read,
  };
}

/** An id with its name in front: `交通运输局（transport）`. */
export function namedIdCodec(
  namesOf: (names: KnowledgeNames) => ReadonlyMap<string, string>,
): CellCodec {
  const read = (cell: string): string => /（([a-z0-9]+(?:-[a-z0-9]+)*)）$/.exec(cell)?.[1] ?? cell;
  return {
    encode: (value, names) => {
      const name = namesOf(names).get(asText(value));
      return name === undefined ? asText(value) : `${name}（${asText(value)}）`;
    },
    decode: read,
    guess: read,
  };
}

/** An empty list, which says “none”, where an empty cell says “not known”. */
const NONE = '[]';

/**
 * A list, one item a line. Line breaks and backslashes inside an item are written \n, \r and \\.
 * @param separators what else may stand between items in other people's tables
 */
export function listCodec(item: CellCodec, separators: RegExp): CellCodec {
  return {
    encode: (value, names) => {
      const items = Array.isArray(value) ? value : [value];
      if (items.length === 0) return NONE;
      return items.map((one: FieldValue) => escapeLine(item.encode(one, names))).join('\n');
    },
    decode: (cell) =>
      cell === NONE ? [] : linesOf(cell).map((line) => item.decode(unescapeLine(line))),
    guess: (cell) => {
      const lines = linesOf(cell);
      const pieces = lines.length > 1 ? lines : cell.split(separators);
      return pieces
        .map((piece) => piece.trim())
        .filter((piece) => piece !== '')
        .map((piece) => item.guess(piece));
    },
    guessItems: (items) => items.map((one) => item.guess(one)),
  };
}

/** One part of an item that has several: `法规 | 条 | 版本`. */
export interface Part {
  readonly key: string;
  readonly codec: CellCodec;
}

/**
 * A list of things with parts, one a line, parts divided by ` | `; a bar inside a part is \|.
 * @param guess reads one line of somebody else's table
 */
export function rowsCodec(
  parts: readonly Part[],
  guess: (line: string) => readonly FieldValue[],
): CellCodec {
  return {
    encode: (value, names) => {
      const items = Array.isArray(value) ? value : [];
      if (items.length === 0) return NONE;
      return items
        .map((item: FieldValue) => {
          const cells = parts.map(({key, codec}) => {
            const part = isFieldObject(item) ? item[key] : undefined;
            return part === undefined ? '' : escapePart(codec.encode(part, names));
          });
          while (cells.length > 1 && cells.at(-1) === '') cells.pop();
          return cells.join(' | ');
        })
        .join('\n');
    },
    decode: (cell) =>
      cell === NONE
        ? []
        : linesOf(cell).map((line) => {
            const cells = splitUnescaped(line, '|');
            if (cells.length > parts.length) {
              throw new CellError(
                `“${line}”有 ${cells.length} 段，最多 ${parts.length} 段`,
                '文字里的竖线写成 \\|',
              );
            }
            const item: FieldObject = {};
            parts.forEach(({key, codec}, i) => {
              const part = unescapeLine((cells[i] ?? '').trim());
              if (part !== '') item[key] = codec.decode(part);
            });
            return item;
          }),
    guess: (cell) => linesOf(cell).flatMap(guess),
    guessItems: (items) => items.flatMap(guess),
  };
}

/** A list inside a part: `30日、1年`. */
export const inlineListCodec: CellCodec = {
  encode: (value) => {
    const items = Array.isArray(value) ? value : [value];
    if (items.length === 0) return NONE;
    return items
      .map((one: FieldValue) => escapeLine(asText(one)).replaceAll('、', '\\、'))
      .join('、');
  },
  decode: (cell) => (cell === NONE ? [] : splitUnescaped(cell, '、').map(unescapeLine)),
  guess: (cell) => cell.split('、'),
};

/** A whole number. */
export const countCodec: CellCodec = {
  encode: asText,
  decode: readCount,
  guess: readCount,
};

function readCount(cell: string): number {
  if (!/^\d{1,6}$/.test(cell)) throw new CellError(`“${cell}”不是数字`, '份数只写数字');
  return Number(cell);
}

/** 是 or 否. */
export const yesNoCodec: CellCodec = {
  encode: (value) => (value === true ? '是' : '否'),
  decode: readYesNo,
  guess: readYesNo,
};

function readYesNo(cell: string): boolean {
  if (/^(是|有|可|可以|y|yes|true|1|√)$/i.test(cell)) return true;
  if (/^(否|无|不可|不可以|n|no|false|0|×)$/i.test(cell)) return false;
  throw new CellError(`“${cell}”既不是“是”也不是“否”`, '写“是”或“否”，不清楚就留空');
}

function linesOf(cell: string): string[] {
  return cell
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function escapeLine(text: string): string {
  const escaped = text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\r', '\\r');
  return escaped.startsWith(NONE) ? `\\${escaped}` : escaped;
}

function escapePart(text: string): string {
  return escapeLine(text).replaceAll('|', '\\|');
}

function unescapeLine(text: string): string {
  return text.replace(/\\([\s\S])/g, (_, character: string) =>
    character === 'n' ? '\n' : character === 'r' ? '\r' : character,
  );
}

function splitUnescaped(line: string, separator: string): string[] {
  const parts: string[] = [''];
  for (const [piece] of line.matchAll(/\\?[\s\S]/g)) {
    if (piece === separator) parts.push('');
    else parts.push(`${parts.pop() ?? ''}${piece}`);
  }
  return parts;
}
