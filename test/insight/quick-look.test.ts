import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {HOUR_MS} from '../../src/insight/calendar.ts';
import {negativeBinomialTail} from '../../src/insight/negative-binomial.ts';
import {planQuickLook, QUICK_TESTS, type QuickCell} from '../../src/insight/quick-look.ts';

const MONTH_DAYS = 30;

const allowed = QUICK_TESTS.reduce((sum, {budget}) => sum + budget, 0) / MONTH_DAYS;

/** The looks that are paid for in a cell of a plan. */
const looksAt = (plan: ReturnType<typeof planQuickLook>, cell: QuickCell) =>
  plan.looksAt((window) => (cell.questions * window) / HOUR_MS, cell);

/** The look that is paid for whatever the wordings. */
const lookAt = (plan: ReturnType<typeof planQuickLook>, cell: QuickCell) =>
  looksAt(plan, cell).find(({part}) => part === 1);

/** As many matters as asked for, each asked about so often in every hour of the day. */
const evenly = (matters: number, questions: number, hasWordings = false): QuickCell[] =>
  Array.from({length: matters * 24}, () => ({questions, size: 1e6, hasWordings}));

describe('the quick look', () => {
  it('asks for four people where hardly anybody asks, within ten minutes', () => {
    const [cell] = evenly(1, 0.1);
    assert.ok(cell);
    const look = lookAt(planQuickLook(evenly(150, 0.1), negativeBinomialTail), cell);
    assert.equal(look?.test.people, 4);
    assert.ok((look?.test.window ?? Number.NaN) <= 10 * 60_000);
  });

  it('asks for five over two an hour where few matters are asked about as often', () => {
    const [cell] = evenly(1, 2);
    assert.ok(cell);
    const few = lookAt(planQuickLook(evenly(1, 2), negativeBinomialTail), cell);
    assert.equal(few?.test.people, 5);
    const many = lookAt(planQuickLook(evenly(60, 2), negativeBinomialTail), cell);
    assert.ok((many?.test.people ?? 99) > 5);
  });

  it('finds nothing unusual where everything is asked about all the time', () => {
    const [cell] = evenly(1, 60);
    assert.ok(cell);
    assert.deepEqual(looksAt(planQuickLook(evenly(20, 60), negativeBinomialTail), cell), []);
  });

  it('asks for five at once only where their wordings are alike, if all five are too dear', () => {
    const many = evenly(12, 2, true);
    const [cell] = many;
    assert.ok(cell);
    const looks = looksAt(planQuickLook(many, negativeBinomialTail), cell);
    const [five, ...others] = looks.filter(({test}) => test.people >= 5);
    assert.equal(five?.test.people, 5);
    assert.ok((five?.part ?? 0) >= 0.1 && (five?.part ?? 1) < 1, `${five?.part}`);
    // Whom the wordings do not give away is waited for.
    assert.ok(others.length > 0);
    const wordless = evenly(12, 2, false);
    const plan = planQuickLook(wordless, negativeBinomialTail);
    assert.ok(looksAt(plan, {...cell, hasWordings: false}).every(({part}) => part === 1));
  });

  it('never allows more false warnings than its sum, whatever a site is asked', () => {
    const anyCell = fc.record({
      questions: fc.double({min: 0.001, max: 40, noNaN: true}),
      size: fc.double({min: 1, max: 1000, noNaN: true}),
      hasWordings: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(anyCell, {maxLength: 60}), fc.nat(2), (some, times) => {
        // Matters that are asked about alike count each.
        const cells = Array.from({length: times + 1}, () => some).flat();
        const plan = planQuickLook(cells, negativeBinomialTail);
        const expected = cells.reduce((sum, cell) => {
          const chances = looksAt(plan, cell).map(({chance, part}) => chance * part);
          return chances.reduce((all, chance) => all + cell.questions * chance, sum);
        }, 0);
        assert.ok(expected <= allowed * (1 + 1e-6), `${expected} of ${allowed}`);
      }),
      {numRuns: 60},
    );
  });

  it('says how often chance alone does as much', () => {
    const [cell] = evenly(1, 1);
    assert.ok(cell);
    const plan = planQuickLook(evenly(10, 1), negativeBinomialTail);
    const look = lookAt(plan, cell);
    assert.ok(look);
    // All its cells are alike: together they bring it about as often as they cost.
    assert.ok(Math.abs(1 / plan.recurrenceDays(look, 1) - 240 * look.chance) < 1e-9);
  });
});
