/** Puts the entries of an import into a knowledge folder, each in its file. */
import {mkdir, readdir, readFile, writeFile} from 'node:fs/promises';
import {basename, dirname, join, relative, sep} from 'node:path';
import type {Finding} from '../../knowledge/finding.ts';
import {
  type CompletedRecord,
  type Completion,
  completeRecord,
  NO_ANSWER,
} from './complete-record.ts';
import {formatEntryFile} from './entry-file.ts';
import {isId} from './entry-id.ts';
import type {FoundEntry} from './found-entry.ts';

/** Folder of entries whose topic nobody has named yet. */
const NO_TOPIC = 'imported';

/** Where and how to write. */
export interface WriteOptions extends Completion {
  /** The knowledge folder. */
  readonly out: string;
  /** Whether files that are there already and differ are replaced. */
  readonly isForced: boolean;
}

/** What became of the entries. */
export interface WrittenEntries {
  readonly imported: number;
  /** There already, word for word. */
  readonly unchanged: number;
  /** Imported with a required field still to be filled in. */
  readonly incomplete: number;
  readonly skipped: readonly Finding[];
  /** How often each word came for which no id is known, such as 部门“某局”. */
  readonly unresolved: ReadonlyMap<string, number>;
}

/** An entry that is to be written. */
interface Ready extends CompletedRecord {
  readonly found: FoundEntry;
}

/** Completes and writes entries; nothing that is there is overwritten unless it is forced. */
export async function writeEntries(
  found: readonly FoundEntry[],
  options: WriteOptions,
): Promise<WrittenEntries> {
  const {ready, skipped} = completed(found, options);
  const present = await entriesIn(options.out);
  let unchanged = 0;
  const written: Ready[] = [];
  for (const entry of ready) {
    const existing = present.get(entry.record.id);
    const outcome = await writeEntry(entry, existing, options);
    if (outcome === 'written') written.push(entry);
    else if (outcome === 'unchanged') unchanged++;
    else skipped.push(outcome);
  }
  return {
    imported: written.length,
    unchanged,
    incomplete: written.filter(isIncomplete).length,
    skipped,
    unresolved: unresolvedWords(written),
  };
}

function isIncomplete({blanks, unresolved, record}: Ready): boolean {
  return blanks.length > 0 || unresolved.size > 0 || record.body === NO_ANSWER;
}

function skip({file, line}: FoundEntry, field: string, problem: string, mend: string): Finding {
  return {severity: 'error', file, line, field, problem, mend};
}

function completed(
  found: readonly FoundEntry[],
  completion: Completion,
): {readonly ready: readonly Ready[]; readonly skipped: Finding[]} {
  const first = new Map<string, Ready>();
  const skipped: Finding[] = [];
  for (const entry of found) {
    const one = completeRecord(entry.record, completion);
    if (one === undefined) {
      skipped.push(skip(entry, '标准问', '没有写标准问', '补上居民会问的那一句，或删去这一行'));
      continue;
    }
    const twin = first.get(one.record.id);
    if (twin) skipped.push(sameAs(twin, entry, one.record.id));
    else first.set(one.record.id, {...one, found: entry});
  }
  return {ready: [...first.values()], skipped};
}

function sameAs(twin: Ready, entry: FoundEntry, id: string): Finding {
  const {file, line} = twin.found;
  const place = placeOf(file === entry.file ? '' : file, line);
  return twin.record.question === entry.record.question
    ? skip(entry, '标准问', `标准问与${place}的相同`, '合并成一条，或在标准问里写明区别')
    : skip(entry, '简码', `简码 ${id} 与${place}的相同`, '每条用不同的简码');
}

/** `faq.xlsx 第 3 行`; where a line says nothing, as in linked data, the file alone. */
function placeOf(file: string, line: number): string {
  return line === 0 ? file : `${file} 第 ${line} 行`.trim();
}

async function writeEntry(
  {found, record, blanks, isChanged}: Ready,
  existing: string | undefined,
  {out, isForced}: WriteOptions,
): Promise<'written' | 'unchanged' | Finding> {
  const topic = record.topic !== undefined && isId(record.topic) ? record.topic : NO_TOPIC;
  const path = join(out, 'entries', topic, `${record.id}.md`);
  const note = `导入自 ${placeOf(basename(found.file), found.line)}`;
  const notes = isChanged || blanks.length > 0 ? [note] : [];
  const isFileAlready = found.text !== undefined && !isChanged;
  const text = isFileAlready ? found.text : formatEntryFile(record, {notes, blanks});
  if (existing !== undefined) {
    const shown = relative(out, existing).split(sep).join('/');
    if (existing !== path) {
      const mend = '要换成新的，先移走那个文件；是两回事，给这一条换一个简码';
      return skip(found, '简码', `${record.id} 已在 ${shown}`, mend);
    }
    if ((await readFile(path, 'utf8')) === text) return 'unchanged';
    if (!isForced) {
      const mend = '加 --force 用新的换掉旧的，或自己合并';
      return skip(found, '', `${shown} 已经有了，内容不同`, mend);
    }
  }
  await mkdir(dirname(path), {recursive: true});
  // Without --force nothing that appeared meanwhile is overwritten either.
  await writeFile(path, text, {flag: isForced ? 'w' : 'wx'});
  return 'written';
}

/** Paths of the entries below `out`, by id. */
async function entriesIn(out: string): Promise<Map<string, string>> {
  const folder = join(out, 'entries');
  const inside = await readdir(folder, {recursive: true, withFileTypes: true}).catch(() => []);
  return new Map(
    inside
      .filter((entry) => entry.isFile() && entry.name.endsWith('.md'))
      .map((entry) => [entry.name.slice(0, -'.md'.length), join(entry.parentPath, entry.name)]),
  );
}

function unresolvedWords(entries: readonly Ready[]): Map<string, number> {
  const words = new Map<string, number>();
  for (const [field, word] of entries.flatMap(({unresolved}) => [...unresolved])) {
    const key = `${field === 'topic' ? '类别' : '部门'}“${word}”`;
    words.set(key, (words.get(key) ?? 0) + 1);
  }
  return words;
}
