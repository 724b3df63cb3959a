/**
 * Writes `src/text/traditional-table.ts`: the one-to-one part of OpenCC's traditional → simplified
 * conversion, so that the page needs no conversion library, as numbers (`src/text/read-numbers.ts`). Run after upgrading opencc-js:
 * `npx tsx tools/text/build-traditional-table.ts`.
 */
import {writeFileSync} from 'node:fs';
import * as OpenCC from 'opencc-js';
import {toZigzag, writeNumbers} from './write-numbers.ts';

const convert = OpenCC.Converter({from: 't', to: 'cn'});
const from: number[] = [];
const to: number[] = [];
let lastFrom = 0;
let lastTo = 0;
// The CJK Unified Ideographs block and Extension A hold every character in everyday use.
for (let code = 0x3400; code <= 0x9fff; code++) {
  const character = String.fromCharCode(code);
  const simplified = convert(character);
  if (simplified !== character && simplified.length === 1) {
    const simple = simplified.charCodeAt(0);
    from.push(code - lastFrom);
    // Whole radicals were simplified in their old order, so that the steps are small here too.
    to.push(toZigzag(simple - lastTo));
    lastFrom = code;
    lastTo = simple;
  }
}

writeFileSync(
  new URL('../../src/text/traditional-table.ts', import.meta.url),
  `/** Written by tools/text/build-traditional-table.ts from OpenCC (Apache-2.0); do not edit. */

/** Traditional characters: numbers, each the step from the code of the one before. */
export const TRADITIONAL_STEPS =
  '${writeNumbers(from)}';

/** Their simplified characters, likewise; the steps go both ways. */
export const SIMPLIFIED_STEPS =
  '${writeNumbers(to)}';
`,
);
console.log(`${from.length} characters`);
