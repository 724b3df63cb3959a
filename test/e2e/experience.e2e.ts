/**
 * What a resident's hands and eyes meet, counted on the built page: taps, shifts of the page,
 * places of the ways to a person, and what works once the network is gone.
 */
import assert from 'node:assert/strict';
import {after, afterEach, before, describe, it} from 'node:test';
import {type Browser, type BrowserContext, chromium, type Page} from 'playwright-core';
import type {YihuAssistant} from '../../src/elements/assistant/assistant.ts';
import type {ElementScreen} from '../../src/elements/assistant/screens.ts';
import {browserArguments, locateBrowser, thisMachine} from '../../tools/find-browser.mjs';
import {type DistServer, serveDist} from '../tools/serve-dist.ts';

const PHONE = {width: 390, height: 844};
const DESKTOP = {width: 1280, height: 800};

/** Screens that a person can be on besides the first one and the conversation. */
const SCREENS: readonly ElementScreen[] = [
  'topics',
  'settings',
  'certificates',
  'eligibility',
  'agency-help',
  'my-tickets',
  'tree',
];

let server: DistServer;
let browser: Browser;
let context: BrowserContext | undefined;

before(async () => {
  server = await serveDist('/portal/assets/yihu/');
  browser = await chromium.launch({
    executablePath: locateBrowser(),
    args: browserArguments(thisMachine),
  });
});

after(async () => {
  await browser.close();
  await server.close();
});

afterEach(async () => {
  await context?.close();
  context = undefined;
});

/** What the browser reports of a shift; not yet among the types of the platform. */
interface Shift {
  readonly value: number;
  readonly sources: readonly {readonly node: Element | null}[];
}

/** The page in a fresh context, with a count of taps and of what shifted. */
async function visit(viewport = PHONE): Promise<Page> {
  context = await browser.newContext({
    viewport,
    locale: 'zh-CN',
    hasTouch: viewport === PHONE,
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(15_000);
  // The compiler of the tests names inner functions by this helper, which the page does not have.
  await context.addInitScript('globalThis.__name = (value) => value');
  await context.addInitScript(() => {
    const seen = {taps: 0, shift: 0};
    Object.assign(window, {seen});
    addEventListener('pointerdown', () => {
      seen.taps += 1;
    });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as unknown as Shift[]) {
        // What moves inside of the panel moves nothing of the page.
        const ofPage = entry.sources.some(
          ({node}) => node?.getRootNode() === document && node.localName !== 'yihu-assistant',
        );
        if (ofPage) seen.shift += entry.value;
      }
    }).observe({type: 'layout-shift', buffered: true});
  });
  const page = await context.newPage();
  await page.goto(`${server.url}demo/`);
  return page;
}

function seen(page: Page): Promise<{taps: number; shift: number}> {
  return page.evaluate(() => (window as unknown as {seen: {taps: number; shift: number}}).seen);
}

async function press(page: Page, name: string | RegExp): Promise<void> {
  const button = page.getByRole('button', {name}).first();
  if (context && (await page.evaluate(() => navigator.maxTouchPoints > 0))) await button.tap();
  else await button.click();
}

async function openScreen(page: Page, screen: ElementScreen): Promise<void> {
  await page.evaluate(
    (name) =>
      document
        .querySelector<YihuAssistant>('yihu-assistant')
        ?.perform({kind: 'screen', screen: name, treeId: 'noise'}),
    screen,
  );
  await page.locator(`[data-screen="${screen}"] > *`).first().waitFor();
}

async function ask(page: Page, question: string): Promise<void> {
  const box = page.getByRole('textbox', {name: '您的问题'});
  await box.fill(question);
  await box.press('Enter');
  await page.getByRole('article').first().waitFor();
}

/** Small links down the middle and both sides of the page, wherever something may cover them. */
async function addLinksEverywhere(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (let top = 100; top < 2000; top += 90) {
      for (const side of ['left', 'right'] as const) {
        const link = document.createElement('a');
        link.href = '#top';
        link.textContent = '更多';
        Object.assign(link.style, {
          position: 'absolute',
          zIndex: '9',
          top: `${top}px`,
          [side]: '60px',
        });
        document.body.append(link);
      }
    }
  });
}

/** What was met on the way. */
interface Walk {
  /** What had the focus, in order. */
  readonly stops: readonly string[];
  /** Of these, what could not be seen at all. */
  readonly hidden: readonly string[];
  /** Sides of the page on which the panel stood. */
  readonly sides: readonly string[];
}

