/**
 * Runs of one script. Nothing here asks `Intl.Segmenter`: browsers disagree on Chinese words
 * (Firefox drops the last word before punctuation, WebKit splits elsewhere), and an index built by
 * one and queried by another misses. Words come from the lexicon that ships with the knowledge.
 */
export type Run = {readonly script: 'han' | 'word'; readonly text: string};

const RUNS =
  /([\p{Script=Han}]+)|([\p{Letter}\p{Mark}\p{Number}]+(?:['’.][\p{Letter}\p{Number}]+)*)/gu;

/** The runs of Han characters and of other letters and digits, in order; the rest separates. */
export function segmentRuns(text: string): Run[] {
  const runs: Run[] = [];
  for (const match of text.matchAll(RUNS)) {
    if (match[1] !== undefined) runs.push({script: 'han', text: match[1]});
    else runs.push(...splitMixed(match[0]));
  }
  return runs;
}

/** `\p{Letter}` includes Han: a run such as 身份证a4 is cut where the script changes. */
function splitMixed(text: string): Run[] {
  return Array.from(text.matchAll(/\p{Script=Han}+|[^\p{Script=Han}]+/gu), ([part]) => ({
    script: /\p{Script=Han}/u.test(part) ? ('han' as const) : ('word' as const),
    text: part,
  }));
}
