/**
 * The author's preview: an entry as a file to change, and at once what the check says of it, what
 * residents would see, and which real questions would find it. Works on the sources that the
 * development server gives out, in a worker, and writes nothing.
 */

import {adoptStyles, css, html, nothing, render} from 'lit';
import type {AnswerReply, HandoffReply} from '../src/answer/reply.ts';
import {registerAll} from '../src/define.ts';
import {tokens} from '../src/elements/tokens.styles.ts';
import type {Finding} from '../src/knowledge/finding.ts';
import {assertNever} from '../src/lib/assert-never.ts';
import {beijingDate} from '../src/lib/beijing-time.ts';
import type {RankingChange, RankingComparison} from '../src/retrieval/compare-rankings.ts';
import {normalizeText} from '../src/text/normalize.ts';
import type {
  AuthorRequest,
  AuthorResponse,
  EntryListing,
  Outcome,
  Trial,
} from './author.protocol.ts';

/** Where `tools/knowledge-plugin.ts` gives out the files. */
const SOURCES = '/yihu/knowledge-sources.json';

/** What `tools/knowledge-plugin.ts` says when a file has changed on disk. */
const SOURCES_EVENT = 'yihu:knowledge-sources';

const OUTCOMES: Readonly<Record<Outcome, string>> = {
  urgent: '紧急提示',
  sure: '直接回答',
  maybe: '“可能是您要问的”',
  choices: '列出几条请居民选',
  handoff: '转人工',
};

/** An element of `author.html`; its absence is a mistake in that file. */
function byId<Type extends HTMLElement>(id: string, type: new () => Type): Type {
  const element = document.getElementById(id);
  if (!(element instanceof type)) throw new Error(`author.html has no #${id}`);
  return element;
}

const notice = byId('notice', HTMLElement);
const find = byId('find', HTMLInputElement);
const found = byId('found', HTMLElement);
const list = byId('entries', HTMLElement);
const title = byId('title', HTMLElement);
const path = byId('path', HTMLElement);
const area = byId('text', HTMLTextAreaElement);
const copy = byId('copy', HTMLButtonElement);
const restore = byId('restore', HTMLButtonElement);
const caret = byId('caret', HTMLElement);
const said = byId('said', HTMLElement);
const verdict = byId('verdict', HTMLElement);
const findings = byId('findings', HTMLElement);
const progress = byId('progress', HTMLElement);
const summary = byId('summary', HTMLElement);
const questions = byId('questions', HTMLElement);
const question = byId('question', HTMLInputElement);
const trial = byId('trial', HTMLElement);
const previewNote = byId('preview-note', HTMLElement);
/** The card's own surroundings: the colours and type that the assistant gives it. */
const preview = byId('preview', HTMLElement).attachShadow({mode: 'open'});
adoptStyles(preview, [
  tokens,
  css`
    :host {
      font-family: var(--_font);
      line-height: 1.6;
      color: var(--_text);
    }
  `,
]);

/** Folder of the files, as the author would name it. */
let folder = '';
/** Text of each file on disk, with line ends as a text area has them. */
let disk: ReadonlyMap<string, string> = new Map();
/** Files that have been changed here and not been saved. */
const changed = new Map<string, string>();
let entries: readonly EntryListing[] = [];
let current: EntryListing | undefined;
/** Numbers all requests; what comes back for an older edit or question is not shown. */
let run = 0;
const newest = {open: 0, edit: 0, ask: 0};

// The preview shows a card outside of any conversation.
await registerAll();

const worker = new Worker(new URL('./author.worker.ts', import.meta.url), {type: 'module'});
worker.addEventListener('message', ({data}: MessageEvent<AuthorResponse>) => show(data));
worker.addEventListener('error', () => complain('后台程序没有启动：请看浏览器控制台。'));

function send(request: AuthorRequest): void {
  newest[request.kind] = request.run;
  worker.postMessage(request);
}

function nextRun(): number {
  run += 1;
  return run;
}

function complain(words: string): void {
  notice.hidden = words === '';
  notice.textContent = words;
}

/** Changes words only where they differ: a live region would say them again. */
function say(place: HTMLElement, words: string): void {
  if (place.textContent !== words) place.textContent = words;
}

let loads = 0;

