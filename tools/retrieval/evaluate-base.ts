/**
 * Measures the text index on the project's own questions: the wordings held out of the index, and
 * the fresh questions of `test/quality/`, which were written from the subject titles alone.
 * `npx tsx tools/retrieval/evaluate-base.ts [KNOWLEDGE_FOLDER] [--misses]`
 */
import {readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {readKnowledge} from '../../src/cli/read-knowledge.ts';
import {compileKnowledge} from '../../src/knowledge/compile.ts';
import {createEntryIndex} from '../../src/retrieval/entry-index.ts';
import {createTokenizer} from '../../src/text/tokenize.ts';

const root = new URL('../../', import.meta.url);
const [folder = fileURLToPath(new URL('knowledge', root))] = process.argv
  .slice(2)
  .filter((argument) => !argument.startsWith('--'));
const {knowledge, heldOut} = compileKnowledge(await readKnowledge(folder), '2026-11-22');
if (!knowledge) throw new Error('The knowledge has errors: run `npm run yihu -- check`.');
const index = createEntryIndex(
  knowledge.entries,
  createTokenizer(knowledge.lexicon),
  {},
  knowledge.noOffice,
);

interface Question {
  readonly q: string;
  readonly subject: string;
  readonly register: string;
}
const fresh = readFileSync(new URL('test/quality/fresh-questions.jsonl', root), 'utf8')
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
const indexed = knowledge.entries.flatMap(({id, variants}) =>
  variants.map((text) => rankOf(text, (entry) => entry.id === id)),
);
report('indexed wordings', indexed);
const ranks = fresh.map(({q, subject}) => rankOf(q, (entry) => entry.subject === subject));
report('fresh questions', ranks);
for (const register of new Set(fresh.map((question) => question.register))) {
  report(
    `  ${register}`,
    ranks.filter((_, i) => fresh[i]?.register === register),
  );
}
if (process.argv.includes('--misses')) {
  fresh.forEach(({q, subject}, i) => {
    const rank = ranks[i] ?? 0;
    if (rank === 1) return;
    const first = index.rank(q).ranked[0]?.entry;
    console.log(
      `${subject} rank ${rank}: ${q} → ${first?.subject ?? ''} ${first?.question ?? '–'}`,
    );
  });
}
