/**
 * Writes `src/text/traditional-table.ts`: the one-to-one part of OpenCC's traditional → simplified
 * conversion, so that the page needs no conversion library. Run after upgrading opencc-js:
 * `npx tsx tools/text/build-traditional-table.ts`.
 */
import {writeFileSync} from 'node:fs';
import * as OpenCC from 'opencc-js';

const convert = OpenCC.Converter({from: 't', to: 'cn'});
let from = '';
let to = '';
// The CJK Unified Ideographs block and Extension A hold every character in everyday use.
for (let code = 0x3400; code <= 0x9fff; code++) {
  const character = String.fromCharCode(code);
  const simplified = convert(character);
  if (simplified !== character && simplified.length === 1) {
    from += character;
    to += simplified;
  }
}

writeFileSync(
  new URL('../../src/text/traditional-table.ts', import.meta.url),
  `/** Written by tools/text/build-traditional-table.ts from OpenCC (Apache-2.0); do not edit. */

/** Traditional characters; the one at index i is written TO[i] in simplified script. */
export const TRADITIONAL =
  '${from}';

/** Simplified characters, in the order of {@link TRADITIONAL}. */
export const SIMPLIFIED =
  '${to}';
`,
);
console.log(`${from.length} characters`);
