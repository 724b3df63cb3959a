/** Counts the terms of documents into posting lists: which documents hold a term, and how often. */
import type {TermCodes, Tokenizer} from '../text/tokenize.ts';
import {createTermTable, type TermTable} from './term-table.ts';

/** Postings of all terms, one list behind the other. */
export interface PostingLists {
  /** The number of a term; −1 where no document holds it. */
  find(term: string): number;
  /** Where each term's list begins, by its number, and behind the last one the end of all. */
  readonly starts: Uint32Array;
  /** Places of documents, ascending within a list; of 16 bits where these suffice. */
  readonly documents: Uint16Array | Uint32Array;
  /** How often the document holds the term, each field's occurrences times its weight. */
  readonly frequencies: Float64Array;
  /** Terms of each document, weighted likewise. */
  readonly lengths: Float64Array;
}

/** A document by its weighted fields. */
export interface CountedDocument {
  readonly fields: readonly {readonly text: string; readonly weight: number}[];
}

/** Room for postings and terms to begin with: those of a few entries. It doubles. */
const FIRST_ROOM = 2 ** 12;

/**
 * Counts all terms. O(total terms): the postings are written as they come, document by document, and
 * then moved to their terms in one pass (counting sort), which leaves each list ascending.
 */
export function countPostings(
  documents: readonly CountedDocument[],
  tokenize: Tokenizer,
): PostingLists {
  const codes = tokenize.codes ?? withoutCodes(tokenize);
  const table = createTermTable();
  return {...sortPostings(writePostings(documents, codes, table)), find: finder(codes, table)};
}

/** Postings in the order of the texts. */
interface WrittenPostings {
  /** The term of each, and how often its document holds it. */
  readonly termOf: Uint32Array;
  readonly frequencyOf: Float64Array;
  /** Where the postings of each document end. */
  readonly ends: Uint32Array;
  /** Terms of each document, weighted. */
  readonly lengths: Float64Array;
  /** How many documents hold each term. */
  readonly listSizes: Uint32Array;
}

function writePostings(
  documents: readonly CountedDocument[],
  codes: TermCodes,
  table: TermTable,
): WrittenPostings {
  /** By term: the document that held it last (from 1), the posting of that, and how many there are. */
  let lastDocument = new Uint32Array(FIRST_ROOM);
  let lastPosting = new Uint32Array(FIRST_ROOM);
  let listSizes = new Uint32Array(FIRST_ROOM);
  let termOf = new Uint32Array(FIRST_ROOM);
  let frequencyOf = new Float64Array(FIRST_ROOM);
  let size = 0;
  const ends = new Uint32Array(documents.length);
  const lengths = new Float64Array(documents.length);

  let current = 0;
  let weight = 1;
  let count = 0;
  const add = (term: number): void => {
    count++;
    if (lastDocument[term] === current) {
      const posting = lastPosting[term] ?? 0;
      frequencyOf[posting] = (frequencyOf[posting] ?? 0) + weight;
      return;
    }
    if (term >= lastDocument.length) {
      lastDocument = doubled(lastDocument);
      lastPosting = doubled(lastPosting);
      listSizes = doubled(listSizes);
    }
    if (size >= termOf.length) {
      termOf = doubled(termOf);
      const larger = new Float64Array(frequencyOf.length * 2);
      larger.set(frequencyOf);
      frequencyOf = larger;
    }
    lastDocument[term] = current;
    lastPosting[term] = size;
    listSizes[term] = (listSizes[term] ?? 0) + 1;
    termOf[size] = term;
    frequencyOf[size] = weight;
    size++;
  };
  const addCode = (code: number) => add(table.numberOfCode(code));
  const addTerm = (term: string) => add(table.numberOfTerm(term));
  documents.forEach(({fields}, place) => {
    current = place + 1;
    for (const field of fields) {
      ({weight} = field);
      count = 0;
      codes.read(field.text, addCode, addTerm);
      lengths[place] = (lengths[place] ?? 0) + count * weight;
    }
    ends[place] = size;
  });
  return {termOf, frequencyOf, ends, lengths, listSizes: listSizes.subarray(0, table.size)};
}

/** Moves each posting to the list of its term. */
function sortPostings({
  termOf,
  frequencyOf,
  ends,
  lengths,
  listSizes,
}: WrittenPostings): Omit<PostingLists, 'find'> {
  const starts = new Uint32Array(listSizes.length + 1);
  for (let term = 0, at = 0; term < listSizes.length; term++) {
    starts[term] = at;
    at += listSizes[term] ?? 0;
    starts[term + 1] = at;
  }
  const next = starts.slice();
  const size = ends.at(-1) ?? 0;
  const documents = ends.length <= 2 ** 16 ? new Uint16Array(size) : new Uint32Array(size);
  const frequencies = new Float64Array(size);
  for (let place = 0, posting = 0; place < ends.length; place++) {
    for (const end = ends[place] ?? 0; posting < end; posting++) {
      const term = termOf[posting] ?? 0;
      const to = next[term] ?? 0;
      next[term] = to + 1;
      documents[to] = place;
      frequencies[to] = frequencyOf[posting] ?? 0;
    }
  }
  return {starts, documents, frequencies, lengths};
}

/**
 * Finds the number of a term. A function of its own: made inside the counting, it would keep alive
 * what that had written, which is twice as large as what is left.
 */
function finder(codes: TermCodes, table: TermTable): PostingLists['find'] {
  return (term) => {
    const code = codes.codeOf(term);
    return code === 0 ? table.findTerm(term) : table.findCode(code);
  };
}

function doubled(values: Uint32Array): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(values.length * 2);
  larger.set(values);
  return larger;
}

/** A tokenizer of strings alone, as one whose terms have no numbers. */
function withoutCodes(tokenize: Tokenizer): TermCodes {
  return {
    read(text, _, onTerm) {
      for (const term of tokenize(text)) onTerm(term);
    },
    codeOf: () => 0,
  };
}
