/**
 * The agent's sidebar over the calls of test/quality/calls.jsonl, in a real browser over a build:
 * how long after the caller's final word its recommendation stands, and how many key presses take
 * somebody who does not know the domain from there to the answer being inserted. Prints a table and
 * writes bench/results/sidebar.md. `YIHU_DIST` names the build; default `dist`.
 */
import {readFileSync, writeFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {chromium, type Page} from 'playwright-core';
import {preview} from 'vite';
import {browserArguments, locateBrowser, thisMachine} from '../tools/find-browser.mjs';
import {freePort} from '../tools/free-port.mjs';

interface CallCase {
  readonly id: string;
  readonly set: string;
  readonly turns: readonly {readonly who: 'caller' | 'agent'; readonly text: string}[];
  readonly needs: readonly {readonly turn: number; readonly subject: string}[];
}

/** What one need took. */
interface Measured {
  /** Keys to the right card being inserted; null: it was not among those shown. */
  readonly keys: number | null;
  readonly place: number;
}

const root = fileURLToPath(new URL('..', import.meta.url));
const calls: readonly CallCase[] = readFileSync(`${root}test/quality/calls.jsonl`, 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as CallCase)
  .filter(({set}) => set === 'fresh');

/** Says one turn, and gives the milliseconds until what it brings stands on the page. */
function say(page: Page, turn: CallCase['turns'][number]): Promise<number> {
  return page.evaluate(async ({who, text}) => {
    const sidebar = document.querySelector('yihu-sidebar');
    if (!sidebar) throw new Error('There is no sidebar.');
    const begun = performance.now();
    sidebar.pushTranscript({who, text});
    await sidebar.settled();
    await sidebar.updateComplete;
    return performance.now() - begun;
  }, turn);
}

/** Subjects of the cards by their place, once their titles are there. */
async function cards(page: Page): Promise<readonly string[]> {
  return page.evaluate(async () => {
    const sidebar = document.querySelector('yihu-sidebar');
    const found: string[] = [];
    for (const slot of sidebar?.shadowRoot?.querySelectorAll<HTMLElement>('.slot[data-entry]') ??
      []) {
      const reply = await sidebar?.assistant?.lookUp({entryId: slot.dataset.entry ?? ''});
      const view = reply?.kind === 'answer' || reply?.kind === 'handoff' ? reply.view : undefined;
      found.push(view?.entry.subject ?? '');
    }
    return found;
  });
}

/** Goes by keys from the transcript to the card with `subject` and inserts its answer. */
async function insertByKeys(page: Page, subject: string): Promise<Measured> {
  const place = (await cards(page)).indexOf(subject);
  if (place < 0) return {keys: null, place};
  await page.evaluate(() => {
    document.querySelector('yihu-sidebar')?.addEventListener(
      'yihu-insert',
      (event) => {
        document.body.dataset.inserted = event.entryId;
        event.preventDefault();
      },
      {once: true},
    );
  });
  await page.locator('yihu-sidebar .transcript').focus();
  const opened = await page.locator('yihu-sidebar .card').getAttribute('data-entry');
  const ids = await page
    .locator('yihu-sidebar .slot[data-entry]')
    .evaluateAll((slots) => slots.map((slot) => slot.getAttribute('data-entry')));
  const from = Math.max(0, ids.indexOf(opened));
  let keys = 0;
  for (let at = from; at !== place; at = (at + 1) % ids.length, keys++)
    await page.keyboard.press('j');
  await page.keyboard.press('i');
  keys++;
  const inserted = await page.evaluate(() => document.body.dataset.inserted);
  if (inserted !== ids[place]) throw new Error(`inserted ${inserted}, wanted ${ids[place]}`);
  return {keys, place};
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, z) => a - z);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

const port = await freePort(5660);
const server = await preview({
  root,
  logLevel: 'warn',
  ...(process.env.YIHU_DIST ? {build: {outDir: process.env.YIHU_DIST}} : {}),
  preview: {host: '127.0.0.1', port, strictPort: true},
});
const browser = await chromium.launch({
  executablePath: process.env.YIHU_BROWSER ?? locateBrowser(),
  args: [...browserArguments(thisMachine)],
});
try {
  const page = await browser.newPage({viewport: {width: 360, height: 760}});
  await page.goto(`http://127.0.0.1:${port}/demo/agent-window.html`);
  await page.waitForFunction(
    () => document.querySelector('yihu-sidebar')?.assistant?.status.phase === 'ready',
  );
  const times: number[] = [];
  const needs: Measured[] = [];
  for (const call of calls) {
    await page.evaluate(() => document.querySelector('yihu-sidebar')?.endCall());
    for (const [i, turn] of call.turns.entries()) {
      const ms = await say(page, turn);
      if (turn.who === 'caller') times.push(ms);
      const need = call.needs.find(({turn: at}) => at === i);
      if (!need) continue;
      await page.locator('yihu-sidebar .card').waitFor();
      needs.push(await insertByKeys(page, need.subject));
    }
  }
  const found = needs.filter(({keys}) => keys !== null);
  const keys = found.map((need) => need.keys ?? 0);
  const table = [
    '# The sidebar on 20 calls that nothing was tuned on',
    '',
    'Written by `bench/sidebar.ts`; the speed is that of the machine it ran on.',
    '',
    '| what | value |',
    '|---|---|',
    `| calls, final utterances of callers, needs | ${calls.length}, ${times.length}, ${needs.length} |`,
    `| final word → recommendation on the page, median | ${quantile(times, 0.5).toFixed(0)} ms |`,
    `| the same, 95th percentile | ${quantile(times, 0.95).toFixed(0)} ms |`,
    `| needs whose entry is a card right after the words | ${found.length} of ${needs.length} |`,
    `| keys from the words to the answer inserted, median and most | ${quantile(keys, 0.5)}, ${Math.max(...keys)} |`,
    '',
    'Keys are pressed by a script that knows which card is right: what is measured is the way, not the',
    'choosing. How long a person takes to read three titles and choose is for a test with people.',
    '',
  ].join('\n');
  console.log(table);
  writeFileSync(`${root}bench/results/sidebar.md`, table);
} finally {
  await browser.close();
  await server.close();
}