/** Reads the files from the server; of two readings the later counts. */
async function load(): Promise<void> {
  loads += 1;
  const load = loads;
  try {
    const response = await fetch(SOURCES);
    if (!response.ok) throw new Error(String(response.status));
    const sources: {folder: string; files: Record<string, string>} = await response.json();
    if (load !== loads) return;
    folder = sources.folder;
    disk = new Map(
      Object.entries(sources.files).map(([file, text]) => [file, text.replace(/\r\n?/g, '\n')]),
    );
    const today = beijingDate(Date.now());
    send({kind: 'open', run: nextRun(), files: Object.fromEntries(disk), today});
  } catch {
    if (load === loads) complain('读不到知识库。这个页面只在 npm start 的开发服务器上能用。');
  }
}

function show(message: AuthorResponse): void {
  switch (message.kind) {
    case 'opened':
      if (message.run === newest.open) showOpened(message.entries, message.errors);
      return;
    case 'checked':
      if (message.run === newest.edit) showChecked(message);
      return;
    case 'progress':
      if (message.run !== newest.edit) return;
      say(progress, `正在比对：${message.total} 句问法，比了 ${message.done} 句…`);
      return;
    case 'compared':
      if (message.run === newest.edit) showComparison(message);
      return;
    case 'tried':
      if (message.run === newest.ask) showTrial(message.before, message.after);
      return;
    case 'failed':
      complain(`出错了：${message.message}`);
      return;
    default:
      assertNever(message);
  }
}

function questionOf(id: string | undefined): string {
  if (id === undefined) return '没有找到任何一条';
  return entries.find((entry) => entry.id === id)?.question ?? id;
}

// --- Which entry ---

function showOpened(listed: readonly EntryListing[], errors: readonly Finding[]): void {
  entries = listed;
  complain(
    errors.length > 0
      ? `磁盘上的知识库有 ${errors.length} 处错误，没有“改动前”可比：${errors[0]?.file}：${errors[0]?.problem}`
      : '',
  );
  for (const [file, text] of changed) if (disk.get(file) === text) changed.delete(file);
  const wanted = entries.find(({id}) => id === (current?.id ?? hashId()));
  if (wanted) pick(wanted);
  else showList();
}

function hashId(): string {
  return decodeURIComponent(location.hash.slice(1));
}

/** Shows the entries that the words in the search box fit, by topic. */
function showList(): void {
  const words = normalizeText(find.value).split(/\s+/).filter(Boolean);
  const fits = ({id, question: asked, topic, topicName}: EntryListing) => {
    const text = normalizeText(`${id} ${topic} ${topicName} ${asked}`);
    return words.every((word) => text.includes(word));
  };
  const shown = entries.filter(fits);
  say(found, words.length > 0 ? `找到 ${shown.length} 条` : `共 ${entries.length} 条`);
  const topics = [...new Set(shown.map(({topicName}) => topicName))];
  render(
    topics.map(
      (name) => html`<h3>${name}</h3>
        <ul>
          ${shown
            .filter(({topicName}) => topicName === name)
            .map(
              ({id, file, question: asked}) => html`<li>
                <a href="#${id}" aria-current=${id === current?.id ? 'page' : nothing}>
                  ${asked}${changed.has(file) ? html` <em>已改</em>` : nothing}
                  <small>${id}</small>
                </a>
              </li>`,
            )}
        </ul>`,
    ),
    list,
  );
}

function pick(entry: EntryListing): void {
  const isOther = current?.file !== entry.file;
  current = entry;
  const text = changed.get(entry.file) ?? disk.get(entry.file) ?? '';
  // Writing the same text again would move the caret.
  if (area.value !== text) area.value = text;
  area.disabled = false;
  copy.disabled = false;
  title.textContent = entry.question;
  path.textContent = `${folder}/${entry.file}`;
  if (isOther) {
    area.setSelectionRange(0, 0);
    area.scrollTop = 0;
    say(said, '');
    say(summary, '');
    previewNote.textContent = '正在准备…';
    for (const place of [findings, questions, preview]) render(nothing, place);
  }
  showCaret();
  edit();
  if (isOther) list.querySelector('[aria-current]')?.scrollIntoView({block: 'nearest'});
}

/** Sends what stands in the text area to be checked. */
function edit(): void {
  if (!current) return;
  const isChanged = area.value !== disk.get(current.file);
  if (isChanged) changed.set(current.file, area.value);
  else changed.delete(current.file);
  restore.disabled = !isChanged;
  say(progress, '正在检查…');
  showList();
  send({kind: 'edit', run: nextRun(), file: current.file, text: area.value});
}

