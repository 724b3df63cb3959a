/**
 * The public interface, for pages with a bundler of their own. Importing it has no effect on the
 * page: `define.ts` is what registers the elements.
 */
export type {Reply, Suggestion, TicketSeed} from './answer/reply.ts';
export type {Assistant, AssistantStatus, LookUp} from './assistant/assistant.ts';
export type {AssistantConfig} from './assistant/config.ts';
export {createAssistant} from './assistant/create-assistant.ts';
export type {VoiceConfig} from './assistant/voice-config.ts';
export {type AssistantFactory, YihuAssistant} from './elements/assistant/assistant.ts';
export type {ElementScreen, ScreenName} from './elements/assistant/screens.ts';
export type {Mode, Preferences, Theme} from './elements/controllers/preferences-controller.ts';
export {elementClasses} from './elements/element-classes.ts';
export {
  type TicketResult,
  YihuAskEvent,
  YihuCloseEvent,
  YihuFeedbackEvent,
  YihuOpenEvent,
  YihuPreferenceEvent,
  YihuReplyEvent,
  YihuTicketEvent,
} from './elements/events.ts';
export {Help} from './elements/help/help.ts';
export type {Intent} from './elements/intent-event.ts';
export {type ElementLoader, lazyElements, loadElements} from './elements/lazy-elements.ts';
export type {Messages} from './locales/messages.ts';
export type {MessageOverrides} from './locales/override-messages.ts';
export type {Ticket, TicketDraft} from './ticket/ticket.ts';
export type {TicketStatus} from './ticket/ticket-status.ts';
export type {
  AttachedFile,
  ChangeResult,
  Delivery,
  SendHistory,
  Transport,
} from './ticket/transport.ts';
