/** The text indexes that are compared, each used the way its own documentation tells for Chinese. */
import MiniSearch from 'minisearch';
import {
  createLexicalIndex,
  DEFAULT_PARAMETERS,
  type IndexDocument,
  type LexicalParameters,
} from '../../src/retrieval/lexical-index.ts';
import {createTokenizer, type Tokenizer} from '../../src/text/tokenize.ts';
import {importPeer} from './import-peer.ts';

/** A document in one or two fields. */
export interface EngineDocument {
  readonly id: string;
  readonly question: string;
  /** Empty: the document has one field. */
  readonly answer: string;
}

/** A found document. */
export interface EngineHit {
  readonly id: string;
  readonly score: number;
}

/** A filled index: the best `limit` documents for a question. */
export type Search = (question: string, limit: number) => readonly EngineHit[];

/** Something that finds texts. */
export interface TextEngine {
  readonly name: string;
  /** Fills an index. */
  index(documents: readonly EngineDocument[]): Promise<Search>;
}

/** How much a term of the question counts against one of the answer, in all that can weigh fields. */
const QUESTION_WEIGHT = 3;

/** No lexicon: everybody starts with the texts alone. */
const tokenize: Tokenizer = createTokenizer({synonyms: [], dialect: {}, fillers: []});

/** How Yihu scores plain texts; entries, which hold many wordings, have parameters of their own. */
export const PARAMETERS: LexicalParameters = DEFAULT_PARAMETERS;

/** A document as Yihu's index takes it. */
export function fieldsOf({id, question, answer}: EngineDocument): IndexDocument {
  if (answer === '') return {id, fields: [{text: question, weight: 1}]};
  return {
    id,
    fields: [
      {text: question, weight: QUESTION_WEIGHT},
      {text: answer, weight: 1},
    ],
  };
}

const yihu: TextEngine = {
  name: 'Yihu text',
  async index(documents) {
    const index = createLexicalIndex(documents.map(fieldsOf), tokenize, PARAMETERS);
    return (question, limit) => index.search(question, limit);
  },
};

function miniSearch(name: string, own?: Tokenizer): TextEngine {
  return {
    name,
    async index(documents) {
      const mini = new MiniSearch<EngineDocument>({
        fields: ['question', 'answer'],
        searchOptions: {boost: {question: QUESTION_WEIGHT}},
        ...(own ? {tokenize: own, processTerm: (term: string) => term} : {}),
      });
      mini.addAll(documents);
      return (question, limit) =>
        mini
          .search(question)
          .slice(0, limit)
          .map(({id, score}) => ({id: String(id), score}));
    },
  };
}

/** As much of `@orama/orama` as is used. */
interface OramaModule {
  create(options: {
    readonly schema: Readonly<Record<string, 'string'>>;
    readonly components?: {readonly tokenizer: unknown};
  }): unknown;
  insertMultiple(db: unknown, documents: readonly EngineDocument[]): unknown;
  search(
    db: unknown,
    query: {
      readonly term: string;
      readonly limit: number;
      readonly boost: Readonly<Record<string, number>>;
    },
  ): {readonly hits: readonly EngineHit[]};
}

function orama(name: string, tokenizerModule?: string): TextEngine {
  return {
    name,
    async index(documents) {
      const {create, insertMultiple, search} = await importPeer<OramaModule>('@orama/orama');
      const mandarin =
        tokenizerModule === undefined
          ? undefined
          : await importPeer<{createTokenizer(): unknown}>(tokenizerModule);
      const db = create({
        schema: {id: 'string', question: 'string', answer: 'string'},
        ...(mandarin ? {components: {tokenizer: mandarin.createTokenizer()}} : {}),
      });
      await insertMultiple(db, documents);
      return (term, limit) =>
        search(db, {term, limit, boost: {question: QUESTION_WEIGHT}}).hits.map(({id, score}) => ({
          id,
          score,
        }));
    },
  };
}

/** As much of `flexsearch` as is used. */
interface FlexSearchModule {
  readonly Charset: {readonly CJK: unknown};
  readonly Index: new (options: {
    readonly encoder?: unknown;
  }) => {
    add(id: number, text: string): void;
    search(query: string, options: {limit: number; suggest: boolean}): readonly number[];
  };
}

function flexSearch(name: string, {isChinese}: {isChinese: boolean}): TextEngine {
  return {
    name,
    async index(documents) {
      const {Charset, Index} = await importPeer<FlexSearchModule>('flexsearch');
      const index = new Index(isChinese ? {encoder: Charset.CJK} : {});
      documents.forEach(({question, answer}, place) => {
        index.add(place, answer === '' ? question : `${question}\n${answer}`);
      });
      // It tells no scores: the order is all there is. Without `suggest` every word of a question
      // has to be in the text, and a spoken question finds nothing.
      return (question, limit) =>
        index.search(question, {limit, suggest: isChinese}).map((place, rank) => ({
          id: documents[place]?.id ?? '',
          score: 1 / (rank + 1),
        }));
    },
  };
}

/** Every engine that runs without a page, by the name under which it is reported. */
export const TEXT_ENGINES: readonly TextEngine[] = [
  yihu,
  miniSearch('MiniSearch, default'),
  miniSearch('MiniSearch, our terms', tokenize),
  orama('Orama, default'),
  orama('Orama, Mandarin', '@orama/tokenizers/mandarin'),
  flexSearch('FlexSearch, default', {isChinese: false}),
  flexSearch('FlexSearch, CJK', {isChinese: true}),
];
