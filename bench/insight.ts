/**
 * What the early warning and the daily report do on simulated logs, as tables.
 *
 *     node --import tsx bench/insight.ts [false-alerts | bursts | report]
 *
 * - false-alerts: ninety days (after two weeks of learning) at 2,200 questions a day, twenty logs
 *   of each kind; with the exact Poisson interval of the rate (Garwood 1936).
 * - bursts: thirty people in an hour, at one township and everywhere, over baselines of several sizes.
 * - report: a million lines through `yihu report`, in a process of its own.
 */
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {createWriteStream, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {createBurstDetector} from '../src/insight/burst.ts';
import type {BurstSignal} from '../src/insight/burst-signal.ts';
import {HOUR_MS, startOfDay} from '../src/insight/calendar.ts';
import {negativeBinomialTail} from '../src/insight/negative-binomial.ts';
import {simulatedEvents} from '../test/insight/simulated-events.ts';
import {
  FIRST_DAY,
  type LogShape,
  simulatedLog,
  topicOf,
  withBurst,
} from '../test/insight/simulated-log.ts';

const PER_DAY = 2200;
/** Bursts of each kind. */
const LOGS = 10;

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

function watch(log: Iterable<BurstSignal>) {
  const detector = createBurstDetector(negativeBinomialTail);
  for (const signal of log) detector.add(signal);
  return detector.bursts;
}

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
      count += watch(simulatedLog({seed, days: 104, perDay: PER_DAY, ...shape})).length;
    }
    const months = QUIET_LOGS * 3;
    const [low, high] = [bound(count, 'lower') / months, bound(count, 'upper') / months];
    const rate = (count / months).toFixed(2);
    console.log(
      `| ${name} | ${QUIET_LOGS} | ${count} | ${rate} | ${low.toFixed(2)}–${high.toFixed(2)} |`,
    );
  }
}

function bursts(): void {
  console.log('| place | questions of the matter a day | bursts | noticed | warnings | minutes |');
  console.log('|---|---|---|---|---|---|');
  const usual = {seasonal: true, spread: 0.15};
  const matters = [150, 40, 19, 10, 5];
  for (const {place, name: title, shape: kind, of} of [
    {place: 'one township', name: 'one township', shape: usual, of: matters},
    {place: 'everywhere', name: 'everywhere', shape: usual, of: matters},
    // Two an hour, day and night: as the bar names it.
    {place: 'everywhere', name: 'everywhere, every hour alike', shape: {}, of: [8, 7, 6]},
  ] as const) {
    for (const matter of of) {
      const delays: number[] = [];
      let warnings = 0;
      let asked = 0;
      for (let seed = 200; seed < 200 + LOGS; seed++) {
        const from = startOfDay(FIRST_DAY + 28) + 12 * HOUR_MS;
        const name = `matter-${matter}`;
        const at =
          place === 'everywhere'
            ? {island: '', township: ''}
            : {island: 'island-9', township: 'township-9'};
        const signal = {topic: topicOf(matter), matter: name, text: '停航了船票怎么退', ...at};
        const shape = {seed, days: 30, perDay: PER_DAY, ...kind};
        for (const one of simulatedLog(shape)) if (one.matter === name) asked++;
        const log = withBurst(simulatedLog(shape), {from, minutes: 60, count: 30, signal});
        const found = watch(log).filter(({topic, at}) => topic === topicOf(matter) && at >= from);
        warnings += found.length;
        if (found[0]) delays.push((found[0].at - from) / 60_000);
      }
      delays.sort((a, b) => a - b);
      const range = delays.length
        ? `${delays[0]?.toFixed(0)}–${delays.at(-1)?.toFixed(0)}`
        : 'not noticed';
      const perDay = (asked / LOGS / 30).toFixed(1);
      console.log(`| ${title} | ${perDay} | ${LOGS} | ${delays.length} | ${warnings} | ${range} |`);
    }
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

const parts = {'false-alerts': falseAlerts, bursts, report};
const wanted = process.argv.slice(2);
for (const [name, part] of Object.entries(parts)) {
  if (wanted.length === 0 || wanted.includes(name)) await part();
}
