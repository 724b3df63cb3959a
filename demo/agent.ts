/** A pretended call system: plays transcripts into the sidebar and takes the answers it inserts. */
import type {YihuSidebar} from '../src/sidebar/sidebar.ts';
import samples from './agent-calls.jsonl?raw';
import {CallPlayer, type PlayedCall, readCalls} from './call-player.ts';

/** The element with that id, of that kind. */
function element<Type extends HTMLElement>(id: string, kind: new () => Type): Type {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`There is no ${kind.name} #${id}.`);
  return found;
}

const sidebar = document.querySelector<YihuSidebar>('yihu-sidebar');
const channel = new BroadcastChannel('yihu-demo-call');
const list = element('call', HTMLSelectElement);
const state = element('state', HTMLElement);
const reply = element('reply', HTMLTextAreaElement);

let calls: readonly PlayedCall[] = readCalls(samples);

const player = new CallPlayer(
  // One way for every sidebar: the one beside it and the one in a window of its own.
  (text) => channel.postMessage({type: 'yihu-transcript', ...text}),
  () => {
    const {turn, of, playing} = player.place;
    state.textContent =
      turn >= of ? '放完了' : `第${turn + 1}句，共${of}句${playing ? '，播放中' : ''}`;
  },
);

function load(): void {
  const call = calls[list.selectedIndex];
  channel.postMessage({type: 'yihu-call-end'});
  if (call) player.load(call);
}

function fillList(): void {
  list.replaceChildren(...calls.map(({id}) => new Option(id)));
  load();
}

list.addEventListener('change', load);
element('speed', HTMLSelectElement).addEventListener('change', (event) => {
  if (event.target instanceof HTMLSelectElement) player.speed = Number(event.target.value);
});
player.speed = 3;

element('file', HTMLInputElement).addEventListener('change', async (event) => {
  const file = event.target instanceof HTMLInputElement ? event.target.files?.[0] : undefined;
  const own = file ? readCalls(await file.text()) : [];
  if (own.length === 0) {
    state.textContent = '这个文件里没有通话';
    return;
  }
  calls = own;
  fillList();
});

element('player', HTMLFormElement).addEventListener('submit', (event) => {
  event.preventDefault();
  player.play();
});
element('pause', HTMLButtonElement).addEventListener('click', () => player.pause());
element('step', HTMLButtonElement).addEventListener('click', () => player.step());
element('restart', HTMLButtonElement).addEventListener('click', load);

sidebar?.addEventListener('yihu-insert', (event) => {
  reply.value = reply.value === '' ? event.text : `${reply.value}\n${event.text}`;
  event.preventDefault();
});

fillList();
