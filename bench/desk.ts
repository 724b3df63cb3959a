/**
 * `npx tsx bench/desk.ts [seconds]`: what a desk takes, on PostgreSQL, with two desks on one
 * database, and embedded. Writes bench/results/desk.md. PostgreSQL runs with fsync on.
 */
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {startPostgres} from '../test/support/postgres.ts';
import {type LoadResult, runLoad} from './desk-load.ts';
import {startDesk} from './desk-process.ts';

const seconds = Number(process.argv[2] ?? 60);

/** Bars: what a city's whole day of calls would be in a quarter of an hour, and what one desk needs. */
const bars = {server: {perSecond: 500, p99: 100}, embedded: {perSecond: 100}} as const;

interface Row {
  readonly what: string;
  readonly bar: string;
  readonly asked: number;
  readonly load: string;
  readonly result: LoadResult;
}

const rows: Row[] = [];

async function measure(what: string, bar: string, urls: readonly string[], perSecond: number) {
  await runLoad(urls, {perSecond: 50, seconds: 2});
  const result = await runLoad(urls, {perSecond, seconds});
  const load = (os.loadavg()[0] ?? 0).toFixed(1);
  rows.push({what, bar, asked: perSecond, load, result});
  const {numbers, ...figures} = result;
  console.log(what, {...figures, distinct: new Set(numbers).size, load});
}

const server = await startPostgres();
try {
  const {perSecond, p99} = bars.server;
  const bar = `${perSecond}/s, p99 ≤ ${p99} ms`;
  const one = await startDesk(await server.createDatabase());
  await measure('PostgreSQL, one desk', bar, [one.url], perSecond);
  await one.kill();
  const shared = await server.createDatabase();
  const two = await Promise.all([startDesk(shared), startDesk(shared)]);
  const urls = two.map(({url}) => url);
  await measure('PostgreSQL, two desks on one database', 'no number twice', urls, perSecond);
  for (const desk of two) await desk.kill();
} finally {
  server.stop();
}
const directory = mkdtempSync(path.join(os.tmpdir(), 'yihu-bench-desk-'));
const embedded = await startDesk(directory);
await measure(
  'embedded, synced to disk',
  `${bars.embedded.perSecond}/s`,
  [embedded.url],
  bars.embedded.perSecond,
);
await embedded.kill();
rmSync(directory, {recursive: true});

const table = rows.map(({what, bar, asked, load, result}) => {
  const {sent, errors, perSecond, p50, p99, most, numbers} = result;
  const twice = numbers.length - new Set(numbers).size;
  const cells = [
    ...[what, bar, `${asked}/s`, String(sent), String(errors), String(twice)],
    ...[`${perSecond.toFixed(0)}/s`, `${p50.toFixed(0)} ms`, `${p99.toFixed(0)} ms`],
    ...[`${most.toFixed(0)} ms`, load],
  ];
  return `| ${cells.join(' | ')} |`;
});
const heading = [
  ...['setting', 'bar', 'offered', 'sent', 'errors', 'numbers twice'],
  ...['taken', 'p50', 'p99', 'slowest', 'load average at the end'],
];
const text = `# What a desk takes

\`npx tsx bench/desk.ts ${seconds}\`: tickets offered evenly for ${seconds} s over HTTP on the loopback
address, each committed before it is answered. Load, desk and database share one machine:
${os.cpus().length} × ${os.cpus()[0]?.model.trim() ?? 'unknown'}, Node ${process.versions.node}. A load average well above the number of
processors means that other work was measured along; PostgreSQL runs with \`fsync=on\`.

| ${heading.join(' | ')} |
|${heading.map(() => '---').join('|')}|
${table.join('\n')}
`;
const results = new URL('./results/', import.meta.url);
mkdirSync(results, {recursive: true});
writeFileSync(new URL('desk.md', results), text);
