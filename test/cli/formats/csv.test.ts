import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {CsvError, formatCsv, guessDelimiter, parseCsv} from '../../../src/cli/formats/csv.ts';
import {anyText} from './record-arbitrary.ts';

const anyCell = fc.oneof(fc.constant(''), anyText, fc.string({unit: 'binary'}));
const anyRows = fc.array(fc.array(anyCell, {minLength: 1, maxLength: 5}), {maxLength: 5});

describe('CSV', () => {
  it('reads back whatever it wrote', () => {
    fc.assert(
      fc.property(anyRows, (rows) => assert.deepEqual(parseCsv(formatCsv(rows)), rows)),
      {numRuns: 500},
    );
  });

  it('quotes as RFC 4180 says and ends rows with CR LF', () => {
    assert.equal(
      formatCsv([
        ['a', 'b "c"', 'd,e'],
        ['f\ng', '', 'h'],
      ]),
      'a,"b ""c""","d,e"\r\n"f\ng",,h\r\n',
    );
  });

  it('reads rows that end in LF, CR or nothing', () => {
    const rows = [
      ['a', 'b'],
      ['c', ''],
    ];
    for (const text of ['a,b\nc,\n', 'a,b\rc,\r', 'a,b\r\nc,', 'a,b\nc,""']) {
      assert.deepEqual(parseCsv(text), rows, JSON.stringify(text));
    }
  });

  it('takes a quote inside a field as it stands', () => {
    assert.deepEqual(parseCsv('5" 屏,a\n'), [['5" 屏', 'a']]);
  });

  it('names the line on which a quote was opened and never closed', () => {
    assert.throws(
      () => parseCsv('a,b\n"c\nd",e\nf,"g\nh,i\n'),
      (error) => error instanceof CsvError && error.line === 4 && error.mend !== '',
    );
  });

  it('names the line on which text follows a closed quote', () => {
    assert.throws(
      () => parseCsv('a\n"b" c\n'),
      (error) => error instanceof CsvError && error.line === 2,
    );
  });

  it('tells commas, tabs and semicolons apart by the first line', () => {
    assert.equal(guessDelimiter('标准问,答案\n1;2;3;4\n'), ',');
    assert.equal(guessDelimiter('标准问\t答案\n'), '\t');
    assert.equal(guessDelimiter('标准问;答案\n'), ';');
    assert.equal(guessDelimiter('"a;b;c;d",e\n'), ',');
  });
});
