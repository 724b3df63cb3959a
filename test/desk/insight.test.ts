import assert from 'node:assert/strict';
import {beforeEach, describe, test} from 'node:test';
import type {LiveFigures} from '../../src/desk/insight-board.ts';
import {forgetEvents, takeEvents} from '../../src/desk/insight-store.ts';
import {dayNumber, startOfDay} from '../../src/insight/calendar.ts';
import type {DailyReport} from '../../src/insight/daily-report.ts';
import type {InsightEvent} from '../../src/insight/event.ts';
import {createReportMaker} from '../../src/insight/read-log.ts';
import {simulatedEvents, uuidOf} from '../insight/simulated-events.ts';
import {FIRST_DAY} from '../insight/simulated-log.ts';
import {onDatabases} from './on-databases.ts';
import {config, NOW, PAGE, type RunningDesk, runDesk} from './running-desk.ts';

const today = dayNumber(NOW);

/** A log whose last day is today, until now. */
const log = [...simulatedEvents({seed: 4, days: 3, perDay: 80})]
  .map(
    (event): InsightEvent => ({
      ...event,
      at: event.at + startOfDay(today - 2) - startOfDay(FIRST_DAY),
    }),
  )
  .filter(({at}) => at <= NOW);

const send = (
  desk: RunningDesk,
  events: readonly unknown[],
  headers: Record<string, string> = {},
) =>
  fetch(`${desk.url}/insight/events`, {
    method: 'POST',
    headers: {'Content-Type': 'application/json', ...headers},
    body: JSON.stringify({format: 1, events}),
  });

async function sendAll(desk: RunningDesk, events: readonly InsightEvent[]): Promise<void> {
  for (let i = 0; i < events.length; i += 50) {
    assert.equal((await send(desk, events.slice(i, i + 50))).status, 200);
  }
}

async function live(desk: RunningDesk): Promise<LiveFigures> {
  return (await (await desk.as('agent', '/desk/insight/live')).json()) as LiveFigures;
}

