/**
 * The agent's bundle: registers `<yihu-sidebar>`. It stands beside any call system and needs nothing
 * of the resident's page.
 */
import {createAssistant} from './assistant/create-assistant.ts';
import {YihuSidebar} from './sidebar/sidebar.ts';

YihuSidebar.factory ??= createAssistant;
YihuSidebar.hearing ??= async () => {
  const {VoiceCall} = await import('./elements/voice-call/voice-call.ts');
  if (!customElements.get('yihu-voice-call')) customElements.define('yihu-voice-call', VoiceCall);
};

if (customElements.get('yihu-sidebar')) {
  // A second copy of the script on one page is a mistake worth a word, not a broken page.
  console.warn('<yihu-sidebar> is registered already; this copy is idle.');
} else {
  customElements.define('yihu-sidebar', YihuSidebar);
}

export type {FindRelated} from './sidebar/call-ticket-controller.ts';
export {type DeskLookup, deskLookup} from './sidebar/desk-lookup.ts';
export {YihuFlagEvent, YihuInsertEvent} from './sidebar/events.ts';
export type {TranscriptText} from './sidebar/read-transcript-message.ts';
export type {RelatedTicket} from './sidebar/render-ticket.ts';
export {YihuSidebar} from './sidebar/sidebar.ts';
export {createAssistant};
