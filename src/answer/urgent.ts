import type {UrgentNumber, UrgentRule, UrgentRules} from '../knowledge/entry.ts';
import {SpanList} from '../text/span-list.ts';
import {createWordFinder} from '../text/word-occurrences.ts';
import {
  createUrgentContext,
  isPlace,
  type Mark,
  markWords,
  type UrgentContext,
} from './urgent-context.ts';
import {createUrgentFold, foldAll} from './urgent-fold.ts';
import {createEar, type SoundView} from './urgent-sound.ts';

/** What is urgent in a text. */
export interface UrgentMatch {
  /** Ids of the rules that fired, in the order of the rules: the most severe first. */
  readonly rules: readonly [string, ...string[]];
  /** The numbers of those rules, each once, in the order in which to call them. */
  readonly numbers: readonly UrgentNumber[];
}

/** Looks for emergencies in a text, raw or normalised; null where there is none. */
export type UrgentMatcher = (text: string) => UrgentMatch | null;

/**
 * Words of one conjunction stand within 35 Han characters (a letter counts a third of one). Where
 * one of them is a single character, which is often part of something else, 12 must do.
 */
const TOGETHER = 105;
const CLOSE_TOGETHER = 36;

/** How many places of a group are tried: 给他 hides the 他 that another group needs. */
const REMEMBERED = 3;

/** Between two pieces of a phrase: what stands between 被 and 抢了 in 被两个骑车的抢了. */
const GAP = 18;

/** How far before a word a negation can begin: 没有 and two bridging words. */
const NEGATION_REACH = 8;

/** The name of a group of words, and how it begins. */
const GROUP_NAME = /^【(.+)】$/;
const GROUP_BEGINS = '【';

/** Between the pieces of a phrase: 被…抢. */
const GAP_SIGN = '…';

/** Before a word in the rules: not to be heard, only read. */
const AS_WRITTEN = '=';

/**
 * So common that they are meant as written when they stand in the place of a character of the same
 * sound: 怎么是 is not 怎么死, 快到了 is not 快倒了.
 */
const PLAIN = new Set(
  '很全两那些是时使实事以已一有又由要也他她它这那个们来为和到就会可你对能而得的地了不没用多去都同还进好自之后过里所然如其些样从想把给吗呢吧什么怎谁请问办在我人上下大小中出开看说知道年月日天钱号话',
);

/** What a word does when it occurs. */
type Role =
  | {readonly does: 'fire'; readonly rule: number; readonly sure: boolean}
  | {readonly does: 'part'; readonly rule: number; readonly all: number; readonly group: number}
  | {readonly does: 'step'; readonly chain: Chain; readonly step: number}
  | {readonly does: 'shield'; readonly rule: number}
  | {readonly does: 'about'; readonly rule: number}
  | {readonly does: 'mark'; readonly mark: Mark};

/** A phrase with gaps: its pieces follow each other within one clause. */
interface Chain {
  readonly rule: number;
  readonly sure: boolean;
  readonly steps: number;
  /** Characters of its pieces, the shortest choice of each. */
  readonly size: number;
}

interface Word {
  readonly text: string;
  readonly roles: Role[];
  /** False where it is looked for as written only: `=怎么死` sounds like 怎么使. */
  heard: boolean;
}

