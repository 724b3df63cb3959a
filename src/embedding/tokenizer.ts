/**
 * Text as the embedding model sees it: a sequence of characters and words, each with the pair it
 * forms with the one after it. Training uses this very code, so there is no second tokenizer that
 * could differ.
 */
import {normalizeText} from '../text/normalize.ts';

/** What the model knows by number. Ids count from 2: 0 is "none", 1 is "unknown". */
export interface Vocabulary {
  readonly format: 1;
  /** Characters and words in the order of their ids: `tokens[0]` has id 2. */
  readonly tokens: readonly string[];
  /** Pairs of neighbours, joined by a space: `pairs[0]` has id 2. */
  readonly pairs: readonly string[];
  /** Longest sequence the model takes; what is beyond is not read. */
  readonly maxLength: number;
}

/** A text in numbers: both arrays have the same length, between 1 and `maxLength`. */
export interface Encoded {
  /** Ids of the tokens; 1 where a token is unknown. */
  readonly tokens: Int32Array;
  /** `pairs[i]` is the id of the pair of token i and token i + 1; 0 where it is unknown or last. */
  readonly pairs: Int32Array;
}

/** Id of a token the vocabulary does not have. */
export const UNKNOWN = 1;

const FIRST_ID = 2;

/** A run of Latin letters, or one other letter or digit; the rest separates. */
const PIECE = /[a-z]+|[\p{L}\p{N}]/gu;

/**
 * The tokens of a text: runs of Latin letters, every other letter and every digit by itself; an
 * empty string stands where anything else came between, so that no pair reaches across it.
 */
export function splitPieces(text: string): string[] {
  const normal = normalizeText(text);
  const pieces: string[] = [];
  let end = 0;
  for (const match of normal.matchAll(PIECE)) {
    // White space is no boundary between Han characters: people put it anywhere.
    if (pieces.length > 0 && normal.slice(end, match.index).trim() !== '') pieces.push('');
    pieces.push(match[0]);
    end = match.index + match[0].length;
  }
  return pieces;
}

/** An encoder for one vocabulary. O(size of the vocabulary) to make. */
export function createEncoder(vocabulary: Vocabulary): (text: string) => Encoded {
  const tokenIds = new Map(vocabulary.tokens.map((token, i) => [token, i + FIRST_ID]));
  const pairIds = new Map(vocabulary.pairs.map((pair, i) => [pair, i + FIRST_ID]));

  /** A word the vocabulary lacks is spelled out, so that a typing slip does not erase it. */
  const spelled = (piece: string) =>
    tokenIds.has(piece) || !/^[a-z]{2,}$/.test(piece) ? [piece] : [...piece];

  return (text) => {
    const pieces = splitPieces(text).flatMap((piece) => (piece === '' ? [piece] : spelled(piece)));
    const tokens: number[] = [];
    const pairs: number[] = [];
    for (let i = 0; i < pieces.length && tokens.length < vocabulary.maxLength; i++) {
      const piece = pieces[i] ?? '';
      if (piece === '') continue;
      const next = pieces[i + 1] ?? '';
      tokens.push(tokenIds.get(piece) ?? UNKNOWN);
      pairs.push(next === '' ? 0 : (pairIds.get(`${piece} ${next}`) ?? 0));
    }
    // An empty text has a place in the space too: the model takes no empty sequence.
    if (tokens.length === 0) return {tokens: Int32Array.of(UNKNOWN), pairs: Int32Array.of(0)};
    return {tokens: Int32Array.from(tokens), pairs: Int32Array.from(pairs)};
  };
}
