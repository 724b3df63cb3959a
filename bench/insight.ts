/**
 * What the early warning and the daily report do on simulated logs, as tables.
 *
 *     node --import tsx bench/insight.ts [false-alerts | bursts | wordings | report]
 *
 * - false-alerts: ninety days (after two weeks of learning) at 2,200 questions a day, twenty logs
 *   of each kind; with the exact Poisson interval of the rate (Garwood 1936).
 * - bursts: thirty people in an hour, at one township and everywhere, over baselines of several sizes.
 *   A matter is asked about in the wordings of one entry of the knowledge, a burst in a handful.
 * - wordings: how often a handful is told from what chance brings together.
 * - report: a million lines through `yihu report`, in a process of its own.
 */
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {createWriteStream, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {loadKnowledge} from '../src/cli/load-knowledge.ts';
import {createBurstDetector} from '../src/insight/burst.ts';
import type {BurstSignal} from '../src/insight/burst-signal.ts';
import {HOUR_MS, startOfDay} from '../src/insight/calendar.ts';
import {negativeBinomialTail} from '../src/insight/negative-binomial.ts';
import {PastWordings} from '../src/insight/past-wordings.ts';
import {createQuestionGroups} from '../src/insight/question-groups.ts';
import {createWordingLikeness} from '../src/insight/wording-likeness.ts';
import {createTokenizer} from '../src/text/tokenize.ts';
import {simulatedEvents} from '../test/insight/simulated-events.ts';
import {
  FIRST_DAY,
  type LogShape,
  seededRandom,
  simulatedLog,
  topicOf,
  withBurst,
} from '../test/insight/simulated-log.ts';

const PER_DAY = 2200;
/** Bursts of each kind. */
const LOGS = 20;

/** What the bar allows. */
const BAR_MINUTES = 10;

/** Wordings that the people of a burst share. */
const HANDFUL = 4;

/** Sixty months of each kind: narrow enough an interval to say that it is below one a month. */
const QUIET_LOGS = 20;

const KINDS: readonly (readonly [string, Partial<LogShape>])[] = [
  ['flat', {}],
  ['hours, weekdays, night topics', {seasonal: true}],
  ['the same, days differ by 0.1', {seasonal: true, spread: 0.1}],
  ['the same, days differ by 0.2', {seasonal: true, spread: 0.2}],
  ['the same, days differ by 0.3', {seasonal: true, spread: 0.3}],
  ['growing by 0.5 % a day, 0.1', {seasonal: true, spread: 0.1, growth: 0.005}],
];

const knowledge = await loadKnowledge('knowledge', '.yihu/cache', new Date());
const {termsOf} = createQuestionGroups({tokenize: createTokenizer(knowledge.lexicon)});
const likeness = createWordingLikeness(termsOf);
const entries = knowledge.entries.map(({question, variants}) => [question, ...variants]);

/** Wordings of each matter of a log: those of another entry in every log. */
const wordingsOf = (seed: number) => (matter: number) =>
  entries[(matter + seed * 31) % entries.length] ?? [];

/** A log whose people use the wordings of the knowledge. */
const logOf = (shape: LogShape) => simulatedLog({...shape, wordings: wordingsOf(shape.seed)});

function watch(log: Iterable<BurstSignal>) {
  const detector = createBurstDetector(negativeBinomialTail, likeness);
  for (const signal of log) detector.add(signal);
  return detector.bursts;
}

/** Ways in which the people of a burst ask. */
const handfuls = {
  // The same thing: one wording, and those that are most like it.
  'the same thing': (random, wordings) => {
    const first = wordings[Math.floor(random() * wordings.length)] ?? '';
    return wordings.toSorted((a, b) => likeness(first, b) - likeness(first, a)).slice(0, HANDFUL);
  },
  // A few sides of the matter that have nothing to do with each other.
  'a few things': (random, wordings) =>
    wordings
      .map((text) => ({text, key: random()}))
      .sort((a, b) => a.key - b.key)
      .slice(0, HANDFUL)
      .map(({text}) => text),
} as const satisfies Record<
  string,
  (random: () => number, wordings: readonly string[]) => readonly string[]
>;

/** When thirty people come: one every two minutes, or by chance. */
const arrivals = {
  evenly: () => undefined,
  'by chance': (random) => Array.from({length: 30}, random).sort((a, b) => a - b),
} as const satisfies Record<string, (random: () => number) => readonly number[] | undefined>;

/** The mean at which a Poisson count of at most `count` (or at least) has a chance of 2.5 %. */
function bound(count: number, side: 'upper' | 'lower'): number {
  if (side === 'lower' && count === 0) return 0;
  const chance = (mean: number) =>
    side === 'upper'
      ? 1 - negativeBinomialTail(count + 1, mean, Number.POSITIVE_INFINITY)
      : negativeBinomialTail(count, mean, Number.POSITIVE_INFINITY);
  let low = 0;
  let high = 10 * (count + 2);
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    const tooFar = side === 'upper' ? chance(middle) < 0.025 : chance(middle) > 0.025;
    if (tooFar) high = middle;
    else low = middle;
  }
  return (low + high) / 2;
}

