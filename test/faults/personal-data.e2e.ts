/** S6 and S7 of docs/security.md: personal data of every kind, looked for wherever it might end up. */
import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import type {BrowserContext, Page} from 'playwright-core';
import type {YihuAssistant} from '../../src/elements/assistant/assistant.ts';
import {askNext} from '../support/ask-next.ts';
import {
  type EmbedSite,
  openPanel,
  plainPage,
  startEmbedSite,
  visit,
} from '../support/embed-site.ts';
import {everythingKept} from '../support/everything-kept.ts';

/** What must be found nowhere, and the words in which it is told. */
const TOLD: readonly (readonly [canary: string, words: string])[] = [
  ['13912345678', '我的手机13912345678收不到验证码，社保卡怎么激活'],
  ['2021234', '家里座机0580-2021234，身份证丢了怎么办'],
  ['330902199001011237', '身份证号330902199001011237，过期了怎么换'],
  ['6222021202041701', '银行卡号6222021202041701扣了两次公积金'],
  ['LD12345', '浙LD12345被拖走了，停车费怎么交'],
  ['E12345678', '护照号E12345678要换发'],
  ['xueli.ouyang@example.com', '发到xueli.ouyang@example.com，居住证怎么办理'],
  ['12号3幢402室', '我住解放路12号3幢402室，停水了打什么电话'],
];

/** Names are not looked for in what is kept: they stay in the tab, and never leave it. */
const NAME = '欧阳雪梨';

let site: EmbedSite;
let context: BrowserContext;
let page: Page;
/** What the page said and asked for: console, and addresses, headers and bodies of requests. */
const said: string[] = [];
const sent: {readonly to: string; readonly text: string}[] = [];

/** What the page does beside its requests, as it happens. */
const SPIES = `{
  const spied = (globalThis.spied = []);
  const tell = (...what) => spied.push(what.map((each) => {
    try { return typeof each === 'string' ? each : JSON.stringify(each) ?? String(each); } catch { return String(each); }
  }).join(' '));
  globalThis.print = () => {};
  const open = HTMLIFrameElement.prototype;
  const real = Object.getOwnPropertyDescriptor(open, 'contentWindow');
  Object.defineProperty(open, 'contentWindow', {get() {
    const window = real.get.call(this);
    if (window && this.name === 'yihu-print') window.print = () => tell('print', window.document.title, window.document.body.innerText);
    return window;
  }});
  Object.defineProperty(navigator, 'share', {value: async (what) => tell('share', what)});
  Object.defineProperty(navigator, 'clipboard', {value: {writeText: async (text) => tell('copy', text)}});
  navigator.sendBeacon = (to, body) => { tell('beacon', to, body); return true; };
  for (const name of ['pushState', 'replaceState']) {
    const method = history[name];
    history[name] = function (...given) { tell(name, ...given); return method.apply(this, given); };
  }
  const post = BroadcastChannel.prototype.postMessage;
  BroadcastChannel.prototype.postMessage = function (data) { tell('channel', this.name, data); return post.call(this, data); };
  for (const type of ['open', 'close', 'ask', 'reply', 'feedback', 'ticket', 'preference']) {
    document.addEventListener('yihu-' + type, (event) => tell('event', event.type, {...event}));
  }
}`;

before(async () => {
  site = await startEmbedSite();
  const html = plainPage(
    '<yihu-assistant knowledge="/yihu/knowledge/manifest.json" tickets="/tickets" insight="/events"></yihu-assistant>',
    '<link rel="icon" href="data:,"><script type="module" src="/yihu/yihu.js"></script>',
  );
  site.pages.set('/page', {html});
  site.pages.set('/first', {html: plainPage('<a href="/page">问办事</a>')});
  context = await site.browser.newContext({locale: 'zh-CN'});
  await context.addInitScript(SPIES);
  context.on('request', (request) => {
    const to = request.url();
    const text = [request.method(), to, JSON.stringify(request.headers()), request.postData()];
    sent.push({to: new URL(to).pathname, text: text.join('\n')});
  });
  context.on('console', (message) => said.push(message.text()));
  context.on('weberror', (error) => said.push(String(error.error())));
  ({page} = await visit(site, '/page', {context}));
  await openPanel(page);
});

after(async () => {
  await context?.close();
  await site?.stop();
});

/** Tickets that the device knows to be delivered. */
const deliveredTickets = () =>
  page.evaluate(async () => {
    const {assistant} = document.querySelector<YihuAssistant>('yihu-assistant') ?? {};
    const records = (await assistant?.tickets()) ?? [];
    return records.filter(({state}) => state === 'delivered').length;
  });

const spied = () => page.evaluate(() => (globalThis as unknown as {spied: string[]}).spied);