function showCaret(): void {
  const line = area.value.slice(0, area.selectionStart).split('\n').length;
  say(caret, `光标在第 ${line} 行`);
}

/** Selects a line and brings it into view. */
function goToLine(line: number): void {
  const lines = area.value.split('\n');
  const start = lines.slice(0, Math.max(0, line - 1)).join('\n').length + (line > 1 ? 1 : 0);
  area.setSelectionRange(start, start);
  // A browser scrolls to the caret when the focus arrives, not when the caret moves.
  area.blur();
  area.focus();
  area.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0));
  showCaret();
}

// --- What comes of it ---

function showChecked({
  findings: said,
  elsewhere,
  reply,
}: Extract<AuthorResponse, {kind: 'checked'}>): void {
  const errors = said.filter(({severity}) => severity === 'error').length;
  const hints = said.length - errors;
  say(
    verdict,
    said.length === 0
      ? '这个文件没有问题。'
      : [errors > 0 ? `${errors} 处错误` : '', hints > 0 ? `${hints} 处提示` : '']
          .filter(Boolean)
          .join('，'),
  );
  render(
    html`${
      said.length > 0
        ? html`<ul class="findings">
            ${said.map(renderFinding)}
          </ul>`
        : nothing
    }
    ${
      elsewhere.length > 0
        ? html`<p>别的文件还有 ${elsewhere.length} 处错误，先改好才能比对问法：</p>
            <ul class="findings">
              ${elsewhere.slice(0, 5).map(renderFinding)}
            </ul>`
        : nothing
    }`,
    findings,
  );
  if (reply) {
    previewNote.textContent = '和助手里的一样；里面的按钮在这里不起作用。';
    showPreview(reply);
    say(progress, '检查好了，正在比对问法…');
  } else {
    previewNote.textContent = '有错误，暂时显示不了新的样子；下面若有内容，是出错之前的。';
    say(progress, '有错误，改好以后再比对。下面若有内容，是出错之前的。');
  }
}

function renderFinding({severity, file, line, field, problem, mend}: Finding): unknown {
  const words = html`<strong>${severity === 'error' ? '错误' : '提示'}</strong>
    ${line > 0 ? html`<span>第 ${line} 行</span>` : nothing}
    ${field ? html`<code>${field}</code>` : nothing}
    <span class="problem">${problem}</span>
    <span class="mend">怎么改：${mend}</span>`;
  if (file === current?.file) {
    return html`<li class=${severity}>
      <button type="button" @click=${() => goToLine(line)}>${words}</button>
    </li>`;
  }
  const other = entries.find((entry) => entry.file === file);
  return html`<li class=${severity}>
    <div>${words}<span>在 ${other ? html`<a href="#${other.id}">${file}</a>` : file}</span></div>
  </li>`;
}

function showPreview(reply: AnswerReply | HandoffReply): void {
  render(
    reply.kind === 'answer'
      ? html`<yihu-answer-card .reply=${reply}></yihu-answer-card>`
      : html`<yihu-handoff-card .reply=${reply}></yihu-handoff-card>`,
    preview,
  );
}

function showComparison({
  comparison: {first, gained, lost, missed},
  hasBefore,
  total,
}: {
  comparison: RankingComparison;
  hasBefore: boolean;
  total: number;
}): void {
  const id = current?.id;
  const own = first.filter(({entryId}) => entryId === id).length;
  const strangers = first.filter(({entryId}) => entryId !== id);
  say(progress, `比对了全部 ${total} 句问法，收进索引的和留作测试的都在内。`);
  say(
    summary,
    `${own + missed.length} 句自己的问法，${own} 句先找到它；别条的问法有 ${strangers.length} 句也先找到它。` +
      (hasBefore
        ? `和磁盘上的相比：多了 ${gained.length} 句，少了 ${lost.length} 句。`
        : '磁盘上的有错误，没有“改动前”可比。'),
  );
  const change = (verb: string) => (item: RankingChange) =>
    html`<li>
      ${renderWording(item)}
      <small>${verb}${questionOf(item.otherId)}</small>
    </li>`;
  render(
    html`
      ${renderGroup('多了', 'gained', gained.map(change('原来先找到：')), true)}
      ${renderGroup('少了', 'lost', lost.map(change('现在先找到：')), true)}
      ${renderGroup('自己的问法，先找到了别条', 'missed', missed.map(change('现在先找到：')), false)}
      ${renderGroup(
        '现在先找到它的问法',
        'first',
        [...strangers, ...first.filter(({entryId}) => entryId === id)].map(
          (wording) => html`<li>${renderWording({wording})}</li>`,
        ),
        false,
      )}
    `,
    questions,
  );
}

