import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {strFromU8, strToU8, unzipSync, zipSync} from 'fflate';
import {formatXlsx, readXlsx, XlsxError} from '../../../src/cli/formats/xlsx.ts';
import {anyText} from './record-arbitrary.ts';

describe('a workbook', () => {
  it('gives back the cells that were put into it', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(anyText, fc.oneof(fc.constant(''), anyText), anyText), {minLength: 1}),
        async (rows) => {
          const [sheet] = await readXlsx(await formatXlsx('问答', rows));
          assert.equal(sheet?.name, '问答');
          assert.deepEqual(sheet?.rows, rows);
        },
      ),
      {numRuns: 60},
    );
  });

  it('says of numbers, dates and truth values what the sheet shows, and of formulas the result', async () => {
    const styles =
      '<styleSheet><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts>' +
      '<cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs></styleSheet>';
    const cells =
      '<c r="A1"><v>5803031890</v></c><c r="B1" s="1"><v>46348</v></c>' +
      '<c r="C1" s="2"><v>46348.5</v></c><c r="D1" t="b"><v>1</v></c>' +
      '<c r="F1" t="str"><f>A1&amp;"x"</f><v>末</v></c><c r="G1" t="s"><v>0</v></c>';
    const shared =
      '<sst><si><r><t>前</t></r><r><rPr><b/></rPr><t xml:space="preserve"> 粗</t></r>' +
      '<rPh sb="0" eb="1"><t>qián</t></rPh></si></sst>';
    const bytes = workbookWith(`<row r="1">${cells}</row>`, {styles, shared});
    assert.deepEqual((await readXlsx(bytes))[0]?.rows, [
      ['5803031890', '2026-11-22', '2026-11-22', '是', '', '末', '前 粗'],
    ]);
  });

  it('keeps the numbers of its rows where rows are blank', async () => {
    const bytes = workbookWith('<row r="3"><c r="A3"><v>3</v></c></row>');
    assert.deepEqual((await readXlsx(bytes))[0]?.rows.at(2), ['3']);
  });

  it('is the same file for the same cells', () => {
    assert.deepEqual(formatXlsx('问答', [['a']]), formatXlsx('问答', [['a']]));
  });

  it('has text in every cell, so that nothing is run', () => {
    const {'xl/worksheets/sheet1.xml': sheet} = unzipSync(formatXlsx('问答', [['=1+1', '5']]));
    const xml = strFromU8(sheet ?? new Uint8Array());
    assert.doesNotMatch(xml, /<f>|<v>/);
    assert.equal(xml.match(/t="inlineStr"/g)?.length, 2);
  });

  it('is refused with its mend where it is old, locked or damaged', async () => {
    const isRefused = (mend: RegExp) => (error: unknown) =>
      error instanceof XlsxError && mend.test(error.mend);
    const old = Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1);
    await assert.rejects(readXlsx(old), isRefused(/密码.*另存为 \.xlsx/));
    const damaged = new Uint8Array(Buffer.from('PK\u0003\u0004 not really'));
    await assert.rejects(readXlsx(damaged), isRefused(/另存为 \.xlsx/));
  });
});

/** A workbook of ours with other rows, as a spreadsheet program would have written them. */
function workbookWith(
  rows: string,
  {styles, shared}: {readonly styles?: string; readonly shared?: string} = {},
): Uint8Array {
  const files = unzipSync(formatXlsx('表', []));
  const relations = 'xl/_rels/workbook.xml.rels';
  const edit = (file: string, from: string | RegExp, to: string): void => {
    files[file] = strToU8(strFromU8(files[file] ?? new Uint8Array()).replace(from, to));
  };
  edit('xl/worksheets/sheet1.xml', /<sheetData>.*<\/sheetData>/, `<sheetData>${rows}</sheetData>`);
  if (styles !== undefined) files['xl/styles.xml'] = strToU8(styles);
  if (shared !== undefined) {
    files['xl/sharedStrings.xml'] = strToU8(shared);
    const type =
      'http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings';
    edit(
      relations,
      '</Relationships>',
      `<Relationship Id="rId3" Type="${type}" Target="sharedStrings.xml"/></Relationships>`,
    );
  }
  return zipSync(files);
}
