/** What the knowledge says towards a ticket: likely categories, and who should take it and why. */
import type {
  Basis,
  Department,
  Directory,
  Entry,
  Knowledge,
  TicketType,
} from '../knowledge/entry.ts';
import {matchResponsibility} from '../knowledge/responsibility-match.ts';
import type {ResponsibilityQuestion, ResponsibilityRule} from '../knowledge/responsibility-rule.ts';
import {matchTicketForm} from '../knowledge/ticket-form-match.ts';
import {matchUsual, type UsualMatch} from '../knowledge/usual-match.ts';
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
 * What the votes weigh for the nearness of the nearest entry (its score as a share of what an entry
 * in the story's own words would score), and the most they weigh: from about 0.3 on the nearest
 * entry's department is right in nine stories of ten, and a question in the words of an entry
 * outweighs single words. Measured on the narratives in test/quality; flat around these values.
 */
const VOTES_BY_NEARNESS = 1.8;
const MOST_VOTES = 1.6;

/** What a rule's second unit has of its strength: it decides only between units that are near. */
const SECOND_UNIT = 0.2;

/**
 * Standing below which no unit is proposed but 12345 assigns: two general words of a usual rule, or
 * a third of sure votes, pass it.
 */
const LEAST_STANDING = 0.2;

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
    unitReason: `按知识库条目“${entry.question}”的承办单位：${department.name}（${department.duty}）`,
    unitReasonEn: `By the entry “${entry.questionEn}”, which ${department.nameEn} handles.`,
    unitBasis:
      entry.basis.length > 0
        ? entry.basis.slice(0, 2).map(basisText)
        : [`${department.name}职责：${department.duty}`],
    assist: named(others),
  });

  return (story, {responsibility = [], ticketForms = []}) => {
    const {votes, nearness} = entryVotes(story, index);
    const categories = share(votes, ({ticket}) => ticket.category).filter(([name]) =>
      name.includes('/'),
    );
    const specific = matchResponsibility(responsibility, story);
    const usual = matchUsual(responsibility, story);
    const [leading = null, ...behind] = standings(votes, nearness, usual);
    const rule = specific ?? leading?.rule ?? null;
    const department = departments.get(leading?.unit ?? '');
    const nearest = votes.find(({entry}) => entry.department === leading?.unit)?.entry;
    const others = behind.slice(0, 2).map(({unit}) => unit);
    const proposal =
      rule && (specific || (leading && leading.standing >= LEAST_STANDING))
        ? byRule(rule)
        : department && nearest && leading && leading.standing >= LEAST_STANDING
          ? byEntry(department, nearest, others)
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
 * thing, but says much else. `nearness` is what the nearest entry scores against the story's own
 * words, 1 at most in practice.
 */
function entryVotes(
  story: string,
  index: EntryIndex,
): {readonly votes: readonly Vote[]; readonly nearness: number} {
  const sentences = story
    .split(/[。！？!?；;\n]+|[，,](?=.{12})/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence.length >= SHORTEST)
    .slice(0, SENTENCES);
  const weights = new Map<Entry, number>();
  let nearness = 0;
  const count = (text: string, weight: number) => {
    const {ranked, selfScore} = index.rank(text);
    const [first] = ranked;
    if (!first || selfScore <= 0) return;
    if (text === story) nearness = first.score / selfScore;
    for (const {entry, score} of ranked.slice(0, VOTERS)) {
      // How much of the text the entry covers, and how it stands against the best.
      const vote = weight * (score / selfScore) * (score / first.score) ** 2;
      weights.set(entry, (weights.get(entry) ?? 0) + vote);
    }
  };
  count(story, Math.max(1, sentences.length));
  for (const sentence of sentences) count(sentence, 1);
  const votes = [...weights]
    .map(([entry, weight]) => ({entry, weight}))
    .sort((a, b) => b.weight - a.weight)
    .slice(0, VOTERS);
  return {votes, nearness};
}

/** What speaks for one unit. */
interface Standing {
  /** Department id; empty: a usual matter whose unit is not in the directory. */
  readonly unit: string;
  readonly standing: number;
  /** The clearest rule that names it. */
  readonly rule: ResponsibilityRule | null;
}

/**
 * What each unit has of the votes, as far as anything is near, with what the story's words say by
 * the usual rules; strongest first.
 */
function standings(
  votes: readonly Vote[],
  nearness: number,
  usual: readonly UsualMatch[],
): Standing[] {
  const weight = Math.min(MOST_VOTES, VOTES_BY_NEARNESS * nearness);
  const units = new Map<string, Standing>();
  for (const [unit, part] of share(votes, ({department}) => department)) {
    if (!RECEPTION.has(unit)) units.set(unit, {unit, standing: weight * part, rule: null});
  }
  const doubts = new Map<string, number>();
  for (const {rule, strength} of usual) {
    const [unit = '', second] = rule.assist;
    doubts.set(unit, (doubts.get(unit) ?? 1) * (1 - strength));
    const voted = units.get(unit);
    units.set(unit, {unit, standing: voted?.standing ?? 0, rule: voted?.rule ?? rule});
    if (second === undefined) continue;
    doubts.set(second, (doubts.get(second) ?? 1) * (1 - SECOND_UNIT * strength));
    if (!units.has(second)) units.set(second, {unit: second, standing: 0, rule: null});
  }
  return [...units.values()]
    .map((each) => ({...each, standing: each.standing + 1 - (doubts.get(each.unit) ?? 1)}))
    .sort((a, b) => b.standing - a.standing);
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
