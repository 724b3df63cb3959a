/** How often the right text comes first: Yihu and its peers on the same texts and questions. */
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {embedEntries} from '../../src/cli/embed-knowledge.ts';
import {loadKnowledge} from '../../src/cli/load-knowledge.ts';
import {meaningOf} from '../../src/cli/meaning-of.ts';
import {MODEL_FOLDER, readModel} from '../../src/cli/read-model.ts';
import type {Embedder} from '../../src/embedding/embedder.ts';
import {dotProduct} from '../../src/lib/dot-product.ts';
import {createEntryIndex} from '../../src/retrieval/entry-index.ts';
import {goldRank} from '../../src/retrieval/evaluate.ts';
import {type Estimate, withIntervals} from '../../src/retrieval/evaluate-channels.ts';
import {
  CHANNEL_WEIGHTS,
  type ChannelScores,
  fuse,
  meaningShares,
  weightsOn,
} from '../../src/retrieval/fuse.ts';
import {createLexicalIndex} from '../../src/retrieval/lexical-index.ts';
import {createSoundIndex} from '../../src/retrieval/sound-index.ts';
import {createVectorIndex} from '../../src/retrieval/vector-index.ts';
import {createTokenizer} from '../../src/text/tokenize.ts';
import {sampleEntry} from '../../test/retrieval/sample-entry.ts';
import {barChart} from './bar-chart.ts';
import {type NamedSet, ownSet, readSets} from './labelled-sets.ts';
import {openPagefind} from './open-pagefind.ts';
import {openTransformers} from './open-transformers.ts';
import {pairedDifference} from './paired-difference.ts';
import type {RunOptions, Section} from './section.ts';
import {fieldsOf, PARAMETERS, TEXT_ENGINES} from './text-engines.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Questions of a quick run. */
const QUICK_QUERIES = 40;

const REFERENCE = 'Yihu text';

/** The scores of all documents that an engine finds for a question, by id. */
type Scores = ReadonlyMap<string, number>;
type Asked = (question: string) => Scores | Promise<Scores>;

/** One engine's ranks of the right text, question by question. */
interface Ranks {
  readonly name: string;
  readonly ranks: readonly number[];
}

async function ranksOf({documents, queries}: NamedSet, name: string, ask: Asked): Promise<Ranks> {
  const ranks: number[] = [];
  for (const {text, gold} of queries) {
    ranks.push(goldRank(await ask(text), gold, documents.length));
  }
  console.log(`  ${name}: ${ranks.filter((rank) => rank === 1).length} of ${ranks.length} first`);
  return {name, ranks};
}

const toScores = (hits: readonly {readonly id: string; readonly score: number}[]): Scores =>
  new Map(hits.map(({id, score}) => [id, score]));

/** Yihu's channels as they are fused in the page, over texts without a lexicon. */
function yihuChannels({documents}: NamedSet, embedder: Embedder): Map<string, Asked> {
  const tokenize = createTokenizer({synonyms: [], dialect: {}, fillers: []});
  const texts = documents.map((document) => ({...fieldsOf(document), names: []}));
  const parameters = PARAMETERS;
  const index = createLexicalIndex(texts, tokenize, parameters);
  const sounds = createSoundIndex(() => texts, parameters);
  const rows = embedEntries(
    documents.map(({id, question}) => {
      const [first = '', ...variants] = question.split('\n');
      return sampleEntry({id, question: first, questionEn: first, variants});
    }),
    embedder,
  );
  const vectors = createVectorIndex(rows, documents.length);
  const byPlace = (shares: Float64Array): Scores =>
    new Map(Array.from(shares, (share, place) => [documents[place]?.id ?? '', share]));
  const together = (question: string, withMeaning: boolean): Scores => {
    const scores = index.scores(tokenize(question));
    const scale = index.selfScore(question) || Math.max(...scores) || 1;
    const channels: ChannelScores[] = [
      {channel: 'wording', shares: scores.map((score) => score / scale)},
      {channel: 'sound', shares: sounds.shares(question, index.knows)},
    ];
    if (withMeaning) {
      const similarities = vectors.similarities(embedder.embed(question));
      channels.push({channel: 'meaning', shares: meaningShares(similarities)});
    }
    const weight = rows.weight ?? CHANNEL_WEIGHTS.meaning;
    const found = fuse(channels, weightsOn(channels, weight));
    return toScores(found.map(({document, score}) => ({id: documents[document]?.id ?? '', score})));
  };
  return new Map<string, Asked>([
    // Cosines may be negative, and a score of 0 means "not found".
    [
      'Yihu model alone',
      (question) =>
        byPlace(vectors.similarities(embedder.embed(question)).map((cosine) => cosine + 1)),
    ],
    ['Yihu text and sound', (question) => together(question, false)],
    ['Yihu hybrid', (question) => together(question, true)],
  ]);
}

