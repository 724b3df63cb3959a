import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {dayNumber, hourOf} from '../../src/insight/calendar.ts';
import type {InsightEvent} from '../../src/insight/event.ts';
import {groupsFor} from '../../src/insight/read-log.ts';
import {createSummarizer} from '../../src/insight/summarize.ts';
import {simulatedEvents, uuidOf} from './simulated-events.ts';
import {FIRST_DAY} from './simulated-log.ts';

const log = [...simulatedEvents({seed: 3, days: 10, perDay: 500, seasonal: true, spread: 0.2})];
const day = FIRST_DAY + 8;

function summaryOf(events: readonly InsightEvent[], of = day) {
  const summarizer = createSummarizer(of, groupsFor({}));
  for (const event of events) summarizer.add(event);
  return summarizer.summary();
}

describe('the counts of a day', () => {
  const summary = summaryOf(log);
  const on = (ago: number) => log.filter(({at}) => dayNumber(at) === day - ago);
  const today = on(0);
  const asked = today.filter(({kind}) => kind === 'asked');
  const number = (events: readonly InsightEvent[], kind: InsightEvent['kind']) =>
    events.filter((event) => event.kind === kind).length;

  it('equal a count over the whole log by kind', () => {
    for (const [ago, counts] of [
      [0, summary.today],
      [1, summary.yesterday],
    ] as const) {
      const events = on(ago);
      const settled = new Set(
        events
          .filter(({kind}) => ['answered', 'chosen', 'urgent', 'handed-off'].includes(kind))
          .map(({turn}) => turn),
      );
      assert.deepEqual(counts, {
        asked: number(events, 'asked'),
        answered: number(events, 'answered') + number(events, 'chosen'),
        handedOff: number(events, 'handed-off'),
        urgent: number(events, 'urgent'),
        unanswered: events.filter(({kind, turn}) => kind === 'asked' && !settled.has(turn)).length,
        helpful: events.filter((e) => e.kind === 'rated' && e.rating === 'helpful').length,
        notHelpful: events.filter((e) => e.kind === 'rated' && e.rating === 'not').length,
        ticketsSaved: 0,
        ticketsDelivered: number(events, 'ticket'),
        ticketsFailed: 0,
        flagged: 0,
      });
    }
  });

  it('equal a count by hour, topic, entry, place and reason', () => {
    summary.hours.forEach((count, hour) => {
      assert.equal(count, asked.filter(({at}) => hourOf(at) === hour).length);
    });
    for (const {id, asked: count, before, usual} of summary.topics) {
      const of = (ago: number) =>
        on(ago).filter((e) => e.kind === 'asked' && (e.topic ?? '') === id).length;
      assert.equal(count, of(0));
      assert.equal(before, of(1));
      const week = [1, 2, 3, 4, 5, 6, 7].reduce((sum, ago) => sum + of(ago), 0);
      assert.ok(Math.abs(usual - week / 7) < 1e-9);
    }
    for (const {id, asked: count, notHelpful} of summary.entries) {
      assert.equal(count, asked.filter(({entry}) => entry === id).length);
      const not = today.filter((e) => e.kind === 'rated' && e.rating === 'not' && e.entry === id);
      assert.equal(notHelpful, not.length);
    }
    for (const {island, township, asked: count} of summary.places) {
      const there = asked.filter(
        ({place}) => place?.island === island && place.township === township,
      );
      assert.equal(count, there.length);
    }
    for (const [reason, count] of Object.entries(summary.reasons)) {
      assert.equal(
        count,
        today.filter((e) => e.kind === 'handed-off' && e.reason === reason).length,
      );
    }
    const sum = (items: readonly {readonly asked: number}[]) =>
      items.reduce((total, item) => total + item.asked, 0);
    assert.equal(sum(summary.topics), asked.length);
    assert.equal(sum(summary.places), asked.filter(({place}) => place).length);
  });

  it('put every question that nobody could answer into one group', () => {
    const unknown = today.filter((e) => e.kind === 'handed-off' && e.reason === 'unknown').length;
    const grouped = summary.groups.reduce((total, {count}) => total + count, 0);
    assert.equal(grouped + summary.ungrouped, unknown + summary.today.unanswered);
  });

  it('say how long the unanswered have waited', () => {
    const settled = new Set(
      today
        .filter(({kind}) => ['answered', 'chosen', 'urgent', 'handed-off'].includes(kind))
        .map(({turn}) => turn),
    );
    const end = Math.max(...today.map(({at}) => at));
    const waits = asked.filter(({turn}) => !settled.has(turn)).map(({at}) => end - at);
    assert.ok(waits.length > 0);
    assert.deepEqual(summary.waiting, {
      longest: Math.round(Math.max(...waits) / 60_000),
      mean: Math.round(waits.reduce((a, b) => a + b, 0) / waits.length / 60_000),
    });
  });
});

describe('the summary', () => {
  it('is the same when it is asked for twice', () => {
    const summarizer = createSummarizer(day, groupsFor({}));
    for (const event of log) summarizer.add(event);
    assert.deepEqual(summarizer.summary(), summarizer.summary());
  });

  it('takes an outcome that was written before its question', () => {
    const first = log.find(({at, kind}) => kind === 'answered' && dayNumber(at) === day);
    const question = log.find(({kind, turn}) => kind === 'asked' && turn === first?.turn);
    assert.ok(first && question);
    const {today} = summaryOf([first, question]);
    assert.deepEqual([today.asked, today.answered, today.unanswered], [1, 1, 0]);
  });

  it('counts a message with several matters once', () => {
    const question = log.find(({at, kind}) => kind === 'asked' && dayNumber(at) === day);
    assert.ok(question);
    const part = (n: number): InsightEvent => ({
      ...question,
      kind: 'answered',
      id: uuidOf(`part ${n}`),
      entry: `entry-${n}`,
      band: 'sure',
      part: n,
    });
    const {today} = summaryOf([question, part(0), part(1)]);
    assert.deepEqual([today.asked, today.answered, today.unanswered], [1, 1, 0]);
  });

  it('of a day without events is all zero', () => {
    const {today, yesterday, week} = summaryOf([]);
    assert.equal(today.asked, 0);
    assert.equal(yesterday, null);
    assert.equal(week.days, 0);
  });
});
