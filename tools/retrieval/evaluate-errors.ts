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
import {createTokenizer} from '../../src/text/tokenize.ts';
import {createMistakes, isHan} from './make-mistakes.ts';

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

const {exchange, exchangeOne, typed} = createMistakes();
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
