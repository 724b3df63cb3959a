import assert from 'node:assert/strict';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import type {DailyReport} from '../../src/insight/daily-report.ts';
import {simulatedEvents} from '../insight/simulated-events.ts';
import {runYihu} from './run-yihu.ts';

describe('yihu report', () => {
  let folder = '';
  let log = '';
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'yihu-report-'));
    log = join(folder, 'events.jsonl');
    const events = [...simulatedEvents({seed: 9, days: 3, perDay: 60})];
    writeFileSync(log, events.map((event) => JSON.stringify(event)).join('\n'));
  });
  after(() => rmSync(folder, {recursive: true, force: true}));

  it('reports the last day of the log, as data and as a text', async () => {
    const json = await runYihu(['report', '--json', log]);
    assert.equal(json.code, 0, json.stderr);
    const report = JSON.parse(json.stdout) as DailyReport;
    assert.equal(report.day, '2026-06-06');
    const questions = [...simulatedEvents({seed: 9, days: 3, perDay: 60})].filter(
      ({kind, at}) => kind === 'asked' && at >= Date.parse('2026-06-06T00:00:00+08:00'),
    );
    assert.equal(report.today.asked, questions.length);
    const text = await runYihu(['report', log]);
    assert.match(text.stdout, /^# 舟山市?民情日报 2026-06-06/);
  });

  it('writes a page to a file, of the day that was named', async () => {
    const out = join(folder, 'a', 'report.html');
    const arguments_ = ['--format', 'html', '--lang', 'en', '--day', '2026-06-05', '--out', out];
    const run = await runYihu(['report', ...arguments_, log]);
    assert.equal(run.code, 0, run.stderr);
    assert.match(readFileSync(out, 'utf8'), /<html lang="en">.*daily report 2026-06-05/s);
  });

  it('says what is wrong with how it was called', async () => {
    for (const [arguments_, message] of [
      [[], /Give the log/],
      [['--day', '2026-02-30', log], /no day/],
      [['--format', 'pdf', log], /one of markdown/],
      [['--lang', 'fr', log], /zh or en/],
      [[join(folder, 'none.jsonl')], /no file/],
    ] as const) {
      const run = await runYihu(['report', ...arguments_]);
      assert.equal(run.code, 2);
      assert.match(run.stderr, message);
    }
  });
});