/** Where a canary turned up, by the name of the place. */
function found(places: Readonly<Record<string, string>>, canaries: readonly string[]): string[] {
  return Object.entries(places).flatMap(([place, text]) =>
    canaries
      .filter((canary) => text.includes(canary))
      .map(
        (canary) => `${place}: ${text.slice(Math.max(0, text.indexOf(canary) - 80)).slice(0, 160)}`,
      ),
  );
}

const CANARIES = TOLD.map(([canary]) => canary);

describe('personal data in questions', () => {
  it('is in nothing that is kept, sent, said, shared, printed or told to the page', async () => {
    for (const [, words] of TOLD) await askNext(page, `我叫${NAME}，${words}`);
    // What leans on the words before.
    await askNext(page, `我的手机是${TOLD[0]?.[0]}，要带什么材料`);
    await askNext(page, '不对，我问的不是这个');
    await askNext(page, '停航了船票怎么退');
    // The last of them leads to the form for a ticket, with what was said in it.
    for (const name of [/^复制答案$/, /^分享链接$/, /^打印$/, /^没解决$/]) {
      await page.getByRole('button', {name}).last().click();
    }
    await page.getByRole('textbox', {name: '标题'}).waitFor();
    const insight = await page.evaluate(async () => {
      const element = document.querySelector<YihuAssistant>('yihu-assistant');
      const events = await element?.assistant?.insight?.events();
      await element?.assistant?.insight?.send();
      return JSON.stringify(events);
    });
    const told = await spied();
    assert.ok(told.some((text) => text.startsWith('event yihu-reply')));
    assert.ok(
      told.some((text) => text.startsWith('print')),
      told.map((t) => t.slice(0, 20)).join(),
    );
    assert.ok(told.some((text) => /^(share|copy) /.test(text)));
    assert.ok(
      sent.some(({to}) => to === '/events'),
      'what is learned of use was sent',
    );
    const places = {
      kept: await page.evaluate(everythingKept),
      sent: sent.map(({text}) => text).join('\n'),
      console: said.join('\n'),
      insight,
      told: told.join('\n'),
    };
    assert.ok(places.kept.includes('〔手机〕'), 'the conversation is really kept');
    assert.deepEqual(found(places, CANARIES), []);
    const {kept: _kept, told: _told, ...leaves} = places;
    assert.deepEqual(found(leaves, [NAME]), []);
    assert.equal(sent.filter(({to}) => to === '/tickets').length, 0);
  });
});

describe('personal data in a ticket', () => {
  it('is sealed while it waits, leaves in one body, and is gone from the device then', async () => {
    sent.length = 0;
    said.length = 0;
    await context.setOffline(true);
    const filing = () =>
      page.evaluate(
        async ([name, phone]) => {
          const {assistant} = document.querySelector<YihuAssistant>('yihu-assistant') ?? {};
          if (!assistant) throw new Error('no assistant');
          const draft = assistant.draftTicket();
          const delivery = await assistant.fileTicket({
            ...draft,
            title: '路灯不亮',
            content: '码头东侧第三盏路灯不亮',
            replyWanted: true,
            consentAt: new Date().toISOString(),
            name,
            phone,
          });
          return delivery.ok;
        },
        [NAME, '13912345678'] as const,
      );
    assert.equal(await filing(), false, 'there is no network');
    const waiting = {
      kept: await page.evaluate(everythingKept),
      console: said.join('\n'),
      told: (await spied()).join('\n'),
    };
    assert.match(waiting.kept, /yihu-tickets/);
    const {kept, ...outside} = waiting;
    assert.deepEqual(found({kept, console: outside.console}, ['13912345678', '第三盏路灯']), []);

    await context.setOffline(false);
    const before = site.posts.length;
    await page.evaluate(() => dispatchEvent(new Event('online')));
    while (site.posts.length === before) {
      await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 100)));
    }
    while ((await deliveredTickets()) === 0)
      await page.evaluate('new Promise(requestAnimationFrame)');
    const bodies = site.posts.filter((body) => body.includes('13912345678'));
    assert.equal(bodies.length, 1);
    const tickets = sent.filter(({to}) => to === '/tickets');
    const others = sent.filter(({to}) => to !== '/tickets').map(({text}) => text);
    assert.deepEqual(found({sent: others.join('\n')}, ['13912345678', NAME]), []);
    for (const {text} of tickets) {
      const [method, address = '', headers = ''] = text.split('\n');
      assert.equal(method, 'POST');
      assert.deepEqual(found({address, headers}, ['13912345678', NAME]), []);
      assert.equal((JSON.parse(headers) as Record<string, string>).referer ?? '', '');
    }
    const after = {
      kept: await page.evaluate(everythingKept),
      console: said.join('\n'),
      told: (await spied()).join('\n'),
    };
    assert.deepEqual(found(after, ['13912345678']), []);
  });
});