async function measureSet(
  set: NamedSet,
  embedder: Embedder,
  shipped: Asked | undefined,
): Promise<{readonly all: Ranks[]; readonly pipelineProblem: string | undefined}> {
  console.log(`${set.name}: ${set.documents.length} texts, ${set.queries.length} questions`);
  const all: Ranks[] = [];
  const [yihuText, ...others] = TEXT_ENGINES;
  if (yihuText) {
    const search = await yihuText.index(set.documents);
    all.push(
      await ranksOf(set, yihuText.name, (text) => toScores(search(text, set.documents.length))),
    );
  }
  for (const [name, ask] of yihuChannels(set, embedder)) all.push(await ranksOf(set, name, ask));
  if (shipped) all.push(await ranksOf(set, 'Yihu as it ships', shipped));
  for (const engine of others) {
    const search = await engine.index(set.documents);
    all.push(
      await ranksOf(set, engine.name, (text) => toScores(search(text, set.documents.length))),
    );
  }
  const pagefind = await openPagefind(set.documents);
  all.push(
    await ranksOf(set, pagefind.name, async (text) => toScores(await pagefind.search(text))),
  );
  await pagefind.close();
  const transformers = await openTransformers(path.join(root, MODEL_FOLDER));
  const rows: {readonly id: string; readonly vectors: readonly Float32Array[]}[] = [];
  for (const {id, question} of set.documents) {
    const vectors: Float32Array[] = [];
    for (const text of question.split('\n')) vectors.push(await transformers.embed(text));
    rows.push({id, vectors: [meanOf(vectors)]});
  }
  all.push(
    await ranksOf(set, 'transformers.js, our model', async (text) => {
      const asked = await transformers.embed(text);
      return new Map(
        rows.map(({id, vectors}) => [
          id,
          1 + Math.max(...vectors.map((one) => dotProduct(one, asked))),
        ]),
      );
    }),
  );
  await transformers.close();
  return {all, pipelineProblem: transformers.pipelineProblem};
}

function meanOf(vectors: readonly Float32Array[]): Float32Array {
  const sum = new Float32Array(vectors[0]?.length ?? 0);
  for (const vector of vectors) {
    for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] ?? 0) + (vector[i] ?? 0);
  }
  const length = Math.hypot(...sum) || 1;
  return sum.map((value) => value / length);
}

const digits = (value: number) => value.toFixed(3).replace(/^(-?)0/, '$1');
const estimate = ({value, low, high}: Estimate) =>
  `${digits(value)} [${digits(low)}, ${digits(high)}]`;

function table(all: readonly Ranks[]): string {
  const reference = all.find(({name}) => name === REFERENCE);
  return [
    '| engine | hit@1 | hit@5 | MRR@10 | Yihu text ahead by |',
    '|---|---|---|---|---|',
    ...all.map(({name, ranks}) => {
      const {hit1, hit5, mrr10} = withIntervals(ranks);
      const less =
        reference === undefined || name === REFERENCE
          ? ''
          : estimate(pairedDifference(reference.ranks, ranks));
      return `| ${name} | ${estimate(hit1)} | ${estimate(hit5)} | ${estimate(mrr10)} | ${less} |`;
    }),
  ].join('\n');
}

