import type {Assistant} from '../src/assistant/assistant.ts';
import {dateOf, dayNumber} from '../src/insight/calendar.ts';
import type {ReportKnowledge} from '../src/insight/daily-report.ts';
import {createReportMaker} from '../src/insight/read-log.ts';
import {reportDocument} from '../src/insight/report-document.ts';
import {reportHtml} from '../src/insight/report-html.ts';

/** Names of topics, islands and entries, as far as the page has them. */
async function namesOf({knowledge}: Assistant): Promise<ReportKnowledge> {
  const [{directory}, entries] = await Promise.all([knowledge.overview(), knowledge.listEntries()]);
  return {
    directory,
    entries: entries.map(({entryId: id, question, questionEn, department, status}) => ({
      id,
      question,
      questionEn,
      department,
      status,
    })),
  };
}

/**
 * Saves today's report over the events of this device as a page to print. Returns how many questions
 * it is about; without any, nothing is saved.
 */
export async function saveLocalReport(
  assistant: Assistant | undefined,
  now: number,
): Promise<number> {
  const events = (await assistant?.insight?.events()) ?? [];
  if (!assistant || events.length === 0) return 0;
  const day = dayNumber(now);
  const names = await namesOf(assistant);
  const lexicon = {synonyms: [], dialect: {}, fillers: []};
  const maker = createReportMaker({day, knowledge: {...names, lexicon}});
  for (const event of events) maker.add(event);
  const report = maker.report();
  if (report.today.asked === 0) return 0;
  const page = new Blob([reportHtml(reportDocument(report, 'zh'))], {type: 'text/html'});
  const link = document.createElement('a');
  link.href = URL.createObjectURL(page);
  link.download = `report-${dateOf(day)}.html`;
  link.click();
  URL.revokeObjectURL(link.href);
  return report.today.asked;
}
