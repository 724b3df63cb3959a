/** XLSX workbooks as rows of text, and rows of text as a workbook. */
import {strToU8, zipSync} from 'fflate';
import readWorkbook from 'read-excel-file/node';

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

/** The earliest date a zip can hold: the same entries make the same file, byte for byte. */
const ZIP_DATE = new Date(1980, 0, 1);

/** Styles by index: 0 as a spreadsheet has them, 1 text at the top of its cell, 2 the headings. */
const STYLES = part(
  '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' +
    '<fonts count="2"><font><sz val="11"/></font><font><b/><sz val="11"/></font></fonts>' +
    '<fills count="2"><fill><patternFill patternType="none"/></fill>' +
    '<fill><patternFill patternType="gray125"/></fill></fills>' +
    '<borders count="1"><border/></borders>' +
    '<cellStyleXfs count="1"><xf/></cellStyleXfs>' +
    // Number format 49 is “text”: what is typed over a cell stays as typed, 1.10 and dates too.
    '<cellXfs count="3"><xf xfId="0"/>' +
    '<xf xfId="0" numFmtId="49" applyNumberFormat="1" applyAlignment="1">' +
    '<alignment vertical="top"/></xf>' +
    '<xf xfId="0" numFmtId="49" fontId="1" applyNumberFormat="1" applyFont="1"/></cellXfs>' +
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>' +
    '</styleSheet>',
);

/**
 * Writes a workbook of one sheet, its first row kept in view. All cells are text: nothing is a
 * number, a date or a formula.
 */
export function formatXlsx(name: string, rows: readonly (readonly string[])[]): Uint8Array {
  const spreadsheet = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const relations = 'http://schemas.openxmlformats.org/package/2006/relationships';
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const width = rows.reduce((most, row) => Math.max(most, row.length), 1);
  const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const files = {
    '[Content_Types].xml': part(
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">' +
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
        '<Default Extension="xml" ContentType="application/xml"/>' +
        `<Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/>` +
        `<Override PartName="/xl/worksheets/sheet1.xml" ContentType="${types}.worksheet+xml"/>` +
        `<Override PartName="/xl/styles.xml" ContentType="${types}.styles+xml"/></Types>`,
    ),
    '_rels/.rels': part(
      `<Relationships xmlns="${relations}">` +
        `<Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/>` +
        '</Relationships>',
    ),
    'xl/workbook.xml': part(
      `<workbook xmlns="${spreadsheet}" xmlns:r="${office}">` +
        `<sheets><sheet name="${escapeXml(name)}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': part(
      `<Relationships xmlns="${relations}">` +
        `<Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/>` +
        `<Relationship Id="rId2" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    ),
    'xl/styles.xml': STYLES,
    'xl/worksheets/sheet1.xml': part(
      `<worksheet xmlns="${spreadsheet}"><sheetViews><sheetView workbookViewId="0">` +
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>' +
        '</sheetView></sheetViews>' +
        `<cols><col min="1" max="${width}" width="${COLUMN_WIDTH}" style="1" customWidth="1"/></cols>` +
        `<sheetData>${rows.map(rowXml).join('')}</sheetData></worksheet>`,
    ),
  };
  return zipSync(files, {mtime: ZIP_DATE});
}

function part(xml: string): Uint8Array {
  return strToU8(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${xml}`);
}

function rowXml(cells: readonly string[], row: number): string {
  const style = row === 0 ? 2 : 1;
  const written = cells.map((text, column) =>
    text === ''
      ? ''
      : `<c r="${columnName(column)}${row + 1}" s="${style}" t="inlineStr">` +
        `<is><t xml:space="preserve">${escapeXml(text)}</t></is></c>`,
  );
  return `<row r="${row + 1}">${written.join('')}</row>`;
}

/** The letters of a column: A for 0, AA for 26. */
function columnName(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26));
  return column < 26 ? letter : columnName(Math.floor(column / 26) - 1) + letter;
}

/** Characters that XML cannot carry or would change: controls, line ends of one kind, no character. */
const NOT_IN_XML =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it is about
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]|\p{Noncharacter_Code_Point}/gu;

/**
 * Text as it stands in XML. What XML cannot carry is written `_x000D_`, and text that looks like
 * such a code has its underscore written that way too (ECMA-376, ST_Xstring).
 */
function escapeXml(text: string): string {
  return text
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(NOT_IN_XML, (character) =>
      character
        .split('')
        .map((unit) => `_x${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`)
        .join(''),
    )
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
