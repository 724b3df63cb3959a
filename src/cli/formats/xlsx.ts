/** XLSX workbooks as rows of text, and rows of text as a workbook. */
import readWorkbook from 'read-excel-file/node';
import writeWorkbook from 'write-excel-file/node';

/** One sheet of a workbook. */
export interface Sheet {
  readonly name: string;
  /** From the first row of the sheet on; dates as 2026-11-22, truth values as 是 and 否. */
  readonly rows: readonly (readonly string[])[];
}

/** A file that is no workbook that can be read. */
export class XlsxError extends Error {
  override readonly name = 'XlsxError';
  readonly mend: string;

  constructor(problem: string, mend: string) {
    super(problem);
    this.mend = mend;
  }
}

/** First bytes of a zip, which an .xlsx is. */
const ZIP = [0x50, 0x4b];
/** First bytes of the older container: .xls, and any workbook with a password. */
const OLD_CONTAINER = [0xd0, 0xcf, 0x11, 0xe0];

/** Whether a file is an .xlsx, by its first bytes. */
export function isZip(bytes: Uint8Array): boolean {
  return startsWith(bytes, ZIP);
}

/** Whether a file is an .xls or a locked workbook, by its first bytes. */
export function isOldWorkbook(bytes: Uint8Array): boolean {
  return startsWith(bytes, OLD_CONTAINER);
}

function startsWith(bytes: Uint8Array, beginning: readonly number[]): boolean {
  return beginning.every((byte, i) => bytes[i] === byte);
}

/** Reads the sheets of a workbook, formulas by their last result. Throws an {@link XlsxError}. */
export async function readXlsx(bytes: Uint8Array): Promise<Sheet[]> {
  if (isOldWorkbook(bytes)) {
    throw new XlsxError(
      '这是旧的 .xls 格式，或者加了密码',
      '用 Excel 或 WPS 打开，去掉密码，另存为 .xlsx',
    );
  }
  try {
    const sheets = await readWorkbook(Buffer.from(bytes), {trim: false});
    return sheets.map(({sheet, data}) => ({
      name: sheet,
      rows: data.map((row) => row.map(cellText)),
    }));
  } catch (error) {
    throw new XlsxError(
      `打不开这个 .xlsx（${error instanceof Error ? error.message : String(error)}）`,
      '用 Excel 或 WPS 打开，另存为 .xlsx 再试',
    );
  }
}

function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  if (typeof cell === 'boolean') return cell ? '是' : '否';
  return String(cell);
}

/** Width of a column in characters: wide enough to read a question in, narrow enough for several. */
const COLUMN_WIDTH = 24;

/** Writes one sheet, its first row kept in view. All cells are text: nothing is a formula. */
export async function formatXlsx(
  name: string,
  rows: readonly (readonly string[])[],
): Promise<Uint8Array> {
  const data = rows.map((row, i) =>
    row.map((cell) =>
      cell === ''
        ? null
        : {
            type: String,
            value: escapeXml(cell),
            alignVertical: 'top' as const,
            ...(i === 0 ? {fontWeight: 'bold' as const} : {}),
          },
    ),
  );
  return await writeWorkbook(data, {
    sheet: name,
    stickyRowsCount: 1,
    columns: (rows[0] ?? []).map(() => ({width: COLUMN_WIDTH})),
  }).toBuffer();
}

/**
 * Characters that XML cannot carry or would change, as `_x000D_`; a text that looks like such a
 * code has its underscore written that way too (ECMA-376, ST_Xstring).
 */
function escapeXml(text: string): string {
  return text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_').replace(
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what XML cannot carry
    /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/g,
    (character) => `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
  );
}
