import {html, type TemplateResult} from 'lit';
import type {Reply} from '../answer/reply.ts';

/** Where a reply stands in the conversation. */
export interface ReplyContext {
  /** Id of the turn, for rating it; empty for a part of a plan, which is rated as a whole. */
  readonly turnId: string;
  readonly feedback?: 'helpful' | 'not-helpful' | undefined;
  /** The words it answers; empty when it was opened from a menu. */
  readonly question: string;
  readonly locale: string;
  /** Plainer words and fewer choices, as in 长辈版. */
  readonly elder?: boolean;
}

/** The card for a reply. */
export function renderReply(reply: Reply, context: ReplyContext): TemplateResult {
  const {turnId, feedback, question, locale, elder = false} = context;
  switch (reply.kind) {
    case 'answer':
      return html`<yihu-answer-card
        .reply=${reply}
        .turnId=${turnId}
        .feedback=${feedback}
        .elder=${elder}
        .locale=${locale}
      ></yihu-answer-card>`;
    case 'choices':
      return html`<yihu-choices-card
        .reply=${reply}
        .elder=${elder}
        .locale=${locale}
      ></yihu-choices-card>`;
    case 'urgent':
      return html`<yihu-urgent-card
        .reply=${reply}
        .question=${question}
        .locale=${locale}
      ></yihu-urgent-card>`;
    case 'handoff':
      return html`<yihu-handoff-card
        .reply=${reply}
        .elder=${elder}
        .locale=${locale}
      ></yihu-handoff-card>`;
    case 'plan':
      return html`<yihu-plan-card
        .reply=${reply}
        .turnId=${turnId}
        .feedback=${feedback}
        .elder=${elder}
        .locale=${locale}
      ></yihu-plan-card>`;
  }
}
