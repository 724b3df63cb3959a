import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {negativeBinomialTail} from '../../src/insight/negative-binomial.ts';

/** The same by adding up the terms below, each from the gamma function by its definition. */
function naiveTail(least: number, mean: number, size: number): number {
  let below = 0;
  for (let count = 0; count < least; count++) {
    let term = (size / (size + mean)) ** size;
    for (let j = 0; j < count; j++) term *= ((size + j) / (j + 1)) * (mean / (mean + size));
    below += term;
  }
  return 1 - below;
}

describe('the tail of the negative binomial', () => {
  it('equals one minus the sum of the terms below', () => {
    fc.assert(
      fc.property(
        fc.integer({min: 0, max: 60}),
        fc.double({min: 0.01, max: 40, noNaN: true}),
        fc.double({min: 0.1, max: 50, noNaN: true}),
        (least, mean, size) => {
          const tail = negativeBinomialTail(least, mean, size);
          assert.ok(Math.abs(tail - naiveTail(least, mean, size)) < 1e-9);
        },
      ),
    );
  });

  it('is the Poisson tail for a size without end', () => {
    // P(N ≥ 13 | 2), Poisson: Σ e⁻² 2ⁿ/n! from 13 on.
    let term = Math.exp(-2);
    for (let n = 1; n <= 13; n++) term *= 2 / n;
    let sum = 0;
    for (let n = 13; n < 60; n++) {
      sum += term;
      term *= 2 / (n + 1);
    }
    const tail = negativeBinomialTail(13, 2, Number.POSITIVE_INFINITY);
    assert.ok(Math.abs(tail / sum - 1) < 1e-9);
  });

  it('keeps its digits far out, where one minus the rest is nothing', () => {
    const near = negativeBinomialTail(60, 1, 5);
    const far = negativeBinomialTail(120, 1, 5);
    assert.ok(near > 0 && near < 1e-30 && far > 0 && far < near);
  });

  it('falls as more is asked for and rises with the mean', () => {
    fc.assert(
      fc.property(
        fc.integer({min: 1, max: 80}),
        fc.double({min: 0.1, max: 30, noNaN: true}),
        fc.double({min: 0.2, max: 30, noNaN: true}),
        (least, mean, size) => {
          const tail = negativeBinomialTail(least, mean, size);
          assert.ok(negativeBinomialTail(least + 1, mean, size) <= tail + 1e-12);
          assert.ok(negativeBinomialTail(least, mean * 1.1, size) >= tail - 1e-12);
        },
      ),
    );
  });
});
