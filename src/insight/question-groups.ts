/**
 * Questions grouped by what they mean, one pass over a log: a question joins the group whose leader,
 * its first wording, is nearest to it, or leads a group of its own (leader clustering, Hartigan 1975,
 * "Clustering Algorithms", ch. 3). Nearness is the cosine of the vectors of the search's own model,
 * and more where the search ranks the same entry first. Without a model, or for a text that it knows
 * no word of, it is the cosine of the sets of terms that the search goes by and of that entry, each
 * weighed by how rare it is among the leaders so far. The same log gives the same groups.
 */
import {LETTER_GRAM, type Tokenizer} from '../text/tokenize.ts';
import {LeaderVectors} from './leader-vectors.ts';

/** Meaning of a text as a vector of length 1; null where there is none for it. */
export type VectorOf = (text: string) => ArrayLike<number> | null;

/** Meanings by a model; a text without a word that it knows has none. */
export function meaningsBy(embed: (text: string) => ArrayLike<number>): VectorOf {
  return (text) => {
    const vector = embed(text);
    for (let i = 0; i < vector.length; i++) if (vector[i] !== 0) return vector;
    return null;
  };
}

/** How questions are grouped. */
export interface GroupingOptions {
  /** Terms of a text, as the search has them. */
  readonly tokenize: Tokenizer;
  /** Least cosine of terms within a group. Default: {@link LEXICAL_THRESHOLD}. */
  readonly threshold?: number;
  /** Meanings, where a model is loaded. Default: words alone. */
  readonly vectorOf?: VectorOf;
  /** Groups that are kept at most; what comes after joins the nearest or none. Default: 5,000. */
  readonly most?: number;
}

/** Groups in the making. */
export interface QuestionGroups {
  /**
   * Number of the group of a text, from 0; -1 where it fits none and there is no room for more.
   * `nearest`: the entry that the search ranked first, however unsure it was.
   */
  groupOf(text: string, nearest?: string): number;
  /** Terms of a text that say something: what wordings are told apart by. */
  termsOf(text: string): readonly string[];
  /** First wording of a group. */
  leader(group: number): string;
  readonly size: number;
}

/**
 * Chosen on the fresh questions by `bench/insight-groups.ts`: 95.1 % of the pairs it puts together
 * belong together, 87.1 % of those that belong are found; docs/insight.md has the table.
 */
export const LEXICAL_THRESHOLD = 0.3;

/**
 * Least nearness of meanings within a group, and how much nearer the same first entry brings two
 * questions: alone the model puts few different wordings together, and the entry alone puts together
 * whatever no entry is about. Chosen on the fresh questions and looked at on residents' messages of
 * another province; docs/insight.md has the table.
 */
export const MEANING_THRESHOLD = 0.7;
const SAME_ENTRY = 0.4;

/** A day of a city of a million has some 300 questions nobody could answer: far above a month's. */
const MOST_GROUPS = 5_000;

/** Wordings whose group is remembered: the same words again cost a look-up. */
const REMEMBERED = 20_000;

/** Marks the term that stands for the entry which came nearest. */
const NEAREST = '@';

/**
 * The search weighs every word of every entry: its first choice says more than a few shared pairs of
 * characters. With 12, two wordings under one entry need about one pair in common to be together.
 */
const NEAREST_WEIGHT = 12;

/** Cosines nearer than this are equal: the order of adding up makes as much. The first leader wins. */
const TIE = 1e-12;

/** Makes groups, none at first. */
export function createQuestionGroups(options: GroupingOptions): QuestionGroups {
  const {tokenize, threshold = LEXICAL_THRESHOLD, vectorOf, most = MOST_GROUPS} = options;
  const leaders: {
    readonly text: string;
    readonly terms: readonly string[];
    readonly nearest: string | undefined;
  }[] = [];
  const meanings = new LeaderVectors();
  const leadersWith = new Map<string, number[]>();
  const known = new Map<string, number>();

  const weightOf = (term: string) =>
    (term.startsWith(NEAREST) ? NEAREST_WEIGHT : 1) *
    Math.log(1 + (leaders.length + 1) / ((leadersWith.get(term)?.length ?? 0) + 1));
  const weigh = (terms: readonly string[]) => terms.reduce((sum, term) => sum + weightOf(term), 0);

  function nearestByWords(terms: readonly string[]): number {
    const shared = new Map<number, number>();
    for (const term of terms) {
      const weight = weightOf(term);
      for (const leader of leadersWith.get(term) ?? []) {
        shared.set(leader, (shared.get(leader) ?? 0) + weight);
      }
    }
    const own = weigh(terms);
    let best = -1;
    let bestCosine = threshold;
    for (const [leader, weight] of shared) {
      // Two sets share at most the smaller one: what cannot win is not worked out.
      if (weight / own < bestCosine ** 2 - TIE) continue;
      const cosine = weight / Math.sqrt(own * weigh(leaders[leader]?.terms ?? []));
      if (cosine > bestCosine + TIE) {
        best = leader;
        bestCosine = cosine;
      } else if (cosine >= bestCosine - TIE && leader < best) {
        best = leader;
      }
    }
    return best;
  }

  return {
    groupOf(text, nearest) {
      const key = nearest === undefined ? text : `${nearest}\0${text}`;
      const before = known.get(key);
      if (before !== undefined) return before;
      const words = termsOf(tokenize(text));
      const terms = nearest === undefined ? words : [...words, NEAREST + nearest];
      const vector = vectorOf?.(text) ?? null;
      let group =
        vector === null
          ? nearestByWords(terms)
          : meanings.nearest(vector, MEANING_THRESHOLD, (leader) =>
              nearest !== undefined && leaders[leader]?.nearest === nearest ? SAME_ENTRY : 0,
            );
      if (group < 0 && leaders.length < most) {
        group = leaders.length;
        leaders.push({text, terms, nearest});
        if (vector !== null) meanings.add(group, vector);
        for (const term of terms) {
          const list = leadersWith.get(term);
          if (list) list.push(group);
          else leadersWith.set(term, [group]);
        }
      }
      if (known.size < REMEMBERED) known.set(key, group);
      return group;
    },
    termsOf: (text) => termsOf(tokenize(text)),
    leader: (group) => leaders[group]?.text ?? '',
    get size() {
      return leaders.length;
    },
  };
}

/** Pairs of characters, words and concepts: single characters and letters say too little. */
function termsOf(terms: readonly string[]): readonly string[] {
  const telling = terms.filter((term) => !term.startsWith(LETTER_GRAM) && term.length > 1);
  return [...new Set(telling.length > 0 ? telling : terms)];
}
