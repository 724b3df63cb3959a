/** A ticket as the person edits it and as it travels: a native 12345-style work order. */
import type {TicketType} from '../knowledge/entry.ts';

/** The editable ticket. Personal fields are empty until the person fills them. */
export interface TicketDraft {
  /** Idempotency key: a UUID made with the draft, so that a retry never files twice. */
  readonly key: string;
  /** 诉求类型 */
  readonly type: TicketType;
  /** 问题分类, 大类/小类 */
  readonly category: string;
  /** 工单标题, ≤ 30 characters */
  readonly title: string;
  /** 主要内容 */
  readonly content: string;
  /** 事发地 */
  readonly place: string;
  /** 建议承办单位; null: 请12345指定 */
  readonly unit: {readonly id: string; readonly name: string} | null;
  /** Why that unit, shown to the person and to the hotline. */
  readonly unitReason: string;
  /** What the assistant already showed, so that nobody has to repeat it. */
  readonly tried: readonly {readonly entryId: string; readonly question: string}[];
  /** 是否需要回复 */
  readonly replyWanted: boolean;
  /** 是否保密; on by default for 举报 */
  readonly confidential: boolean;
  /** Asked only when a reply is wanted. */
  readonly name: string;
  /** Asked only when a reply is wanted. */
  readonly phone: string;
  /** ISO time at which the notice on personal information was agreed to; null: not yet. */
  readonly consentAt: string | null;
}

/** A ticket on the wire: the draft with where and when it was made. */
export interface Ticket extends TicketDraft {
  readonly format: 1;
  /** 受理渠道 */
  readonly channel: '网站智能问答';
  /** ISO time of filing. */
  readonly filedAt: string;
  /** Language of the interface in which it was written. */
  readonly locale: string;
}
