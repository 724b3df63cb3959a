/**
 * Writes `src/text/pinyin-table.ts`: how the characters of the knowledge and all everyday ones are
 * read, without tones, from two files of pinyin-data (MIT, github.com/mozillazg/pinyin-data):
 * `npx tsx tools/text/build-pinyin-table.ts kHanyuPinlu.txt kMandarin_8105.txt [KNOWLEDGE_FOLDER]`.
 * kHanyuPinlu gives the readings that occur in running text (《现代汉语频率词典》); what it lacks and
 * the knowledge holds is taken from kMandarin_8105, the usual reading of each standard character.
 */
import {readFileSync, writeFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {readKnowledge} from '../../src/cli/read-knowledge.ts';
import {toSimplified} from '../../src/text/to-simplified.ts';
import {writeNumbers} from './write-numbers.ts';

const [frequent, standard, folder = fileURLToPath(new URL('../../knowledge', import.meta.url))] =
  process.argv.slice(2);
if (frequent === undefined || standard === undefined) {
  console.error(
    'Usage: build-pinyin-table.ts kHanyuPinlu.txt kMandarin_8105.txt [KNOWLEDGE_FOLDER]',
  );
  process.exit(2);
}

/** More readings of a character than this are rare words' (和 has five). */
const MOST_READINGS = 2;

const common = readTable(frequent);
const usual = readTable(standard);
const knowledge = toSimplified([...(await readKnowledge(folder)).values()].join(''));
const characters = new Set([...common.keys(), ...(knowledge.match(/\p{Script=Han}/gu) ?? [])]);

const bySyllable = new Map<string, string>();
let count = 0;
for (const character of [...characters].sort()) {
  // A text is written in simplified script before it is heard.
  if (toSimplified(character) !== character) continue;
  const readings = (common.get(character) ?? usual.get(character) ?? []).slice(0, MOST_READINGS);
  if (readings.length > 0) count++;
  for (const syllable of readings) {
    bySyllable.set(syllable, (bySyllable.get(syllable) ?? '') + character);
  }
}
const table = [...bySyllable]
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .map(([syllable, list]) => `${syllable} ${writeNumbers(stepsOf(list))}`)
  .join(' ');

writeFileSync(
  new URL('../../src/text/pinyin-table.ts', import.meta.url),
  `/** Written by tools/text/build-pinyin-table.ts from pinyin-data (MIT); do not edit. */

/**
 * Syllables without tone, each followed by the characters read so: numbers, each the step from the
 * code of the one before. ü is written v.
 */
export const PINYIN =
  '${table}';
`,
);
console.log(`${count} characters, ${bySyllable.size} syllables, ${table.length} units`);

/** The code of the first character, and what is added to it for each of the others. */
function stepsOf(list: string): number[] {
  return Array.from(list, (_, at) => list.charCodeAt(at) - (at > 0 ? list.charCodeAt(at - 1) : 0));
}

/** Character → its distinct readings without tone, in the order of the file. */
function readTable(path: string): Map<string, string[]> {
  const readings = new Map<string, string[]>();
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    const match = /^U\+([0-9A-F]+): (\S+)/.exec(line);
    if (match?.[1] === undefined || match[2] === undefined) continue;
    const syllables = match[2].split(',').map(withoutTone);
    readings.set(String.fromCodePoint(Number.parseInt(match[1], 16)), [
      ...new Set(syllables.filter((syllable) => /^[a-z]{1,6}$/.test(syllable))),
    ]);
  }
  return readings;
}

function withoutTone(reading: string): string {
  return reading
    .normalize('NFD')
    .replace(/u\u0308/g, 'v')
    .replace(/[\u0300-\u036f]/g, '');
}
