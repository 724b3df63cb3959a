/** What the knowledge says towards a ticket: likely categories, and who should take it and why. */
import type {
  Basis,
  Department,
  Directory,
  Entry,
  Knowledge,
  TicketType,
} from '../knowledge/entry.ts';
import {applicableRules, matchResponsibility} from '../knowledge/responsibility-match.ts';
import type {ResponsibilityQuestion, ResponsibilityRule} from '../knowledge/responsibility-rule.ts';
import {matchTicketForm} from '../knowledge/ticket-form-match.ts';
import type {EntryIndex} from '../retrieval/entry-index.ts';

/** A department as a ticket names it. */
export interface AdvisedUnit {
  readonly id: string;
  readonly name: string;
  readonly nameEn: string;
}

/** Advice for one story. */
export interface DraftAdvice {
  /** 大类/小类, likeliest first, at most three; empty: nothing came near. */
  readonly categories: readonly string[];
  /** Null: 请12345指定. */
  readonly unit: AdvisedUnit | null;
  /** Whether a rule for disputed matters settles it, and not only what is nearest or usual. */
  readonly decided: boolean;
  readonly unitReason: string;
  readonly unitReasonEn: string;
  /** 依据 in words; empty where there is none. */
  readonly unitBasis: readonly string[];
  /** 协办, or other candidates, likeliest first. */
  readonly assist: readonly AdvisedUnit[];
  /** Questions whose answers decide between units: 小区里还是小区外. */
  readonly conditions: readonly ResponsibilityQuestion[];
  /** Id of the form for this kind of matter; null: the plain one. */
  readonly form: string | null;
  /** The type of the nearest entry, for a story whose words say none. */
  readonly type: TicketType | null;
  /** The island it is about, by its name in `islands.yaml`; null: none named. */
  readonly island: string | null;
  /** Nearest entries, likeliest first, at most three. */
  readonly entries: readonly {readonly entryId: string; readonly question: string}[];
}

/** The parts of the knowledge that are loaded when the first ticket is written. */
export type DraftKnowledge = Pick<Knowledge, 'responsibility' | 'ticketForms'>;

/** The nearest matters in the words of the knowledge: what a title is to be about. */
export function topicOf({categories, entries}: DraftAdvice): string {
  return [...categories.slice(0, 1), ...entries.slice(0, 2).map(({question}) => question)].join(
    ' ',
  );
}

/** Makes advice over one knowledge base. */
export type DraftAdviser = (story: string, knowledge: DraftKnowledge) => DraftAdvice;

/** Entries that vote on category and unit: below the eighth they share only common words. */
const VOTERS = 8;

/** Sentences of a story that are looked up by themselves; a longer one has told its matter by then. */
const SENTENCES = 12;

/** Sentences shorter than this find anything; in UTF-16 units. */
const SHORTEST = 6;

/**
 * Share of all votes below which no unit is proposed: measured on the narratives in
 * test/quality, where below it more than one proposal in three is wrong.
 */
const UNIT_SHARE = 0.24;

/**
 * What a rule of what is usual (公积金, 押金) counts against the votes: such a word is often beside the
 * matter, so that it settles what is open and does not outvote what is clear.
 */
const GENERAL_RULE = 0.3;

/** Shown at once, for one tap. */
const CATEGORIES = 3;

/** Units that take enquiries for all others: no matter is theirs. */
const RECEPTION = new Set(['hotline-12345', 'putuo-service-centre', 'daishan-service-centre']);

const UNKNOWN = {
  unit: null,
  unitReason: '还不能确定由谁承办，请12345指定承办单位',
  unitReasonEn: 'It is not yet clear who handles this; the 12345 hotline will assign it.',
  unitBasis: [],
  assist: [],
} as const;

/** 《劳动法》第五十条 as an article of the knowledge names it: 《劳动法》第50条. */
function basisText({law, article, status}: Basis): string {
  const mark = status === 'check' ? '（待核）' : '';
  return `《${law}》${article === undefined ? '' : `第${article}条`}${mark}`;
}

