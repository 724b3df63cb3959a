import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {parse} from 'parse5';
import {HOUR_MS, startOfDay} from '../../src/insight/calendar.ts';
import type {InsightEvent} from '../../src/insight/event.ts';
import {createReportMaker} from '../../src/insight/read-log.ts';
import {reportCsv} from '../../src/insight/report-csv.ts';
import {reportDocument} from '../../src/insight/report-document.ts';
import {reportHtml} from '../../src/insight/report-html.ts';
import {reportMarkdown} from '../../src/insight/report-markdown.ts';
import {warningSheet} from '../../src/insight/warning-sheet.ts';
import {sampleEntry, sampleKnowledge} from '../support/sample-knowledge.ts';
import {simulatedEvents, uuidOf} from './simulated-events.ts';
import {FIRST_DAY} from './simulated-log.ts';

const day = FIRST_DAY + 20;
const events = [...simulatedEvents({seed: 7, days: 21, perDay: 300, seasonal: true})];

const knowledge = sampleKnowledge([
  sampleEntry({id: 'matter-0', question: '船票怎么退', topic: 'topic-0', status: 'unfilled'}),
  sampleEntry({id: 'matter-1', question: '公交几点', topic: 'topic-1', reviewBy: '2026-01-01'}),
  sampleEntry({id: 'matter-2', question: '停水找谁', topic: 'topic-2', validUntil: '2026-02-01'}),
]);

/** Personal data that no report may show, and markup that none may run. */
const CANARIES = ['330902199001011230', '13812345678', '王小明', '浙L12345', '402室'] as const;
const hostile: InsightEvent = {
  v: 1,
  kind: 'asked',
  id: uuidOf('hostile'),
  at: startOfDay(day) + 10 * HOUR_MS,
  session: uuidOf('hostile session'),
  turn: uuidOf('hostile turn'),
  text: `=cmd|' <script>alert(1)</script> [点我](https://evil.example) 我叫王小明，身份证330902199001011230，电话13812345678，车牌浙L12345，住海印路12号3幢402室`,
};

const ticket = {
  number: 'YH20260624-0001',
  type: '投诉',
  category: '交通出行/水上客运',
  receivedAt: new Date(startOfDay(day - 6)).toISOString(),
  deadline: new Date(startOfDay(day - 2)).toISOString(),
  state: 'routed',
  unit: {id: 'transport', name: '交通运输局'},
  objections: [{unit: '文旅局', proposed: '交通运输局'}],
};

function reportOf(lines: readonly unknown[]) {
  const maker = createReportMaker({day, knowledge});
  for (const line of lines) assert.equal(maker.add(line), true);
  return maker.report();
}

const lines = [...events, hostile, ticket];
const report = reportOf(lines);
const writings = (['zh', 'en'] as const).flatMap((language) => {
  const document = reportDocument(report, language);
  return [reportMarkdown(document), reportHtml(document), reportCsv(document)];
});

