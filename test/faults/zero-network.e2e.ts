/** Nothing leaves the page until a person files a ticket: counted at both ends of the wire. */
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {after, before, describe, it} from 'node:test';
import type {YihuAssistant} from '../../src/elements/assistant/assistant.ts';
import {askNext} from '../support/ask-next.ts';
import {
  ask,
  type EmbedSite,
  openPanel,
  plainPage,
  restFetched,
  startEmbedSite,
  tag,
  type Visit,
  visit,
} from '../support/embed-site.ts';

/** Personal data that a person might type, with what has to be found nowhere. */
const CANARIES = ['13912345678', '330902199001011237', '欧阳雪梨'];

const questions = readFileSync(new URL('../quality/fresh-questions.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => (JSON.parse(line) as {readonly q: string}).q);

/** How many of the two hundred questions are typed: enough to open completions of every kind. */
const TYPED = 20;

let site: EmbedSite;
let visited: Visit;

/** Addresses that the browser has asked for since before the page was opened. */
const asked: string[] = [];

before(async () => {
  site = await startEmbedSite();
  site.pages.set('/page', {html: plainPage(tag(), '<link rel="icon" href="data:,">')});
  const context = await site.browser.newContext({locale: 'zh-CN'});
  context.on('request', (request) => asked.push(request.url()));
  visited = await visit(site, '/page', {context});
  await openPanel(visited.page);
  // Behind the first reply come the rest of the scripts and of the knowledge, this part as the last.
  const last = visited.page.waitForEvent('requestfinished', (request) =>
    request.url().includes('/noOffice-'),
  );
  await ask(visited.page, '停航了船票怎么退');
  await last;
  await restFetched(visited.page);
  await visited.page.waitForLoadState('networkidle');
});

after(async () => {
  await visited?.context.close();
  await site?.stop();
});

/** Asks each, so that it is drawn and kept, and resolves to the kinds of reply that came. */
function askAll(texts: readonly string[]): Promise<readonly string[]> {
  return visited.page.evaluate(async (all) => {
    const element = document
      .querySelector('yihu-embed')
      ?.shadowRoot?.querySelector<YihuAssistant>('yihu-assistant');
    const assistant = element?.assistant;
    if (!assistant) throw new Error('no assistant');
    const kinds: string[] = [];
    for (const text of all) {
      await assistant.ask(text);
      const last = assistant.conversation.getState().turns.at(-1);
      kinds.push(last?.who === 'assistant' ? last.reply.kind : '');
    }
    return kinds;
  }, texts);
}

/** Types each letter by letter, as far as completions come, and sends it. */
async function typeAll(texts: readonly string[]) {
  const {page} = visited;
  const kinds: string[] = [];
  let completions = 0;
  for (const text of texts) {
    await page.getByRole('textbox', {name: '您的问题'}).pressSequentially(text.slice(0, 3));
    // The engine answers in the order in which it is asked: behind this one the completions are there.
    await page.evaluate(async () => {
      const element = document
        .querySelector('yihu-embed')
        ?.shadowRoot?.querySelector<YihuAssistant>('yihu-assistant');
      await element?.assistant?.suggest('社保');
      await new Promise((resolve) => requestAnimationFrame(resolve));
    });
    completions += await page.getByRole('option').count();
    kinds.push(await askNext(page, text));
  }
  return {kinds, completions};
}

describe('after the assistant is there', () => {
  it('two hundred questions make no request at all, typed with completions or asked', async () => {
    const all = [...questions, ...questions].slice(0, 200);
    assert.equal(all.length, 200);
    const before = asked.length;
    site.requests.length = 0;
    const typed = await typeAll(all.slice(0, TYPED));
    const kinds = [...typed.kinds, ...(await askAll(all.slice(TYPED)))];
    assert.equal(kinds.length, 200);
    assert.ok(typed.completions > TYPED, `${typed.completions} completions were shown`);
    assert.ok(kinds.filter((kind) => kind === 'answer').length > 20, 'the engine really answered');
    assert.ok((await visited.page.getByRole('article').count()) > 0, 'and the page showed it');
    assert.deepEqual(site.requests, []);
    assert.deepEqual(asked.slice(before), []);
  });

  it('nobody but the site itself has been asked for anything, while it loaded or since', () => {
    assert.ok(
      asked.some((address) => address.endsWith('/yihu/embed.js')),
      'loading was watched',
    );
    assert.deepEqual(
      asked.filter((address) => !address.startsWith(site.site) && !address.startsWith('data:')),
      [],
    );
  });

  it('personal data in a question is in no address, console, storage or timing', async () => {
    const texts = CANARIES.map((canary) => `我叫欧阳雪梨，号码是${canary}，社保卡丢了怎么补`);
    await askAll(texts);
    const {page, said} = visited;
    const kept = await page.evaluate(async () => {
      const found = [JSON.stringify({...localStorage}), JSON.stringify({...sessionStorage})];
      found.push(document.cookie, location.href);
      found.push(...performance.getEntries().map(({name}) => name));
      for (const {name} of await indexedDB.databases()) {
        if (!name) continue;
        const opened = await new Promise<IDBDatabase>((resolve, reject) => {
          const request = indexedDB.open(name);
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
        for (const store of opened.objectStoreNames) {
          const values = await new Promise<unknown[]>((resolve, reject) => {
            const request = opened.transaction(store).objectStore(store).getAll();
            request.onsuccess = () => resolve(request.result);
            request.onerror = () => reject(request.error);
          });
          for (const value of values) {
            const text =
              value instanceof Uint8Array ? new TextDecoder().decode(value) : JSON.stringify(value);
            found.push(text ?? '');
          }
        }
        opened.close();
      }
      return found.join('\n');
    });
    const everywhere = [kept, ...said, ...site.requests].join('\n');
    for (const canary of CANARIES.slice(0, 2)) assert.ok(!everywhere.includes(canary), canary);
    assert.ok(![...said, ...site.requests].join('\n').includes('欧阳雪梨'));
    assert.equal(site.posts.length, 0);
  });

  it('only what a person files is sent, once, in the body of one request', async () => {
    const {page, context} = await visit(site, '/page');
    await openPanel(page);
    await page.waitForLoadState('networkidle');
    site.requests.length = 0;
    await page.getByRole('button', {name: /留言/}).first().click();
    await page.getByRole('textbox', {name: '标题'}).fill('路灯不亮');
    await page.getByRole('textbox', {name: '内容'}).fill('码头东侧第三盏路灯不亮');
    await page.getByRole('button', {name: '提交工单'}).click();
    await page.getByText('T-1').first().waitFor();
    assert.equal(site.posts.length, 1);
    assert.match(site.posts[0] ?? '', /第三盏路灯/);
    assert.deepEqual(
      site.requests.filter((file) => !file.startsWith('/yihu/')),
      ['/tickets'],
    );
    await context.close();
  });
});
