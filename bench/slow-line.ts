/**
 * What a person on a very slow line waits for: `npx tsx bench/slow-line.ts [visits]`, behind
 * `npm run build`. Every visit is a fresh Chromium with the page of one tag, over WebPageTest's
 * “3G Slow” (400 kbit/s, 400 ms before each file), made by the server, as the browser's own
 * emulation leaves workers out. Writes `bench/results/slow-line.md`.
 */
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import type {Page} from 'playwright-core';
import {openBrowser, openVisitor} from './peers/open-browser.ts';
import {quantile} from './peers/quantile.ts';
import {type Line, serveFolders} from './peers/serve-folders.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = process.env.YIHU_DIST ?? path.join(root, 'dist');

const SLOW_3G: Line = {download: 400_000 / 8, latency: 400};

/** Enough for a 95th percentile that is not simply the worst. */
const VISITS = 20;

/** The bar for a question to an assistant that is there. */
const ANSWER_MS = 1_000;

/** How long a person should be left without a word (the limit for a train of thought). */
const WORD_MS = 1_000;

const FIRST = '身份证丢了怎么办';

/** Of different topics, so that the answers of one do not bring those of the next. */
const NEXT = [
  '停航了船票怎么退',
  '公积金怎么提取',
  '社保卡丢了怎么补',
  '居住证怎么办理',
  '停水了找谁',
];

const PAGE = `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>站点</title><link rel="icon" href="data:,"></head><body><h1>某市政府网站</h1><script src="/yihu/embed.js" data-load="intent" async></script></body></html>`;

/** Milliseconds of one visit. */
interface Visit {
  /** From the tap to the first word about the wait, and a number to call. */
  readonly word: number;
  /** From the tap to the field for questions. */
  readonly field: number;
  /** From the first question to its answer. */
  readonly first: number;
  /** From each further question to its answer, asked at once. */
  readonly next: readonly number[];
  /** On the next visit, from the tap to the answer. */
  readonly again: number;
}

/** Asks in the element and waits for the frame behind the one that has the answer. */
function ask(page: Page, question: string): Promise<number> {
  return page.evaluate(async (text) => {
    const element = document
      .querySelector('yihu-embed')
      ?.shadowRoot?.querySelector<HTMLElement & {ask(text: string): unknown}>('yihu-assistant');
    if (!element) throw new Error('The assistant is not there.');
    const replies = () =>
      element.shadowRoot
        ?.querySelector('yihu-message-list')
        ?.shadowRoot?.querySelectorAll('yihu-answer-card, yihu-choices-card, yihu-handoff-card')
        .length ?? 0;
    const frame = () => new Promise(requestAnimationFrame);
    const before = replies();
    const start = performance.now();
    void element.ask(text);
    while (replies() <= before) await frame();
    await frame();
    return performance.now() - start;
  }, question);
}

/** Taps the button of the tag, and times what a person sees come. */
async function tap(page: Page): Promise<{readonly word: number; readonly field: number}> {
  const started = performance.now();
  await page.locator('yihu-embed button.launcher').click();
  await page.locator('yihu-embed a[href="tel:12345"]:visible').first().waitFor();
  const word = performance.now() - started;
  await page.getByRole('textbox', {name: '您的问题'}).waitFor();
  return {word, field: performance.now() - started};
}

const visits = Number(process.argv[2] ?? VISITS);
const folder = await mkdtemp(path.join(os.tmpdir(), 'yihu-slow-'));
await writeFile(path.join(folder, 'page.html'), PAGE);
const server = await serveFolders({yihu: dist, pages: folder});
const all: Visit[] = [];
try {
  for (let visit = 0; visit < visits; visit += 1) {
    const browser = await openBrowser();
    try {
      const context = await openVisitor(browser);
      context.setDefaultTimeout(120_000);
      const page = await context.newPage();
      await page.goto(`${server.url}pages/page.html`);
      await server.quiet();
      server.setLine(SLOW_3G);
      const {word, field} = await tap(page);
      const first = await ask(page, FIRST);
      const next: number[] = [];
      for (const question of NEXT) next.push(await ask(page, question));
      // Whatever else comes, comes; the next visit is another day.
      await server.quiet();
      await page.close();
      const later = await context.newPage();
      await later.goto(`${server.url}pages/page.html`);
      const began = performance.now();
      await tap(later);
      await ask(later, FIRST);
      all.push({word, field, first, next, again: performance.now() - began});
      console.log(all.at(-1));
    } finally {
      server.setLine();
      await browser.close();
    }
  }
} finally {
  await server.close();
  await rm(folder, {recursive: true});
}

const shown = (value: number) => Math.round(value).toLocaleString('en');
const row = (what: string, values: readonly number[], bar?: number) => {
  const late = quantile(values, 0.95);
  const verdict = bar === undefined ? '' : `${shown(bar)}: ${late <= bar ? 'met' : '**missed**'}`;
  return `| ${what} | ${shown(quantile(values, 0.5))} | ${shown(late)} | ${verdict} |`;
};
const [cpu] = os.cpus();
const report = `# Waiting on a slow line

\`npx tsx bench/slow-line.ts\`: ${visits} visits, each in a fresh Chromium, to a page with the one tag and \`data-load="intent"\`, so that nothing is there before the tap. 400 kbit/s for page and workers together, 400 ms before each file (WebPageTest’s “3G Slow”), files gzip. ${os.cpus().length} × ${cpu?.model ?? 'unknown processor'}, load average ${(os.loadavg()[0] ?? 0).toFixed(1)}.

| ms | median | p95 | bar for p95 |
|---|--:|--:|---|
${row(
  'from the tap to a word about the wait, with the number of the hotline',
  all.map(({word}) => word),
  WORD_MS,
)}
${row(
  'from the tap to the field for questions',
  all.map(({field}) => field),
)}
${row(
  'from the first question to its answer, the knowledge still to come',
  all.map(({first}) => first),
)}
${row(
  'from each further question to its answer, the rest still coming',
  all.flatMap(({next}) => next),
)}
${row(
  'on the next visit, from the tap to the answer',
  all.map(({again}) => again),
  ANSWER_MS,
)}

`;
await writeFile(path.join(root, 'bench/results/slow-line.md'), report);
console.log(report);
