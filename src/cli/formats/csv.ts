/** Comma-separated values as RFC 4180 has them. */

/** Where a text stops being CSV. `line` counts physical lines from 1. */
export class CsvError extends Error {
  override readonly name = 'CsvError';
  readonly line: number;
  readonly mend: string;

  constructor(line: number, problem: string, mend: string) {
    super(problem);
    this.line = line;
    this.mend = mend;
  }
}

/** Writes rows: fields quoted where they have to be, rows ended by CR LF. */
export function formatCsv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(quote).join(',')}\r\n`).join('');
}

function quote(field: string): string {
  // A semicolon or tab is no separator here, but some versions of Excel take it for one.
  return /[",;\t\r\n]|^\s|\s$/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}

/**
 * Reads rows. Line ends may be CR LF, LF or CR. Throws a {@link CsvError} where a quote is opened
 * and not closed, or closed and followed by more text: every row after it would be guesswork.
 * @param delimiter one character
 */
export function parseCsv(text: string, delimiter = ','): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  let line = 1;
  const endOfLine = (): void => {
    at += text[at] === '\r' && text[at + 1] === '\n' ? 2 : 1;
    line++;
  };

  while (at < text.length) {
    let field = '';
    if (text[at] === '"') {
      const openedOn = line;
      at++;
      for (;;) {
        const close = text.indexOf('"', at);
        if (close < 0) {
          throw new CsvError(
            openedOn,
            '有一个引号没有收尾',
            '在这一行找到多余的半角引号删去，或补上另一半；从 Excel 另存一次也可以',
          );
        }
        const part = text.slice(at, close);
        line += part.match(/\r\n|\r|\n/g)?.length ?? 0;
        field += part;
        at = close + 1;
        if (text[at] !== '"') break;
        field += '"';
        at++;
      }
      if (at < text.length && text[at] !== delimiter && !isLineEnd(text[at])) {
        throw new CsvError(
          line,
          '收尾的引号后面还有文字',
          '引号里的引号要写两个；从 Excel 另存一次也可以',
        );
      }
    } else {
      const from = at;
      while (at < text.length && text[at] !== delimiter && !isLineEnd(text[at])) at++;
      field = text.slice(from, at);
    }
    row.push(field);
    if (at < text.length && text[at] === delimiter) {
      at++;
      // A delimiter at the very end opens one more, empty field.
      if (at < text.length) continue;
      row.push('');
    } else if (at < text.length) {
      endOfLine();
    }
    rows.push(row);
    row = [];
  }
  return rows;
}

function isLineEnd(character: string | undefined): boolean {
  return character === '\n' || character === '\r';
}

/** The separator of a text, judged by its first line: comma, tab or semicolon. */
export function guessDelimiter(text: string): string {
  const [firstLine = ''] = text.replaceAll(/"[^"]*"/g, '').split(/[\r\n]/, 1);
  const count = (delimiter: string) => firstLine.split(delimiter).length;
  return [',', '\t', ';'].reduce((best, other) => (count(other) > count(best) ? other : best));
}
