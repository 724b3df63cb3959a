/** The one tag in WebKit, the engine of every browser on an iPhone. */
import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {alteredWhere, SCRIPT_KINDS} from '../../support/altered-scripts.ts';
import {type EmbedSite, plainPage, startEmbedSite, tag} from '../../support/embed-site.ts';
import {launchWebKit, type WebKitBrowser, webKitMissing} from '../../support/webkit.ts';

const skip = webKitMissing() ?? false;

/** As in `policies.e2e.ts`: everything from the own site, Trusted Types required. */
const SELF_HOSTED =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; require-trusted-types-for 'script'";

/** Waits for what comes when it comes. */
const UNTIL = `
  const until = async (find) => {
    for (;;) {
      const found = find();
      if (found) return found;
      await new Promise(requestAnimationFrame);
    }
  };`;

/** Waits, opens the panel as a person does, and asks. */
const ASK = `${UNTIL}
  const host = await until(() => document.querySelector('yihu-embed'));
  (await until(() => host.shadowRoot.querySelector('button.launcher'))).click();
  const element = await until(() => host.shadowRoot.querySelector('yihu-assistant'));
  await until(() => element.assistant);
  await element.ask('停航了船票怎么退');
  const list = await until(() => element.shadowRoot.querySelector('yihu-message-list'));
  const card = await until(() => {
    // The tab has the conversation of the page before; the last answer is the one asked for.
    const cards = [...list.shadowRoot.querySelectorAll('yihu-answer-card')];
    const article = cards.at(-1)?.shadowRoot.querySelector('article');
    return article?.innerText.includes('承办单位') ? article : undefined;
  });`;

let site: EmbedSite;
let browser: WebKitBrowser;

before(async () => {
  if (skip) return;
  site = await startEmbedSite();
  browser = await launchWebKit();
});

after(async () => {
  await browser?.close();
  await site?.stop();
});

interface Answered {
  readonly text: string;
  readonly engine: string;
  readonly violations: readonly string[];
  readonly errors: readonly string[];
}

/** Opens a page with a tag, under a policy, and asks. */
async function answered(code: string, headers: Record<string, string>): Promise<Answered> {
  // The page's own script notes what goes wrong before the tag is read.
  const head = '<link rel="icon" href="data:,"><script src="/notes.js"></script>';
  site.pages.set('/notes.js', {
    html: `window.notes = {violations: [], errors: []};
      document.addEventListener('securitypolicyviolation', (event) => notes.violations.push(event.effectiveDirective + ' ' + event.blockedURI));
      addEventListener('error', (event) => notes.errors.push(String(event.message)));
      addEventListener('unhandledrejection', (event) => notes.errors.push(String(event.reason)));`,
    headers: {'content-type': 'text/javascript; charset=utf-8'},
  });
  site.pages.set('/page', {html: plainPage(code, head), headers});
  await browser.goto(`${site.site}page`);
  return (await browser.run(
    `${ASK} return {text: card.innerText, engine: element.assistant.status.engine, ...window.notes};`,
  )) as Answered;
}

describe('in WebKit', {skip}, () => {
  it('one tag answers in a worker, under the policy of a strict site', async (test) => {
    test.diagnostic(`WebKit ${browser.version}`);
    const {text, ...rest} = await answered(tag(), {'content-security-policy': SELF_HOSTED});
    assert.match(text, /票在哪里买的/);
    assert.deepEqual(rest, {engine: 'worker', violations: [], errors: []});
  });

  it('one tag answers on the page where workers are forbidden', async () => {
    const policy = SELF_HOSTED.replace("worker-src 'self'", "worker-src 'none'");
    const {text, engine, errors} = await answered(tag(), {'content-security-policy': policy});
    assert.match(text, /票在哪里买的/);
    assert.equal(engine, 'main-thread');
    assert.deepEqual(errors, []);
  });

  for (const {part, isLater} of SCRIPT_KINDS) {
    it(`a changed script is refused and a person stays: ${part}`, async () => {
      site.tamper = alteredWhere((file) => file.includes(part));
      // Nothing is kept there of what another test has loaded.
      const fresh = await launchWebKit();
      try {
        site.pages.set('/page', {html: plainPage(tag())});
        await fresh.goto(`${site.site}page`);
        const seen = await fresh.run(`${UNTIL}
          const {shadowRoot} = await until(() => document.querySelector('yihu-embed'));
          if (${isLater}) {
            shadowRoot.querySelector('button.launcher').click();
            const element = await until(() => shadowRoot.querySelector('yihu-assistant'));
            void element.ask('停航了船票怎么退');
          }
          await until(() => shadowRoot.querySelector('.row').hidden);
          return {phone: shadowRoot.querySelector('a').innerText, ran: 'ran' in globalThis};`);
        assert.deepEqual(seen, {phone: '拨打 12345', ran: false});
      } finally {
        site.tamper = undefined;
        await fresh.close();
      }
    });
  }

  it('a ticket is filed, and kept until then', async () => {
    await answered(tag(), {});
    const before = site.posts.length;
    const kept = await browser.run(`
      const {assistant} = document.querySelector('yihu-embed').shadowRoot.querySelector('yihu-assistant');
      const draft = {...assistant.draftTicket(), title: '路灯不亮', content: '码头东侧第三盏路灯不亮'};
      const delivery = await assistant.fileTicket(draft);
      const names = (await indexedDB.databases()).map(({name}) => name);
      return {ok: delivery.ok, isKept: names.includes('yihu-tickets')};`);
    assert.deepEqual(kept, {ok: true, isKept: true});
    assert.equal(site.posts.length, before + 1);
  });
});
