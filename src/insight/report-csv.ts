import type {ReportDocument} from './report-document.ts';

/** Without it some spreadsheets read UTF-8 as another encoding. */
const BYTE_ORDER_MARK = '\ufeff';

/**
 * A cell of CSV (RFC 4180). What a spreadsheet would run as a formula gets an apostrophe before it
 * (OWASP, "CSV Injection"); numbers stay numbers.
 */
function cell(text: string): string {
  const isNumber = /^[-+−]?\d+(?:\.\d+)?(?: %)?$/.test(text);
  const guarded = !isNumber && /^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}

/** A report as CSV: every line begins with the heading of its section, so that one can filter. */
export function reportCsv({title, sections, note}: ReportDocument): string {
  const lines = sections.flatMap(({heading, sentences, table}) => [
    ...sentences.map((sentence) => [heading, sentence]),
    ...(table ? [table.head, ...table.rows].map((cells) => [heading, ...cells]) : []),
  ]);
  return (
    BYTE_ORDER_MARK +
    [[title], ...lines, [note]].map((cells) => `${cells.map(cell).join(',')}\r\n`).join('')
  );
}
