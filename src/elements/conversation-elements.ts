import {AnswerCard} from './answer-card/answer-card.ts';
import {ChoicesCard} from './choices-card/choices-card.ts';
import {GuideCard} from './guide/guide.ts';
import {HandoffCard} from './handoff-card/handoff-card.ts';
import {MessageList} from './message-list/message-list.ts';
import {PlanCard} from './plan-card/plan-card.ts';
import {TicketCard} from './ticket-card/ticket-card.ts';
import {UrgentCard} from './urgent-card/urgent-card.ts';

/**
 * What a conversation is shown with, by tag. It is one file that comes beside the knowledge, which
 * is larger: nobody waits for it, and a page that only shows the launcher does without.
 */
export const conversationElements: Readonly<Record<string, CustomElementConstructor>> = {
  'yihu-message-list': MessageList,
  'yihu-answer-card': AnswerCard,
  'yihu-guide': GuideCard,
  'yihu-choices-card': ChoicesCard,
  'yihu-urgent-card': UrgentCard,
  'yihu-handoff-card': HandoffCard,
  'yihu-plan-card': PlanCard,
  'yihu-ticket-card': TicketCard,
};
