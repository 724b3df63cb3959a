/**
 * How well questions are grouped by the search, by their words, and by both: pairs of the fresh
 * questions, which of them are in one group and which should be.
 *
 *     node --import tsx bench/insight-groups.ts
 */
import {readFileSync} from 'node:fs';
import {createEngine} from '../src/answer/create-engine.ts';
import {loadKnowledge} from '../src/cli/load-knowledge.ts';
import {createQuestionGroups} from '../src/insight/question-groups.ts';
import {createTokenizer} from '../src/text/tokenize.ts';

const knowledge = await loadKnowledge('knowledge', '.yihu/cache', new Date());
const engine = createEngine(knowledge, () => '2026-11-22');
const tokenize = createTokenizer(knowledge.lexicon);

/** The same order in every run, and not that of the file: neighbours there are of one subject. */
function shuffled<T>(items: readonly T[]): T[] {
  let state = 7;
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state;
  };
  return items
    .map((item) => ({item, key: random()}))
    .sort((a, b) => a.key - b.key)
    .map(({item}) => item);
}

function pairs(counts: Iterable<number>): number {
  let sum = 0;
  for (const n of counts) sum += (n * (n - 1)) / 2;
  return sum;
}

function tally(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

const percent = (a: number, b: number) => `${((100 * a) / Math.max(1, b)).toFixed(1)} %`;

/** A row of the table: how many pairs that are together belong together, and the other way. */
function report(name: string, placed: readonly {readonly label: string; readonly group: string}[]) {
  const both = pairs(tally(placed.map(({label, group}) => `${label}\0${group}`)).values());
  const groups = tally(placed.map(({group}) => group));
  const together = pairs(groups.values());
  const belonging = pairs(tally(placed.map(({label}) => label)).values());
  console.log(
    `| ${name} | ${groups.size} | ${percent(both, together)} | ${percent(both, belonging)} |`,
  );
}

const fresh = readFileSync('test/quality/fresh-questions.jsonl', 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line) as {readonly subject: string; readonly q: string});
const items: {readonly text: string; readonly label: string; readonly nearest: string}[] = [];
for (const {q, subject} of shuffled(fresh)) {
  const {ranking} = await engine.ask(q);
  items.push({text: q, label: subject, nearest: ranking[0]?.entryId ?? ''});
}

console.log(`| ${items.length} questions grouped by | groups | pairs that belong | pairs found |`);
console.log('|---|---|---|---|');
report(
  'first entry of the search',
  items.map(({label, nearest}) => ({label, group: nearest})),
);
for (const withNearest of [false, true]) {
  for (const threshold of [0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5]) {
    const groups = createQuestionGroups({tokenize, threshold});
    report(
      `words${withNearest ? ' and first entry' : ''}, at least ${threshold}`,
      items.map(({text, label, nearest}) => ({
        label,
        group: String(groups.groupOf(text, withNearest ? nearest : undefined)),
      })),
    );
  }
}
