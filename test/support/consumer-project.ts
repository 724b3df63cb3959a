/**
 * A strict TypeScript project that uses the package, as its files: what a page with a bundler would
 * write. Text, because the package is not there while the project itself is checked.
 */

const MAIN = `
import {createAssistant, registerAll} from 'yihu/define';
import type {
  Assistant, AssistantConfig, Delivery, Messages, MessageOverrides, Reply, SendHistory, Ticket,
  Transport, VoiceConfig, YihuAssistant, YihuReplyEvent,
} from 'yihu';

// The element by its tag, its own properties and those of every element.
const element: YihuAssistant | null = document.querySelector('yihu-assistant');
if (element) {
  element.mode = 'elder';
  element.pageContext = 'marriage';
  element.title = '助手';
  const asked: Promise<void> = element.ask('身份证丢了怎么办');
  void asked;
  element.addEventListener('yihu-reply', (event) => {
    const told: YihuReplyEvent = event;
    const reply: Reply = told.reply;
    if (reply.kind === 'answer') console.log(reply.confidence);
  });
  element.addEventListener('yihu-ask', (event) => {
    const text: string = event.text;
    if (text === '') event.preventDefault();
  });
  element.addEventListener('yihu-ticket', ({result}) => {
    if (result.state === 'delivered') console.log(result.number.length);
  });
}
document.createElement('yihu-help').label = '问一问';
document.addEventListener('yihu-preference', ({preferences}) => console.log(preferences.mode));

// Tickets carried somewhere else.
const transport: Transport = {
  async send(ticket: Ticket, signal?: AbortSignal, history?: SendHistory): Promise<Delivery> {
    console.log(ticket.key, signal?.aborted, history?.again);
    return {ok: true, number: 'A-1'};
  },
};
const config: AssistantConfig = {knowledgeUrl: '/knowledge/manifest.json', transport};
const assistant: Assistant = createAssistant(config);
if (element) element.assistant = assistant;
const overview = assistant.status.phase === 'ready' ? assistant.status.overview : undefined;
console.log(overview, await assistant.lookUp({text: '退票'}));
const wording: MessageOverrides = {};
const voice: VoiceConfig = {funasr: 'wss://voice.example.gov.cn/'};
const terms: Messages | undefined = element?.messages;
console.log(wording, voice, terms?.name);
await registerAll();

// None of it is any.
// @ts-expect-error a mode that is none
if (element) element.mode = 'huge';
// @ts-expect-error a transport has to send
const nothing: Transport = {};
// @ts-expect-error an assistant needs knowledge
createAssistant({});
// @ts-expect-error there is no such tag
const missing: YihuAssistant | null = document.querySelector('yihu-help');
console.log(nothing, missing);
export {};
`;

const SIDEBAR = `
import {createAssistant, YihuSidebar, YihuInsertEvent} from 'yihu/sidebar';

const sidebar: YihuSidebar | null = document.querySelector('yihu-sidebar');
sidebar?.pushTranscript({id: '1', who: 'caller', text: '我的身份证丢了', final: true});
sidebar?.addEventListener('yihu-insert', (event) => {
  const insert: YihuInsertEvent = event;
  console.log(insert.text, insert.entryId);
  event.preventDefault();
});
console.log(new YihuSidebar().layout, createAssistant);
// @ts-expect-error nobody of that name speaks
sidebar?.pushTranscript({id: '1', who: 'stranger', text: '', final: true});
`;

function config(module: string, moduleResolution: string): string {
  return JSON.stringify({
    compilerOptions: {
      target: 'es2022',
      lib: ['es2023', 'dom', 'dom.iterable'],
      types: [],
      module,
      moduleResolution,
      strict: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      skipLibCheck: false,
      noEmit: true,
    },
    files: ['main.ts', 'sidebar.ts'],
  });
}

/** The files of the project by their name. */
export function consumerProject(): ReadonlyMap<string, string> {
  return new Map([
    ['package.json', JSON.stringify({name: 'consumer', private: true, type: 'module'})],
    ['main.ts', MAIN],
    ['sidebar.ts', SIDEBAR],
    ['tsconfig.bundler.json', config('esnext', 'bundler')],
    ['tsconfig.node.json', config('nodenext', 'nodenext')],
  ]);
}
