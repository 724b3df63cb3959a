/** The contrast that `tokens.styles.ts` promises, computed from its own colours in every mode. */
import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {tokens} from '../../src/elements/tokens.styles.ts';

const {cssText} = tokens;

/** Colours declared between the braces after the first `selector`. */
function coloursOf(selector: string): ReadonlyMap<string, string> {
  const from = cssText.indexOf(selector);
  assert.notEqual(from, -1, selector);
  const block = cssText.slice(from, cssText.indexOf('}', from));
  const declared = block.matchAll(/(--_[\w-]+):\s*(?:var\(--yihu-[\w-]+,\s*)?(#[\da-f]{6})/g);
  return new Map([...declared].map(([, name = '', colour = '']) => [name, colour]));
}

/** Relative luminance of `#rrggbb` (WCAG 2.2). */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast ratio of two colours (WCAG 2.2). */
function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

const light = coloursOf(':host {');
const modes: Readonly<Record<string, ReadonlyMap<string, string>>> = {
  light,
  // What a mode leaves as it is comes from the light one.
  dark: new Map([...light, ...coloursOf(":host([theme='dark']) {")]),
  'high contrast': new Map([...light, ...coloursOf(":host([theme='contrast']) {")]),
};

/** What stands on what, and its least contrast; as the table at the head of the tokens says. */
const pairs: readonly (readonly [front: string, ground: string, least: number])[] = [
  ['--_text', '--_surface', 7],
  ['--_text', '--_surface-2', 7],
  ['--_text', '--_primary-soft', 7],
  ['--_text', '--_warm-soft', 7],
  ['--_muted', '--_surface', 5],
  ['--_muted', '--_surface-2', 5],
  ['--_primary', '--_surface', 6],
  ['--_primary', '--_surface-2', 6],
  ['--_primary', '--_primary-soft', 4.5],
  ['--_on-primary', '--_primary', 6],
  ['--_on-primary', '--_primary-strong', 6],
  ['--_on-brand', '--_brand', 6],
  ['--_urgent', '--_urgent-soft', 4.5],
  ['--_on-urgent', '--_urgent-fill', 4.5],
  ['--_warm', '--_warm-soft', 4.5],
  ['--_good', '--_good-soft', 4.5],
  ['--_control', '--_surface', 3],
];

describe('the contrast of the tokens', () => {
  it('is that of the standard: black on white is 21, and a grey that is known 4.54', () => {
    assert.equal(contrast('#000000', '#ffffff'), 21);
    assert.equal(contrast('#767676', '#ffffff').toFixed(2), '4.54');
  });

  for (const [mode, colours] of Object.entries(modes)) {
    it(`holds in ${mode}`, () => {
      const low = pairs.flatMap(([front, ground, least]) => {
        const [one, other] = [colours.get(front), colours.get(ground)];
        assert.ok(one && other, `${front} on ${ground}`);
        const ratio = contrast(one, other);
        // In high contrast everything has what text has elsewhere.
        const wanted = mode === 'high contrast' ? 7 : least;
        return ratio < wanted ? [`${front} on ${ground}: ${ratio.toFixed(2)} < ${wanted}`] : [];
      });
      assert.deepEqual(low, []);
    });
  }
});
