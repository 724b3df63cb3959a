/** A ticket as the person edits it and as it travels: a native 12345-style work order. */
import type {TicketType} from '../knowledge/entry.ts';

/** When it happened, as the person put it and as the calendar has it. */
export interface OccurredAt {
  /** The person's words: 上周三晚上八点. */
  readonly text: string;
  /** ISO date, or date and minute with the offset of China; null: the words settle no day. */
  readonly from: string | null;
  /** The last day or moment of a span, in the same form; null: `from` is all there is. */
  readonly to: string | null;
}

/** An answer to a question of the form for this kind of matter. */
export interface FormAnswer {
  /** Id of the field in `knowledge/ticket-forms.yaml`. */
  readonly field: string;
  /** What was asked, in the words of the form. */
  readonly label: string;
  readonly value: string;
}

/** A file that goes with the ticket; its bytes are kept and sent beside it. */
export interface Attachment {
  readonly id: string;
  readonly name: string;
  /** Media type by the file's first bytes, never by its name. */
  readonly type: string;
  readonly bytes: number;
  /** SHA-256 in lower-case hexadecimal. */
  readonly sha256: string;
}

/** A department by the id of the directory. */
export interface TicketUnit {
  readonly id: string;
  readonly name: string;
}

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
  /** 期望/诉求; empty: not said. */
  readonly expectation: string;
  /** 事发地 */
  readonly place: string;
  /** 发生时间; null: not said. */
  readonly occurredAt: OccurredAt | null;
  /** 被投诉人/单位; empty: none named. */
  readonly respondent: string;
  readonly urgency: '普通' | '紧急';
  /** 建议承办单位; null: 请12345指定 */
  readonly unit: TicketUnit | null;
  /** Why that unit, shown to the person and to the hotline. */
  readonly unitReason: string;
  /** 依据 in words: 《保障农民工工资支付条例》第三十条. */
  readonly unitBasis: readonly string[];
  /** 协办单位, or the candidates where no unit is proposed, likeliest first. */
  readonly assist: readonly TicketUnit[];
  /** Id of the form for this kind of matter; null: the plain one. */
  readonly form: string | null;
  /** What that form asked, in its order, answered fields only. */
  readonly answers: readonly FormAnswer[];
  /** Alleges that officials failed to act or acted unlawfully: a copy goes to 司法行政. */
  readonly legality: boolean;
  /** 旧工单编号 of a matter filed before; empty: none. */
  readonly related: string;
  readonly attachments: readonly Attachment[];
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
  /** Asked only when a reply is wanted. */
  readonly email: string;
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