/** Presses Tab until the focus is where it was once before, or `most` times. */
async function walk(page: Page, most: number): Promise<Walk> {
  const stops: string[] = [];
  const hidden: string[] = [];
  const sides = new Set<string>();
  await page.evaluate(() => Object.assign(window, {met: new Set<Element>()}));
  for (let step = 0; step < most; step += 1) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(async () => {
      // The page scrolls in one frame, and the panel steps aside in the next.
      for (let frame = 0; frame < 3; frame += 1) {
        await new Promise((resolve) => requestAnimationFrame(resolve));
      }
      const {met} = window as unknown as {met: Set<Element>};
      let element = document.activeElement;
      while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
      if (!element || element === document.body) return 'outside';
      if (met.has(element)) return undefined;
      met.add(element);
      // Of a box to tick, and of a file to choose, the label is what is seen.
      const shown = element.matches('input') ? (element.closest('label') ?? element) : element;
      const steps = [0.02, 0.1, 0.3, 0.5, 0.7, 0.9, 0.98];
      const isSeen = [...shown.getClientRects()].some(({left, top, width, height}) =>
        steps.some((across) =>
          steps.some((down) => {
            const [x, y] = [left + across * width, top + down * height];
            let hit = document.elementFromPoint(x, y);
            for (;;) {
              const inner: Element | null = hit?.shadowRoot?.elementFromPoint(x, y) ?? null;
              if (!inner || inner === hit) break;
              hit = inner;
            }
            return hit !== null && shown.contains(hit);
          }),
        ),
      );
      const name = `${element.localName} ${element.id} ${element.textContent?.trim().slice(0, 20)}`;
      const side = document.querySelector('yihu-assistant')?.getAttribute('position') ?? 'end';
      return {name, isSeen, side};
    });
    if (stop === undefined) break;
    if (stop === 'outside') continue;
    stops.push(stop.name);
    sides.add(stop.side);
    if (!stop.isSeen) hidden.push(stop.name);
  }
  return {stops, hidden, sides: [...sides]};
}

