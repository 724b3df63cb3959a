import {guardFormula} from '../../cli/formats/guard-formula.ts';
import {beijingMinute} from '../../lib/beijing-time.ts';
import {maskPersonalData} from '../../text/mask.ts';
import type {Agent} from '../access/agent.ts';
import {maskTicket} from '../intake/change-by-person.ts';
import type {Database} from '../storage/tables.ts';
import {completeTicket} from '../stored-ticket.ts';
import {addAudit} from './audit.ts';
import {filteredTickets, type QueueFilter} from './ticket-queue.ts';
import {maySeePerson} from './visible-tickets.ts';

/** What a spreadsheet shows without effort, and some ten megabytes at most. */
const MOST_ROWS = 10_000;

const headings = [
  ...['工单编号', '状态', '受理时间', '更新时间', '诉求类型', '问题分类', '工单标题', '主要内容'],
  ...['期望', '事发地', '发生时间', '被反映方', '紧急程度', '建议承办单位', '承办单位', '截止时间'],
  ...['是否保密', '是否需要回复', '答复', '受理渠道', '诉求人', '联系电话', '电子邮箱'],
] as const;

const yesNo = (is: boolean) => (is ? '是' : '否');

/**
 * The tickets under a filter as rows of text, headings first, the newest 10,000. Personal data are
 * masked unless `personal`, and then only where the agent may see them. Every cell is guarded
 * against being run as a formula. The export is written into the audit trail. `now`: milliseconds
 * since the epoch.
 */
export async function exportRows(
  database: Database,
  agent: Agent,
  filter: QueueFilter,
  {personal, now}: {readonly personal: boolean; readonly now: number},
): Promise<readonly (readonly string[])[]> {
  const rows = await database.transaction().execute(async (inside) => {
    const found = await filteredTickets(inside, agent, filter, now)
      .selectAll('tickets')
      .orderBy('id', 'desc')
      .limit(MOST_ROWS)
      .execute();
    const detail = {rows: found.length, personal};
    await addAudit(inside, now, {agent, action: 'export', number: null, detail});
    return found;
  });
  const cells = rows.map((row) => {
    const isOpen = personal && maySeePerson(agent, row);
    const whole = completeTicket(row.ticket);
    const ticket = isOpen ? whole : maskTicket(whole);
    const person = isOpen ? row.personal : null;
    return [
      row.number,
      row.state,
      beijingMinute(row.received_at.getTime()),
      beijingMinute(row.updated_at.getTime()),
      row.type,
      row.category,
      ticket.title,
      ticket.content,
      ticket.expectation,
      ticket.place,
      ticket.occurredAt?.text ?? '',
      ticket.respondent,
      ticket.urgency,
      ticket.unit?.name ?? '',
      row.unit_name ?? '',
      row.deadline ? beijingMinute(row.deadline.getTime()) : '',
      yesNo(row.confidential),
      yesNo(ticket.replyWanted),
      isOpen ? (row.answer?.text ?? '') : maskPersonalData(row.answer?.text ?? ''),
      row.channel,
      person?.name ?? '',
      person?.phone ?? '',
      person?.email ?? '',
    ];
  });
  return [headings, ...cells].map((row) => row.map(guardFormula));
}
