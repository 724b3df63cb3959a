import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {HOUR_MS} from '../../src/insight/calendar.ts';
import {negativeBinomialTail} from '../../src/insight/negative-binomial.ts';
import {planQuickLook, QUICK_TESTS, type QuickCell} from '../../src/insight/quick-look.ts';

const MONTH_DAYS = 30;

const allowed = QUICK_TESTS.reduce((sum, {budget}) => sum + budget, 0) / MONTH_DAYS;

/** The look that is paid for in a cell of a plan. */
const lookAt = (plan: ReturnType<typeof planQuickLook>, {questions, size}: QuickCell) =>
  plan.testFor((window) => (questions * window) / HOUR_MS, size);

/** As many matters as asked for, each asked about so often in every hour of the day. */
const evenly = (matters: number, questions: number): QuickCell[] =>
  Array.from({length: matters * 24}, () => ({questions, size: 1e6}));

describe('the quick look', () => {
  it('asks for five people where hardly anybody asks, within ten minutes', () => {
    const [cell] = evenly(1, 0.1);
    assert.ok(cell);
    const look = lookAt(planQuickLook(evenly(150, 0.1), negativeBinomialTail), cell);
    assert.equal(look?.test.people, 5);
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
    assert.equal(lookAt(planQuickLook(evenly(20, 60), negativeBinomialTail), cell), null);
  });

  it('never allows more false warnings than its sum, whatever a site is asked', () => {
    const anyCell = fc.record({
      questions: fc.double({min: 0.001, max: 40, noNaN: true}),
      size: fc.double({min: 1, max: 1000, noNaN: true}),
    });
    fc.assert(
      fc.property(fc.array(anyCell, {maxLength: 60}), fc.nat(2), (some, times) => {
        // Matters that are asked about alike count each.
        const cells = Array.from({length: times + 1}, () => some).flat();
        const plan = planQuickLook(cells, negativeBinomialTail);
        const expected = cells.reduce((sum, cell) => {
          const look = lookAt(plan, cell);
          return look ? sum + cell.questions * look.chance : sum;
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
    assert.ok(Math.abs(1 / plan.recurrenceDays(look) - 240 * look.chance) < 1e-9);
  });
});
