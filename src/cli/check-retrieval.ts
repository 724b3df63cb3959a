/** Checks of wordings that need the index: what leads elsewhere, and what nobody can tell apart. */
import type {PlacedWording} from '../knowledge/compile.ts';
import type {Entry} from '../knowledge/entry.ts';
import type {Finding} from '../knowledge/finding.ts';
import type {EntryIndex} from '../retrieval/entry-index.ts';
import {type Tokenizer, WORD} from '../text/tokenize.ts';
import {nearPairs} from './check-near-wordings.ts';

/** What the checks look things up in. */
export interface RetrievalParts {
  readonly entries: readonly Entry[];
  readonly index: EntryIndex;
  readonly tokenize: Tokenizer;
}

/** In the problem of every wording that finds another entry, or none, before its own. */
export const LEADS_AWAY = '问不到这一条';

/** In the problem of every wording that is too near to one of another entry. */
export const TOO_NEAR = '太像，分不清';

/** A wording that does not find its entry first, and what it finds instead. */
interface Lost {
  readonly wording: PlacedWording;
  readonly first: Entry | undefined;
}

/**
 * Warnings about the wordings of knowledge without errors, those that lead away first.
 * @param wordings all of them, held-out ones too: only what is indexed must find its entry, but
 * any two may be too near
 */
export function checkRetrieval(
  {entries, index, tokenize}: RetrievalParts,
  wordings: readonly PlacedWording[],
): readonly Finding[] {
  const lost = wordings
    .filter(({isHeldOut}) => !isHeldOut)
    .map((wording): Lost => ({wording, first: index.rank(wording.text).ranked[0]?.entry}))
    .filter(({wording, first}) => first?.id !== wording.entryId);
  const files = new Map(wordings.map(({entryId, file}) => [entryId, file]));
  return [
    ...lost.map((one) => leadsAway(one, files)),
    ...tooNear(entries, wordings, tokenize, lost),
  ];
}

function leadsAway({wording, first}: Lost, files: ReadonlyMap<string, string>): Finding {
  const {text, file, line, field} = wording;
  return {
    severity: 'warning',
    file,
    line,
    field,
    problem: first
      ? `“${text}”${LEADS_AWAY}，先找到的是 ${files.get(first.id) ?? first.id}（${first.question}）`
      : `“${text}”${LEADS_AWAY}，什么也没找到`,
    mend: first ? '改写得能区分，或只留在更合适的一条里' : '换成有字的说法',
  };
}

const HAN_PAIR = /^\p{Script=Han}{2}$/u;

/** What two wordings are compared by: pairs of Han characters, whole Latin words and numbers. */
function comparedTerms(text: string, tokenize: Tokenizer): ReadonlySet<string> {
  return new Set(tokenize(text).filter((term) => HAN_PAIR.test(term) || term.startsWith(WORD)));
}

function tooNear(
  entries: readonly Entry[],
  wordings: readonly PlacedWording[],
  tokenize: Tokenizer,
  lost: readonly Lost[],
): Finding[] {
  const related = new Map(entries.map((entry) => [entry.id, entry.related]));
  const namesOther = (one: string, other: string) => related.get(one)?.includes(other) ?? false;
  const firstOf = new Map(lost.map(({wording, first}) => [wording, first?.id]));
  return nearPairs(wordings.map(({text}) => comparedTerms(text, tokenize))).flatMap(
    ({one, other, likeness}): Finding[] => {
      const [mine, theirs] = [wordings[one], wordings[other]];
      if (!mine || !theirs || mine.entryId === theirs.entryId) return [];
      // Said already: one of them leads to the other's entry.
      if (firstOf.get(mine) === theirs.entryId || firstOf.get(theirs) === mine.entryId) return [];
      const isMutual =
        namesOther(mine.entryId, theirs.entryId) && namesOther(theirs.entryId, mine.entryId);
      return [
        {
          severity: 'warning',
          file: mine.file,
          line: mine.line,
          field: mine.field,
          problem:
            `“${mine.text}”与 ${theirs.file}:${theirs.line} 的“${theirs.text}”${TOO_NEAR}` +
            `（相近 ${Math.round(likeness * 100)}%${isMutual ? '，已互相写进 related' : ''}）`,
          mend: '改写得能区分，或让两条互相写进 related 由居民选',
        },
      ];
    },
  );
}
