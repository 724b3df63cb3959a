import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {createBurstDetector} from '../../src/insight/burst.ts';
import type {BurstSignal} from '../../src/insight/burst-signal.ts';
import {HOUR_MS, startOfDay} from '../../src/insight/calendar.ts';
import {negativeBinomialTail} from '../../src/insight/negative-binomial.ts';
import {createWordingLikeness} from '../../src/insight/wording-likeness.ts';
import {FIRST_DAY, type LogShape, simulatedLog, withBurst} from './simulated-log.ts';

/** A month, then the day of the burst, then two days more. */
const month = {days: 31, perDay: 2200, seasonal: true, spread: 0.1} as const;

const noon = startOfDay(FIRST_DAY + 28) + 12 * HOUR_MS;

/** In these logs matter 19 is asked about some twice in an hour of the day. */
const refund = {topic: 'topic-5', matter: 'matter-19', text: '停航了船票怎么退'} as const;

const likeness = createWordingLikeness((text) => text.split(' '));

function watch(log: Iterable<BurstSignal>) {
  const detector = createBurstDetector(negativeBinomialTail, likeness);
  for (const signal of log) detector.add(signal);
  return detector.bursts;
}

describe('a burst of thirty people in an hour over a baseline of two', () => {
  const signal = {...refund, island: 'island-9', township: 'township-9'};
  const log = withBurst(simulatedLog({seed: 11, ...month}), {
    from: noon,
    minutes: 60,
    count: 30,
    signal,
  });
  const bursts = watch(log);

  it('gives exactly one warning, within ten minutes of the log', () => {
    assert.equal(bursts.length, 1);
    const delay = (bursts[0]?.at ?? Number.NaN) - noon;
    assert.ok(delay >= 0 && delay <= 10 * 60_000, `${delay / 60_000} minutes`);
  });

  it('names matter, place, beginning, people and their words', () => {
    const burst = bursts[0];
    assert.equal(burst?.topic, 'topic-5');
    assert.equal(burst?.matter, 'matter-19');
    assert.deepEqual(burst?.place, {island: 'island-9', township: 'township-9'});
    assert.ok(Math.abs((burst?.since ?? 0) - noon) <= 5 * 60_000);
    assert.ok((burst?.people ?? 0) >= 30);
    assert.ok(burst?.examples.includes('停航了船票怎么退'));
  });

  it('names no place where there is none, and is noticed within ten minutes too', () => {
    const everywhere = watch(
      withBurst(simulatedLog({seed: 12, ...month}), {
        from: noon,
        minutes: 60,
        count: 30,
        signal: {...refund, island: '', township: ''},
      }),
    );
    assert.equal(everywhere.length, 1);
    assert.equal(everywhere[0]?.place, null);
    assert.ok((everywhere[0]?.at ?? Number.NaN) - noon <= 10 * 60_000);
  });
});

describe('a burst about a matter of two an hour that names no place', () => {
  // Matter 7, every hour of the day alike: five within eight minutes come by chance too often.
  const steady = {seed: 17, days: 30, perDay: 2200} as const;
  const ways = Array.from({length: 30}, (_, i) => `船票 side${i % 8} way${i % 3} word${i}`);
  const burstOf = (texts: readonly string[]) =>
    watch(
      withBurst(simulatedLog({...steady, wordings: () => ways}), {
        from: noon,
        minutes: 60,
        count: 30,
        signal: {topic: 'topic-7', matter: 'matter-7', text: '', island: '', township: ''},
        texts,
      }),
    ).filter(({matter, at}) => matter === 'matter-7' && at >= noon);

  it('is one warning within ten minutes where people ask for the same thing', () => {
    const bursts = burstOf(['船票 side2 way2 word2', '船票 side2 way1 word10']);
    assert.equal(bursts.length, 1);
    const delay = (bursts[0]?.at ?? Number.NaN) - noon;
    assert.ok(delay <= 10 * 60_000, `${delay / 60_000} minutes`);
  });

  it('is one warning, some minutes later, where everybody asks for something else', () => {
    const bursts = burstOf(ways.map((_, i) => ways[(i * 11) % 30] ?? ''));
    assert.equal(bursts.length, 1);
    const delay = (bursts[0]?.at ?? Number.NaN) - noon;
    assert.ok(delay > 10 * 60_000 && delay <= 20 * 60_000, `${delay / 60_000} minutes`);
  });
});

describe('the early warning', () => {
  it('keeps silent where one person asks thirty times', () => {
    const signal = {...refund, island: 'island-9', township: 'township-9'};
    const log = withBurst(simulatedLog({seed: 13, ...month}), {
      from: noon,
      minutes: 60,
      count: 30,
      signal,
    });
    const asOne = [...log].map((one) =>
      one.session.startsWith('burst-') ? {...one, session: 'burst'} : one,
    );
    assert.deepEqual(watch(asOne), []);
  });

  it('keeps silent while it knows less than two weeks', () => {
    const detector = createBurstDetector(negativeBinomialTail, likeness);
    const signal = {...refund, island: 'island-9', township: 'township-9'};
    const from = startOfDay(FIRST_DAY + 10) + 12 * HOUR_MS;
    const log = simulatedLog({seed: 14, ...month, days: 12});
    for (const one of withBurst(log, {from, minutes: 60, count: 30, signal})) detector.add(one);
    assert.equal(detector.isReady, false);
    assert.deepEqual(detector.bursts, []);
  });

  it('gives the same warnings for the same log', () => {
    const once = () =>
      watch(
        withBurst(simulatedLog({seed: 15, ...month}), {
          from: noon,
          minutes: 60,
          count: 30,
          signal: {...refund, island: 'island-3', township: 'township-3'},
        }),
      );
    assert.deepEqual(once(), once());
  });
});

describe('ninety days on which nothing happens', () => {
  const shapes: Readonly<Record<string, Partial<LogShape>>> = {
    'flat days': {},
    'days that differ beyond chance': {seasonal: true, spread: 0.2},
    'a site that grows': {seasonal: true, spread: 0.1, growth: 0.005},
  };
  for (const [name, shape] of Object.entries(shapes)) {
    it(`give at most one false warning a month: ${name}`, () => {
      const bursts = watch(simulatedLog({seed: 21, days: 104, perDay: 2200, ...shape}));
      assert.ok(bursts.length <= 3, `${bursts.length} warnings`);
    });
  }
});