describe('on the built page', () => {
  it('an answer is two taps and the typing away on a phone', async () => {
    const page = await visit();
    await press(page, '问办事');
    await page.getByRole('textbox', {name: '您的问题'}).tap();
    await page.keyboard.type('身份证丢了怎么办');
    await page.keyboard.press('Enter');
    await page.getByRole('article').filter({hasText: '身份证'}).first().waitFor();
    assert.ok((await seen(page)).taps <= 2);
  });

  it('a ticket is one tap away on every screen of a phone, and two from the page itself', async () => {
    const page = await visit();
    await press(page, '问办事');
    await press(page, /留言/);
    await page.getByRole('textbox', {name: '标题'}).waitFor();
    assert.ok((await seen(page)).taps <= 2);
    for (const screen of SCREENS) {
      await openScreen(page, screen);
      const before = (await seen(page)).taps;
      await press(page, /留言/);
      await page.getByRole('textbox', {name: '标题'}).waitFor();
      assert.equal((await seen(page)).taps - before, 1, screen);
    }
    // From a conversation too, with an answer as with an emergency on it.
    for (const question of ['停航了船票怎么退', '有人掉海里了']) {
      await page.evaluate(
        (text) => document.querySelector<YihuAssistant>('yihu-assistant')?.ask(text),
        question,
      );
      const before = (await seen(page)).taps;
      await press(page, /留言/);
      await page.getByRole('textbox', {name: '标题'}).waitFor();
      assert.equal((await seen(page)).taps - before, 1, question);
    }
  });

  for (const viewport of [PHONE, DESKTOP]) {
    it(`a person and large print are at the same place on every screen, ${viewport.width} px`, async () => {
      const page = await visit(viewport);
      await press(page, '问办事');
      const places = new Set<string>();
      const look = async () => {
        for (const part of ['a', '.ticket', '.mode']) {
          const box = await page.locator(`.help ${part}`).boundingBox();
          places.add(`${part} ${box?.x} ${box?.y}`);
        }
      };
      await look();
      for (const screen of [...SCREENS, 'ticket' as const]) {
        await openScreen(page, screen);
        await look();
      }
      await page.evaluate(() =>
        document.querySelector<YihuAssistant>('yihu-assistant')?.perform({kind: 'back'}),
      );
      assert.equal(places.size, 3, [...places].join('\n'));
    });
  }

  it('nothing of the page moves while the assistant loads, opens, answers and closes', async () => {
    const page = await visit(DESKTOP);
    await page.evaluate(() => document.fonts.ready);
    const before = (await seen(page)).shift;
    await press(page, '问办事');
    await ask(page, '停航了船票怎么退');
    await page.keyboard.press('Escape');
    await page.getByRole('button', {name: '问办事'}).waitFor();
    assert.equal((await seen(page)).shift - before, 0);
  });

  it('every screen opens after the network is gone, once the knowledge is there', async () => {
    const page = await visit(DESKTOP);
    await press(page, '问办事');
    await page.getByText(/断网也能查/).waitFor();
    await page.waitForFunction(
      () => customElements.get('yihu-topic-browser') && customElements.get('yihu-settings'),
    );
    await context?.setOffline(true);
    for (const screen of [...SCREENS, 'ticket' as const]) {
      await openScreen(page, screen);
      assert.equal(await page.getByText('这一页没有载入成功').count(), 0, screen);
    }
    // The ticket is kept on the device, and says so.
    await page.getByRole('textbox', {name: '标题'}).fill('电梯坏了');
    await page.getByRole('textbox', {name: '内容'}).fill('三号楼的电梯坏了半个月。');
    await page
      .getByRole('button', {name: /提交|发送/})
      .first()
      .click();
    await page.evaluate(() =>
      document
        .querySelector<YihuAssistant>('yihu-assistant')
        ?.perform({kind: 'screen', screen: 'my-tickets'}),
    );
    await page.locator('yihu-my-tickets').getByRole('heading', {name: '电梯坏了'}).waitFor();
    await page.evaluate(() =>
      document
        .querySelector<YihuAssistant>('yihu-assistant')
        ?.perform({kind: 'screen', screen: 'home'}),
    );
    await ask(page, '停航了船票怎么退');
  });

  it('says so and offers a person where a screen cannot be fetched, and fetches it later', async () => {
    const page = await visit(DESKTOP);
    await context?.route('**/chunks/settings-*.js', (route) => route.abort());
    await press(page, '问办事');
    await page.getByText(/断网也能查/).waitFor();
    await press(page, '设置');
    const failure = page.locator('.unloaded');
    await failure.getByText('这一页没有载入成功').waitFor();
    assert.equal(await failure.locator('a[href="tel:12345"]').count(), 1);
  });

  it('长辈版 is chosen once and holds on the next visit', async () => {
    const page = await visit();
    await press(page, '问办事');
    await press(page, '长辈版');
    await page.locator('yihu-assistant[mode="elder"]').waitFor({state: 'attached'});
    await page.reload();
    await press(page, /问办事/);
    await page.getByRole('button', {name: '标准版'}).waitFor();
    const size = await page
      .locator('.body')
      .evaluate((body) => Number.parseFloat(getComputedStyle(body).fontSize));
    assert.ok(size >= 24, `${size}`);
  });

  it('what has the focus on the page is never hidden behind the panel or the launcher', async () => {
    const page = await visit(DESKTOP);
    await addLinksEverywhere(page);
    await press(page, '问办事');
    await page.getByRole('textbox', {name: '您的问题'}).waitFor();
    const panel = page.locator('yihu-assistant');
    await page.locator('.brand').focus();
    const docked = await walk(page, 200);
    assert.deepEqual(docked.hidden, []);
    // It had to step aside, and it stayed open: the page is wide enough.
    assert.ok(docked.sides.length > 1, `${docked.sides}`);
    assert.ok(await page.locator('dialog[open]').count());
    await panel.evaluate((element) => (element as YihuAssistant).hide());
    await page.locator('.brand').focus();
    const closed = await walk(page, 200);
    assert.deepEqual(closed.hidden, []);
    assert.ok(closed.stops.length > 40, `${closed.stops.length} stops`);
  });

  it('nor where the page has hardly room beside the panel', async () => {
    const page = await visit({width: 700, height: 800});
    await addLinksEverywhere(page);
    await press(page, '问办事');
    await page.getByRole('textbox', {name: '您的问题'}).waitFor();
    await page.locator('.brand').focus();
    const {hidden} = await walk(page, 200);
    assert.deepEqual(hidden, []);
  });

  for (const viewport of [PHONE, DESKTOP]) {
    it(`what has the focus in the panel is never hidden, ${viewport.width} px`, async () => {
      const page = await visit(viewport);
      await press(page, '问办事');
      await ask(page, '停航了船票怎么退');
      const answered = await walk(page, 120);
      assert.deepEqual(answered.hidden, []);
      assert.ok(answered.stops.length > 15, `${answered.stops}`);
      for (const screen of [...SCREENS, 'ticket' as const]) {
        await openScreen(page, screen);
        const {hidden, stops} = await walk(page, 120);
        assert.deepEqual(hidden, [], screen);
        assert.ok(stops.length > 5, `${screen}: ${stops}`);
      }
    });
  }

  it('fits 1280 pixels at 400 %: nothing is cut off sideways, and everything can be reached', async () => {
    const page = await visit({width: 320, height: 200});
    await page.evaluate(() => document.querySelector<YihuAssistant>('yihu-assistant')?.show());
    await ask(page, '停航了船票怎么退');
    const {scrollWidth, clientWidth, scrollHeight, clientHeight, overflow} = await page
      .locator('dialog')
      .evaluate((dialog) => ({
        scrollWidth: dialog.scrollWidth,
        clientWidth: dialog.clientWidth,
        scrollHeight: dialog.scrollHeight,
        clientHeight: dialog.clientHeight,
        overflow: getComputedStyle(dialog).overflowY,
      }));
    assert.ok(scrollWidth <= clientWidth);
    assert.ok(scrollHeight <= clientHeight || overflow === 'auto', 'the panel scrolls as a whole');
  });

  it('prints the conversation without bars and buttons', async () => {
    const page = await visit(DESKTOP);
    await press(page, '问办事');
    await ask(page, '停航了船票怎么退');
    await page.emulateMedia({media: 'print'});
    for (const part of ['.help', '.tools', 'yihu-composer', '.launcher']) {
      assert.equal(await page.locator(part).first().isVisible(), false, part);
    }
    assert.equal(await page.getByRole('article').first().isVisible(), true);
  });
});
