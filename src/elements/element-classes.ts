import {AnswerCard} from './answer-card/answer-card.ts';
import {YihuAssistant} from './assistant/assistant.ts';
import {ChoicesCard} from './choices-card/choices-card.ts';
import {Composer} from './composer/composer.ts';
import {HandoffCard} from './handoff-card/handoff-card.ts';
import {MessageList} from './message-list/message-list.ts';
import {PlanCard} from './plan-card/plan-card.ts';
import {TicketCard} from './ticket-card/ticket-card.ts';
import {TicketForm} from './ticket-form/ticket-form.ts';
import {TopicBrowser} from './topic-browser/topic-browser.ts';
import {UrgentCard} from './urgent-card/urgent-card.ts';
import {Welcome} from './welcome/welcome.ts';

/** Every element of the family by its tag. Parts refer to each other by tag alone. */
export const elementClasses: Readonly<Record<string, CustomElementConstructor>> = {
  'yihu-assistant': YihuAssistant,
  'yihu-welcome': Welcome,
  'yihu-topic-browser': TopicBrowser,
  'yihu-message-list': MessageList,
  'yihu-answer-card': AnswerCard,
  'yihu-choices-card': ChoicesCard,
  'yihu-urgent-card': UrgentCard,
  'yihu-handoff-card': HandoffCard,
  'yihu-plan-card': PlanCard,
  'yihu-ticket-card': TicketCard,
  'yihu-ticket-form': TicketForm,
  'yihu-composer': Composer,
};