function falseAlerts(): void {
  console.log('| log | logs of 90 days | false warnings | a month | 95 % interval |');
  console.log('|---|---|---|---|---|');
  for (const [name, shape] of KINDS) {
    let count = 0;
    for (let seed = 100; seed < 100 + QUIET_LOGS; seed++) {
      count += watch(logOf({seed, days: 104, perDay: PER_DAY, ...shape})).length;
    }
    const months = QUIET_LOGS * 3;
    const [low, high] = [bound(count, 'lower') / months, bound(count, 'upper') / months];
    const rate = (count / months).toFixed(2);
    console.log(
      `| ${name} | ${QUIET_LOGS} | ${count} | ${rate} | ${low.toFixed(2)}–${high.toFixed(2)} |`,
    );
  }
}

/** Thirty people in an hour about one matter: a row of the table. */
function burstRow(
  place: string,
  {
    matter,
    shape,
    asks,
    come,
  }: {
    readonly matter: number;
    readonly shape: Partial<LogShape>;
    readonly asks: keyof typeof handfuls;
    readonly come: keyof typeof arrivals;
  },
): string {
  const delays: number[] = [];
  let warnings = 0;
  let asked = 0;
  for (let seed = 200; seed < 200 + LOGS; seed++) {
    const random = seededRandom(seed);
    const from = startOfDay(FIRST_DAY + 28) + 12 * HOUR_MS;
    const name = `matter-${matter}`;
    const at = place.startsWith('everywhere')
      ? {island: '', township: ''}
      : {island: 'island-9', township: 'township-9'};
    const signal = {topic: topicOf(matter), matter: name, text: '', ...at};
    const log = [...logOf({seed, days: 30, perDay: PER_DAY, ...shape})];
    for (const one of log) if (one.matter === name) asked++;
    const handful = handfuls[asks](random, wordingsOf(seed)(matter));
    const texts = Array.from({length: 30}, () => handful[Math.floor(random() * HANDFUL)] ?? '');
    const times = arrivals[come](random);
    const burst = {from, minutes: 60, count: 30, signal, texts, ...(times ? {times} : {})};
    const found = watch(withBurst(log, burst)).filter(
      ({topic, at: noticed}) => topic === topicOf(matter) && noticed >= from,
    );
    warnings += found.length;
    if (found[0]) delays.push((found[0].at - from) / 60_000);
  }
  delays.sort((a, b) => a - b);
  const inTime = delays.filter((minutes) => minutes <= BAR_MINUTES).length;
  const range = `${delays[0]?.toFixed(0)}–${delays.at(-1)?.toFixed(0)}`;
  const middle = delays[Math.floor(delays.length / 2)]?.toFixed(0);
  const perDay = (asked / LOGS / 30).toFixed(1);
  return `| ${place} | ${perDay} | ${asks} | ${come} | ${delays.length} of ${LOGS} | ${warnings} | ${inTime} | ${middle} (${range}) |`;
}

