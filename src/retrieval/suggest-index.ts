/**
 * Completions while typing: MiniSearch, for its prefix and fuzzy search. It holds wordings only, so
 * that a completion is always a question somebody asks.
 */
import MiniSearch from 'minisearch';
import type {Entry} from '../knowledge/entry.ts';
import {type Tokenizer, WORD} from '../text/tokenize.ts';

/** Finds entries by the beginning of a question. */
export interface SuggestIndex {
  /** At most `limit` entries, best first; none for text without letters or characters. */
  suggest(prefix: string, limit: number): Entry[];
}

/** Latin words of this length and more may have one or two letters wrong. */
const FUZZY_FROM = 5;

/** Share of a word's letters that may be wrong: one in five, MiniSearch's own advice. */
const FUZZY_SHARE = 0.2;

/** Builds the completions of `entries`. */
export function createSuggestIndex(entries: readonly Entry[], tokenize: Tokenizer): SuggestIndex {
  const mini = new MiniSearch<{id: number; question: string; wordings: string}>({
    fields: ['question', 'wordings'],
    tokenize,
    // Terms come ready from the tokenizer.
    processTerm: (term) => term,
    searchOptions: {
      // The standard question is what is shown, so a match there counts most.
      boost: {question: 3},
      combineWith: 'OR',
      prefix: (term) => term.startsWith(WORD),
      fuzzy: (term) => (term.startsWith(WORD) && term.length > FUZZY_FROM ? FUZZY_SHARE : false),
    },
  });
  mini.addAll(
    entries.map((entry, id) => ({
      id,
      question: `${entry.question}\n${entry.questionEn}`,
      wordings: [...entry.variants, ...entry.keywords].join('\n'),
    })),
  );
  return {
    suggest: (prefix, limit) =>
      mini
        .search(prefix)
        .slice(0, limit)
        .flatMap(({id}) => entries[id as number] ?? []),
  };
}
