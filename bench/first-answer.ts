/**
 * How long a person on a phone waits for the first answer, cold: `npx tsx bench/first-answer.ts`.
 * The built page is served compressed as any web server would, to a Chromium with an empty cache
 * behind an emulated 4G line (1.6 Mbit/s down, 150 ms) and a processor slowed four times. Two clocks:
 * from the moment in which a page that has loaded, with the shell, has the panel ask (as its own
 * search box does, and as a tap on a suggestion does; no time for typing is counted), and from the
 * start of the navigation, with page and shell over the same line. Both end in the frame that shows
 * the answer. Then a second question on the same page, and the one tag in both of its ways. Writes
 * `bench/results/first-answer.md`.
 */
import {readFile, writeFile} from 'node:fs/promises';
import {createServer, type ServerResponse} from 'node:http';
import os from 'node:os';
import path from 'node:path';
import {setTimeout} from 'node:timers/promises';
import {fileURLToPath} from 'node:url';
import {gzipSync} from 'node:zlib';
import {chromium} from 'playwright-core';
import type {YihuAssistant} from '../src/elements/assistant/assistant.ts';
import {contentSecurityPolicy} from '../tools/demo-plugin.ts';
import {browserArguments, locateBrowser, thisMachine} from '../tools/find-browser.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));
/** Another folder may stand in while the shared one is being rebuilt. */
const dist = process.env.YIHU_DIST ?? path.join(root, 'dist');

/** The line of the target, as bytes a second and milliseconds before a file begins to arrive. */
const LINE = {download: 1_600_000 / 8, latency: 150};
/** Bytes that go out together: small enough for files to share the line. */
const PIECE = 4096;
const SLOWDOWN = 4;
const TARGET_MS = 2500;
/** What is aimed at, cold, and the bar for a question on a page that has answered before. */
const AIM_MS = 1500;
const WARM_MS = 100;
const RUNS = 5;
const QUESTION = '身份证丢了怎么办';
const NEXT_QUESTION = '停航了船票怎么退';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
};

/** Milliseconds since the clock started. */
interface Run {
  readonly answer: number;
  /** Of the next question on the same page. */
  readonly next: number;
  /** When the last byte of each file had left for the page, and its bytes on the line. */
  readonly files: readonly {readonly name: string; readonly at: number; readonly bytes: number}[];
}

/** One line for everything, pages and workers alike: what one file takes, the others wait for. */
function line(): (response: ServerResponse, body: Buffer) => Promise<void> {
  let freeAt = 0;
  return async (response, body) => {
    await setTimeout(LINE.latency);
    for (let sent = 0; sent < body.length; sent += PIECE) {
      const piece = body.subarray(sent, sent + PIECE);
      freeAt = Math.max(freeAt, performance.now()) + (piece.length / LINE.download) * 1000;
      await setTimeout(freeAt - performance.now());
      // The browser of an earlier run is gone, and with it what it had not taken.
      if (response.destroyed) return;
      response.write(piece);
    }
    response.end();
  };
}

/** What is measured. */
interface Case {
  readonly title: string;
  /** What starts the clock. */
  readonly clock: string;
  /** The page, below the built files. */
  readonly page: string;
  readonly from: 'ask' | 'navigation';
  /** Whether the page has what shows the panel before the clock starts. */
  readonly hasShell: boolean;
  readonly mainThread?: boolean;
}

const ASKED = 'a page that has loaded, with the shell, has the panel ask';

const CASES: readonly Case[] = [
  {
    title: 'Module, engine in the worker',
    clock: ASKED,
    page: 'demo/',
    from: 'ask',
    hasShell: true,
  },
  {
    title: 'Module, engine in the main thread',
    clock: ASKED,
    page: 'demo/',
    from: 'ask',
    hasShell: true,
    mainThread: true,
  },
  {
    title: 'Module, from the start of the navigation',
    clock: 'the navigation starts; the question is asked as soon as the element is there',
    page: 'demo/',
    from: 'navigation',
    hasShell: true,
  },
  {
    title: 'One tag, idle',
    clock:
      'a tap on an element of the page that asks, once the shell has come while the page was idle',
    page: 'tag-idle.html',
    from: 'ask',
    hasShell: true,
  },
  {
    title: 'One tag, on intent',
    clock: 'the same tap, with nothing loaded but the tag',
    page: 'tag-intent.html',
    from: 'ask',
    hasShell: false,
  },
];

