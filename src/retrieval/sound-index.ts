/**
 * Entries by the sound of their words. It is asked only for what the text index does not know: pairs
 * of characters that stand side by side in none of its texts, and what was typed in Latin letters.
 * So a question without mistakes ranks as if it were not there.
 */
import {
  INITIALS,
  initialCode,
  initialTerms,
  soundTerms,
  typedInitials,
  unknownSounds,
} from '../text/sound-terms.ts';
import type {Tokenizer} from '../text/tokenize.ts';
import {
  createLexicalIndex,
  type IndexDocument,
  type LexicalIndex,
  type LexicalParameters,
} from './lexical-index.ts';

/** Finds documents by sound. */
export interface SoundIndex {
  /**
   * The share of the sound of the whole question that each document answers, by its place; of length
   * 0 where the text index knows everything.
   * @param isKnown whether the text index knows a pair of characters
   */
  shares(question: string, isKnown: (pair: string) => boolean): Float64Array;
  /** Builds it now, if it has not been. */
  prepare(): void;
}

/** A document and the words of it that people abbreviate by their first letters. */
export interface SoundDocument extends IndexDocument {
  readonly names: readonly string[];
}

/** An abbreviation stands for a whole word of several sounds. */
const INITIALS_WEIGHT = 3;

/**
 * A question typed in Latin letters alone says everything by its sound; what the text index makes of
 * its letters is noise beside that.
 */
const TYPED_WEIGHT = 3;

/**
 * Makes the index; it is built, in O(length of all texts), for the first question that needs it, or
 * where nobody waits. Most questions are typed without a mistake and never need it.
 */
export function createSoundIndex(
  documents: () => readonly SoundDocument[],
  parameters: LexicalParameters,
): SoundIndex {
  const build = () =>
    createLexicalIndex(
      documents().map(({fields, names}, place) => ({
        id: String(place),
        fields: [
          ...fields,
          ...names.map((name) => ({text: `${NAME}${name}`, weight: INITIALS_WEIGHT})),
        ],
      })),
      hearNames,
      parameters,
    );
  let index: LexicalIndex | undefined;
  const built = () => {
    index ??= build();
    return index;
  };
  return {
    prepare() {
      built();
    },
    shares(question, isKnown) {
      const initials = typedInitials(question);
      const terms = [...unknownSounds(question, isKnown), ...initials];
      if (terms.length === 0) return new Float64Array(0);
      const heard = built();
      const yardstick = heard.selfScoreOf([...soundTerms(question), ...initials]);
      if (yardstick <= 0) return new Float64Array(0);
      const weight = /\p{Script=Han}/u.test(question) ? 1 : TYPED_WEIGHT;
      return heard.scores(terms).map((score) => (weight * score) / yardstick);
    },
  };
}

/** Marks a field that is one name; it occurs in no text. */
const NAME = '\u0000';

const namesOr = (text: string) =>
  text.startsWith(NAME) ? initialTerms(text.slice(NAME.length)) : soundTerms(text);

/** Sounds of texts and first letters of names, as numbers: a base has a hundred thousand of them. */
const hearNames: Tokenizer = Object.assign(namesOr, {
  codes: {
    read: (text: string, onCode: (code: number) => void, onTerm: (term: string) => void) => {
      if (!text.startsWith(NAME)) return soundTerms.codes?.read(text, onCode, onTerm);
      for (const term of initialTerms(text.slice(NAME.length))) onCode(initialCode(term));
    },
    codeOf: (term: string) =>
      term.startsWith(INITIALS) ? initialCode(term) : (soundTerms.codes?.codeOf(term) ?? 0),
  },
});
