/** What a page loads and how long its first answer takes: Yihu and what would be used instead. */
import {mkdtemp, rm} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import type {BrowserContext, Page} from 'playwright-core';
import {loadKnowledge} from '../../src/cli/load-knowledge.ts';
import {barChart} from './bar-chart.ts';
import {buildPages} from './build-pages.ts';
import {importPeer} from './import-peer.ts';
import {openBrowser, openVisitor} from './open-browser.ts';
import {quantile} from './quantile.ts';
import type {Bar, RunOptions, Section} from './section.ts';
import {type FolderServer, type Line, serveFolders} from './serve-folders.ts';
import {yihuPage} from './yihu-page.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The line of a phone at the edge of a network: 1.6 Mbit/s, 150 ms before each file. */
const SLOW_LINE: Line = {download: (1.6 * 1024 * 1024) / 8, latency: 150};

/** Bytes are the same in each; the medians are of times. */
const ROUNDS = 3;
const QUICK_ROUNDS = 1;

/** All bytes to the first answer, of the project's own promises: 300 KB of 1,024 bytes. */
const BAR_BYTES = 300 * 1024;

/** This and the next are wordings of the base, word for word, as short questions mostly are. */
const FIRST = '身份证丢了怎么办';
const NEXT = '居住证怎么办理';

/** The pages, by the names under which they are reported. */
const PAGES = [
  {name: 'Yihu, as a module', page: 'yihu-module', isOwn: true},
  {name: 'Yihu, one tag', page: 'yihu-tag', isOwn: true},
  {name: 'Yihu, one tag, on intent', page: 'yihu-intent', isOwn: true},
  {name: 'Yihu and its model', page: 'yihu-model', isOwn: true},
  {name: 'Deep Chat and MiniSearch', page: 'deep-chat', isOwn: false},
  {name: 'Pagefind UI', page: 'pagefind', isOwn: false},
  {name: 'transformers.js, our model', page: 'transformers', isOwn: false},
] as const;

/** What the others are put in relation to. */
const REFERENCE = 'Yihu, as a module';

type PageName = (typeof PAGES)[number]['name'];

/** Bytes that the server sent, compressed. */
interface Bytes {
  readonly before: number;
  readonly toAnswer: number;
  /** What follows the answer by itself. */
  readonly behind: number;
}

/** Milliseconds from the question to the answer on the screen. */
interface Times {
  /** With nothing kept. */
  readonly cold: number;
  /** The next question on the same page. */
  readonly next: number;
  /** The first question on the next visit. */
  readonly revisit: number;
  /** As cold, over the slow line. */
  readonly slow: number;
}

/** Asks in the page and times it there. */
function ask(page: Page, question: string): Promise<number> {
  return page.evaluate(async (asked) => {
    const {bench} = window as unknown as {bench: {ask(question: string): Promise<void>}};
    const start = performance.now();
    await bench.ask(asked);
    return performance.now() - start;
  }, question);
}

async function openPage(
  context: BrowserContext,
  server: FolderServer,
  name: string,
): Promise<Page> {
  const page = await context.newPage();
  await page.addInitScript(yihuPage);
  await page.goto(`${server.url}pages/${name}.html`);
  // What a page fetches on its own account.
  await server.quiet();
  return page;
}

const sum = (server: FolderServer) => server.sent.reduce((total, {bytes}) => total + bytes, 0);

async function visit(
  server: FolderServer,
  name: string,
): Promise<{readonly bytes: Bytes; readonly times: Times}> {
  const browser = await openBrowser();
  try {
    const visitor = await openVisitor(browser);
    const page = await openPage(visitor, server, name);
    const cold = await ask(page, FIRST);
    await server.quiet();
    const next = await ask(page, NEXT);
    await page.close();
    const again = await openPage(visitor, server, name);
    const revisit = await ask(again, FIRST);
    await visitor.close();

    const other = await openVisitor(browser);
    server.reset();
    const slowPage = await openPage(other, server, name);
    const before = sum(server);
    server.setLine(SLOW_LINE);
    const slow = await ask(slowPage, FIRST);
    const toAnswer = sum(server);
    server.setLine();
    await server.quiet();
    const behind = sum(server) - toAnswer;
    return {bytes: {before, toAnswer, behind}, times: {cold, next, revisit, slow}};
  } finally {
    server.setLine();
    await browser.close();
  }
}

const bytesText = (value: number) => Math.round(value).toLocaleString('en');
const milliseconds = (value: number) => Math.round(value).toLocaleString('en');

/** Measures every page, in turns. */
export async function measureTransfer({isQuick}: RunOptions, dist: string): Promise<Section> {
  await importPeer('pagefind');
  const folder = await mkdtemp(path.join(os.tmpdir(), 'yihu-pages-'));
  const knowledge = await loadKnowledge(
    path.join(root, 'knowledge'),
    path.join(root, '.yihu'),
    new Date(),
  );
  const server = await serveFolders(await buildPages(knowledge, dist, folder));
  const bytes = new Map<PageName, Bytes>();
  const all = new Map<PageName, Times[]>();
  try {
    for (let round = 0; round < (isQuick ? QUICK_ROUNDS : ROUNDS); round++) {
      for (const {name, page} of PAGES) {
        const visited = await visit(server, page);
        bytes.set(name, visited.bytes);
        all.set(name, [...(all.get(name) ?? []), visited.times]);
        console.log(name, visited.bytes, visited.times);
      }
    }
  } finally {
    await server.close();
    await rm(folder, {recursive: true});
  }
  const times = new Map(
    [...all].map(([name, rounds]) => {
      const median = (key: keyof Times) =>
        quantile(
          rounds.map((one) => one[key]),
          0.5,
        );
      return [
        name,
        {
          cold: median('cold'),
          next: median('next'),
          revisit: median('revisit'),
          slow: median('slow'),
        },
      ] as const;
    }),
  );
  return describe(bytes, times, isQuick ? QUICK_ROUNDS : ROUNDS);
}

