/**
 * Measures the ranking on the project's own questions: the wordings held out of the index, and those
 * of `test/quality/` that were written from the subject titles alone, fresh and blind.
 * `npx tsx tools/retrieval/evaluate-base.ts [KNOWLEDGE_FOLDER] [--model FOLDER] [--misses]`, by words
 * and sound, or with a model: `--model model/encoder` is the one that ships.
 */
import {readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {parseArgs} from 'node:util';
import {MAYBE, SURE} from '../../src/answer/thresholds.ts';
import {embedEntries} from '../../src/cli/embed-knowledge.ts';
import {readKnowledge} from '../../src/cli/read-knowledge.ts';
import {readModel} from '../../src/cli/read-model.ts';
import {compileKnowledge} from '../../src/knowledge/compile.ts';
import {confidenceOf} from '../../src/retrieval/calibrate.ts';
import {createEntryIndex} from '../../src/retrieval/entry-index.ts';
import {createTokenizer} from '../../src/text/tokenize.ts';

const root = new URL('../../', import.meta.url);
const {values, positionals} = parseArgs({
  options: {model: {type: 'string'}, misses: {type: 'boolean', default: false}},
  allowPositionals: true,
});
const [folder = fileURLToPath(new URL('knowledge', root))] = positionals;
const {knowledge, heldOut} = compileKnowledge(await readKnowledge(folder), '2026-11-22');
if (!knowledge) throw new Error('The knowledge has errors: run `npm run yihu -- check`.');
const {entries} = knowledge;
const embedder = values.model === undefined ? undefined : await readModel(values.model);
if (values.model !== undefined && !embedder) throw new Error(`No model in ${values.model}.`);
const vectors = embedder && embedEntries(entries, embedder);
const index = createEntryIndex(
  entries,
  createTokenizer(knowledge.lexicon),
  embedder && vectors ? {vectors, embed: (question) => embedder.embed(question)} : {},
  knowledge.noOffice,
);
if (vectors) console.log(`meaning counts ${vectors.weight?.toFixed(2)}`);

interface Question {
  readonly q: string;
  readonly subject: string;
  readonly register: string;
}
const readQuestions = (name: string) =>
  readFileSync(new URL(`test/quality/${name}.jsonl`, root), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Question);

/** Rank from 1 of the first entry that `matches`; infinite where there is none. */
function rankOf(q: string, matches: (entry: {id: string; subject?: string}) => boolean): number {
  const found = index.rank(q).ranked.findIndex(({entry}) => matches(entry));
  return found < 0 ? Number.POSITIVE_INFINITY : found + 1;
}

function report(name: string, ranks: readonly number[]): void {
  const share = (limit: number) =>
    (ranks.filter((rank) => rank <= limit).length / ranks.length).toFixed(3);
  console.log(
    `${name}: n ${ranks.length}, hit@1 ${share(1)}, hit@3 ${share(3)}, hit@5 ${share(5)}`,
  );
}

report(
  'held-out wordings',
  heldOut.map(({text, entryId}) => rankOf(text, ({id}) => id === entryId)),
);
report(
  'indexed wordings',
  entries.flatMap(({id, variants}) =>
    variants.map((text) => rankOf(text, (entry) => entry.id === id)),
  ),
);
for (const name of ['fresh-questions', 'blind-questions']) {
  const asked = readQuestions(name);
  const ranks = asked.map(({q, subject}) => rankOf(q, (entry) => entry.subject === subject));
  report(name, ranks);
  for (const register of new Set(asked.map((question) => question.register))) {
    report(
      `  ${register}`,
      ranks.filter((_, i) => asked[i]?.register === register),
    );
  }
  const sure = asked.map(({q}) => confidenceOf(index.rank(q)));
  for (const threshold of [MAYBE, SURE]) {
    const above = ranks.filter((_, i) => (sure[i] ?? 0) >= threshold);
    const right = above.filter((rank) => rank === 1).length;
    console.log(
      `  from ${threshold}: ${(above.length / asked.length).toFixed(3)} of them, ` +
        `right ${(right / above.length).toFixed(3)}`,
    );
  }
  if (values.misses) showMisses(asked, ranks);
}

function showMisses(asked: readonly Question[], ranks: readonly number[]): void {
  asked.forEach(({q, subject}, i) => {
    const rank = ranks[i] ?? 0;
    if (rank === 1) return;
    const first = index.rank(q).ranked[0]?.entry;
    console.log(
      `${subject} rank ${rank}: ${q} → ${first?.subject ?? ''} ${first?.question ?? '–'}`,
    );
  });
}