/** An adviser. Nothing is built beforehand; a story costs a lookup a sentence. */
export function createDraftAdviser(directory: Directory, index: EntryIndex): DraftAdviser {
  const departments = new Map(directory.departments.map((each) => [each.id, each]));

  const named = (ids: readonly string[]): AdvisedUnit[] =>
    ids.flatMap((id) => {
      const department = departments.get(id);
      return department ? [{id, name: department.name, nameEn: department.nameEn}] : [];
    });

  const islands = (directory.islands?.islands ?? []).map(({name, aliases, townships}) => ({
    name,
    words: [name, ...aliases, ...townships],
  }));
  const islandIn = (story: string): string | null =>
    islands.find(({words}) => words.some((word) => story.includes(word)))?.name ?? null;

  const byRule = (rule: ResponsibilityRule) => {
    const [unit = null, ...assist] = named([
      ...(rule.first === null ? [] : [rule.first]),
      ...rule.assist,
    ]);
    const department = unit && departments.get(unit.id);
    const candidate = rule.first === null && unit !== null && !rule.usual;
    return {
      unit,
      unitReason: candidate
        ? `${unit.name}是最可能的首接单位，12345可以另行指定。${rule.reason}`
        : rule.reason,
      unitReasonEn: candidate
        ? `${unit.nameEn} is the likeliest first unit; 12345 may assign another. ${rule.reasonEn}`
        : rule.reasonEn,
      unitBasis:
        rule.basis.length > 0
          ? rule.basis.map(basisText)
          : department
            ? [`${department.name}职责：${department.duty}`]
            : [],
      assist,
    };
  };

  const byEntry = (department: Department, entry: Entry, others: readonly string[]) => ({
    unit: {id: department.id, name: department.name, nameEn: department.nameEn},
    unitReason: `与“${entry.question}”最接近，这类事项由${department.name}负责：${department.duty}`,
    unitReasonEn: `Closest to “${entry.questionEn}”, which ${department.nameEn} handles.`,
    unitBasis:
      entry.basis.length > 0
        ? entry.basis.slice(0, 2).map(basisText)
        : [`${department.name}职责：${department.duty}`],
    assist: named(others),
  });

  return (story, {responsibility = [], ticketForms = []}) => {
    const votes = entryVotes(story, index);
    const categories = share(votes, ({ticket}) => ticket.category).filter(([name]) =>
      name.includes('/'),
    );
    const specific = matchResponsibility(responsibility, story);
    const general = applicableRules(responsibility, story).filter(({usual}) => usual);
    const units = unitShares(votes, general);
    const [id = '', part = 0] = units[0] ?? [];
    const rule = specific ?? general.find((each) => unitOf(each) === id) ?? null;
    const department = departments.get(id);
    const nearest = votes.find(({entry}) => entry.department === id)?.entry;
    const proposal =
      rule && (specific || part >= UNIT_SHARE)
        ? byRule(rule)
        : department && nearest && part >= UNIT_SHARE
          ? byEntry(
              department,
              nearest,
              units.slice(1, 3).map(([other]) => other),
            )
          : UNKNOWN;
    return {
      categories: [
        ...new Set([
          ...(rule?.category ? [rule.category] : []),
          ...categories.map(([name]) => name),
        ]),
      ].slice(0, CATEGORIES),
      ...proposal,
      decided: specific !== null,
      conditions: rule?.conditions ?? [],
      form: matchTicketForm(ticketForms, story)?.id ?? null,
      type: votes[0]?.entry.ticket.type ?? null,
      island: islandIn(story),
      entries: votes
        .filter(({entry}) => entry.listed !== false)
        .slice(0, CATEGORIES)
        .map(({entry}) => ({entryId: entry.id, question: entry.question})),
    };
  };
}

interface Vote {
  readonly entry: Entry;
  readonly weight: number;
}

/**
 * How near each entry is to the story as a whole and to its sentences: a long story is about one
 * thing, but says much else.
 */
function entryVotes(story: string, index: EntryIndex): Vote[] {
  const sentences = story
    .split(/[。！？!?；;\n]+|[，,](?=.{12})/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence.length >= SHORTEST)
    .slice(0, SENTENCES);
  const weights = new Map<Entry, number>();
  const count = (text: string, weight: number) => {
    const {ranked, selfScore} = index.rank(text);
    const [first] = ranked;
    if (!first || selfScore <= 0) return;
    for (const {entry, score} of ranked.slice(0, VOTERS)) {
      // How much of the text the entry covers, and how it stands against the best.
      const vote = weight * (score / selfScore) * (score / first.score) ** 2;
      weights.set(entry, (weights.get(entry) ?? 0) + vote);
    }
  };
  count(story, Math.max(1, sentences.length));
  for (const sentence of sentences) count(sentence, 1);
  return [...weights]
    .map(([entry, weight]) => ({entry, weight}))
    .sort((a, b) => b.weight - a.weight)
    .slice(0, VOTERS);
}

/** The unit a rule names, or its likeliest candidate. */
function unitOf({first, assist}: ResponsibilityRule): string | undefined {
  return first ?? assist[0];
}

/** What each department has of the votes, with what a rule that only knows one word adds. */
function unitShares(
  votes: readonly Vote[],
  general: readonly ResponsibilityRule[],
): [string, number][] {
  const shares = new Map(share(votes, ({department}) => department));
  for (const id of new Set(general.flatMap((rule) => unitOf(rule) ?? []))) {
    shares.set(id, (shares.get(id) ?? 0) + GENERAL_RULE);
  }
  return [...shares].filter(([id]) => !RECEPTION.has(id)).sort((a, b) => b[1] - a[1]);
}

/** The share of all votes that each value has, largest first. */
function share(votes: readonly Vote[], read: (entry: Entry) => string): [string, number][] {
  const total = votes.reduce((sum, {weight}) => sum + weight, 0);
  const sums = new Map<string, number>();
  for (const {entry, weight} of votes) {
    const value = read(entry);
    sums.set(value, (sums.get(value) ?? 0) + weight / Math.max(total, Number.MIN_VALUE));
  }
  return [...sums].sort((a, b) => b[1] - a[1]);
}
