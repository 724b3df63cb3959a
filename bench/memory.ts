/**
 * What a page with the assistant takes in memory: Chromium's own measurement of page and worker, and
 * the growth of the process. Run by `npm run bench -- memory`; the method is in bench/README.md.
 */
import {mkdtemp, readFile, rm} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import type {Browser, Page} from 'playwright-core';
import {loadKnowledge} from '../src/cli/load-knowledge.ts';
import {barChart} from './peers/bar-chart.ts';
import {buildPages} from './peers/build-pages.ts';
import {openBrowser, openVisitor} from './peers/open-browser.ts';
import {quantile} from './peers/quantile.ts';
import type {RunOptions, Section} from './peers/section.ts';
import {type FolderServer, serveFolders} from './peers/serve-folders.ts';
import {yihuPage} from './peers/yihu-page.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Measured at once, after a collection, instead of at the browser's leisure. */
const EAGERLY = '--enable-blink-features=ForceEagerMeasureMemory';

const MB = 2 ** 20;

/** What a cheap phone can spare beside the page itself. */
const BAR_MB = 40;
/** The same with a runtime for models; ours needs none. */
const MODEL_BAR_MB = 160;

const ROUNDS = 3;
/** Answered, not asked back about, with the model and without it. */
const QUESTIONS = ['身份证丢了怎么补', '外地人怎么办居住证', '租房怎么提取公积金'];

/** As much of a question as somebody types before the completions are worth a look. */
const TYPED = 4;

const PAGES = [
  {name: 'Blank page', page: 'blank', asks: false, isOwn: false},
  {name: 'Yihu, nothing asked', page: 'yihu-module', asks: false, isOwn: true},
  {name: 'Yihu, base loaded', page: 'yihu-module', asks: true, isOwn: true},
  {name: 'Yihu, model running', page: 'yihu-model', asks: true, isOwn: true},
  {name: 'Deep Chat and MiniSearch', page: 'deep-chat', asks: true, isOwn: false},
  {name: 'Pagefind UI', page: 'pagefind', asks: true, isOwn: false},
  {name: 'transformers.js, our model', page: 'transformers', asks: true, isOwn: false},
] as const;

/** In megabytes. */
interface Memory {
  /** What the page and its workers hold, by `performance.measureUserAgentSpecificMemory`. */
  readonly page: number;
  /** Private memory of the process of the page; NaN where the system does not tell. */
  readonly process: number;
}

/**
 * Begins a question in the field of the page and waits for completions, which have an index of their
 * own: asked by script alone it would never be made.
 */
async function typeInto(page: Page, question: string): Promise<void> {
  const field = page.locator('yihu-assistant textarea');
  if (!(await field.isVisible())) await page.locator('yihu-assistant .launcher').click();
  await field.pressSequentially(question.slice(0, TYPED));
  await page.locator('yihu-assistant [role="option"]').first().waitFor();
  await field.fill('');
}

async function measurePage(
  browser: Browser,
  server: FolderServer,
  {page: name, asks, isOwn}: (typeof PAGES)[number],
): Promise<Memory> {
  const visitor = await openVisitor(browser);
  const page = await visitor.newPage();
  await page.addInitScript(yihuPage);
  await page.goto(`${server.url}pages/${name}.html`);
  await server.quiet();
  if (asks) {
    for (const question of QUESTIONS) {
      if (isOwn) await typeInto(page, question);
      await page.evaluate(async (asked) => {
        const {bench} = window as unknown as {bench: {ask(question: string): Promise<void>}};
        await bench.ask(asked);
      }, question);
      await server.quiet();
    }
  }
  const bytes = await page.evaluate(async () => {
    const {measureUserAgentSpecificMemory} = performance as unknown as {
      measureUserAgentSpecificMemory(): Promise<{readonly bytes: number}>;
    };
    return (await measureUserAgentSpecificMemory.call(performance)).bytes;
  });
  const process = await privateMemory(browser);
  await visitor.close();
  return {page: bytes / MB, process: process / MB};
}

