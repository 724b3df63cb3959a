import assert from 'node:assert/strict';
import {mkdirSync, mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {createRequire} from 'node:module';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, describe, type TestContext, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {type Browser, chromium, type Page} from 'playwright-core';
import {build} from 'vite';
import {loadKnowledge} from '../../src/cli/load-knowledge.ts';
import {takeEvents} from '../../src/desk/insight-store.ts';
import type {Database} from '../../src/desk/storage/tables.ts';
import {dayNumber, HOUR_MS, startOfDay} from '../../src/insight/calendar.ts';
import type {InsightEvent} from '../../src/insight/event.ts';
import type {Knowledge} from '../../src/knowledge/entry.ts';
import {simulatedEvents, uuidOf} from '../insight/simulated-events.ts';
import {FIRST_DAY} from '../insight/simulated-log.ts';
import {memoryDatabase} from './on-databases.ts';
import {NOW, runDesk, tokens} from './running-desk.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'yihu-dashboard-'));
const consoleDir = join(folder, 'console');

/** Four in the afternoon of the desk's day: most of it is over. */
const AFTERNOON = startOfDay(dayNumber(NOW)) + 16 * HOUR_MS;
const DAYS = 30;

let database: Database;
let browser: Browser;
let knowledge: Knowledge;

/** A month of a small site in the names of the shipped knowledge, and a storm on one island today. */
function monthOf({entries, directory}: Knowledge): InsightEvent[] {
  const shift = startOfDay(dayNumber(NOW) - DAYS + 1) - startOfDay(FIRST_DAY);
  const islands = directory.islands?.islands ?? [];
  const events = [
    ...simulatedEvents({seed: 6, days: DAYS, perDay: 150, seasonal: true, spread: 0.1}),
  ].map((event): InsightEvent => {
    const number = Number(event.entry?.split('-')[1] ?? -1);
    const entry = entries[number % entries.length];
    const island = islands[Number(event.place?.island?.split('-')[1] ?? 0) % islands.length];
    const text = event.text?.replace(/^matter-\d+/, entry?.question ?? '');
    return {
      ...event,
      at: event.at + shift,
      ...(text === undefined ? {} : {text}),
      ...(entry && number >= 0 ? {entry: entry.id, topic: entry.topic} : {}),
      ...(event.place && island ? {place: {island: island.id}} : {}),
    } as InsightEvent;
  });
  const storm = Array.from({length: 12}, (_, i): InsightEvent => {
    const refund = entries.find(({subject}) => subject === '1.02') ?? entries[0];
    return {
      v: 1,
      kind: 'asked',
      id: uuidOf(`storm ${i}`),
      turn: uuidOf(`storm turn ${i}`),
      session: uuidOf(`storm session ${i}`),
      at: AFTERNOON - 20 * 60_000 + i * 60_000,
      text: '停航了船票怎么退',
      topic: refund?.topic ?? '',
      entry: refund?.id ?? '',
      place: {island: islands[0]?.id ?? ''},
    };
  });
  return [...events, ...storm].filter(({at}) => at <= AFTERNOON).sort((a, b) => a.at - b.at);
}

before(async () => {
  await build({
    configFile: fileURLToPath(new URL('../../vite.config.ts', import.meta.url)),
    mode: 'console',
    logLevel: 'silent',
    build: {outDir: consoleDir},
  });
  knowledge = await loadKnowledge('knowledge', join(folder, 'cache'), new Date(NOW));
  database = await memoryDatabase();
  const events = monthOf(knowledge);
  for (let i = 0; i < events.length; i += 500) {
    await takeEvents(database, events.slice(i, i + 500), AFTERNOON);
  }
  browser = await chromium.launch({
    executablePath: process.env.YIHU_BROWSER ?? '/usr/bin/chromium',
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
});
after(async () => {
  await browser.close();
  await database.destroy();
  rmSync(folder, {recursive: true});
});

async function open(context: TestContext, {who = 'agent', width = 1280, locale = 'zh'} = {}) {
  const desk = await runDesk(context, database, {now: () => AFTERNOON, consoleDir, knowledge});
  const page = await browser.newPage({viewport: {width, height: 900}, acceptDownloads: true});
  context.after(() => page.close());
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  const token = tokens[who as keyof typeof tokens];
  await page.goto(`${desk.url}/#token=${token}`);
  if (locale === 'en') await page.getByRole('button', {name: 'English'}).click();
  return {page, desk, complaints};
}

async function openDashboard(context: TestContext, options: Parameters<typeof open>[1] = {}) {
  const opened = await open(context, options);
  await opened.page
    .getByRole('link', {name: options.locale === 'en' ? 'Today' : '今日民情'})
    .click();
  await opened.page.locator('.figures').waitFor();
  return opened;
}

/** For a look by eye: set YIHU_SHOTS to a folder. */
async function shoot(page: Page, name: string, fullPage = true): Promise<void> {
  const {YIHU_SHOTS: shots} = process.env;
  if (!shots) return;
  mkdirSync(shots, {recursive: true});
  await page.screenshot({path: join(shots, `${name}.png`), fullPage});
}

async function violationsOf(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const {axe: checker} = globalThis as unknown as {
      axe: {run(): Promise<{violations: {id: string; nodes: {html: string}[]}[]}>};
    };
    const {violations} = await checker.run();
    return violations.map(({id, nodes}) => `${id}: ${nodes.map(({html}) => html).join(' ')}`);
  });
}

describe('the dashboard', () => {
  test('shows today’s figures and the warning, under the strict policy', async (context) => {
    const {page, complaints} = await openDashboard(context);
    const asked = monthOf(knowledge).filter(
      ({kind, at}) => kind === 'asked' && at >= startOfDay(dayNumber(NOW)),
    ).length;
    assert.equal(
      (await page.locator('.figure strong').first().textContent())?.trim(),
      String(asked),
    );
    assert.match((await page.locator('.warning').textContent()) ?? '', /明显增多/);
    assert.equal(await page.locator('.warning').count(), 1);
    assert.ok((await page.locator('hour-chart canvas').count()) === 1);
    assert.deepEqual(await violationsOf(page), []);
    assert.deepEqual(complaints, []);
    await shoot(page, 'dashboard-zh');
  });

  test('leads from a figure to its rows and back, by the keyboard', async (context) => {
    const {page} = await openDashboard(context);
    const figure = page.locator('button.figure').first();
    await figure.focus();
    await page.keyboard.press('Enter');
    const heading = page.locator('#rows-title');
    await heading.waitFor();
    assert.ok(
      await heading.evaluate((one) => (one.getRootNode() as ShadowRoot).activeElement === one),
    );
    assert.ok((await page.locator('#rows tbody tr').count()) > 10);
    assert.deepEqual(await violationsOf(page), []);
    await shoot(page, 'dashboard-rows');
    await page.getByRole('button', {name: '收起记录'}).press('Enter');
    assert.ok(
      await figure.evaluate((one) => (one.getRootNode() as ShadowRoot).activeElement === one),
    );
  });

  test('hands out the report and the draft notice as files', async (context) => {
    const {page} = await openDashboard(context);
    for (const [name, sign] of [
      ['下载 Markdown', /^# 舟山市民情日报 2026-11-22/],
      ['下载网页', /^<!doctype html>/],
      ['下载预警单（草稿）', /^# 高频问题预警单/],
    ] as const) {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', {name}).first().click(),
      ]);
      assert.match(readFileSync(await download.path(), 'utf8'), sign);
    }
  });

  test('follows what arrives when it is refreshed', async (context) => {
    const {page} = await openDashboard(context);
    const flagged = page.locator('.figure', {hasText: '工单送达'}).locator('strong');
    const before = Number(await flagged.textContent());
    const [sample] = monthOf(knowledge);
    assert.ok(sample);
    const {text: _, ...rest} = sample;
    const event = {...rest, kind: 'ticket', state: 'delivered', id: uuidOf('new'), at: AFTERNOON};
    assert.equal((await takeEvents(database, [event], AFTERNOON)).taken, 1);
    await page.getByRole('button', {name: '刷新'}).click();
    await page
      .locator('.figure', {hasText: '工单送达'})
      .filter({hasText: String(before + 1)})
      .waitFor();
  });

  test('speaks English, fits a telephone and fills a big screen', async (context) => {
    const {page} = await openDashboard(context, {locale: 'en', width: 360});
    await page.getByRole('heading', {name: 'Early warnings'}).waitFor();
    assert.ok(
      await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth),
      'nothing is wider than the page',
    );
    assert.deepEqual(await violationsOf(page), []);
    await shoot(page, 'dashboard-en-phone', false);
    await page.setViewportSize({width: 1920, height: 1080});
    await page.getByRole('button', {name: 'Big screen'}).click();
    await page.locator('desk-dashboard[wide]').waitFor();
    assert.equal(await page.getByRole('button', {name: 'Markdown'}).count(), 0);
    await shoot(page, 'dashboard-wide', false);
    await page.getByRole('button', {name: 'Leave the big screen'}).click();
    await page.locator('desk-dashboard:not([wide])').waitFor();
  });

  test('is not offered to a unit', async (context) => {
    const {page} = await open(context, {who: 'housing'});
    await page.getByRole('heading', {name: '没有工单'}).waitFor();
    assert.equal(await page.getByRole('link', {name: '今日民情'}).count(), 0);
  });
});
