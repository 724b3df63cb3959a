/**
 * The agent's bundle: registers `<yihu-sidebar>`. It stands beside any call system and needs nothing
 * of the resident's page.
 */
import {createAssistant} from './assistant/create-assistant.ts';
import {YihuSidebar} from './sidebar/sidebar.ts';

YihuSidebar.factory ??= createAssistant;

if (customElements.get('yihu-sidebar')) {
  // A second copy of the script on one page is a mistake worth a word, not a broken page.
  console.warn('<yihu-sidebar> is registered already; this copy is idle.');
} else {
  customElements.define('yihu-sidebar', YihuSidebar);
}

export type {FindRelated, RelatedTicket} from './sidebar/call-ticket-controller.ts';
export {YihuFlagEvent, YihuInsertEvent} from './sidebar/events.ts';
export type {TranscriptText} from './sidebar/read-transcript-message.ts';
export {YihuSidebar} from './sidebar/sidebar.ts';
export {createAssistant};
