/**
 * The author's preview away from the page: compiles the folder with one file changed, and finds out
 * which questions change sides by it. Typing is never held up, and an edit that a newer one has
 * overtaken is left where it stands.
 */

import {createPolicy, type Policy} from '../src/answer/policy.ts';
import {createUrgentMatcher, type UrgentMatcher} from '../src/answer/urgent.ts';
import {type Compiled, compileKnowledge} from '../src/knowledge/compile.ts';
import type {Entry} from '../src/knowledge/entry.ts';
import type {Finding} from '../src/knowledge/finding.ts';
import {assertNever} from '../src/lib/assert-never.ts';
import {confidenceOf} from '../src/retrieval/calibrate.ts';
import {
  compareRankings,
  createFirstFinder,
  type FirstFinder,
  testWordings,
} from '../src/retrieval/compare-rankings.ts';
import {createEntryIndex, type EntryIndex} from '../src/retrieval/entry-index.ts';
import {createTokenizer, type Tokenizer} from '../src/text/tokenize.ts';
import type {AuthorRequest, AuthorResponse, EntryListing, Trial} from './author.protocol.ts';

/** Wordings between two looks at what has arrived: a few milliseconds' work. */
const SLICE = 100;

/** Texts whose terms are kept: those of a large base twice over, some 100 MB at the most. */
const KEPT_TEXTS = 20_000;

/** Entries listed for a question that is tried out. */
const TRIAL_LENGTH = 5;

/** One state of the knowledge, ready for questions. */
interface State {
  readonly entries: readonly Entry[];
  readonly heldOut: Compiled['heldOut'];
  readonly index: EntryIndex;
  readonly firstOf: FirstFinder;
  readonly policy: Policy;
  readonly matchUrgent: UrgentMatcher;
}

/** The files on disk, and what came of them. */
interface Disk {
  readonly files: ReadonlyMap<string, string>;
  readonly today: string;
  readonly findings: readonly Finding[];
  readonly state: State | undefined;
}

let disk: Disk | undefined;
let edited: State | undefined;
let trial = {run: 0, question: ''};
/** Newest runs: each makes those of its kind before it idle. The page edits anew after an opening. */
const newest = {open: 0, edit: 0};

function post(message: AuthorResponse): void {
  postMessage(message);
}

/** Comes back when the messages that have arrived by now have been taken. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    const {port1, port2} = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

/** A tokenizer that remembers: between two edits nearly all texts are the same. */
function remembering(tokenize: Tokenizer): Tokenizer {
  const known = new Map<string, string[]>();
  return (text) => {
    const kept = known.get(text);
    if (kept) return kept;
    const terms = tokenize(text);
    if (known.size >= KEPT_TEXTS) known.clear();
    known.set(text, terms);
    return terms;
  };
}

let tokenizer: {readonly lexicon: string; readonly tokenize: Tokenizer} | undefined;

function stateOf({knowledge, heldOut}: Compiled, today: string): State | undefined {
  if (knowledge === undefined) return undefined;
  const {entries, directory, urgent} = knowledge;
  const lexicon = JSON.stringify(knowledge.lexicon);
  if (tokenizer?.lexicon !== lexicon) {
    tokenizer = {lexicon, tokenize: remembering(createTokenizer(knowledge.lexicon))};
  }
  const index = createEntryIndex(entries, tokenizer.tokenize);
  return {
    entries,
    heldOut,
    index,
    firstOf: createFirstFinder(entries, index),
    policy: createPolicy(directory, entries, () => today),
    matchUrgent: createUrgentMatcher(urgent),
  };
}

