import {createReadStream, existsSync} from 'node:fs';
import {mkdir, writeFile} from 'node:fs/promises';
import {dirname} from 'node:path';
import {createInterface} from 'node:readline';
import {dateOf, dayNumber, readDay} from '../insight/calendar.ts';
import {meaningsBy} from '../insight/question-groups.ts';
import {createReportMaker} from '../insight/read-log.ts';
import {reportCsv} from '../insight/report-csv.ts';
import {reportDocument} from '../insight/report-document.ts';
import {reportHtml} from '../insight/report-html.ts';
import {reportMarkdown} from '../insight/report-markdown.ts';
import {loadKnowledge} from './load-knowledge.ts';
import {parseOptions, UsageError} from './parse-options.ts';
import {readJsonLines} from './read-json-lines.ts';
import {readModel} from './read-model.ts';

/** What `yihu report --help` shows. */
export const REPORT_HELP = `用法 Usage: yihu report [--json | --format markdown|html|csv] [--day DAY] [--lang zh|en]
                        [--out FILE] [--knowledge FOLDER] LOG…

从记录写民情日报：总量、预警、主题与高频问题的变化、没有答案的问题、地点、逾期工单、首接争议、
知识缺口和到期复审。记录是 JSON Lines：助手的事件（按时间先后），和（或）工单。
同一份记录得到同一份报告；报告里没有个人信息。

  --json               报告的数据（JSON）
  --format             markdown（默认）、html（可打印）、csv
  --day DAY            哪一天，如 2026-11-22；默认记录里的最后一天
  --lang zh|en         报告的语言，默认 zh
  --out FILE           写到文件；默认标准输出
  --knowledge FOLDER   用哪个知识库的名称，默认 knowledge；没有这个文件夹就用编号

退出码：0 完成 · 2 用法不对，某一行读不懂，或知识库有错误

例 Examples:
  yihu report events.jsonl tickets.jsonl
  yihu report --format html --day 2026-11-22 --out 日报.html events.jsonl
`;

const FORMATS = ['markdown', 'html', 'csv'] as const;

type Format = (typeof FORMATS)[number];

const writers = {markdown: reportMarkdown, html: reportHtml, csv: reportCsv} as const;

const isFormat = (text: string): text is Format => FORMATS.some((format) => format === text);

/** The lines of all files, one after the other. */
async function* linesOf(
  files: readonly string[],
): AsyncGenerator<Readonly<Record<string, unknown>>> {
  for (const file of files) {
    if (!existsSync(file)) throw new UsageError(`There is no file ${file}.`);
    yield* readJsonLines(createReadStream(file));
  }
}

/**
 * When a line happened: the first of its moments. Inside of a text the quotation marks are escaped, so
 * that nobody's words are taken for one.
 */
const MOMENT = /"(?:at|receivedAt|filedAt)"\s*:\s*(?:(\d+)|"([^"]+)")/;

/** The newest day on which something was asked or filed; reads no line but for its moment. */
async function lastDay(files: readonly string[]): Promise<number> {
  let last = Number.NEGATIVE_INFINITY;
  for (const file of files) {
    if (!existsSync(file)) throw new UsageError(`There is no file ${file}.`);
    for await (const line of createInterface({input: createReadStream(file)})) {
      const [, milliseconds, iso] = MOMENT.exec(line) ?? [];
      const moment = milliseconds === undefined ? Date.parse(iso ?? '') : Number(milliseconds);
      if (moment > last) last = moment;
    }
  }
  if (!Number.isFinite(last)) throw new UsageError('The log has no event and no ticket.');
  return dayNumber(last);
}

/** `yihu report`. Throws a {@link UsageError} where it is called wrongly. */
export async function report(
  arguments_: readonly string[],
  {knowledge: standard, cache}: {readonly knowledge: string; readonly cache: string},
): Promise<number> {
  const {flags, values, positionals} = parseOptions(arguments_, {
    json: true,
    format: false,
    day: false,
    lang: false,
    out: false,
    knowledge: false,
    help: true,
  });
  if (positionals.length === 0) throw new UsageError('Give the log: one JSON Lines file or more.');
  const format = values.get('format') ?? 'markdown';
  if (!isFormat(format)) throw new UsageError(`--format ${format}: one of ${FORMATS.join(', ')}.`);
  const language = values.get('lang') ?? 'zh';
  if (language !== 'zh' && language !== 'en') throw new UsageError('--lang is zh or en.');
  const wanted = values.get('day');
  const day = wanted === undefined ? await lastDay(positionals) : readDay(wanted);
  if (day === null) throw new UsageError(`--day ${wanted} is no day like 2026-11-22.`);
  const folder = values.get('knowledge') ?? standard;
  // Without a folder of its own the log is still worth a report; one that was named has to be there.
  const knowledge =
    values.has('knowledge') || existsSync(folder)
      ? await loadKnowledge(folder, cache, new Date())
      : undefined;

  const embedder = await readModel();
  const vectorOf = embedder && meaningsBy((text) => embedder.embed(text));
  const maker = createReportMaker({day, vectorOf, ...(knowledge ? {knowledge} : {})});
  let unread = 0;
  for await (const line of linesOf(positionals)) if (!maker.add(line)) unread++;
  if (unread > 0) {
    process.stderr.write(
      `${unread} lines are neither events nor tickets of this version: left out.\n`,
    );
  }
  const made = maker.report();
  const text = flags.has('json')
    ? `${JSON.stringify(made, null, 2)}\n`
    : writers[format](reportDocument(made, language));
  const out = values.get('out');
  if (out === undefined) process.stdout.write(text);
  else {
    await mkdir(dirname(out), {recursive: true});
    await writeFile(out, text);
    process.stderr.write(`${out} ${dateOf(day)}\n`);
  }
  return 0;
}