describe('the daily report', () => {
  it('is the same, byte for byte, for the same log', () => {
    assert.equal(JSON.stringify(reportOf(lines)), JSON.stringify(report));
  });

  it('shows no personal data in any format', () => {
    for (const text of [JSON.stringify(report), ...writings]) {
      for (const canary of CANARIES) assert.ok(!text.includes(canary), canary);
    }
    assert.ok(JSON.stringify(report).includes('〔手机〕'), 'the wording itself is in the report');
  });

  it('states overdue tickets, disputes, gaps and overdue reviews', () => {
    assert.equal(report.tickets?.open, 1);
    assert.equal(report.tickets?.overdue[0]?.number, 'YH20260624-0001');
    assert.equal(report.tickets?.overdue[0]?.days, 3);
    assert.deepEqual(report.tickets?.disputes[0]?.objections, [
      {unit: '文旅局', proposed: '交通运输局'},
    ]);
    assert.deepEqual(
      report.knowledge?.gaps.map(({id}) => id),
      ['matter-0'],
    );
    assert.deepEqual(report.knowledge?.reviews?.map(({id, expired}) => [id, expired]).sort(), [
      ['matter-1', false],
      ['matter-2', true],
    ]);
  });

  it('names entries as the knowledge does', () => {
    const line = report.entries.find(({id}) => id === 'matter-0');
    assert.equal(line?.zh, '船票怎么退');
    const asked = events.filter(
      ({kind, entry, at}) => kind === 'asked' && entry === 'matter-0' && at >= startOfDay(day),
    );
    assert.equal(line?.asked, asked.length);
  });

  it('takes no notice of what comes after the day', () => {
    const later = {...hostile, id: uuidOf('later'), at: startOfDay(day + 1) + 1};
    assert.equal(JSON.stringify(reportOf([...lines, later])), JSON.stringify(report));
  });

  it('passes over lines it cannot read and says so', () => {
    const maker = createReportMaker({day});
    assert.equal(maker.add({v: 2, kind: 'asked'}), false);
    assert.equal(maker.add({}), false);
  });

  it('counts the last line about a ticket', () => {
    const settled = reportOf([...events, ticket, {...ticket, state: 'closed'}]);
    assert.deepEqual(settled.tickets?.overdue, []);
  });
});

describe('the written report', () => {
  it('keeps words of people words: in HTML', () => {
    const html = reportHtml(reportDocument(report, 'zh'));
    const tags = new Set<string>();
    const walk = (node: {nodeName: string; childNodes?: unknown[]}): void => {
      tags.add(node.nodeName);
      for (const child of node.childNodes ?? []) walk(child as typeof node);
    };
    walk(parse(html) as unknown as {nodeName: string});
    assert.ok(!tags.has('script') && !tags.has('a') && !tags.has('img'));
    assert.ok(html.includes('&lt;script&gt;'));
  });

  it('keeps words of people words: in Markdown', () => {
    const markdown = reportMarkdown(reportDocument(report, 'zh'));
    assert.doesNotMatch(markdown, /(?<!\\)<script/);
    assert.doesNotMatch(markdown, /(?<!\\)\]\(https/);
    const widths = new Set(
      markdown
        .split('## 五')[1]
        ?.split('## 六')[0]
        ?.split('\n')
        .filter((line) => line.startsWith('|'))
        .map((line) => line.replaceAll('\\|', '').split('|').length),
    );
    assert.equal(widths.size, 1, 'a bar in a cell makes no new cell');
  });

  it('keeps words of people words: in CSV', () => {
    const csv = reportCsv(reportDocument(report, 'zh'));
    for (const line of csv.split('\r\n')) {
      assert.doesNotMatch(line, /(?:^|,)"?=/);
    }
  });

  it('says that nothing is there instead of leaving a part out', () => {
    const empty = createReportMaker({day}).report();
    const document = reportDocument(empty, 'zh');
    assert.ok(document.sections.every(({sentences, table}) => sentences.length > 0 || table));
    assert.match(reportMarkdown(document), /答复率.*—/);
  });
});

describe('the warning sheet', () => {
  it('names what, where and who, and leaves the rest to be filled in', () => {
    const sheet = warningSheet({
      topic: {id: 'transport', zh: '交通', en: 'Transport'},
      matter: {id: 'ferry-refund', zh: '停航退票', en: 'Refund'},
      place: {id: 'shengshan/嵊山镇', zh: '嵊山岛嵊山镇', en: 'Shengshan'},
      since: '2026-06-24T04:00:00.000Z',
      at: '2026-06-24T04:09:00.000Z',
      seen: {count: 5, expected: 0.1, minutes: 10},
      people: 30,
      recurrenceDays: 1_000_000,
      examples: ['停航了船票怎么退'],
      unit: {id: 'transport', zh: '交通运输局', en: 'Transport bureau'},
    });
    for (const part of ['停航退票', '嵊山岛嵊山镇', '交通运输局', '2026-06-24 12:00', '待补充']) {
      assert.ok(sheet.includes(part), part);
    }
  });
});
