import {beijingMinuteOf} from '../lib/beijing-time.ts';
import type {Ticket, TicketDraft} from './ticket.ts';

/** Keeps a value on its line, so that no value can look like a label. */
function line(label: string, value: string): readonly string[] {
  const text = value.replace(/\s+/gu, ' ').trim();
  return text ? [`${label}：${text}`] : [];
}

/**
 * A ticket as plain text for copying, printing or reading out on the telephone, in Chinese as the
 * hotline needs it. Fields without a value are left out.
 */
export function ticketText(ticket: TicketDraft | Ticket, number?: string): string {
  return [
    ...line('工单编号', number ?? ''),
    ...line('诉求类型', ticket.type),
    ...line('问题分类', ticket.category),
    ...line('工单标题', ticket.title),
    '主要内容：',
    ...ticket.content
      .trim()
      .split(/\r?\n/)
      .map((text) => `  ${text.trim()}`.trimEnd()),
    ...line('期望', ticket.expectation),
    ...line('事发地', ticket.place),
    ...line('发生时间', ticket.occurredAt?.text ?? ''),
    ...line('被反映的单位或个人', ticket.respondent),
    ...ticket.answers.flatMap(({label, value}) => line(label, value)),
    ...line('紧急程度', ticket.urgency === '紧急' ? ticket.urgency : ''),
    ...line('建议承办单位', ticket.unit?.name ?? '未定'),
    ...line('建议理由', ticket.unitReason),
    ...line('依据', ticket.unitBasis.join('；')),
    ...line('协办单位', ticket.assist.map(({name}) => name).join('、')),
    ...line('原工单编号', ticket.related),
    ...line('附件', ticket.attachments.map(({name}) => name).join('、')),
    ...(ticket.tried.length > 0 ? ['已查看的解答：'] : []),
    ...ticket.tried.map(({question}, index) => `  ${index + 1}. ${question}`),
    ...line('是否保密', ticket.confidential ? '是' : '否'),
    ...line('是否需要回复', ticket.replyWanted ? '是' : '否'),
    ...line('诉求人', ticket.name),
    ...line('联系方式', ticket.phone),
    ...line('电子邮箱', ticket.email),
    ...('channel' in ticket ? line('受理渠道', ticket.channel) : []),
    ...('filedAt' in ticket ? line('提交时间', beijingMinuteOf(ticket.filedAt)) : []),
  ].join('\n');
}
