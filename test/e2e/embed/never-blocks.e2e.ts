/** What the one tag costs a page that loads: nothing of it waits, and no task of ours is long. */
import assert from 'node:assert/strict';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {describe, it} from 'node:test';
import {plainPage, tag, type Visit} from '../../support/embed-site.ts';
import {site, useEmbedSite, visitSite} from '../../support/embed-visits.ts';

useEmbedSite();

/** A phone of some years ago beside this machine. */
const SLOWDOWN = 4;

interface LoadFigures {
  /** Moments on the page's own clock. */
  readonly loaded: number;
  readonly longTasks: readonly {readonly start: number; readonly duration: number}[];
}

/** Loads the page on a slowed processor and resolves to what the browser saw until it was loaded. */
async function figuresOf(visited: Visit): Promise<LoadFigures> {
  const {page} = visited;
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', {rate: SLOWDOWN});
  await page.addInitScript(() => {
    const longTasks: {start: number; duration: number}[] = [];
    Object.assign(globalThis, {longTasks});
    new PerformanceObserver((list) => {
      for (const {startTime, duration} of list.getEntries())
        longTasks.push({start: startTime, duration});
    }).observe({type: 'longtask', buffered: true});
  });
  await page.reload({waitUntil: 'load'});
  return page.evaluate(async () => {
    await new Promise((resolve) => requestIdleCallback(resolve));
    const [navigation] = performance.getEntriesByType('navigation');
    const loaded = (navigation as PerformanceNavigationTiming | undefined)?.loadEventEnd ?? 0;
    const {longTasks} = globalThis as unknown as {longTasks: {start: number; duration: number}[]};
    return {loaded, longTasks: longTasks.filter(({start}) => start < loaded)};
  });
}

describe('the one tag on a page that loads', () => {
  it('adds no long task before the page is loaded, on a processor of a quarter of this one', async () => {
    const added: number[] = [];
    // A machine that does other things has long tasks of its own: the best of three runs of each counts.
    for (let run = 0; run < 3; run += 1) {
      site.pages.set('/without', {html: plainPage('')});
      site.pages.set('/with', {html: plainPage(tag())});
      const without = await figuresOf(await visitSite('/without'));
      const withTag = await figuresOf(await visitSite('/with'));
      added.push(withTag.longTasks.length - without.longTasks.length);
    }
    assert.ok(Math.min(...added) <= 0, `long tasks added: ${added.join()}`);
  });

  it('is loaded behind the page: of ours nothing but the script itself comes before', async () => {
    site.pages.set('/with', {html: plainPage(tag())});
    const {page} = await visitSite('/with');
    await page.waitForFunction(() => customElements.get('yihu-assistant') !== undefined);
    const early = await page.evaluate(() => {
      const [navigation] = performance.getEntriesByType('navigation');
      const loaded = (navigation as PerformanceNavigationTiming | undefined)?.loadEventStart ?? 0;
      return performance
        .getEntriesByType('resource')
        .filter(({startTime}) => startTime < loaded)
        .map(({name}) => new URL(name).pathname);
    });
    assert.deepEqual(early, ['/yihu/embed.js']);
  });

  for (const [how, code] of [
    ['reading and using it', (tagCode: string) => tagCode],
    [
      'not even its load event, where the page adds the tag behind that',
      (tagCode: string) =>
        `<template>${tagCode}</template><script>addEventListener('load', () => {
          const script = document.createElement('script');
          for (const {name, value} of document.querySelector('template').content.firstChild.attributes) script.setAttribute(name, value);
          document.body.append(script);
        });</script>`,
    ],
  ] as const) {
    it(`does not hold up a page where its host never answers: ${how}`, async () => {
      const hanging = createServer(() => {});
      await new Promise<void>((resolve) => hanging.listen(0, '127.0.0.1', resolve));
      const context = await site.browser.newContext();
      try {
        const {port} = hanging.address() as AddressInfo;
        const html = plainPage(
          `${code(tag('', `http://localhost:${port}/yihu/embed.js`))}<button>有用</button>
          <script>document.querySelector('button').addEventListener('click', (event) => { event.target.textContent = '按过'; });</script>`,
        );
        site.pages.set('/with', {html});
        const page = await context.newPage();
        const isBehind = how.startsWith('not even');
        const asked = page.waitForRequest((request) => request.url().includes('embed.js'));
        // Any script that stands in a page holds up its load event: of it, only the second way is free.
        await page.goto(`${site.site}with`, {waitUntil: isBehind ? 'load' : 'domcontentloaded'});
        await asked;
        await page.getByRole('button', {name: '有用'}).click();
        await page.getByRole('button', {name: '按过'}).waitFor();
        await page.waitForFunction(
          () => performance.getEntriesByName('first-contentful-paint').length === 1,
        );
        const state = await page.evaluate(() => document.readyState);
        assert.equal(state, isBehind ? 'complete' : 'interactive');
      } finally {
        await context.close();
        hanging.closeAllConnections();
        await new Promise((resolve) => hanging.close(resolve));
      }
    });
  }
});