onDatabases('events at the desk', (engine) => {
  beforeEach(() => engine.database().deleteFrom('insight_events').execute());

  describe('intake', () => {
    test('takes a batch that comes twice once', async (context) => {
      const desk = await runDesk(context, engine.database());
      const batch = log.slice(-10);
      for (let i = 0; i < 2; i++) {
        assert.deepEqual(await (await send(desk, batch)).json(), {taken: 10, refused: 0});
      }
      const {count} = await engine
        .database()
        .selectFrom('insight_events')
        .select(({fn}) => fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow();
      assert.equal(Number(count), 10);
    });

    test('takes what is an event and nothing that is not', async (context) => {
      const desk = await runDesk(context, engine.database());
      const [good] = log;
      assert.ok(good);
      const values = [
        good,
        {...good, id: uuidOf('x'), phone: '13812345678'},
        {...good, id: uuidOf('y'), at: NOW + 3 * 86_400_000},
        {...good, id: uuidOf('z'), at: NOW - 40 * 86_400_000},
        null,
      ];
      assert.deepEqual(await (await send(desk, values)).json(), {taken: 1, refused: 4});
      assert.equal(
        (
          await send(
            desk,
            Array.from({length: 101}, () => good),
          )
        ).status,
        400,
      );
    });

    test('masks what a stranger did not mask', async (context) => {
      const desk = await runDesk(context, engine.database());
      const text = '我叫王小明，电话13812345678';
      await send(desk, [{...log[0], kind: 'asked', text, id: uuidOf('canary'), at: NOW}]);
      const rows = await engine.database().selectFrom('insight_events').selectAll().execute();
      assert.equal(rows.length, 1);
      assert.doesNotMatch(JSON.stringify(rows), /王小明|13812345678/);
    });

    test('answers pages of listed origins, and limits what one network sends', async (context) => {
      const desk = await runDesk(context, engine.database());
      const known = await send(desk, [], {Origin: PAGE});
      assert.equal(known.headers.get('access-control-allow-origin'), PAGE);
      const stranger = await send(desk, [], {Origin: 'https://evil.example'});
      assert.equal(stranger.headers.get('access-control-allow-origin'), null);
      const statuses = new Set<number>();
      for (let i = 0; i < 61; i++) statuses.add((await send(desk, [])).status);
      assert.ok(statuses.has(429));
    });

    test('forgets what is older than its days', async (context) => {
      await runDesk(context, engine.database());
      await takeEvents(engine.database(), log, NOW);
      await forgetEvents(engine.database(), 1, NOW);
      const rows = await engine.database().selectFrom('insight_events').select('day').execute();
      assert.deepEqual([...new Set(rows.map(({day}) => day))].sort(), [today - 1, today]);
    });
  });

  describe('the figures', () => {
    test('equal the report over the same log, and follow what arrives', async (context) => {
      const desk = await runDesk(context, engine.database());
      const half = Math.floor(log.length * 0.8);
      await sendAll(desk, log.slice(0, half));
      await live(desk);
      await sendAll(desk, log.slice(half - 20));
      const {report, isWatching, until} = await live(desk);
      const maker = createReportMaker({day: today});
      for (const event of log) maker.add(event);
      const expected = maker.report();
      assert.deepEqual(report.today, expected.today);
      assert.deepEqual(report.topics, expected.topics);
      assert.deepEqual(report.hours, expected.hours);
      assert.equal(isWatching, false);
      assert.equal(until, new Date(Math.max(...log.map(({at}) => at))).toISOString());
    });

    test('are the same on a second desk that starts later', async (context) => {
      const first = await runDesk(context, engine.database());
      await live(first);
      await sendAll(first, log);
      const second = await runDesk(context, engine.database());
      assert.deepEqual((await live(second)).report.today, (await live(first)).report.today);
    });

    test('lead to the rows behind them', async (context) => {
      const desk = await runDesk(context, engine.database());
      await sendAll(desk, log);
      const {report} = await live(desk);
      for (const {id, asked} of report.entries.slice(0, 3)) {
        const answer = await desk.as('agent', `/desk/insight/rows?kind=asked&entry=${id}`);
        const {events, total} = (await answer.json()) as {events: InsightEvent[]; total: number};
        assert.equal(total, asked);
        assert.ok(events.every((event) => event.kind === 'asked' && event.entry === id));
      }
      for (const [query, figure] of [
        ['kind=unanswered', report.today.unanswered],
        ['kind=answered,chosen', report.today.answered],
        ['kind=rated&detail=not', report.today.notHelpful],
        [
          'kind=handed-off&detail=unknown',
          report.reasons.find((r) => r.reason === 'unknown')?.count,
        ],
      ] as const) {
        const answer = await desk.as('agent', `/desk/insight/rows?${query}`);
        assert.equal(((await answer.json()) as {total: number}).total, figure, query);
      }
      for (const {samples, count} of report.unanswered) {
        const answer = await desk.as('agent', '/desk/insight/rows', {like: samples[0] ?? ''});
        assert.equal(((await answer.json()) as {total: number}).total, count, samples[0]);
      }
      for (const [hour, asked] of report.hours.entries()) {
        const answer = await desk.as('agent', `/desk/insight/rows?kind=asked&hour=${hour}`);
        assert.equal(((await answer.json()) as {total: number}).total, asked, `${hour}:00`);
      }
      for (const {id, township, asked} of report.places) {
        const place = new URLSearchParams({kind: 'asked', island: id, township});
        const answer = await desk.as('agent', `/desk/insight/rows?${place}`);
        assert.equal(((await answer.json()) as {total: number}).total, asked, id + township);
      }
      const without = await desk.as('agent', '/desk/insight/rows?kind=asked&topic=');
      const {total} = (await without.json()) as {total: number};
      assert.equal(total, report.topics.find(({id}) => id === '')?.asked);
    });

    test('are for those who see the whole city', async (context) => {
      const desk = await runDesk(context, engine.database());
      for (const path of ['live', 'rows', 'report']) {
        assert.equal((await fetch(`${desk.url}/desk/insight/${path}`)).status, 401);
        assert.equal((await desk.as('housing', `/desk/insight/${path}`)).status, 403);
        assert.equal((await desk.as('reader', `/desk/insight/${path}`)).status, 200);
      }
    });
  });

  describe('the report', () => {
    test('comes in every format, of any day, with the tickets of the desk', async (context) => {
      const desk = await runDesk(context, engine.database(), {config});
      await sendAll(desk, log);
      const {number} = await desk.file();
      const json = await desk.as('agent', '/desk/insight/report');
      const report = (await json.json()) as DailyReport;
      assert.ok((report.tickets?.open ?? 0) >= 1);
      assert.ok(!JSON.stringify(report).includes('13812345678'));
      for (const [format, sign] of [
        ['markdown', /^# /],
        ['html', /^<!doctype html>/],
        ['csv', /民情日报|daily/],
      ] as const) {
        const answer = await desk.as('agent', `/desk/insight/report?format=${format}`);
        assert.match(await answer.text(), sign);
        assert.match(answer.headers.get('content-disposition') ?? '', /attachment/);
      }
      const before = await desk.as('agent', '/desk/insight/report?day=2026-11-21');
      const other = (await before.json()) as DailyReport;
      assert.equal(other.day, '2026-11-21');
      assert.equal((await desk.as('agent', '/desk/insight/report?day=tomorrow')).status, 400);
      assert.ok(number);
    });
  });
});
