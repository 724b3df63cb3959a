/**
 * What recognition errors do to the answers: the questions of the shipped knowledge, written down
 * wrong in every way and at every rate. `npx tsx bench/voice/robustness.ts` writes
 * `bench/results/voice-robustness.md`. The mistakes are drawn by character; a recogniser errs by
 * word, so this says how much of a mistake the engine bears, not how many a recogniser makes.
 */
import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {createEngine} from '../../src/answer/create-engine.ts';
import type {Reply} from '../../src/answer/reply.ts';
import {requireKnowledge} from '../../src/cli/compile-folder.ts';
import {beijingDate} from '../../src/lib/beijing-time.ts';
import {type Distortion, distort, seededRandom} from './distort.ts';

/** Every question is asked this often in each cell, each time with other mistakes. */
const TRIES = 2;

const SEED = 12_345;

/** Rates of each row. */
const RATES = [0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5];

const KINDS: readonly {readonly name: string; readonly distortion: Omit<Distortion, 'rate'>}[] = [
  {name: 'homophones', distortion: {kind: 'replace', accent: 0}},
  {name: 'homophones, half by accent', distortion: {kind: 'replace', accent: 0.5}},
  {name: 'homophones, all by accent', distortion: {kind: 'replace', accent: 1}},
  {name: 'characters lost', distortion: {kind: 'delete', accent: 0}},
  {name: 'characters put in', distortion: {kind: 'insert', accent: 0}},
];

/** Fewer for the questions in other words: what counts is how far they fall from their first row. */
const FRESH_RATES = [0.1, 0.3, 0.5];

/** The cell for which a bar is set, and the bars. */
const BAR = {name: 'homophones, half by accent', rate: 0.3, hit3: 0.92, wrong: 0.03};

interface Cell {
  readonly asked: number;
  readonly hit1: number;
  readonly hit3: number;
  /** Shown as certain, and about something else. */
  readonly wrong: number;
  readonly answered: number;
}

const root = fileURLToPath(new URL('../../', import.meta.url));
const now = new Date();
const knowledge = await requireKnowledge(`${root}knowledge`, now);
const engine = createEngine(knowledge, () => beijingDate(now.getTime()));

/** A question, and the entries or subjects that would answer it. */
interface Asked {
  readonly question: string;
  readonly gold: readonly string[];
}

const own: readonly Asked[] = knowledge.entries
  .filter(({status}) => status !== 'unfilled')
  .map(({id, question}) => ({question, gold: [id]}));

/** Questions in other words. */
const fresh: readonly Asked[] = readFileSync(`${root}test/quality/fresh-questions.jsonl`, 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => {
    const {q, subject} = JSON.parse(line) as {readonly q: string; readonly subject: string};
    return {question: q, gold: [subject]};
  });

/** Those of them that have become wordings of the base all the same. */
const indexed = new Set(
  knowledge.entries.flatMap(({question, variants}) => [question, ...variants]),
);
const known = fresh.filter(({question}) => indexed.has(question)).length;

const subjectOf = new Map(knowledge.entries.map(({id, subject}) => [id, subject]));

/** Whether an entry is one of those meant, by its id or by its subject. */
function isGold(entryId: string, gold: readonly string[]): boolean {
  return gold.includes(entryId) || gold.includes(subjectOf.get(entryId) ?? '');
}

/** Entries of which a reply is sure, over all its parts. */
function certain(reply: Reply): readonly string[] {
  if (reply.kind === 'plan') return reply.parts.flatMap(({reply: part}) => certain(part));
  return reply.kind === 'answer' && reply.band === 'sure' ? [reply.view.entry.id] : [];
}

async function measure(
  questions: readonly Asked[],
  distortion: Distortion,
  tries: number,
): Promise<Cell> {
  const random = seededRandom(SEED);
  const cell = {asked: 0, hit1: 0, hit3: 0, wrong: 0, answered: 0};
  for (let attempt = 0; attempt < tries; attempt++) {
    for (const {question, gold} of questions) {
      const reply = await engine.ask(distort(question, distortion, random));
      const sure = certain(reply);
      const right = reply.ranking.findIndex(({entryId}) => isGold(entryId, gold));
      cell.asked += 1;
      if (right === 0) cell.hit1 += 1;
      if (right >= 0 && right < 3) cell.hit3 += 1;
      if (sure.length > 0) cell.answered += 1;
      if (sure.length > 0 && !sure.some((entryId) => isGold(entryId, gold))) cell.wrong += 1;
    }
  }
  return cell;
}

const percent = (part: number, {asked}: Cell) => `${((100 * part) / asked).toFixed(1)} %`;

/** One table: a row for each kind and rate of mistakes. */
async function table(questions: readonly Asked[], rates: readonly number[], tries: number) {
  const rows: string[] = [];
  const cells = new Map<string, Cell>();
  const add = async (name: string, distortion: Distortion) => {
    const cell = await measure(questions, distortion, tries);
    cells.set(`${name} ${distortion.rate}`, cell);
    const {hit1, hit3, answered, wrong} = cell;
    const shares = [hit1, hit3, answered, wrong].map((part) => percent(part, cell)).join(' | ');
    rows.push(`| ${name} | ${Math.round(distortion.rate * 100)} % | ${shares} |`);
    console.log(rows.at(-1));
  };
  await add('none', {rate: 0, accent: 0, kind: 'replace'});
  for (const {name, distortion} of KINDS) {
    for (const rate of rates) await add(name, {...distortion, rate});
  }
  const head =
    '| mistakes | rate | hit@1 | hit@3 | sure | sure and wrong |\n|---|---|---|---|---|---|';
  return {cells, text: `${head}\n${rows.join('\n')}`};
}

const ownTable = await table(own, RATES, TRIES);
const freshTable = await table(fresh, FRESH_RATES, 1);
const cell = ownTable.cells.get(`${BAR.name} ${BAR.rate}`);
if (!cell) throw new Error('The row of the bar is not among those measured.');
const holds = cell.hit3 / cell.asked >= BAR.hit3 && cell.wrong / cell.asked <= BAR.wrong;
const verdict = `The bar for the base's own questions (30 % homophones, half by accent: hit@3 ≥ 92 %, sure and wrong ≤ 3 %) is ${holds ? 'held' : 'missed'}: hit@3 ${percent(cell.hit3, cell)}, sure and wrong ${percent(cell.wrong, cell)}.`;

mkdirSync(`${root}bench/results`, {recursive: true});
writeFileSync(
  `${root}bench/results/voice-robustness.md`,
  `# Retrieval under recognition errors

\`npx tsx bench/voice/robustness.ts\`. Text and sound of the question only, no embedding model. Mistakes are drawn character by character (seed ${SEED}): real recognisers err by word, and leave more of a sentence alone. “Hit” counts the entry or subject of the question among the first of the ranking; “sure” are answers shown without a doubt, “sure and wrong” those about something else, both of all that was asked.

${verdict}

## The base's own questions

The standard questions of the ${own.length} entries with an answer, each asked ${TRIES} times in every row with mistakes drawn anew. They stand in the index word for word, so the first row is what it should be.

${ownTable.text}

## Questions in other words

The ${fresh.length} labelled questions of \`test/quality/fresh-questions.jsonl\`, ${known} of which stand in the index word for word: terse, oblique, in dialect, in English. The first row is what the engine makes of them without any mistake.

${freshTable.text}
`,
);
console.log(verdict);
