import type {Entry, Knowledge} from '../knowledge/entry.ts';
import {createEntryIndex} from '../retrieval/entry-index.ts';
import {createSuggestIndex, type SuggestIndex} from '../retrieval/suggest-index.ts';
import {createTokenizer} from '../text/tokenize.ts';
import type {Engine, Overview} from './engine.ts';
import {phoneStep} from './next-steps.ts';
import {createPolicy} from './policy.ts';
import type {NextStep, Ranking, Suggestion, UrgentReply} from './reply.ts';
import {createUrgentMatcher, type UrgentMatch} from './urgent.ts';

/**
 * The engine over one knowledge base. O(size of the knowledge) to make, once.
 * @param today gives the ISO date by which validity is judged
 */
export function createEngine(knowledge: Knowledge, today: () => string): Engine {
  const {entries, directory} = knowledge;
  const tokenize = createTokenizer(knowledge.lexicon);
  const index = createEntryIndex(entries, tokenize);
  // Built when somebody first types: answering a question does not wait for it.
  let suggestIndex: SuggestIndex | undefined;
  const suggestions = () => {
    suggestIndex ??= createSuggestIndex(
      entries.filter(({listed}) => listed !== false),
      tokenize,
    );
    return suggestIndex;
  };
  const matchUrgent = createUrgentMatcher(knowledge.urgent);
  const policy = createPolicy(directory, entries, today);
  const byId = new Map(entries.map((entry) => [entry.id, entry]));

  return {
    async overview() {
      return overviewOf(knowledge, byId);
    },
    async ask(text, {skipUrgent = false} = {}) {
      const urgent = skipUrgent ? null : matchUrgent(text);
      const reply = policy.decide(text, index.rank(text));
      return urgent ? urgentReply(urgent, knowledge, reply.ranking) : reply;
    },
    async open(entryId) {
      const entry = byId.get(entryId);
      return entry
        ? policy.show(entry, entry.question)
        : policy.decide('', {ranked: [], selfScore: 0});
    },
    async suggest(prefix, limit) {
      return suggestions().suggest(prefix, limit).map(suggestionOf);
    },
  };
}

function suggestionOf({id, question, questionEn, topic}: Entry): Suggestion {
  return {entryId: id, question, questionEn, topic};
}

function overviewOf(knowledge: Knowledge, byId: ReadonlyMap<string, Entry>): Overview {
  return {
    bundleId: knowledge.id,
    entryCount: knowledge.entries.length,
    directory: knowledge.directory,
    topQuestions: knowledge.directory.topics.map(({id, top}) => ({
      topic: id,
      items: top.flatMap((entryId) => {
        const entry = byId.get(entryId);
        return entry ? [suggestionOf(entry)] : [];
      }),
    })),
  };
}

/** The card of the most severe rule, with the numbers of all that fired. */
function urgentReply(
  match: UrgentMatch,
  {urgent, directory}: Knowledge,
  ranking: readonly Ranking[],
): UrgentReply {
  const rule = urgent.rules.find(({id}) => id === match.rules[0]);
  const [first, ...rest] = match.numbers.map(
    ({number, label, labelEn}): NextStep => ({kind: 'phone', number, label, labelEn}),
  );
  return {
    kind: 'urgent',
    rules: match.rules,
    title: rule?.title ?? '',
    titleEn: rule?.titleEn ?? '',
    lines: match.numbers,
    firstAction: rule?.firstAction ?? '',
    firstActionEn: rule?.firstActionEn ?? '',
    ...(rule?.then === undefined ? {} : {then: rule.then}),
    ...(rule?.thenEn === undefined ? {} : {thenEn: rule.thenEn}),
    next: [first ?? phoneStep(directory.hotline), ...rest],
    ranking,
    confidence: 1,
  };
}
