import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import fc from 'fast-check';
import {isHeldOut} from '../../src/knowledge/held-out.ts';
import {normalizeText} from '../../src/text/normalize.ts';

describe('holding wordings out of the index', () => {
  test('decides today as it did when the first measurements were made', () => {
    const known: Readonly<Record<string, boolean>> = {
      轮渡排队: true,
      排队几号: true,
      工伤多久申请: false,
      带狗坐船: false,
      社保卡不见了: false,
      'how to pay': false,
      'car ferry ticket and queue': false,
    };
    for (const [wording, heldOut] of Object.entries(known)) {
      assert.equal(isHeldOut(wording), heldOut, wording);
    }
  });

  test('follows FNV-1a, 32 bits, modulo five, of the normal form', () => {
    const naive = (text: string) => {
      let hash = 2166136261n;
      for (const character of normalizeText(text)) {
        hash ^= BigInt(character.codePointAt(0) ?? 0);
        hash = (hash * 16777619n) % 4294967296n;
      }
      return hash % 5n === 0n;
    };
    fc.assert(
      fc.property(fc.string({unit: 'grapheme'}), (text) => {
        assert.equal(isHeldOut(text), naive(text));
      }),
      {numRuns: 1000},
    );
  });

  test('does not change with case, script or width', () => {
    for (const [one, other] of [
      ['轮渡排队', '輪渡排隊'],
      ['Car Ferry Ticket', 'car ferry ticket'],
      ['社保ＡＢＣ', '社保abc'],
    ] as const) {
      assert.equal(isHeldOut(one), isHeldOut(other));
    }
  });

  test('takes about a fifth', () => {
    const wordings = Array.from({length: 10_000}, (_, i) => `问法${i}`);
    const share = wordings.filter(isHeldOut).length / wordings.length;
    assert.ok(share > 0.18 && share < 0.22, `${share}`);
  });
});
