/** What the demonstration page does besides carrying the assistant: it hands questions over to it. */
import type {YihuAssistant} from '../src/elements/assistant/assistant.ts';

const assistant = document.querySelector<YihuAssistant>('yihu-assistant');

/** Asks as if the person had typed it into the assistant; waits for a slow network. */
async function ask(text: string): Promise<void> {
  await customElements.whenDefined('yihu-assistant');
  await assistant?.ask(text);
}

for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-ask]')) {
  button.addEventListener('click', () => ask(button.dataset.ask ?? ''));
}

const search = document.querySelector<HTMLFormElement>('#search');
const words = document.querySelector<HTMLInputElement>('#search-words');
search?.addEventListener('submit', (event) => {
  event.preventDefault();
  const text = words?.value.trim() ?? '';
  // An empty search is a wish to look around.
  if (text === '') customElements.whenDefined('yihu-assistant').then(() => assistant?.show());
  else ask(text);
});

const snippet = document.querySelector<HTMLElement>('#snippet');
const copied = document.querySelector<HTMLElement>('#copy-status');
document.querySelector('#copy')?.addEventListener('click', async () => {
  if (!snippet || !copied) return;
  try {
    await navigator.clipboard.writeText(snippet.textContent ?? '');
    copied.textContent = '已复制';
  } catch {
    // Refused, or not offered on plain http: selected, it is one key away.
    getSelection()?.selectAllChildren(snippet);
    copied.textContent = '已选中，请按 Ctrl+C（苹果电脑按 ⌘C）复制';
  }
});

// What an owner gets from the log; here only this device's own, which nothing sends anywhere.
document.querySelector('#local-report')?.addEventListener('click', async () => {
  const status = document.querySelector<HTMLElement>('#local-report-status');
  const {saveLocalReport} = await import('./local-report.ts');
  const asked = await saveLocalReport(assistant?.assistant, Date.now());
  if (status) {
    status.textContent =
      asked === 0 ? '本机还没有提问的记录，先问一句再来。' : `已生成，共${asked}个提问。`;
  }
});

// The author's preview needs the files of knowledge/, which only the development server gives out.
if (import.meta.env.DEV) {
  const link = document.createElement('a');
  link.href = './author.html';
  link.textContent = '知识库预览：改一条问答，马上看到变化（只在开发时有）';
  const line = document.createElement('p');
  line.append(link);
  document.querySelector('.foot .wrap')?.append(line);
}

// While knowledge/ is being written, the open page follows it.
import.meta.hot?.on('yihu:knowledge', () => assistant?.assistant?.refresh());
