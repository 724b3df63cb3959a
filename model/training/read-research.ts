/**
 * Reads research corpora for the yardstick: what the same model would be with texts that it may not
 * ship. They stay where they are; nothing of them is kept here.
 *
 *     FOLDER/train/pairs.tsv.gz          s1, s2, label (1: they mean the same), source
 *     FOLDER/train/query_passage.tsv.gz  query, passage, source
 *
 * Both UTF-8, tab-separated, one line of names, no quoting.
 */
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {gunzipSync} from 'node:zlib';

/** Two texts. */
export type TextPair = readonly [one: string, other: string];

/** What there is to learn from. */
export interface ResearchCorpora {
  /** Two ways to ask the same, or a question and what answers it. */
  readonly same: readonly TextPair[];
  /** Two that look alike and mean two things. */
  readonly different: readonly TextPair[];
}

/** Made to differ in the order of words alone, which a bag cannot see. */
const ORDER_ALONE = 'pawsx';

/**
 * Reads the corpora in `folder`.
 * @param isMeasured texts for which it is true are measured with, so their pairs are left out
 */
export function readResearch(
  folder: string,
  isMeasured: (text: string) => boolean,
): ResearchCorpora {
  const rowsOf = (name: string) =>
    gunzipSync(readFileSync(join(folder, 'train', name)))
      .toString('utf8')
      .split('\n')
      .slice(1)
      .filter(Boolean)
      .map((line) => line.split('\t'));
  const same: TextPair[] = [];
  const different: TextPair[] = [];
  for (const [one = '', other = '', label, source] of rowsOf('pairs.tsv.gz')) {
    if (isMeasured(one) || isMeasured(other)) continue;
    if (label === '1') same.push([one, other]);
    else if (source !== ORDER_ALONE) different.push([one, other]);
  }
  for (const [query = '', passage = ''] of rowsOf('query_passage.tsv.gz')) {
    if (!isMeasured(query)) same.push([query, passage]);
  }
  return {same, different};
}
