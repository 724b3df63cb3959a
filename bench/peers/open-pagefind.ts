import {mkdir, mkdtemp, readdir, readFile, rm, writeFile} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import {gunzipSync} from 'node:zlib';
import {openBrowser, openVisitor} from './open-browser.ts';
import type {TimedEngine} from './open-engine-process.ts';
import {serveFolders} from './serve-folders.ts';
import type {EngineDocument, EngineHit} from './text-engines.ts';
import {writePagefind} from './write-pagefind.ts';

/** Pagefind over a base, in a browser: it runs nowhere else. */
export interface OpenPagefind extends TimedEngine {
  /** All that it finds, by the ids of the documents. */
  search(question: string): Promise<readonly EngineHit[]>;
}

/** The part of its page code that is used. */
interface PagefindPage {
  search(
    question: string,
  ): Promise<{readonly results: readonly {readonly id: string; readonly score: number}[]}>;
}

/** What `fragment/` files begin with, before their JSON. */
const MARK = 'pagefind_dcd';

const PAGE = '<!doctype html><html lang="zh"><meta charset="utf-8"><title>Pagefind</title>';

/** Builds the index of `documents`, serves it and opens a page on it. */
export async function openPagefind(documents: readonly EngineDocument[]): Promise<OpenPagefind> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'yihu-pagefind-'));
  const began = performance.now();
  await writePagefind(documents, path.join(folder, 'pagefind'));
  const buildMs = performance.now() - began;
  await mkdir(path.join(folder, 'page'));
  await writeFile(path.join(folder, 'page', 'index.html'), PAGE);
  const idOf = await readIds(path.join(folder, 'pagefind', 'fragment'));
  const server = await serveFolders({
    pagefind: path.join(folder, 'pagefind'),
    page: path.join(folder, 'page'),
  });
  const browser = await openBrowser();
  const page = await (await openVisitor(browser)).newPage();
  await page.goto(`${server.url}page/index.html`);
  await page.evaluate(async (address) => {
    const pagefind = (await import(address)) as {init(): Promise<void>};
    await pagefind.init();
    Object.assign(window, {pagefind});
  }, `${server.url}pagefind/pagefind.js`);
  return {
    name: 'Pagefind',
    buildMs,
    run: (questions) =>
      page.evaluate(async (asked) => {
        const {pagefind} = window as unknown as {pagefind: PagefindPage};
        const times: number[] = [];
        let found = 0;
        for (const question of asked) {
          const start = performance.now();
          const {results} = await pagefind.search(question);
          times.push(performance.now() - start);
          found += Math.min(10, results.length);
        }
        return {times, found};
      }, questions),
    async search(question) {
      const results = await page.evaluate(async (asked) => {
        const {pagefind} = window as unknown as {pagefind: PagefindPage};
        return (await pagefind.search(asked)).results.map(({id, score}) => ({id, score}));
      }, question);
      return results.map(({id, score}) => ({id: idOf.get(id) ?? '', score}));
    },
    async close() {
      await browser.close();
      await server.close();
      await rm(folder, {recursive: true});
    },
  };
}

/** The document of each fragment. */
async function readIds(folder: string): Promise<ReadonlyMap<string, string>> {
  const ids = new Map<string, string>();
  for (const file of await readdir(folder)) {
    const text = gunzipSync(await readFile(path.join(folder, file))).toString('utf8');
    const {url} = JSON.parse(text.slice(MARK.length)) as {url: string};
    ids.set(path.basename(file, '.pf_fragment'), decodeURIComponent(url.slice(1)));
  }
  return ids;
}