function describe(
  bytes: ReadonlyMap<PageName, Bytes>,
  times: ReadonlyMap<PageName, Times>,
  rounds: number,
): Section {
  const own = times.get(REFERENCE);
  const ratio = (value: number, of: number | undefined) =>
    of === undefined || of === 0 ? '' : ` (${(value / of).toPrecision(2)}×)`;
  const timeRows = PAGES.map(({name}) => {
    const one = times.get(name);
    if (!one) return '';
    const cell = (key: keyof Times) => `${milliseconds(one[key])}${ratio(one[key], own?.[key])}`;
    return `| ${name} | ${cell('cold')} | ${cell('slow')} | ${cell('revisit')} | ${cell('next')} |`;
  });
  const byteRows = PAGES.map(({name}) => {
    const one = bytes.get(name);
    if (!one) return '';
    return `| ${name} | ${bytesText(one.before)} | ${bytesText(one.toAnswer)} | ${bytesText(one.behind)} |`;
  });
  const yihu = bytes.get(REFERENCE);
  const deepChat = bytes.get('Deep Chat and MiniSearch');
  const transformers = bytes.get('transformers.js, our model');
  const against = (what: string, peer: Bytes | undefined, key: 'before' | 'toAnswer'): Bar[] =>
    peer && yihu
      ? [{what, bar: '–', measured: `${(yihu[key] / peer[key]).toPrecision(2)}×`, isMet: null}]
      : [];
  const first = (['Yihu, as a module', 'Yihu, one tag'] as const).flatMap((name): Bar[] => {
    const toAnswer = bytes.get(name)?.toAnswer;
    if (toAnswer === undefined) return [];
    return [
      {
        what: `${name}: bytes to the first answer`,
        bar: `≤ ${bytesText(BAR_BYTES)}`,
        measured: bytesText(toAnswer),
        isMet: toAnswer <= BAR_BYTES,
      },
    ];
  });
  const bars: Bar[] = [
    ...first,
    ...against(
      'Yihu as a module: bytes before anything is asked, against Deep Chat',
      deepChat,
      'before',
    ),
    ...against(
      'The same: bytes to the first answer, against Deep Chat and MiniSearch',
      deepChat,
      'toAnswer',
    ),
    ...against(
      'The same: bytes to the first answer, against transformers.js',
      transformers,
      'toAnswer',
    ),
  ];
  const text = `## What a page loads, and when it answers

The built files, served gzip to Chromium with nothing kept; every page has the same ${'`knowledge/`'}. Bytes are those of the bodies that the server sent to page and workers, the page’s own HTML among them; what had been sent to its end over the slow line (below) when the answer was on screen.

| page | before anything is asked | to the first answer on screen | behind it, by itself |
|---|--:|--:|--:|
${byteRows.join('\n')}

“As a module” is \`yihu.js\` and the element. The one-tag script loads the same while the page is idle, or with \`data-load="intent"\` when somebody comes near, each file checked by its hash when it is wanted. Behind the first answer, all of them fetch what lets them work without a network from then on, and the model where there is one. “Deep Chat and MiniSearch” is Deep Chat with a handler that searches the same entries by pairs of characters: without such a handler it has no answers. Pagefind UI has its defaults, one of them a pause of 300 ms after typing. The page with transformers.js runs our model, so its bytes are those of the library and its runtime; with bge-small-zh the model alone would be tenfold (see the last part).

![bytes by page](peers-transfer.svg)

## Time from the question to the answer on screen

Medians of ${rounds} rounds, the pages in turns, a fresh browser each; first “${FIRST}”, then “${NEXT}”, both of them wordings of the base word for word, as short questions mostly are; in brackets the ratio to “${REFERENCE}” in the same run. “Slow line”: 1.6 Mbit/s and 150 ms before each file, from the question on. Milliseconds are those of the machine that ran it.

| page | cold | cold, slow line | first question of the next visit | next question on the page |
|---|--:|--:|--:|--:|
${timeRows.join('\n')}
`;
  const chart = barChart({
    title: 'Bytes, gzip: before anything is asked, and to the first answer',
    legend: ['before anything is asked', 'from there to the answer'],
    groups: [
      {
        name: '',
        bars: PAGES.map(({name, isOwn}) => {
          const {before = 0, toAnswer = 0} = bytes.get(name) ?? {};
          return {
            name,
            parts: [before, toAnswer - before],
            label: `${bytesText(toAnswer / 1024)} KB`,
            isOwn,
          };
        }),
      },
    ],
  });
  return {name: 'transfer', text, plots: {transfer: chart}, bars};
}