/** Pages of an owner that are not among the built files. */
const TAG_PAGES: ReadonlyMap<string, Buffer> = new Map(
  ['idle', 'intent'].map((load) => [
    `/tag-${load}.html`,
    gzipSync(
      `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>站点</title><body><h1>某市政府网站</h1><button data-yihu-ask="${QUESTION}">问</button><script src="/embed.js" data-load="${load}" async></script></body></html>`,
    ),
  ]),
);

/** When the clock started; 0: not yet, and everything comes at once. */
let tapped = 0;
let files: {name: string; at: number; bytes: number}[] = [];

async function serve(): Promise<{readonly url: string; close(): void}> {
  const packed = new Map(TAG_PAGES);
  const send = line();
  const server = createServer(async (request, response) => {
    const {pathname} = new URL(request.url ?? '/', 'http://localhost');
    const name = pathname.endsWith('/') ? `${pathname}index.html` : pathname;
    try {
      const body = packed.get(name) ?? gzipSync(await readFile(path.join(dist, name)));
      packed.set(name, body);
      response.writeHead(200, {
        'content-type': TYPES[path.extname(name)] ?? 'application/octet-stream',
        'content-encoding': 'gzip',
        'content-security-policy': contentSecurityPolicy('build'),
        // As docs/hardening.md tells owners; what changes with every build is asked for again.
        ...(name.startsWith('/chunks/') ? {'cache-control': 'max-age=31536000, immutable'} : {}),
      });
      if (tapped > 0) await send(response, body);
      else response.end(body);
      if (tapped > 0 && !response.destroyed)
        files.push({name: path.basename(name), at: performance.now() - tapped, bytes: body.length});
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  return {url: `http://127.0.0.1:${address.port}/`, close: () => server.close()};
}

/** The elements that show answers, wherever the panel stands; runs in the page. */
function answersIn(): number {
  const outer = document.querySelector('yihu-embed')?.shadowRoot ?? document;
  const list = outer
    .querySelector('yihu-assistant')
    ?.shadowRoot?.querySelector('yihu-message-list')?.shadowRoot;
  return [...(list?.querySelectorAll('yihu-answer-card') ?? [])].filter((card) =>
    card.shadowRoot?.querySelector('article'),
  ).length;
}

async function measure(url: string, {page: name, from, hasShell, mainThread}: Case): Promise<Run> {
  tapped = 0;
  files = [];
  const browser = await chromium.launch({
    executablePath: locateBrowser(),
    args: browserArguments(thisMachine),
  });
  try {
    const context = await browser.newContext({viewport: {width: 390, height: 844}});
    await context.addInitScript('globalThis.__name = (value) => value');
    await context.addInitScript(`globalThis.answersIn = ${answersIn}`);
    const page = await context.newPage();
    const cdp = await context.newCDPSession(page);
    await cdp.send('Emulation.setCPUThrottlingRate', {rate: SLOWDOWN});
    if (from === 'navigation') tapped = performance.now();
    await page.goto(`${url}${name}`, {waitUntil: from === 'navigation' ? 'commit' : 'load'});
    const isTag = name.startsWith('tag');
    await page.waitForFunction(
      (tag) =>
        customElements.get('yihu-assistant') || (tag && document.querySelector('yihu-embed')),
      isTag && !hasShell,
    );
    if (hasShell) {
      await page.waitForFunction(() => customElements.get('yihu-assistant') !== undefined);
    }
    if (from === 'ask') tapped = performance.now();
    const {answer, next} = await page.evaluate(
      async ([question, nextQuestion, noWorker, fromStart]) => {
        const answers = (globalThis as unknown as {answersIn: typeof answersIn}).answersIn;
        const shown = async (count: number) => {
          while (answers() < count) await new Promise((resolve) => requestAnimationFrame(resolve));
          // The frame after the one that has it is the one that a person sees.
          await new Promise((resolve) => requestAnimationFrame(resolve));
        };
        const find = () =>
          (
            document.querySelector('yihu-embed')?.shadowRoot ?? document
          ).querySelector<YihuAssistant>('yihu-assistant');
        const start = fromStart ? 0 : performance.now();
        const button = document.querySelector<HTMLElement>('[data-yihu-ask]');
        const asking = document.querySelector('yihu-embed') ? button : null;
        if (asking) asking.click();
        else {
          const panel = find();
          if (!panel) throw new Error('no assistant on the page');
          panel.noWorker = noWorker;
          void panel.ask(question);
        }
        await shown(1);
        const first = performance.now() - start;
        // What comes behind the first answer has come: the next one is measured by itself.
        await new Promise((resolve) => globalThis.setTimeout(resolve, 8_000));
        const again = performance.now();
        void find()?.ask(nextQuestion);
        await shown(2);
        return {answer: first, next: performance.now() - again};
      },
      [QUESTION, NEXT_QUESTION, mainThread === true, from === 'navigation'] as const,
    );
    return {answer, next, files: files.filter(({at}) => at < answer)};
  } finally {
    await browser.close();
  }
}

const round = (value: number) => Math.round(value).toLocaleString('en');
const verdict = (value: number, bar: number) =>
  `the bar of ${round(bar)} ms is ${value <= bar ? 'met' : 'missed'}`;
const load = os.loadavg()[0] ?? 0;
const site = await serve();
const rows: string[] = [];
const sections: string[] = [];
for (const measured of CASES) {
  const {title, clock} = measured;
  const runs: Run[] = [];
  for (let run = 0; run < RUNS; run += 1) runs.push(await measure(site.url, measured));
  const sorted = runs.toSorted((a, b) => a.answer - b.answer);
  const nexts = runs.map(({next}) => next).toSorted((a, b) => a - b);
  const median = sorted[Math.floor(RUNS / 2)];
  const next = nexts[Math.floor(RUNS / 2)];
  if (!median || next === undefined) throw new Error('nothing was measured');
  const {files: before, answer} = median;
  const arrived = Math.max(...before.map(({at}) => at));
  const bytes = before.reduce((sum, file) => sum + file.bytes, 0);
  rows.push(
    `| ${title} | ${round(answer)} | ${answer <= TARGET_MS ? 'met' : 'missed'} | ${answer <= AIM_MS ? 'reached' : 'not reached'} | ${round(next)} | ${next <= WARM_MS ? 'met' : 'missed'} |`,
  );
  console.log(rows.at(-1));
  sections.push(`## ${title}

The clock starts when: ${clock}. Median **${round(answer)} ms** (${sorted.map((run) => round(run.answer)).join(', ')}); ${verdict(answer, TARGET_MS)}. ${round(bytes)} bytes came first, the last of them after ${round(arrived)} ms; the remaining ${round(answer - arrived)} ms are work on the device: parsing, indexing, answering and drawing. The next question on the same page: **${round(next)} ms** (${nexts.map(round).join(', ')}); ${verdict(next, WARM_MS)}.

| file, median run | bytes on the line | there after ms |
|---|--:|--:|
${before.map((file) => `| ${file.name.replace(/-[\w-]{8,16}\.(js|json|svg)$/, '.$1')} | ${round(file.bytes)} | ${round(file.at)} |`).join('\n')}
| answer on screen | | ${round(answer)} |
`);
}
site.close();

const report = `# First answer, cold

\`npx tsx bench/first-answer.ts\`: ${RUNS} runs in a fresh Chromium each, phone viewport, one line of 1,600,000 bit/s with ${LINE.latency} ms before each file, files gzip, the page's processor slowed ${SLOWDOWN} times. Nothing of a person's typing is counted. Chromium does not slow workers: the true figure of a cheap phone lies between the first two. On the line alone ${round(LINE.download * (TARGET_MS / 1000))} bytes fit into the bar. ${os.cpus().length} cores, load ${load.toFixed(1)} before the run.

| way | first answer, ms | bar ${round(TARGET_MS)} ms | aim ${round(AIM_MS)} ms | next question, ms | bar ${WARM_MS} ms |
|---|--:|---|---|--:|---|
${rows.join('\n')}

${sections.join('\n')}`;
if (!process.env.YIHU_DIST) {
  await writeFile(path.join(root, 'bench/results/first-answer.md'), report);
}
console.log(report);