const WHAT: Readonly<Record<string, string>> = {
  own: 'The project’s own entries and the 380 fresh questions of `test/quality`, written from the subject titles alone by someone who had not seen the entries. Weights of fields and channels were chosen with some of these questions in view, and the wordings were written for this base: it flatters Yihu’s weights, not its peers’ texts, which are the same.',
};

/** Measures the project's own set and those of a folder. */
export async function measureQuality({isQuick, sets: folder}: RunOptions): Promise<Section> {
  process.chdir(root);
  const knowledge = await loadKnowledge('knowledge', '.yihu', new Date());
  const embedder = await readModel();
  if (embedder === undefined) throw new Error(`There is no model in ${MODEL_FOLDER}.`);
  const own = await ownSet(knowledge);
  const sets = [own, ...(folder === undefined ? [] : await readSets(folder))];
  const index = createEntryIndex(
    knowledge.entries,
    createTokenizer(knowledge.lexicon),
    await meaningOf(knowledge),
  );
  const shipped: Asked = (question) =>
    toScores(index.rank(question).ranked.map(({entry, score}) => ({id: entry.id, score})));
  const parts: string[] = [];
  const groups: Parameters<typeof barChart>[0]['groups'][number][] = [];
  let problem: string | undefined;
  for (const set of sets) {
    const cut = isQuick ? {...set, queries: set.queries.slice(0, QUICK_QUERIES)} : set;
    const {all, pipelineProblem} = await measureSet(
      cut,
      embedder,
      set === own ? shipped : undefined,
    );
    problem ??= pipelineProblem;
    parts.push(
      `### ${set.name}: ${set.documents.length.toLocaleString('en')} texts, ${cut.queries.length.toLocaleString('en')} questions\n\n${WHAT[set.name] ? `${WHAT[set.name]}\n\n` : ''}${table(all)}`,
    );
    groups.push({
      name: `${set.name} (${set.documents.length.toLocaleString('en')} texts)`,
      bars: all.map(({name, ranks}) => {
        const {hit1} = withIntervals(ranks);
        return {
          name,
          parts: [hit1.value],
          label: digits(hit1.value),
          interval: [hit1.low, hit1.high],
          isOwn: name.startsWith('Yihu'),
        };
      }),
    });
  }
  const text = `## How often the right text comes first

All texts are ranked for every question; ties count half. 95 % intervals of the bootstrap, 1,000 draws of the questions. The last column is the paired difference of hit@1, positive where Yihu’s text index is better; an interval without 0 is a difference that is not chance.

“Yihu text” is what \`yihu evaluate\` calls lexical, “text and sound” its hybrid; “Yihu hybrid” adds the model that ships, with the weights that ship. None of them has a lexicon here but “Yihu as it ships”. MiniSearch, Orama and FlexSearch are used with their defaults, and as their documentation tells for Chinese. FlexSearch tells no scores, so its order counts. Pagefind runs in Chromium.

transformers.js runs our ONNX file through its \`AutoModel\`, with the ids made by our tokenizer. Its pipeline cannot${problem === undefined ? '' : ` (\`${problem}\`)`}: the models that a \`tokenizer.json\` can describe make one sequence of ids, ours takes a second one, the pairs of neighbours. The row differs from “Yihu model alone” only by what rounding to bytes costs.

${parts.join('\n\n')}

![hit@1 by engine](peers-quality.svg)
`;
  return {
    name: 'quality',
    text,
    plots: {quality: barChart({title: 'The right text comes first: hit@1', groups})},
    bars: [],
  };
}