/** The entries by their files, which are there even where they do not compile. */
function listingsOf(
  files: ReadonlyMap<string, string>,
  {knowledge}: Compiled,
): readonly EntryListing[] {
  const byId = new Map(knowledge?.entries.map((entry) => [entry.id, entry]));
  const topics = knowledge?.directory.topics ?? [];
  const order = new Map(topics.map(({id}, i) => [id, i]));
  return [...files]
    .flatMap(([file, text]) => {
      const [, topic, id] = /^entries\/([^/]+)\/(.+)\.md$/.exec(file) ?? [];
      if (topic === undefined || id === undefined) return [];
      const written = /^question:\s*["']?(.*?)["']?\s*$/m.exec(text)?.[1];
      return {
        id,
        file,
        question: byId.get(id)?.question ?? written ?? id,
        topic,
        topicName: topics.find((known) => known.id === topic)?.name ?? topic,
      };
    })
    .sort(
      (a, z) =>
        (order.get(a.topic) ?? topics.length) - (order.get(z.topic) ?? topics.length) ||
        (a.file < z.file ? -1 : 1),
    );
}

function isError({severity}: Finding): boolean {
  return severity === 'error';
}

/** Errors of the folder first: with them nothing else can be relied on. */
function bySeverity(findings: readonly Finding[]): Finding[] {
  return [...findings.filter(isError), ...findings.filter((finding) => !isError(finding))];
}

async function open(request: AuthorRequest & {kind: 'open'}): Promise<void> {
  newest.open = request.run;
  await nextTurn();
  if (newest.open !== request.run) return;
  const {run, today} = request;
  const files = new Map(Object.entries(request.files));
  const compiled = compileKnowledge(files, today);
  const state = stateOf(compiled, today);
  disk = {files, today, findings: compiled.findings, state};
  edited = state;
  post({
    kind: 'opened',
    run,
    entries: listingsOf(files, compiled),
    errors: compiled.findings.filter(isError),
  });
  answerTrial();
}

/** Findings of the file itself, and those elsewhere that the disk does not have or that name it. */
function concerns(file: string, {findings: known}: Disk): (finding: Finding) => boolean {
  const key = ({file: where, field, problem}: Finding) => `${where}\n${field}\n${problem}`;
  const before = new Set(known.map(key));
  return (finding) =>
    finding.file === file || finding.problem.includes(file) || !before.has(key(finding));
}

async function edit({run, file, text}: AuthorRequest & {kind: 'edit'}): Promise<void> {
  newest.edit = run;
  await nextTurn();
  if (newest.edit !== run || disk === undefined) return;
  const here = disk;
  const compiled = compileKnowledge(new Map([...here.files, [file, text]]), here.today);
  const state = stateOf(compiled, here.today);
  const entry = state?.entries.find(({id}) => file.endsWith(`/${id}.md`));
  const shown = entry && state?.policy.show(entry, entry.question);
  const isConcerned = concerns(file, here);
  post({
    kind: 'checked',
    run,
    findings: bySeverity(compiled.findings.filter(isConcerned)),
    elsewhere: compiled.findings.filter((finding) => isError(finding) && !isConcerned(finding)),
    ...(shown?.kind === 'answer' || shown?.kind === 'handoff' ? {reply: shown} : {}),
  });
  edited = state;
  answerTrial();
  if (state === undefined || entry === undefined) return;

  const before = here.state ?? state;
  const wordings = testWordings(before, state);
  const work = compareRankings(before.firstOf, state.firstOf, entry.id, wordings);
  let step = work.next();
  while (!step.done) {
    if (step.value % SLICE === 0) {
      post({kind: 'progress', run, done: step.value, total: wordings.length});
      await nextTurn();
      if (newest.edit !== run) return;
    }
    step = work.next();
  }
  post({
    kind: 'compared',
    run,
    comparison: step.value,
    hasBefore: here.state !== undefined,
    total: wordings.length,
  });
}

function tryOut({index, policy, matchUrgent}: State, question: string): Trial {
  const ranking = index.rank(question);
  const reply = policy.decide(question, ranking);
  const outcome = () => {
    if (matchUrgent(question)) return 'urgent';
    if (reply.kind === 'answer') return reply.band === 'sure' ? 'sure' : 'maybe';
    return reply.kind === 'choices' ? 'choices' : 'handoff';
  };
  return {
    outcome: outcome(),
    confidence: confidenceOf(ranking),
    ranked: ranking.ranked
      .slice(0, TRIAL_LENGTH)
      .map(({entry, score, exact}) => ({entryId: entry.id, score, exact: exact !== undefined})),
  };
}

function answerTrial(): void {
  const {run, question} = trial;
  if (question === '') return;
  post({
    kind: 'tried',
    run,
    question,
    ...(disk?.state ? {before: tryOut(disk.state, question)} : {}),
    ...(edited ? {after: tryOut(edited, question)} : {}),
  });
}

async function take(request: AuthorRequest): Promise<void> {
  switch (request.kind) {
    case 'open':
      return open(request);
    case 'edit':
      return edit(request);
    case 'ask':
      trial = {run: request.run, question: request.question.trim()};
      return answerTrial();
    default:
      return assertNever(request);
  }
}

addEventListener('message', async ({data}: MessageEvent<AuthorRequest>) => {
  try {
    await take(data);
  } catch (error) {
    post({kind: 'failed', run: data.run, message: error instanceof Error ? error.message : ''});
  }
});
