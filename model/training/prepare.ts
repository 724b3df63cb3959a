/**
 * Turns texts into numbers for training and measuring:
 *
 *     npx tsx model/training/prepare.ts OUT [--laws FILE.tsv] [--bench FOLDER] [--knowledge FOLDER]
 *         [--research FOLDER]
 *
 * OUT gets `vocabulary.json`, `train.jsonl` (utterances by matter), `laws.jsonl` (title and
 * sentence pairs, where a law corpus is given), `near.jsonl` (two texts that look alike and mean two
 * matters), `research.jsonl` (pairs of research corpora, labelled; for the yardstick alone, see
 * `train-model.ts`), `sounds.json` (for each token the tokens read like it) and `eval-*.json` (texts to rank,
 * with the scores of the text index beside them). The tokenizer is the one that ships: there is no other.
 */
import {mkdirSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {basename, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {parseArgs} from 'node:util';
import {readKnowledge} from '../../src/cli/read-knowledge.ts';
import {createEncoder, splitPieces, type Vocabulary} from '../../src/embedding/tokenizer.ts';
import {compileKnowledge} from '../../src/knowledge/compile.ts';
import {plainText} from '../../src/knowledge/rich-text.ts';
import {createEntryIndex} from '../../src/retrieval/entry-index.ts';
import type {LabelledSet} from '../../src/retrieval/evaluate.ts';
import {createLexicalIndex} from '../../src/retrieval/lexical-index.ts';
import {PINYIN} from '../../src/text/pinyin-table.ts';
import {createTokenizer} from '../../src/text/tokenize.ts';
import {readResearch, type TextPair} from './read-research.ts';
import {readUtterances} from './read-utterances.ts';

const root = new URL('../../', import.meta.url);
const {values, positionals} = parseArgs({
  allowPositionals: true,
  options: {
    laws: {type: 'string'},
    bench: {type: 'string'},
    research: {type: 'string'},
    knowledge: {type: 'string', default: fileURLToPath(new URL('knowledge', root))},
    tokens: {type: 'string', default: '5000'},
    pairs: {type: 'string', default: '24000'},
  },
});
const [out] = positionals;
if (out === undefined) {
  console.error('Usage: prepare.ts OUT [--laws FILE] [--bench FOLDER] [--knowledge FOLDER]');
  process.exit(2);
}
mkdirSync(out, {recursive: true});

/** Longest sequence: the longest utterance written is about 120 characters; answers are cut. */
const MAX_LENGTH = 128;

/** 0 is "none", 1 "unknown": see `Vocabulary`. */
const FIRST_ID = 2;

const {knowledge, heldOut} = compileKnowledge(await readKnowledge(values.knowledge), '2026-11-22');
if (!knowledge) throw new Error('The knowledge has errors: run `npm run yihu -- check`.');
const data = readUtterances(fileURLToPath(new URL('model/data/utterances', root)));

/** What measures is never trained on, whoever wrote it. */
const readQuestions = (name: string) =>
  readFileSync(new URL(`test/quality/${name}.jsonl`, root), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as {q: string; subject: string});
const fresh = readQuestions('fresh-questions');
const blind = readQuestions('blind-questions');
const {bench} = values;
const benchSets =
  bench === undefined
    ? []
    : readdirSync(bench)
        .filter((file) => file.endsWith('.json'))
        .map((file) => ({
          name: basename(file, '.json'),
          set: JSON.parse(readFileSync(join(bench, file), 'utf8')) as LabelledSet,
        }));
const bareText = (text: string) => splitPieces(text).join('');
const measured = new Set(
  [...heldOut.map(({text}) => text), ...[...fresh, ...blind].map(({q}) => q)].map(bareText),
);
const asked = new Set(benchSets.flatMap(({set}) => set.queries.map(({text}) => bareText(text))));

interface Row {
  readonly matter: string;
  readonly text: string;
  /** title · said · answer */
  readonly kind: string;
}
const rows: Row[] = [];
const matterOf = (entry: {id: string; subject?: string}) => entry.subject ?? entry.id;
for (const entry of knowledge.entries) {
  const matter = matterOf(entry);
  rows.push({matter, text: entry.question, kind: 'title'});
  rows.push({matter, text: entry.questionEn, kind: 'said'});
  for (const text of entry.variants) rows.push({matter, text, kind: 'said'});
  rows.push({matter, text: plainText(entry.answer), kind: 'answer'});
}
// The wordings beside the entries came with the entries; these are the other matters.
for (const [matter, title] of data.titles) rows.push({matter, text: title, kind: 'title'});
for (const {matter, text} of data.utterances) rows.push({matter, text, kind: 'said'});

const seen = new Set<string>();
const kept = rows.filter(({matter, text}) => {
  const bare = bareText(text);
  const key = `${matter} ${bare}`;
  if (measured.has(bare) || seen.has(key)) return false;
  seen.add(key);
  return true;
});

/** Law sentences: title and text, tab-separated. */
const laws: [string, string][] = [];
if (values.laws !== undefined) {
  for (const line of readFileSync(values.laws, 'utf8').split('\n')) {
    const [title = '', text = ''] = line.split('\t');
    if (text.length >= 12) laws.push([title, text]);
  }
}

/** Pairs for the yardstick, without any text that is measured with. */
const research =
  values.research === undefined
    ? {same: [], different: []}
    : readResearch(values.research, (text) => {
        const bare = bareText(text);
        return measured.has(bare) || asked.has(bare);
      });

// The vocabulary: what residents say first, what the law says fills up.
const tokenCounts = new Map<string, number>();
const pairCounts = new Map<string, number>();
function count(text: string, weight: number): void {
  const pieces = splitPieces(text);
  pieces.forEach((piece, i) => {
    if (piece === '') return;
    tokenCounts.set(piece, (tokenCounts.get(piece) ?? 0) + weight);
    const next = pieces[i + 1] ?? '';
    if (next === '') return;
    const pair = `${piece} ${next}`;
    pairCounts.set(pair, (pairCounts.get(pair) ?? 0) + weight);
  });
}
/** Law text is a hundred times as long as all utterances: it must not crowd them out. */
const LAW_WEIGHT = 0.02;
for (const {text} of kept) count(text, 1);
for (const [, text] of laws) count(text, LAW_WEIGHT);
/** And research corpora ten times. */
const RESEARCH_WEIGHT = 0.1;
for (const text of research.same.flat()) count(text, RESEARCH_WEIGHT);
function most(counts: ReadonlyMap<string, number>, atLeast: number, limit: number): string[] {
  return [...counts]
    .filter(([, times]) => times >= atLeast)
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, limit)
    .map(([piece]) => piece);
}
const letters = [...'abcdefghijklmnopqrstuvwxyz0123456789'];
const vocabulary: Vocabulary = {
  format: 1,
  tokens: [...new Set([...letters, ...most(tokenCounts, 1, Number(values.tokens))])],
  pairs: most(pairCounts, 2, Number(values.pairs)),
  maxLength: MAX_LENGTH,
};
const encode = createEncoder(vocabulary);
const numbers = (text: string) => {
  const {tokens, pairs} = encode(text);
  return {t: [...tokens], p: [...pairs]};
};
writeFileSync(join(out, 'vocabulary.json'), JSON.stringify(vocabulary));

const matters = [...new Set(kept.map(({matter}) => matter))];
const matterNumber = new Map(matters.map((matter, i) => [matter, i]));
const lines = (values: readonly unknown[]) =>
  `${values.map((v) => JSON.stringify(v)).join('\n')}\n`;
writeFileSync(
  join(out, 'train.jsonl'),
  lines(
    kept.map(({matter, text, kind}) => ({m: matterNumber.get(matter), k: kind, ...numbers(text)})),
  ),
);
writeFileSync(
  join(out, 'laws.jsonl'),
  laws.map(([title, text]) => JSON.stringify({a: numbers(title), b: numbers(text)})).join('\n'),
);

if (values.research !== undefined) {
  const labelled = (pairs: readonly TextPair[], same: 0 | 1) =>
    pairs.map(([one, other]) => ({a: numbers(one), b: numbers(other), same}));
  writeFileSync(
    join(out, 'research.jsonl'),
    lines([...labelled(research.same, 1), ...labelled(research.different, 0)]),
  );
}

// Two texts that look alike and mean two matters; the third column says what differs.
const nearMisses = readFileSync(new URL('model/data/near-miss.tsv', root), 'utf8')
  .split('\n')
  .slice(1)
  .filter(Boolean)
  .map((line) => line.split('\t'));
writeFileSync(
  join(out, 'near.jsonl'),
  lines(nearMisses.map(([one = '', other = '']) => ({a: numbers(one), b: numbers(other)}))),
);

// What people type for a character by mistake: another one of the same sound.
const tokenNumbers = new Map(vocabulary.tokens.map((token, i) => [token, i + FIRST_ID]));
const sounds: Record<number, number[]> = {};
for (const group of PINYIN.split(' ')) {
  const syllable = /^[a-z]+/.exec(group)?.[0] ?? '';
  const alike = Array.from(group.slice(syllable.length)).flatMap((c) => tokenNumbers.get(c) ?? []);
  for (const token of alike) {
    // The reading that is met first is the usual one.
    if (alike.length > 1) sounds[token] ??= alike.filter((other) => other !== token);
  }
}
writeFileSync(join(out, 'sounds.json'), JSON.stringify(sounds));

// Texts whose vectors are kept beside the model, for the test that it still says the same.
const GOLDEN = [
  '社保卡丢了怎么补',
  '我62年底生的，厂里说今年退不了，到底几月能办',
  '船停了，票退不退？',
  'I lost my ID card on the ferry',
  '阿拉屋里厢老人看病报销',
  '甬舟通办',
  'gongjijin 提取 2000 元',
  '！？',
];
writeFileSync(
  join(out, 'golden.json'),
  JSON.stringify(GOLDEN.map((text) => ({text, ...numbers(text)}))),
);

// What is measured, with the scores of the text index for fusion.
const index = createEntryIndex(knowledge.entries, createTokenizer(knowledge.lexicon));
const position = new Map(knowledge.entries.map(({id}, i) => [id, i]));
const bySubject = new Map(knowledge.entries.map(({id, subject}) => [subject ?? id, id]));
const query = (text: string, gold: string) => {
  const {ranked, selfScore} = index.rank(text);
  return {
    ...numbers(text),
    gold: [position.get(gold)],
    lexical: ranked.slice(0, 100).map(({entry, score}) => [position.get(entry.id), score]),
    selfScore,
  };
};
writeFileSync(
  join(out, 'eval-own.json'),
  JSON.stringify({
    docs: knowledge.entries.map((entry) => ({
      m: matterNumber.get(matterOf(entry)),
      texts: [entry.question, entry.questionEn, ...entry.variants].map(numbers),
      answer: numbers(plainText(entry.answer)),
    })),
    sets: {
      heldOut: heldOut.map(({text, entryId}) => query(text, entryId)),
      fresh: fresh.map(({q, subject}) => query(q, bySubject.get(subject) ?? '')),
      blind: blind.map(({q, subject}) => query(q, bySubject.get(subject) ?? '')),
    },
  }),
);
for (const {name, set} of benchSets) {
  const lexical = createLexicalIndex(
    set.docs.map(({id, text}) => ({id, fields: [{text, weight: 1}]})),
    createTokenizer({synonyms: [], dialect: {}, fillers: []}),
  );
  const place = new Map(set.docs.map(({id}, i) => [id, i]));
  writeFileSync(
    join(out, `eval-${name}.json`),
    JSON.stringify({
      docs: set.docs.map(({text}) => ({texts: [numbers(text)]})),
      sets: {
        dev: set.queries.map(({text, gold}) => ({
          ...numbers(text),
          gold: gold.map((id) => place.get(id)),
          lexical: lexical
            .search(text)
            .slice(0, 200)
            .map(({id, score}) => [place.get(id), score]),
        })),
      },
    }),
  );
}
console.log(
  `${kept.length} texts over ${matters.length} matters, ${laws.length} law sentences, ` +
    `${research.same.length} research pairs that mean the same and ${research.different.length} that do not, ` +
    `${vocabulary.tokens.length} tokens, ${vocabulary.pairs.length} pairs`,
);
