/**
 * The agent's sidebar over the calls of test/quality/calls.jsonl, in a real browser over a build:
 * how long after the caller's final word its recommendation stands, and how many key presses take
 * somebody who does not know the domain from there to the answer being inserted. From what was
 * measured and pressed it works out how long a person takes, by the keystroke-level model (Card,
 * Moran, Newell, Communications of the ACM 23, 1980) and a measured speed of reading. Prints a table
 * and writes bench/results/sidebar.md. `YIHU_DIST` names the build; default `dist`.
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
  /** Keys from the words to the right card being inserted, letters of what was typed included. */
  readonly keys: number;
  /** Whether it was among the cards, or had to be typed for. */
  readonly shown: boolean;
  /** Characters of the titles that are read down to the right one. */
  readonly read: number;
  /** Choices that a person makes: which card, and what to type. */
  readonly choices: number;
}

/** Seconds of a key, of a typist of 40 words a minute; of a choice (K and M of the model). */
const KEY_S = 0.28;
const CHOICE_S = 1.35;

/**
 * Characters of Chinese read aloud in a minute (Trauzettel-Klosinski, Dietz, Investigative
 * Ophthalmology & Visual Science 53, 2012). Silently people are faster.
 */
const READ_A_MINUTE = 255;

/** Keys of a Chinese character by its sound: three letters, and every other time a choice. */
const KEYS_A_CHARACTER = 3.5;

/** Characters an agent types of what was said: a phrase, not a sentence. */
const TYPED = 8;

/** What half of the calls may take. */
const BAR_S = 15;

/** What an agent types, one after the other until it is found: the parts of the sentence. */
function phrasesOf(words: string): readonly string[] {
  return words
    .split(/[\p{P}\s]+/u)
    .filter((part) => part.length > 1)
    .map((part) => [...part].slice(0, TYPED).join(''));
}

const seconds = ({keys, read, choices}: Measured, ms: number) =>
  ms / 1000 + (60 * read) / READ_A_MINUTE + CHOICE_S * choices + KEY_S * keys;

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

/** Types a phrase, and gives how many keys that takes. */
async function typeFor(page: Page, text: string): Promise<number> {
  await page.locator('yihu-sidebar .transcript').focus();
  await page.keyboard.press('/');
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => {
    const root = document.querySelector('yihu-sidebar')?.shadowRoot;
    return root?.activeElement?.matches('.slot') ?? false;
  });
  return 2 + Math.ceil([...text].length * KEYS_A_CHARACTER);
}

/** Goes by keys from the transcript to the card with `subject` and inserts its answer. */
async function insertByKeys(page: Page, subject: string, words: string): Promise<Measured> {
  let keys = 0;
  let place = (await cards(page)).indexOf(subject);
  let read = 0;
  const shown = place >= 0;
  let choices = 1;
  for (const phrase of shown ? [] : phrasesOf(words)) {
    read += (await titles(page)).join('').length;
    keys += await typeFor(page, phrase);
    choices++;
    place = (await cards(page)).indexOf(subject);
    if (place >= 0) break;
  }
  // Not found by any of that: the agent is left with the guide. Counted as the slowest.
  if (place < 0) return {keys: Number.POSITIVE_INFINITY, shown, read, choices};
  read += (await titles(page)).slice(0, place + 1).join('').length;
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
  for (let at = from; at !== place; at = (at + 1) % ids.length, keys++)
    await page.keyboard.press('j');
  await page.keyboard.press('i');
  keys++;
  const inserted = await page.evaluate(() => document.body.dataset.inserted);
  if (inserted !== ids[place]) throw new Error(`inserted ${inserted}, wanted ${ids[place]}`);
  if (!shown) await page.keyboard.press('Escape');
  return {keys, shown, read, choices};
}

/** What the rows of the cards say, from the first. */
function titles(page: Page): Promise<readonly string[]> {
  return page
    .locator('yihu-sidebar .slot[data-entry] .slot-title')
    .evaluateAll((all) => all.map((one) => one.textContent?.trim() ?? ''));
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
  const needs: (Measured & {readonly seconds: number; readonly call: string})[] = [];
  for (const call of calls) {
    await page.evaluate(() => document.querySelector('yihu-sidebar')?.endCall());
    for (const [i, turn] of call.turns.entries()) {
      const ms = await say(page, turn);
      if (turn.who === 'caller') times.push(ms);
      const need = call.needs.find(({turn: at}) => at === i);
      if (!need) continue;
      await page.locator('yihu-sidebar .card').waitFor();
      const measured = await insertByKeys(page, need.subject, turn.text);
      needs.push({...measured, seconds: seconds(measured, ms), call: call.id});
    }
  }
  const found = needs.filter(({shown}) => shown);
  const keys = needs.map((need) => need.keys);
  const each = needs.map((need) => need.seconds);
  // Of a call about several matters the slowest counts.
  const byCall = calls.flatMap(({id}) => {
    const own = needs.filter(({call}) => call === id).map((need) => need.seconds);
    return own.length > 0 ? [Math.max(...own)] : [];
  });
  const table = [
    `# The sidebar on ${calls.length} calls that nothing was tuned on`,
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
    `| worked out: seconds of a need, median and most | ${quantile(each, 0.5).toFixed(1)}, ${Math.max(...each).toFixed(1)} |`,
    `| worked out: seconds of a call (its slowest need), median and most, of ${byCall.length} | ${quantile(byCall, 0.5).toFixed(1)}, ${Math.max(...byCall).toFixed(1)} |`,
    `| calls that take ${BAR_S} s at most | ${byCall.filter((time) => time <= BAR_S).length} of ${byCall.length} |`,
    '',
    'The keys are pressed in the browser by a script that knows which card is right: what is measured is',
    'the way, not the knowledge of whoever goes it. Seconds are worked out: from the last word to the',
    `card as measured, the titles down to the right one read at ${READ_A_MINUTE} characters a minute, ${CHOICE_S} s for`,
    `each choice, ${KEY_S} s a key; a character that is typed is ${KEYS_A_CHARACTER} keys. Where the entry is no card, the`,
    `parts of the sentence are typed one after the other, ${TYPED} characters of each, until it is, and all`,
    'titles are read each time. Wrong choices of people are not in it: that is for a test with people.',
    '',
  ].join('\n');
  console.log(table);
  writeFileSync(`${root}bench/results/sidebar.md`, table);
} finally {
  await browser.close();
  await server.close();
}
