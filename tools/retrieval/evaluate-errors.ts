/**
 * Measures the ranking on the fresh questions with mistakes put in: characters exchanged for others
 * of the same sound, accents, and everything typed as pinyin.
 * `npx tsx tools/retrieval/evaluate-errors.ts [KNOWLEDGE_FOLDER]`
 */
import {readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {readKnowledge} from '../../src/cli/read-knowledge.ts';
import {compileKnowledge} from '../../src/knowledge/compile.ts';
import {createEntryIndex} from '../../src/retrieval/entry-index.ts';
import {charactersBySyllable} from '../../src/text/characters-by-syllable.ts';
import {createTokenizer} from '../../src/text/tokenize.ts';

const root = new URL('../../', import.meta.url);
const {knowledge} = compileKnowledge(
  await readKnowledge(process.argv[2] ?? fileURLToPath(new URL('knowledge', root))),
  '2026-11-22',
);
if (!knowledge) throw new Error('The knowledge has errors: run `npm run yihu -- check`.');
const index = createEntryIndex(
  knowledge.entries,
  createTokenizer(knowledge.lexicon),
  {},
  knowledge.noOffice,
);
const questions = readFileSync(new URL('test/quality/fresh-questions.jsonl', root), 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line) as {q: string; subject: string});

const syllableOf = new Map<string, string>();
const charactersOf = charactersBySyllable();
for (const [syllable, characters] of charactersOf) {
  for (const character of characters) {
    if (!syllableOf.has(character)) syllableOf.set(character, syllable);
  }
}

/** The linear congruential generator of Numerical Recipes: the same mistakes on every run. */
let seed = 7;
function random(): number {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
  return seed / 2 ** 32;
}
const pick = <T>(items: readonly T[]): T | undefined => items[Math.floor(random() * items.length)];

/** Another character read like `character`, or read like that by somebody with an accent. */
function sameSound(character: string, accent = false): string {
  const syllable = syllableOf.get(character);
  if (syllable === undefined) return character;
  const heard = accent ? confused(syllable) : syllable;
  const others = (charactersOf.get(heard) ?? []).filter((other) => other !== character);
  return pick(others) ?? character;
}

const SWAPS: readonly (readonly [RegExp, string])[] = [
  [/^zh/, 'z'],
  [/^ch/, 'c'],
  [/^sh/, 's'],
  [/^z(?!h)/, 'zh'],
  [/^c(?!h)/, 'ch'],
  [/^s(?!h)/, 'sh'],
  [/^n/, 'l'],
  [/^l/, 'n'],
  [/ng$/, 'n'],
  [/n$/, 'ng'],
];

function confused(syllable: string): string {
  const possible = SWAPS.map(([from, to]) => syllable.replace(from, to)).filter(
    (other) => other !== syllable && charactersOf.has(other),
  );
  return pick(possible) ?? syllable;
}

const isHan = (character: string) => syllableOf.has(character);
const exchange = (q: string, share: number, accent = false) =>
  Array.from(q, (c) => (isHan(c) && random() < share ? sameSound(c, accent) : c)).join('');
function exchangeOne(q: string): string {
  const characters = Array.from(q);
  const at = pick(characters.flatMap((c, i) => (isHan(c) ? [i] : [])));
  return characters.map((c, i) => (i === at ? sameSound(c) : c)).join('');
}
const typed = (q: string) => Array.from(q, (c) => syllableOf.get(c) ?? c).join('');

const chinese = questions.filter(({q}) => Array.from(q).some(isHan));
report('as written', chinese, (q) => q);
report('one character exchanged', chinese, exchangeOne);
report('15 % of characters exchanged', chinese, (q) => exchange(q, 0.15));
report('30 % of characters exchanged', chinese, (q) => exchange(q, 0.3));
report('30 % heard with an accent', chinese, (q) => exchange(q, 0.3, true));
report('all typed as pinyin', chinese, typed);

function report(name: string, asked: typeof questions, change: (q: string) => string): void {
  const ranks = asked.map(({q, subject}) => {
    const found = index.rank(change(q)).ranked.findIndex(({entry}) => entry.subject === subject);
    return found < 0 ? Number.POSITIVE_INFINITY : found + 1;
  });
  const share = (limit: number) =>
    (ranks.filter((rank) => rank <= limit).length / ranks.length).toFixed(3);
  console.log(`${name}: n ${ranks.length}, hit@1 ${share(1)}, hit@3 ${share(3)}`);
}
