import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {dotProduct} from '../../src/lib/dot-product.ts';

describe('dotProduct', () => {
  test('adds up the products of what stands in the same place', () => {
    assert.equal(dotProduct(Float32Array.of(1, 2, -3), Float32Array.of(4, 0.5, 2)), -1);
    assert.equal(dotProduct(new Float32Array(0), new Float32Array(0)), 0);
  });

  test('of vectors of length one is their cosine', () => {
    const at = (degrees: number) =>
      Float32Array.of(Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180));
    for (const angle of [0, 60, 90, 180]) {
      const cosine = dotProduct(at(10), at(10 + angle));
      assert.ok(Math.abs(cosine - Math.cos((angle * Math.PI) / 180)) < 1e-6, `${angle}°`);
    }
  });
});