function bursts(): void {
  console.log(
    `| place | questions of the matter a day | burst asks | people come | noticed | warnings | within ${BAR_MINUTES} minutes | minutes: middle (range) |`,
  );
  console.log('|---|---|---|---|---|---|---|---|');
  const usual = {seasonal: true, spread: 0.15};
  const same = {asks: 'the same thing', come: 'evenly'} as const;
  for (const matter of [150, 40, 19, 10, 5]) {
    console.log(burstRow('one township', {matter, shape: usual, ...same}));
  }
  for (const matter of [150, 40, 19, 10, 5]) {
    console.log(burstRow('everywhere', {matter, shape: usual, ...same}));
  }
  // Two an hour, day and night: as the bar names it.
  for (const matter of [8, 7, 6]) {
    for (const asks of ['the same thing', 'a few things'] as const) {
      for (const come of ['evenly', 'by chance'] as const) {
        console.log(burstRow('everywhere, every hour alike', {matter, shape: {}, asks, come}));
      }
    }
  }
}

function wordings(): void {
  const parts = [0.5, 0.3, 0.2, 0.1, 0.05, 0.02];
  console.log(`| five people ask | ${parts.map((part) => `at most ${part}`).join(' | ')} |`);
  console.log(`|---|${parts.map(() => '---|').join('')}`);
  const random = seededRandom(5);
  const pick = (from: readonly string[]) => from[Math.floor(random() * from.length)] ?? '';
  const kinds = {...handfuls, 'by chance': (_: () => number, all: readonly string[]) => all};
  for (const [name, handfulOf] of Object.entries(kinds)) {
    const found: number[] = [];
    for (const all of entries) {
      const past = new PastWordings(likeness);
      past.learn(Array.from({length: 128}, () => pick(all)));
      for (let i = 0; i < 5; i++) {
        const handful = handfulOf(random, all);
        found.push(past.partAsAlike(Array.from({length: 5}, () => pick(handful))));
      }
    }
    const share = (part: number) => found.filter((one) => one <= part).length / found.length;
    console.log(
      `| ${name} | ${parts.map((part) => `${(100 * share(part)).toFixed(0)} %`).join(' | ')} |`,
    );
  }
}

async function report(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'yihu-insight-'));
  const log = join(folder, 'events.jsonl');
  const out = createWriteStream(log);
  let lines = 0;
  for (const event of simulatedEvents({seed: 1, days: 230, perDay: PER_DAY, seasonal: true})) {
    if (lines === 1_000_000) break;
    lines++;
    if (!out.write(`${JSON.stringify(event)}\n`)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
  const started = performance.now();
  const script = join(import.meta.dirname, '../tools/yihu.mjs');
  // The most memory and the time of the processor are asked of the child itself, when it ends.
  const ask =
    "process.on('exit',()=>{const u=process.resourceUsage();process.stderr.write((u.maxRSS/1024|0)+' MB '+((u.userCPUTime+u.systemCPUTime)/1e6).toFixed(1)+' CPU ')})";
  const child = spawn(process.execPath, [script, 'report', log], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: {
      ...process.env,
      NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(ask)}`,
    },
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  await once(child, 'close');
  const seconds = (performance.now() - started) / 1000;
  rmSync(folder, {recursive: true});
  const memory = Math.max(...(said.match(/\d+(?= MB )/g) ?? []).map(Number));
  const cpu = Math.max(...(said.match(/[\d.]+(?= CPU )/g) ?? []).map(Number));
  console.log(
    `\nA report over ${lines} lines: ${seconds.toFixed(1)} s (${cpu.toFixed(1)} s of processor), ${memory} MB at most.`,
  );
}

const parts = {'false-alerts': falseAlerts, bursts, wordings, report};
const wanted = process.argv.slice(2);
for (const [name, part] of Object.entries(parts)) {
  if (wanted.length === 0 || wanted.includes(name)) await part();
}
