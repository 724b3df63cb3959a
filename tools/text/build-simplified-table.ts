/**
 * Writes `src/locales/simplified-table.ts`: what turns approved simplified text into traditional
 * script for those who read that. Of OpenCC's 49,000 phrases only those are kept that the single
 * characters and the shorter phrases would get wrong, and those that the knowledge of this project
 * needs for a cut in the right place. Run after upgrading opencc-js, or when
 * `test/locales/to-traditional.test.ts` says that the knowledge has moved away from the table:
 * `npx tsx tools/text/build-simplified-table.ts`.
 */
import {readdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import * as OpenCC from 'opencc-js';
import {createScriptConverter, LONGEST_PHRASE} from '../../src/locales/script-converter.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const convert = OpenCC.Converter({from: 'cn', to: 'tw'});

/** The dictionary as opencc-js has it: `from to|from to|…`. */
const dictionary = readFileSync(
  path.join(root, 'node_modules/opencc-js/dist/esm-lib/dict/STPhrases.js'),
  'utf8',
);
const known = dictionary
  .slice(dictionary.indexOf('"') + 1, dictionary.lastIndexOf('"'))
  .split('|')
  .map((pair) => pair.split(' ')[0] ?? '')
  // Characters of two code units are in no text of an office.
  .filter((phrase) => phrase.length > 1 && phrase.length <= LONGEST_PHRASE)
  .filter((phrase) => !/[\ud800-\udfff]/.test(phrase))
  .sort((a, b) => a.length - b.length);

let from = '';
let to = '';
// The CJK Unified Ideographs block and Extension A hold every character in everyday use.
for (let code = 0x3400; code <= 0x9fff; code++) {
  const character = String.fromCharCode(code);
  const traditional = convert(character);
  if (traditional !== character && traditional.length === 1) {
    from += character;
    to += traditional;
  }
}

const phrases = new Map<string, string>();
const converter = createScriptConverter(from, to, phrases);
for (const phrase of known) {
  const traditional = convert(phrase);
  if (traditional.length === phrase.length && converter(phrase) !== traditional) {
    phrases.set(phrase, traditional);
  }
}

/** Every line of the knowledge. */
function linesOf(folder: string): string[] {
  return readdirSync(folder, {withFileTypes: true, recursive: true})
    .filter((file) => file.isFile() && /\.(md|yaml)$/.test(file.name))
    .flatMap((file) => readFileSync(path.join(file.parentPath, file.name), 'utf8').split('\n'));
}

for (const line of linesOf(path.join(root, 'knowledge'))) {
  if (converter(line) === convert(line)) continue;
  // Words that convert by their characters, but keep their last one from beginning another phrase.
  for (const phrase of known) {
    if (line.includes(phrase) && !phrases.has(phrase)) phrases.set(phrase, convert(phrase));
  }
}

const sorted = [...phrases].sort(([a], [b]) => (a < b ? -1 : 1));
writeFileSync(
  path.join(root, 'src/locales/simplified-table.ts'),
  `/** Written by tools/text/build-simplified-table.ts from OpenCC (Apache-2.0); do not edit. */

/** Simplified characters; the one at index i is written TO[i] in traditional script. */
export const FROM =
  '${from}';

/** Traditional characters, in the order of {@link FROM}. */
export const TO =
  '${to}';

/** Phrases in simplified script, one after the other, parted by a bar. */
export const PHRASES_FROM =
  '${sorted.map(([phrase]) => phrase).join('|')}';

/** The same phrases in traditional script. */
export const PHRASES_TO =
  '${sorted.map(([, traditional]) => traditional).join('|')}';
`,
);
console.log(`${from.length} characters, ${phrases.size} phrases`);
