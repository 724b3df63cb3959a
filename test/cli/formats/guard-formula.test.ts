import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {guardFormula, unguardFormula} from '../../../src/cli/formats/guard-formula.ts';
import {anyText} from './record-arbitrary.ts';

const RISKY = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

describe('the apostrophe in front of a formula', () => {
  it('stands before everything that a spreadsheet would run', () => {
    for (const start of RISKY) {
      assert.equal(guardFormula(`${start}1+1`), `'${start}1+1`, JSON.stringify(start));
    }
    assert.equal(guardFormula('办证要3+2天'), '办证要3+2天');
  });

  it('goes again on import, and takes no apostrophe of the text with it', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          anyText,
          fc
            .tuple(fc.constantFrom("'", "''", ''), fc.constantFrom(...RISKY, ''), anyText)
            .map((parts) => parts.join('')),
        ),
        (text) => {
          const guarded = guardFormula(text);
          assert.equal(unguardFormula(guarded), text);
          assert.ok(!RISKY.some((start) => guarded.startsWith(start)));
        },
      ),
      {numRuns: 500},
    );
  });

  it('leaves apostrophes alone that guard nothing', () => {
    assert.equal(unguardFormula("'好'"), "'好'");
    assert.equal(unguardFormula('-5'), '-5');
  });
});
