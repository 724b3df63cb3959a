/** Questions that a kind of matter needs answered, beyond the fields of every ticket. */
/** What a field of a form takes. */
export type TicketFieldKind = 'text' | 'long-text' | 'date' | 'period' | 'amount' | 'choice';

/** The slot of a story that fills a field beforehand. */
export type TicketFieldSlot = 'place' | 'time' | 'respondent' | 'amount' | 'island';

/** One question. */
export interface TicketField {
  readonly id: string;
  readonly label: string;
  readonly labelEn: string;
  readonly hint?: string;
  readonly hintEn?: string;
  readonly kind: TicketFieldKind;
  /** Choices, for `choice` only. */
  readonly options?: readonly {readonly label: string; readonly labelEn: string}[];
  /** What was said already stands here before anybody types. */
  readonly from?: TicketFieldSlot;
}

/** A form of `ticket-forms.yaml`. */
export interface TicketForm {
  readonly id: string;
  readonly title: string;
  readonly titleEn: string;
  /** What has to be said for this form to be offered: as in the responsibility table. */
  readonly when: {
    readonly any?: readonly string[];
    readonly all?: readonly (readonly string[])[];
    readonly unless?: readonly string[];
  };
  /** 大类/小类 of the matter. */
  readonly category?: string;
  /** The type it usually has. */
  readonly type?: '咨询' | '求助' | '投诉' | '举报' | '建议' | '表扬';
  readonly fields: readonly TicketField[];
}
