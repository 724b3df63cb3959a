/**
 * Tries BM25+ parameters on labelled sets and prints a table:
 * `npx tsx tools/retrieval/tune.ts DIRECTORY_OF_DEV_FILES [--grid | '[CHANGE, …]']`.
 * A set is `{docs: [{id, text}], queries: [{id, text, gold: [ids]}]}`.
 */
import {readdirSync, readFileSync} from 'node:fs';
import {basename, join} from 'node:path';
import {goldRank, type LabelledSet, summarizeRanks} from '../../src/retrieval/evaluate.ts';
import {
  createLexicalIndex,
  DEFAULT_PARAMETERS,
  type LexicalParameters,
} from '../../src/retrieval/lexical-index.ts';
import {createTokenizer} from '../../src/text/tokenize.ts';

const [directory, flag] = process.argv.slice(2);
if (directory === undefined) {
  console.error('Usage: tune.ts DIRECTORY [--grid | CHANGES]');
  process.exit(2);
}
const sets = readdirSync(directory)
  .filter((name) => name.endsWith('.json'))
  .map((name) => ({
    name: basename(name, '.json'),
    set: JSON.parse(readFileSync(join(directory, name), 'utf8')) as LabelledSet,
  }));
const tokenize = createTokenizer({synonyms: [], dialect: {}, fillers: []});

function measure(set: LabelledSet, parameters: LexicalParameters) {
  const index = createLexicalIndex(
    set.docs.map(({id, text}) => ({id, fields: [{text, weight: 1}]})),
    tokenize,
    parameters,
  );
  return summarizeRanks(
    set.queries.map(({text, gold}) =>
      goldRank(
        new Map(index.search(text).map((hit) => [hit.id, hit.score])),
        gold,
        set.docs.length,
      ),
    ),
  );
}

/** A change to the defaults; weights are merged one by one. */
type Change = Partial<Omit<LexicalParameters, 'weights'>> & {
  weights?: Partial<LexicalParameters['weights']>;
};

const grid: Change[] = [{}];
if (flag === '--grid') {
  // One factor at a time around the defaults: the effects hardly interact.
  for (const [k, b] of [
    [0.8, 0.75],
    [1.6, 0.75],
    [1.2, 0.6],
    [1.2, 0.9],
  ] as const)
    grid.push({k, b});
  for (const delta of [0.25, 0.5, 1]) grid.push({delta});
  for (const queryRepetition of [0, 0.5, 0.7]) grid.push({queryRepetition});
  for (const character of [0.3, 0.6, 0.8]) grid.push({weights: {character}});
  for (const letterGram of [0, 0.3, 0.6]) grid.push({weights: {letterGram}});
  for (const word of [0, 0.5]) grid.push({weights: {word}});
} else if (flag !== undefined) {
  grid.push(...(JSON.parse(flag) as Change[]));
}
for (const change of grid) {
  const parameters: LexicalParameters = {
    ...DEFAULT_PARAMETERS,
    ...change,
    weights: {...DEFAULT_PARAMETERS.weights, ...change.weights},
  };
  const columns = sets.map(({name, set}) => {
    const {hit1, hit5, hit10, mrr10} = measure(set, parameters);
    return `${name} ${[hit1, hit5, hit10, mrr10].map((figure) => figure.toFixed(3)).join(' ')}`;
  });
  console.log(JSON.stringify(change), columns.join(' | '));
}
