/**
 * `no-office.txt`: what people say to such a box that no public office answers, one a line; lines
 * that begin with # are for the reader. A question that is nearer to these than to any entry is not
 * taken for one.
 */
import {wordingKey} from '../text/wording-key.ts';
import type {Finding} from './finding.ts';
import {isHeldOut} from './held-out.ts';

/** Name of the file in the knowledge folder. */
export const NO_OFFICE_FILE = 'no-office.txt';

/** The lines that are searched, and the fifth that measures. */
export interface NoOffice {
  readonly indexed: readonly string[];
  readonly heldOut: readonly string[];
}

/**
 * Reads the file.
 * @param ownerOf the file of the entry that has a wording, by its key; such a line is an error: the
 *   entry would be answered all the same
 */
export function readNoOffice(
  text: string,
  ownerOf: (key: string) => string | undefined,
  findings: Finding[],
): NoOffice {
  const seen = new Set<string>();
  const indexed: string[] = [];
  const heldOut: string[] = [];
  text.split('\n').forEach((raw, i) => {
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) return;
    const place = {file: NO_OFFICE_FILE, line: i + 1, field: ''};
    const key = wordingKey(line);
    const owner = ownerOf(key);
    if (owner !== undefined) {
      findings.push({
        severity: 'error',
        ...place,
        problem: `“${line}”也是 ${owner} 的问法`,
        mend: '有人管的留在那条问答里，把这一行删去',
      });
    } else if (seen.has(key)) {
      findings.push({
        severity: 'warning',
        ...place,
        problem: `“${line}”写了两遍`,
        mend: '删去一遍',
      });
    } else if (isHeldOut(line)) heldOut.push(line);
    else indexed.push(line);
    seen.add(key);
  });
  return {indexed, heldOut};
}
