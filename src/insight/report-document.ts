/** The report as headings, sentences and tables: what Markdown, HTML and CSV are written from. */
import {beijingMinute} from '../lib/beijing-time.ts';
import type {DailyReport, Name, Warning} from './daily-report.ts';
import {type ReportLabels, type ReportLanguage, reportLabels} from './report-labels.ts';

/** A table; every row has as many cells as the head. */
export interface ReportTable {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A part of the report. */
export interface ReportSection {
  readonly heading: string;
  readonly sentences: readonly string[];
  readonly table?: ReportTable;
}

/** All of it, in one language. */
export interface ReportDocument {
  readonly language: ReportLanguage;
  readonly title: string;
  readonly sections: readonly ReportSection[];
  readonly note: string;
}

/** `+12`, `−3`, `0`. */
function signed(value: number): string {
  return value > 0 ? `+${value}` : value < 0 ? `−${-value}` : '0';
}

/** Change against a usual day: `+120 %`; without a usual day only the word for new. */
function changeOf(asked: number, usual: number, labels: ReportLabels): string {
  if (usual === 0) return asked > 0 ? labels.isNew : '';
  return `${signed(Math.round(((asked - usual) / usual) * 100))} %`;
}

const percent = (share: number) => `${(share * 100).toFixed(1)} %`;

/** A warning in one sentence, as it stands in the report and on the desk. */
export function warningSentence(warning: Warning, language: ReportLanguage): string {
  const labels = reportLabels[language];
  const pick = nameIn(language);
  const {matter, place, seen, topic, people, since, recurrenceDays} = warning;
  return labels.warning({
    what: matter ? pick(matter) : pick(topic),
    where: place ? pick(place) : labels.everywhere,
    since: beijingMinute(Date.parse(since)),
    people,
    count: seen.count,
    minutes: seen.minutes,
    expected: seen.expected,
    recurrenceDays,
  });
}

/** The name of something in a language. */
export function nameIn(language: ReportLanguage): (name: Name) => string {
  return language === 'en' ? ({en}) => en : ({zh}) => zh;
}

/** Writes a report down in a language. Empty parts say so. */
export function reportDocument(report: DailyReport, language: ReportLanguage): ReportDocument {
  const labels = reportLabels[language];
  const pick = nameIn(language);
  const {today, yesterday} = report;
  const section = (
    heading: string,
    head: readonly string[],
    rows: readonly (readonly string[])[],
    sentences: readonly string[] = [],
  ): ReportSection =>
    rows.length === 0
      ? {heading, sentences: [...sentences, labels.none]}
      : {heading, sentences, table: {head, rows}};

  const counts = (Object.keys(labels.counts) as (keyof typeof labels.counts)[]).map((key) => [
    labels.counts[key],
    String(today[key]),
    yesterday ? String(yesterday[key]) : labels.unknown,
    yesterday ? signed(today[key] - yesterday[key]) : '',
  ]);
  const rate = report.answeredRate === null ? labels.unknown : percent(report.answeredRate);

  const sections: ReportSection[] = [
    section(
      labels.volume,
      [labels.item, labels.todayColumn, labels.yesterdayColumn, labels.change],
      counts,
      [
        labels.rate(rate),
        ...(today.unanswered > 0
          ? [labels.waiting(today.unanswered, report.waiting.mean, report.waiting.longest)]
          : []),
        ...(report.week.days > 0
          ? [labels.week(report.week.days, Math.round(report.week.asked / report.week.days))]
          : []),
      ],
    ),
    section(
      labels.warnings,
      [labels.item, labels.unit, labels.examples],
      report.warnings.map((warning) => [
        warningSentence(warning, language),
        warning.unit ? pick(warning.unit) : labels.noUnit,
        warning.examples.join(labels.separator),
      ]),
    ),
    section(
      labels.topics,
      [labels.topic, labels.asked, labels.yesterdayColumn, labels.usual, labels.change],
      report.topics.map((line) => [
        pick(line),
        String(line.asked),
        String(line.before),
        line.usual.toFixed(1),
        changeOf(line.asked, line.usual, labels),
      ]),
    ),
    section(
      labels.entries,
      [
        labels.question,
        labels.asked,
        labels.usual,
        labels.change,
        labels.notSolved,
        labels.samples,
      ],
      report.entries.map((line) => [
        pick(line),
        String(line.asked),
        line.usual.toFixed(1),
        changeOf(line.asked, line.usual, labels),
        String(line.notHelpful),
        line.samples.join(labels.separator),
      ]),
    ),
    section(
      labels.unanswered,
      [labels.samples, labels.asked, labels.yesterdayColumn, labels.place],
      report.unanswered.map(({samples, count, before, places}) => [
        samples.join(labels.separator),
        String(count),
        String(before),
        places.join(labels.separator),
      ]),
      report.ungrouped > 0 ? [labels.ungrouped(report.ungrouped)] : [],
    ),
    section(
      labels.reasons,
      [labels.item, labels.asked],
      report.reasons.map(({reason, count}) => [labels.reason[reason], String(count)]),
    ),
    section(
      labels.places,
      [labels.place, labels.asked, labels.counts.handedOff, labels.topic],
      report.places.map((place) => [
        pick(place) + place.township,
        String(place.asked),
        String(place.handedOff),
        pick(place.topTopic),
      ]),
    ),
  ];
  const {tickets, knowledge} = report;
  if (tickets) {
    sections.push(
      section(
        labels.overdue,
        [labels.number, labels.category, labels.unit, labels.deadline, labels.daysLate],
        tickets.overdue.map(({number, category, unit, deadline, days}) => [
          number,
          category,
          unit || labels.noUnit,
          beijingMinute(Date.parse(deadline)),
          String(days),
        ]),
        [labels.tickets(tickets.received, tickets.open)],
      ),
      section(
        labels.disputes,
        [labels.number, labels.category, labels.objections],
        tickets.disputes.map(({number, category, objections}) => [
          number,
          category,
          objections
            .map(({unit, proposed}) => `${unit || '—'} → ${proposed || '—'}`)
            .join(labels.separator),
        ]),
      ),
    );
  }
  if (knowledge) {
    sections.push(
      section(
        labels.gaps,
        [labels.question, labels.status, labels.asked],
        knowledge.gaps.map((gap) => [pick(gap), labels.statuses[gap.status], String(gap.asked)]),
      ),
    );
  }
  if (knowledge?.reviews) {
    sections.push(
      section(
        labels.reviews,
        [labels.question, labels.reviewBy, labels.status, labels.asked],
        knowledge.reviews.map((review) => [
          pick(review),
          review.reviewBy,
          review.expired ? labels.expired : labels.overdueReview,
          String(review.asked),
        ]),
      ),
    );
  }
  const city = language === 'en' ? report.cityEn : report.city;
  return {language, title: labels.title(city, report.day), sections, note: labels.note};
}