/** Bytes of the largest page process that are its own and in memory; Linux alone tells. */
async function privateMemory(browser: Browser): Promise<number> {
  const cdp = await browser.newBrowserCDPSession();
  const {processInfo} = (await cdp.send('SystemInfo.getProcessInfo')) as {
    processInfo: readonly {readonly type: string; readonly id: number}[];
  };
  await cdp.detach();
  const sizes = await Promise.all(
    processInfo
      .filter(({type}) => type === 'renderer')
      .map(async ({id}) => {
        const status = await readFile(`/proc/${id}/status`, 'utf8').catch(() => '');
        const anonymous = /^RssAnon:\s+(\d+) kB$/m.exec(status)?.[1];
        return anonymous === undefined ? Number.NaN : Number(anonymous) * 1024;
      }),
  );
  return Math.max(...sizes);
}

/** Measures every page, in turns. */
export async function measureMemory({isQuick}: RunOptions, dist: string): Promise<Section> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'yihu-memory-'));
  const knowledge = await loadKnowledge(
    path.join(root, 'knowledge'),
    path.join(root, '.yihu'),
    new Date(),
  );
  const server = await serveFolders(await buildPages(knowledge, dist, folder));
  const all = new Map<string, Memory[]>();
  try {
    for (let round = 0; round < (isQuick ? 1 : ROUNDS); round++) {
      for (const page of PAGES) {
        const browser = await openBrowser([EAGERLY]);
        try {
          const memory = await measurePage(browser, server, page);
          all.set(page.name, [...(all.get(page.name) ?? []), memory]);
          console.log(page.name, memory);
        } finally {
          await browser.close();
        }
      }
    }
  } finally {
    await server.close();
    await rm(folder, {recursive: true});
  }
  const median = (name: string, key: keyof Memory) =>
    quantile(
      (all.get(name) ?? []).map((one) => one[key]),
      0.5,
    );
  const beyond = (name: string, key: keyof Memory) => median(name, key) - median('Blank page', key);
  const megabytes = (value: number) => (Number.isNaN(value) ? '–' : value.toFixed(1));
  const bar = (what: string, name: string, limit: number) => ({
    what,
    bar: `≤ ${limit} MB`,
    measured: `${megabytes(beyond(name, 'page'))} MB (process: ${megabytes(beyond(name, 'process'))} MB)`,
    isMet: beyond(name, 'page') <= limit,
  });
  const text = `## Memory

Medians of ${isQuick ? 1 : ROUNDS} fresh browsers each, after ${QUESTIONS.length} questions and when nothing is fetched any more; on our own pages the first ${TYPED} characters of each are typed into the open panel, so that completions count. “Page and workers” is what Chromium itself measures after a collection (\`performance.measureUserAgentSpecificMemory\`: JavaScript heaps and DOM of the page and its workers); “process” is the private memory of the page’s process (\`RssAnon\`), which also has the compiled code, WebAssembly memory and what the collector has not given back; the bars are for the first. Megabytes of 2²⁰ bytes; in brackets beyond a blank page.

| page | page and workers | process |
|---|--:|--:|
${PAGES.map(
  ({name}) =>
    `| ${name} | ${megabytes(median(name, 'page'))} (${megabytes(beyond(name, 'page'))}) | ${megabytes(median(name, 'process'))} (${megabytes(beyond(name, 'process'))}) |`,
).join('\n')}

![memory beyond a blank page](peers-memory.svg)
`;
  const chart = barChart({
    title: 'Private memory of the process beyond a blank page, MB',
    groups: [
      {
        name: '',
        bars: PAGES.filter(({page}) => page !== 'blank').map(({name, isOwn}) => {
          const value = beyond(name, 'process') || beyond(name, 'page');
          return {name, parts: [Math.max(0, value)], label: megabytes(value), isOwn};
        }),
      },
    ],
  });
  return {
    name: 'memory',
    text,
    plots: {memory: chart},
    bars: [
      bar('Memory with the base loaded, beyond a blank page', 'Yihu, base loaded', BAR_MB),
      bar(
        'Memory with the model running, beyond a blank page',
        'Yihu, model running',
        MODEL_BAR_MB,
      ),
    ],
  };
}