interface Found {
  readonly word: Word;
  readonly start: number;
  readonly end: number;
  /**
   * Taken for the word by its sound: enough to fire, not to silence (店着火 sounds like 点着火, which
   * is about a stove).
   */
  readonly guessed: boolean;
  /** One or two typed syllables, which could mean much else: they only add to other words. */
  readonly vague: boolean;
  /** A typed le follows: zhao huo may be 找活, zhao huo le is 着火了. */
  readonly done: boolean;
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * Makes the matcher of a knowledge base.
 *
 * Phrases and conjunctions are looked for as written, as typed in pinyin, and as misheard (one
 * character of three or four, two of five or more, replaced by one of the same sound). A word
 * counts only where no negation stands right before it and no `unless` span covers it; the clause
 * around a hit then decides whether it is an emergency or an enquiry, a memory, a supposition.
 * Each hit is judged by itself, so that a past event in one clause does not silence a live one in
 * another.
 *
 * The trade-off: a card too many costs one tap (我没有危险，继续), a card too few may cost a life. So
 * where nothing speaks for an enquiry the rule fires; rules of `tense: any` ignore time and
 * supposition, those of `always` (self-harm) what is asked as well; and a cry for help overrides
 * every mark but a negation. Time is linear in the length of the text.
 */
export function createUrgentMatcher(rules: UrgentRules): UrgentMatcher {
  const fold = createUrgentFold(rules.rewrite);
  const ear = createEar(rules.sounds);
  const words = collectWords(rules, fold);
  const findWritten = createWordFinder(words.map(({text}) => text));
  const heardWords = words
    .filter(({text, heard}) => heard && HAN_ONLY.test(text))
    .map((word) => ({word, key: ear.keyOf(word.text)}));
  const done = ear.hear('了').key;
  const findHeard = createWordFinder(heardWords.map(({key}) => key));
  const whole = rules.rules.map(
    (rule) => new Set((rule.whole ?? []).map((text) => bare(fold(text)))),
  );
  const negated = negationBefore(rules, fold);

  return (text) => {
    const folded = fold(text);
    const found: Found[] = [];
    findWritten(folded, (index, start) => {
      const word = words[index];
      if (word)
        found.push({
          word,
          start,
          end: start + word.text.length,
          guessed: false,
          vague: false,
          done: false,
        });
    });
    const view = ear.hear(folded);
    findHeard(view.key, (index, unit) => {
      const heard = heardWords[index];
      if (heard && isHeard(heard.word.text, view, unit)) {
        const last = unit + heard.key.length;
        found.push({
          word: heard.word,
          start: view.start[unit] ?? 0,
          end: view.end[last - 1] ?? 0,
          guessed: view.character.slice(unit, last).some((character) => character !== ''),
          vague: heard.key.length < 3 && view.key.length > 3,
          done: view.key.charAt(last) === done,
        });
      }
    });
    found.sort((a, b) => a.start - b.start || a.end - b.end);

    const fired = judge(rules.rules, folded, found, negated);
    whole.forEach((texts, rule) => {
      if (texts.has(bare(folded))) fired.add(rule);
    });
    const inOrder = rules.rules.filter((_, rule) => fired.has(rule));
    const [first, ...others] = inOrder.map(({id}) => id);
    if (first === undefined) return null;
    return {rules: [first, ...others], numbers: mergeNumbers(inOrder)};
  };
}

const HAN_ONLY = /^\p{Script=Han}+$/u;

/** A text without what a cry is decorated with: 救命啊！！！ is 救命. */
function bare(text: string): string {
  return text.replace(/[^\p{Letter}\p{Number}]|[啊呀哇呢吧了哦喂]/gu, '');
}

function collectWords(rules: UrgentRules, fold: (text: string) => string): Word[] {
  const named: {readonly raw: string; readonly heard: boolean; readonly role: Role}[] = [];
  const add = (texts: readonly string[], role: Role): void => {
    for (const text of texts) {
      const heard = !text.startsWith(AS_WRITTEN);
      named.push({raw: heard ? text : text.slice(AS_WRITTEN.length), heard, role});
    }
  };
  const grouped = (text: string): readonly string[] => {
    if (!text.startsWith(GROUP_BEGINS)) return [text];
    const name = GROUP_NAME.exec(text)?.[1];
    return name === undefined ? [text] : (rules.groups[name] ?? []);
  };
  const addPhrases = (phrases: readonly string[], rule: number, sure: boolean): void => {
    for (const phrase of phrases) {
      const steps = phrase.split(GAP_SIGN);
      if (steps.length === 1) {
        add([phrase], {does: 'fire', rule, sure});
      } else {
        const size = steps
          .map((text) => Math.min(...grouped(text).map((word) => word.length)))
          .reduce((sum, length) => sum + length, 0);
        const chain: Chain = {rule, sure, steps: steps.length, size};
        steps.forEach((text, step) => {
          add(grouped(text), {does: 'step', chain, step});
        });
      }
    }
  };
  rules.rules.forEach((rule, index) => {
    addPhrases(rule.phrases, index, false);
    addPhrases(rule.sure ?? [], index, true);
    add(rule.unless, {does: 'shield', rule: index});
    add(rule.about ?? [], {does: 'about', rule: index});
    rule.all.forEach((groups, all) => {
      groups.forEach((group, number) => {
        add(group.flatMap(grouped), {does: 'part', rule: index, all, group: number});
      });
    });
  });
  for (const {kind, words} of markWords(rules)) add(words, {does: 'mark', mark: kind});

  const byText = new Map<string, Word>();
  const texts = foldAll(
    fold,
    named.map(({raw}) => raw),
  );
  named.forEach(({heard, role}, index) => {
    const text = texts[index] ?? '';
    const word = byText.get(text) ?? {text, roles: [], heard: true};
    word.heard &&= heard;
    word.roles.push(role);
    byText.set(text, word);
  });
  return [...byText.values()];
}

/** Whether the units from `unit` on are this word misheard or typed in pinyin. */
function isHeard(word: string, view: SoundView, unit: number): boolean {
  let typed = 0;
  let wrong = 0;
  let telling = false;
  for (let i = 0; i < word.length; i++) {
    const character = view.character[unit + i] ?? '';
    if (character === '') typed++;
    else if (character !== word.charAt(i)) {
      if (PLAIN.has(character)) return false;
      wrong++;
    } else if (!PLAIN.has(character)) {
      telling = true;
    }
  }
  if (typed === word.length) return true;
  if (typed === 0 && wrong === 0) return false;
  const allowed = word.length >= 5 ? 2 : word.length >= 3 ? 1 : 0;
  return telling && wrong <= allowed && (typed === 0 || word.length >= 3);
}

/** Says whether a negation stands right before a place. */
function negationBefore(
  rules: UrgentRules,
  fold: (text: string) => string,
): (text: string, at: number) => boolean {
  const negations = rules.negation.map(fold);
  const bridges = rules.negationBridge.map(fold);
  return (text, at) => {
    // Walk back over bridging words: 没有|人|落水.
    const seen = new Set<number>();
    const open = [at];
    for (let end = open.pop(); end !== undefined; end = open.pop()) {
      if (seen.has(end) || at - end > NEGATION_REACH) continue;
      seen.add(end);
      const from = Math.max(0, end - NEGATION_REACH * 2);
      const before = text.slice(from, end).trimEnd();
      const to = from + before.length;
      if (
        negations.some((negation) => endsWithWord(before, negation) && !isAsked(before, negation))
      ) {
        return true;
      }
      for (const bridge of bridges) if (endsWithWord(before, bridge)) open.push(to - bridge.length);
    }
    return false;
  };
}

/** 是不是, 有没有, 会不会 ask; they deny nothing. */
function isAsked(text: string, negation: string): boolean {
  return negation.length > 1 && text.at(-negation.length - 1) === negation.at(-1);
}

function endsWithWord(text: string, word: string): boolean {
  if (!text.endsWith(word)) return false;
  return !/[a-z]/.test(word.charAt(0)) || !/[a-z]/.test(text.charAt(text.length - word.length - 1));
}

function judge(
  rules: readonly UrgentRule[],
  text: string,
  found: readonly Found[],
  negated: (text: string, at: number) => boolean,
): Set<number> {
  const marks: Record<Mark, number[]> = {
    enquiry: [],
    supposed: [],
    past: [],
    recent: [],
    now: [],
    cry: [],
  };
  const shields = rules.map(() => new SpanList());
  const abouts = rules.map(() => new SpanList());
  for (const {word, start, end, guessed, vague} of found) {
    if (guessed || vague) continue;
    for (const role of word.roles) {
      if (role.does === 'mark') {
        if (role.mark !== 'enquiry' || !isPlace(text, start, end)) marks[role.mark].push(start);
      } else if (role.does === 'shield') shields[role.rule]?.add(start, end);
      else if (role.does === 'about') abouts[role.rule]?.add(start, end);
    }
  }
  const context = createUrgentContext(text, marks);
  const fired = new Set<number>();
  const fire = (rule: number, span: Span, sure: boolean): void => {
    const tense = rules[rule]?.tense ?? 'now';
    const clause = context.clause(span.start, span.end);
    if (!sure && abouts[rule]?.hasInside(clause.start, clause.end)) return;
    if (context.isMeant({...span, tense, sure})) fired.add(rule);
  };

  /** The last places of each group of each conjunction. */
  const places = rules.map((rule) => rule.all.map((groups) => groups.map((): Span[] => [])));
  /** How far each chain has come, and where its last piece so far ends. */
  const progress = new Map<Chain, (Span | null)[]>();
  for (const {word, start, end, vague, done} of found) {
    const span = {start, end};
    let isNegated: boolean | null = null;
    for (const role of word.roles) {
      if (role.does !== 'fire' && role.does !== 'part' && role.does !== 'step') continue;
      const rule = role.does === 'step' ? role.chain.rule : role.rule;
      if (fired.has(rule) || shields[rule]?.covers(start, end)) continue;
      isNegated ??= negated(text, start);
      if (isNegated) continue;
      if (role.does === 'step') {
        const {chain, step} = role;
        if (vague && chain.size < 3) continue;
        const reached = progress.get(chain) ?? new Array<Span | null>(chain.steps).fill(null);
        progress.set(chain, reached);
        const before = step === 0 ? span : reached[step - 1];
        if (!before || (step > 0 && !follows(before.end, start, context))) continue;
        const whole = {start: before.start, end};
        reached[step] = whole;
        if (step === chain.steps - 1) fire(rule, whole, chain.sure);
        continue;
      }
      if (role.does === 'fire') {
        if (!vague || (done && word.text.length > 1)) fire(role.rule, span, role.sure);
        continue;
      }
      const groups = places[role.rule]?.[role.all];
      if (!groups || (vague && word.text.length < 2)) continue;
      const recent = groups[role.group] ?? [];
      recent.push(span);
      if (recent.length > REMEMBERED) recent.shift();
      const joint = together(
        groups.map((spans, group) => (group === role.group ? [span] : spans)),
        context,
      );
      if (joint) fire(role.rule, joint, false);
    }
  }
  return fired;
}

/** Whether a piece at `start` comes soon enough after one that ends at `end`, in its clause. */
function follows(end: number, start: number, context: UrgentContext): boolean {
  return start >= end && context.width(end, start) <= GAP && context.clause(end, end).end >= start;
}

/**
 * The span over one word of every group, where there is a choice of words that stand apart from
 * each other and near enough. Groups are few and remember little, so that trying all is cheap.
 */
function together(
  groups: readonly (readonly Span[])[],
  context: UrgentContext,
  chosen: readonly Span[] = [],
): Span | null {
  const spans = groups[chosen.length];
  if (!spans) {
    const start = Math.min(...chosen.map((span) => span.start));
    const end = Math.max(...chosen.map((span) => span.end));
    const single = chosen.some((span) => span.end - span.start === 1);
    return context.width(start, end) <= (single ? CLOSE_TOGETHER : TOGETHER) ? {start, end} : null;
  }
  for (const span of spans) {
    if (chosen.some((other) => other.start < span.end && span.start < other.end)) continue;
    const joint = together(groups, context, [...chosen, span]);
    if (joint) return joint;
  }
  return null;
}

function mergeNumbers(rules: readonly UrgentRule[]): UrgentNumber[] {
  const merged = new Map<string, UrgentNumber>();
  for (const rule of rules) {
    for (const line of rule.numbers) if (!merged.has(line.number)) merged.set(line.number, line);
  }
  return [...merged.values()];
}
