/**
 * R13 of docs/security.md: a page that is asked and asked again holds no more than one that was
 * just opened. `YIHU_SOAK=1000` asks so many questions and opens the panel half as often.
 */
import assert from 'node:assert/strict';
import {after, before, it} from 'node:test';
import type {CDPSession, Page} from 'playwright-core';
import type {YihuAssistant} from '../../src/elements/assistant/assistant.ts';
import {
  ask,
  type EmbedSite,
  openPanel,
  plainPage,
  startEmbedSite,
  tag,
  visit,
} from '../support/embed-site.ts';

const QUESTIONS = Number(process.env.YIHU_SOAK ?? 200);

/** Questions in one conversation before the next is begun, as a busy person might. */
const TURNS = 10;

/** What may be left over: caches of the browser and of the engine fill up to their limits. */
const HEAP_LIMIT = 5_000_000;

/** One conversation may look a little different from another; none may be kept. */
const SLACK = 1.1;

interface Held {
  readonly heap: number;
  readonly nodes: number;
  readonly listeners: number;
  readonly documents: number;
}

let site: EmbedSite;
before(async () => {
  site = await startEmbedSite();
});
after(async () => {
  await site?.stop();
});

/** Collections that are waited for: elements are let go of some idle moments after their scripts. */
const ROUNDS = 60;

/** The least that is held in so many collections, or as soon as it is `enough`. */
async function held(
  page: Page,
  session: CDPSession,
  enough: (now: Held) => boolean = () => false,
): Promise<Held> {
  let least: Held | undefined;
  for (let round = 0; round < ROUNDS; round += 1) {
    await page.evaluate(() => new Promise((done) => requestIdleCallback(done)));
    await session.send('HeapProfiler.collectGarbage');
    const {metrics} = await session.send('Performance.getMetrics');
    const of = (wanted: string) => metrics.find(({name}) => name === wanted)?.value ?? Number.NaN;
    const now = {
      heap: of('JSHeapUsedSize'),
      nodes: of('Nodes'),
      listeners: of('JSEventListeners'),
      documents: of('Documents'),
    };
    if (!least || now.nodes <= least.nodes) least = now;
    if (enough(now)) return now;
  }
  if (!least) throw new Error('nothing was measured');
  return least;
}

/** Asks so many questions in conversations of ten, and opens and closes the panel in between. */
function use(page: Page, questions: number): Promise<void> {
  return page.evaluate(
    async ({count, turns}) => {
      const element = document
        .querySelector('yihu-embed')
        ?.shadowRoot?.querySelector<YihuAssistant>('yihu-assistant');
      const assistant = element?.assistant;
      if (!element || !assistant) throw new Error('no assistant');
      const asked = [
        '停航了船票怎么退',
        '身份证丢了怎么办',
        '老板不发工资',
        '小孩上学',
        '落水了快救人',
      ];
      for (let index = 0; index < count; index += 1) {
        if (index % turns === 0) assistant.conversation.dispatch({type: 'cleared'});
        await assistant.ask(`${asked[index % asked.length]}${index}`);
        await element.updateComplete;
        if (index % 2 === 0) {
          element.hide();
          await element.updateComplete;
          element.show();
          await element.updateComplete;
        }
      }
      assistant.conversation.dispatch({type: 'cleared'});
      await element.updateComplete;
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    },
    {count: questions, turns: TURNS},
  );
}

it(`holds no more after ${QUESTIONS} questions than after the first ones`, async (test) => {
  site.pages.set('/page', {html: plainPage(tag(), '<link rel="icon" href="data:,">')});
  const visited = await visit(site, '/page');
  test.after(() => visited.context.close());
  const {page} = visited;
  await openPanel(page);
  await ask(page, '停航了船票怎么退');
  await page.waitForLoadState('networkidle');
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  await session.send('HeapProfiler.enable');
  // What is made once, elements and caches, is there afterwards.
  await use(page, 3 * TURNS);
  const before = await held(page, session);
  await use(page, QUESTIONS);
  const after_ = await held(
    page,
    session,
    ({nodes, listeners}) => nodes <= before.nodes * SLACK && listeners <= before.listeners * SLACK,
  );
  test.diagnostic(`${JSON.stringify(before)} → ${JSON.stringify(after_)}`);
  const grown = after_.heap - before.heap;
  assert.ok(grown <= HEAP_LIMIT, `the heap grew by ${Math.round(grown / 1_000)} kB`);
  assert.ok(after_.nodes <= before.nodes * SLACK, `${before.nodes} nodes became ${after_.nodes}`);
  assert.ok(
    after_.listeners <= before.listeners * SLACK,
    `${before.listeners} listeners became ${after_.listeners}`,
  );
  assert.equal(after_.documents, before.documents);
  assert.equal(page.workers().length, 1);
  assert.deepEqual(visited.errors, []);
});
