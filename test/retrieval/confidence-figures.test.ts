import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import fc from 'fast-check';
import {
  areaUnderRisk,
  atCoverage,
  calibrationError,
  type JudgedAnswer,
  reliabilityBins,
  riskCoverage,
} from '../../src/retrieval/confidence-figures.ts';

const answer = (confidence: number, isRight: boolean): JudgedAnswer => ({confidence, isRight});

const answers = fc.array(
  fc.record({
    confidence: fc.oneof(fc.constantFrom(0, 0.5, 1), fc.double({min: 0, max: 1, noNaN: true})),
    isRight: fc.boolean(),
  }),
  {minLength: 1, maxLength: 60},
);

describe('reliability', () => {
  test('sets what was said beside what was right', () => {
    const bins = reliabilityBins([answer(0.9, true), answer(1, true), answer(0.95, false)]);
    assert.equal(bins.length, 1);
    assert.equal(bins[0]?.n, 3);
    assert.ok(Math.abs((bins[0]?.predicted ?? 0) - 0.95) < 1e-12);
    assert.ok(Math.abs((bins[0]?.observed ?? 0) - 2 / 3) < 1e-12);
  });

  test('is perfect where half of the halves is right, and as wrong as can be where nothing is', () => {
    assert.equal(calibrationError(reliabilityBins([answer(0.5, true), answer(0.5, false)])), 0);
    assert.equal(calibrationError(reliabilityBins([answer(1, false), answer(0, true)])), 1);
    assert.equal(calibrationError(reliabilityBins([])), 0);
  });

  test('counts every answer once', () => {
    fc.assert(
      fc.property(answers, (given) => {
        const bins = reliabilityBins(given);
        assert.equal(
          bins.reduce((sum, {n}) => sum + n, 0),
          given.length,
        );
        for (const {from, to, predicted} of bins) {
          assert.ok(predicted >= from - 1e-12 && predicted <= to + 1e-12);
        }
      }),
    );
  });
});

describe('risk against coverage', () => {
  test('tells for each threshold who is answered and how many of them wrongly', () => {
    const points = riskCoverage([
      answer(0.9, true),
      answer(0.8, false),
      answer(0.8, true),
      answer(0.1, false),
    ]);
    assert.deepEqual(points, [
      {threshold: 0.9, coverage: 0.25, risk: 0},
      {threshold: 0.8, coverage: 0.75, risk: 1 / 3},
      {threshold: 0.1, coverage: 1, risk: 0.5},
    ]);
    assert.equal(atCoverage(points, 0.5)?.threshold, 0.8);
    assert.equal(areaUnderRisk(points), 0.5 / 3 + 0.25 / 2);
  });

  test('equals counting at every threshold by itself', () => {
    fc.assert(
      fc.property(answers, (given) => {
        const points = riskCoverage(given);
        for (const {threshold, coverage, risk} of points) {
          const above = given.filter(({confidence}) => confidence >= threshold);
          assert.equal(coverage, above.length / given.length);
          assert.equal(risk, above.filter(({isRight}) => !isRight).length / above.length);
        }
        assert.equal(points.at(-1)?.coverage, 1);
      }),
    );
  });
});