function renderWording({wording: {text, entryId, heldOut}}: RankingChange): unknown {
  return html`<span>${text}</span>
    ${heldOut ? html`<em>测试用</em>` : nothing}
    ${
      entryId === current?.id
        ? nothing
        : html`<em class="foreign">本是问：<a href="#${entryId}">${questionOf(entryId)}</a></em>`
    }`;
}

function renderGroup(
  name: string,
  kind: string,
  items: readonly unknown[],
  isOpen: boolean,
): unknown {
  if (items.length === 0) return nothing;
  return html`<details class="group ${kind}" ?open=${isOpen}>
    <summary>${name} <strong>${items.length}</strong> 句</summary>
    <ul>
      ${items}
    </ul>
  </details>`;
}

function showTrial(before: Trial | undefined, after: Trial | undefined): void {
  const outcome = (state: Trial | undefined) =>
    state
      ? html`${OUTCOMES[state.outcome]}<small>把握 ${Math.round(state.confidence * 100)}%</small>`
      : '有错误，暂时不知道';
  const cell = (state: Trial | undefined, rank: number) => {
    const hit = state?.ranked[rank];
    if (!hit) return '—';
    return html`<span class=${hit.entryId === current?.id ? 'mine' : ''}
        >${questionOf(hit.entryId)}</span
      ><small>${hit.score.toFixed(1)} 分${hit.exact ? '，一字不差' : ''}</small>`;
  };
  const length = Math.max(before?.ranked.length ?? 0, after?.ranked.length ?? 0);
  render(
    html`<table>
      <thead>
        <tr>
          <th scope="col">名次</th>
          <th scope="col">改动前</th>
          <th scope="col">改动后</th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">结果</th>
          <td>${outcome(before)}</td>
          <td>${outcome(after)}</td>
        </tr>
        ${Array.from(
          {length},
          (_, rank) => html`<tr>
            <th scope="row">${rank + 1}</th>
            <td>${cell(before, rank)}</td>
            <td>${cell(after, rank)}</td>
          </tr>`,
        )}
      </tbody>
    </table>`,
    trial,
  );
}

// --- What the author does ---

find.addEventListener('input', showList);

/** Arrow keys walk from the search box through the list. */
function walk(event: KeyboardEvent): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0) return;
  const stops: HTMLElement[] = [find, ...list.querySelectorAll('a')];
  const at = event.target instanceof HTMLElement ? stops.indexOf(event.target) : -1;
  const next = stops[at + step];
  if (at < 0 || !next) return;
  event.preventDefault();
  next.focus();
}
find.addEventListener('keydown', walk);
list.addEventListener('keydown', walk);

addEventListener('hashchange', () => {
  const wanted = entries.find(({id}) => id === hashId());
  if (!wanted) return;
  pick(wanted);
  // On a phone the editor is far below the list.
  title.focus();
});

area.addEventListener('input', edit);
for (const event of ['input', 'keyup', 'click', 'focus']) area.addEventListener(event, showCaret);

question.addEventListener('input', () => {
  if (question.value.trim() === '') render(nothing, trial);
  send({kind: 'ask', run: nextRun(), question: question.value});
});

copy.addEventListener('click', async () => {
  try {
    await navigator.clipboard.writeText(area.value);
    said.textContent = `已复制，请存到 ${path.textContent}`;
  } catch {
    // Refused, or not offered on plain http: selected, it is one key away.
    area.focus();
    area.select();
    said.textContent = '已选中，请按 Ctrl+C（苹果电脑按 ⌘C）复制';
  }
});

restore.addEventListener('click', () => {
  if (!current) return;
  area.value = disk.get(current.file) ?? '';
  said.textContent = '已恢复成磁盘上的内容';
  showCaret();
  edit();
  // The button has nothing left to do: the focus goes where the work is.
  area.focus();
});

addEventListener('beforeunload', (event) => {
  if (changed.size > 0) event.preventDefault();
});

import.meta.hot?.on(SOURCES_EVENT, load);
await load();
