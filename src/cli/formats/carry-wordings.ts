/** The wordings that stand beside the entries (`wordings/*.txt`), on their way out and in. */
import {mkdir, readdir, readFile, writeFile} from 'node:fs/promises';
import {basename, join} from 'node:path';
import type {Finding} from '../../knowledge/finding.ts';
import {readWordings, type WordingLine} from '../../knowledge/wordings-file.ts';
import type {EntryRecord} from './entry-record.ts';

/** Name of the folder, in a knowledge folder, and below an exported one. */
const FOLDER = 'wordings';

/** A wordings file as `readKnowledge` names it. */
const WORDINGS_FILE = /^wordings\/[^/]+\.txt$/;

/** The wordings files of a knowledge folder, by path. */
export function wordingsFiles(files: ReadonlyMap<string, string>): readonly [string, string][] {
  return [...files]
    .filter(([file]) => WORDINGS_FILE.test(file))
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

/** All wordings in those files. */
export function wordingsIn(
  files: ReadonlyMap<string, string>,
  findings: Finding[],
): readonly WordingLine[] {
  return wordingsFiles(files).flatMap(([file, text]) => readWordings(file, text, findings));
}

/** Entries with the wordings beside them among their variants, each once. */
export function withWordings(
  records: readonly EntryRecord[],
  wordings: readonly WordingLine[],
): readonly EntryRecord[] {
  const beside = new Map<string, string[]>();
  for (const {heading, text} of wordings) {
    const texts = beside.get(heading) ?? [];
    texts.push(text);
    beside.set(heading, texts);
  }
  return records.map((record) => {
    // A heading is the id of an entry or of its subject.
    const more = [record.id, record.subject].flatMap((name) => beside.get(name ?? '') ?? []);
    return more.length === 0
      ? record
      : {...record, variants: [...new Set([...(record.variants ?? []), ...more])]};
  });
}

/** What became of the wordings files of an imported folder. */
export interface CarriedWordings {
  readonly copied: number;
  readonly skipped: readonly Finding[];
}

/** Copies `folder/wordings/*.txt` to `out`; a file that differs is replaced only where forced. */
export async function copyWordings(
  folder: string,
  out: string,
  isForced: boolean,
): Promise<CarriedWordings> {
  const inside = await readdir(join(folder, FOLDER), {withFileTypes: true}).catch(() => []);
  const names = inside
    .filter((file) => file.isFile() && file.name.endsWith('.txt'))
    .map(({name}) => name)
    .sort();
  const skipped: Finding[] = [];
  let copied = 0;
  for (const name of names) {
    const from = join(folder, FOLDER, name);
    const to = join(out, FOLDER, name);
    const text = await readFile(from, 'utf8');
    const present = await readFile(to, 'utf8').catch(() => undefined);
    if (present === text) continue;
    if (present !== undefined && !isForced) {
      skipped.push({
        severity: 'error',
        file: from,
        line: 0,
        field: '',
        problem: `${FOLDER}/${basename(to)} 已经有了，内容不同`,
        mend: '加 --force 用新的换掉旧的，或自己合并',
      });
      continue;
    }
    await mkdir(join(out, FOLDER), {recursive: true});
    // Without --force nothing that appeared meanwhile is overwritten either.
    await writeFile(to, text, {flag: isForced ? 'w' : 'wx'});
    copied++;
  }
  return {copied, skipped};
}
