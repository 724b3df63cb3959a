import assert from 'node:assert/strict';
import {after, afterEach, before, describe, it} from 'node:test';
import AxeBuilder from 'axe-core';
import type {BrowserContext, Locator, Page, Request} from 'playwright-core';
import {type DemoSite, startDemoSite} from '../support/demo-site.ts';

/** A question no public office answers, worded so that no entry shares much with it. */
const UNANSWERABLE = 'zxqv 恐龙化石拼图';

let site: DemoSite;
let context: BrowserContext;

before(async () => {
  site = await startDemoSite();
});

after(async () => {
  await site.stop();
});

afterEach(async () => {
  await context.close();
});

interface Visit {
  readonly page: Page;
  readonly requests: readonly Request[];
  /** Uncaught errors and policy violations on the page. */
  readonly problems: readonly string[];
  readonly launcher: Locator;
  readonly box: Locator;
}

/** Opens the resident's page in a fresh context. */
async function visit(size = {width: 1280, height: 800}): Promise<Visit> {
  context = await site.browser.newContext({viewport: size, locale: 'zh-CN'});
  // Far beyond any of these waits on a busy machine, short enough to fail within the budget.
  context.setDefaultTimeout(10_000);
  // The compiler of the tests names inner functions by this helper, which the page does not have.
  await context.addInitScript('globalThis.__name = (value) => value');
  const page = await context.newPage();
  const requests: Request[] = [];
  const problems: string[] = [];
  page.on('request', (request) => requests.push(request));
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) problems.push(message.text());
  });
  await page.goto(site.page);
  return {
    page,
    requests,
    problems,
    launcher: page.getByRole('button', {name: '问办事'}),
    box: page.getByRole('textbox', {name: '您的问题'}),
  };
}

async function open({launcher, box}: Visit): Promise<void> {
  await launcher.click();
  await box.waitFor();
}

/** The number of the ticket on screen; the conversation behind another screen names it too. */
function shownNumber(page: Page): Locator {
  return page
    .getByText(/YH\d{8}-\d+/)
    .filter({visible: true})
    .first();
}

async function ask(visited: Visit, question: string): Promise<void> {
  await visited.box.fill(question);
  await visited.box.press('Enter');
}

/** Violations of WCAG 2.2 A and AA in the whole page, shadow trees included. */
async function violations(page: Page): Promise<string[]> {
  await page.addScriptTag({content: AxeBuilder.source}).catch(() => undefined);
  const hasAxe = await page.evaluate(() => 'axe' in window);
  // The policy of the page refuses the script: the debugger's own world takes it.
  if (!hasAxe) await page.evaluate(AxeBuilder.source);
  return page.evaluate(async () => {
    const {axe} = window as unknown as {axe: typeof import('axe-core')};
    const {violations: found} = await axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
    });
    return found.map(
      ({id, nodes}) => `${id}: ${nodes.map(({target}) => target.join(' ')).join(', ')}`,
    );
  });
}

describe('a resident on the page', () => {
  it('asks, gets the approved answer, asks the unanswerable, files a ticket, and finds all of it after a reload', async () => {
    const visited = await visit();
    const {page, problems} = visited;
    await open(visited);

    await ask(visited, '停航了船票怎么退');
    const answer = page.getByRole('article').filter({hasText: '船票怎么退'});
    await answer.getByText('承办单位').waitFor();
    await answer.getByText('来源').first().waitFor();
    await answer.getByText('2026-11-22').first().waitFor();

    await ask(visited, UNANSWERABLE);
    await page.getByRole('heading', {name: '我想办法帮您办'}).last().waitFor();
    await page
      .getByRole('button', {name: /写工单，请人联系办理/})
      .last()
      .click();

    const title = page.getByRole('textbox', {name: '标题'});
    await title.waitFor();
    assert.notEqual(await title.inputValue(), '');
    const content = page.getByRole('textbox', {name: '内容'});
    assert.match(await content.inputValue(), /恐龙化石拼图/);
    assert.equal(
      await page.getByRole('textbox', {name: '电话'}).count(),
      0,
      'no phone is asked for',
    );
    await content.fill(`${await content.inputValue()}\n请帮我找到能办的人。`);
    await page.getByRole('button', {name: '提交工单'}).click();

    const number = shownNumber(page);
    await number.waitFor();
    const shown = /YH\d{8}-\d+/.exec((await number.textContent()) ?? '')?.[0];
    const [ticket] = await site.desk.tickets();
    assert.equal(ticket?.number, shown);
    assert.match(JSON.stringify(ticket), /请帮我找到能办的人/);

    await page.reload();
    await visited.launcher.click();
    await page.getByText(String(shown)).first().waitFor();
    await page.getByRole('article').filter({hasText: '船票怎么退'}).first().waitFor();

    await site.restartDesk();
    assert.equal((await site.desk.tickets())[0]?.number, shown, 'a restart loses none');
    await page.goto(site.desk.consoleUrl);
    await page.getByText(String(shown)).first().waitFor();
    assert.doesNotMatch(page.url(), /token/, 'the token leaves the address');
    assert.deepEqual(problems, []);
  });

  it('goes the whole way by keyboard alone', async () => {
    const visited = await visit();
    const {page, box} = visited;
    const press = (key: string) => page.keyboard.press(key);
    const focusedName = () =>
      page.evaluate(() => {
        let element = document.activeElement;
        while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
        return `${element?.getAttribute('aria-label') ?? ''} ${element?.textContent?.trim() ?? ''}`;
      });
    /** Presses Tab until what has the focus is called `name`. */
    const tabTo = async (name: RegExp, key = 'Tab') => {
      for (let steps = 0; steps < 80; steps++) {
        if (name.test(await focusedName())) return;
        await press(key);
      }
      assert.fail(`Tab never reaches ${name}`);
    };

    await tabTo(/问办事/);
    await press('Enter');
    await box.waitFor();
    await page.waitForFunction(() => {
      let element = document.activeElement;
      while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
      return element?.tagName === 'TEXTAREA';
    });

    await page.keyboard.type('船票');
    await page.getByRole('option').first().waitFor();
    await press('ArrowDown');
    await press('Enter');
    await page.getByRole('article').first().waitFor();

    await box.focus();
    await page.keyboard.type(UNANSWERABLE);
    await press('Enter');
    await page.getByRole('heading', {name: '我想办法帮您办'}).last().waitFor();
    await tabTo(/写工单，请人联系办理/, 'Shift+Tab');
    await press('Enter');
    await page.getByRole('textbox', {name: '标题'}).waitFor();
    await tabTo(/^\s*提交工单/);
    await press('Enter');
    await shownNumber(page).waitFor();

    await press('Escape');
    await page.waitForFunction(
      () => !document.querySelector('yihu-assistant')?.hasAttribute('open'),
    );
    assert.match(await focusedName(), /问办事/, 'the focus returns to the launcher');
  });

  it('sends nothing of what is typed before a ticket is filed, and no cookie or address with it then', async () => {
    const visited = await visit();
    const {page, requests} = visited;
    await open(visited);
    await page.getByText('大家常问').waitFor();
    const canary = '我叫王小明电话13912345678路灯坏了';
    await ask(visited, canary);
    await page.getByRole('article').first().waitFor();
    for (const request of requests) {
      assert.equal(request.method(), 'GET', request.url());
      assert.equal(new URL(request.url()).origin, new URL(site.page).origin, request.url());
      assert.doesNotMatch(decodeURIComponent(request.url()), /王小明|13912345678|路灯/);
    }
    const stored = await page.evaluate(() => JSON.stringify({...sessionStorage, ...localStorage}));
    assert.doesNotMatch(stored, /13912345678/, 'personal data is masked in what is kept');
  });

  it('retrieves in a worker', async () => {
    const visited = await visit();
    await open(visited);
    await ask(visited, '狗证怎么办');
    await visited.page.getByRole('article').first().waitFor();
    assert.equal(visited.page.workers().length, 1);
  });

  it('retrieves on the page where the policy forbids workers', async () => {
    const visited = await visit();
    const {page} = visited;
    await page.route('**/demo/', async (route) => {
      const response = await route.fetch();
      const forbid = (policy: string) => policy.replace("worker-src 'self'", "worker-src 'none'");
      await route.fulfill({
        response,
        headers: {
          ...response.headers(),
          'content-security-policy': forbid(response.headers()['content-security-policy'] ?? ''),
        },
        body: forbid(await response.text()),
      });
    });
    await page.reload();
    await open(visited);
    await ask(visited, '狗证怎么办');
    await page.getByRole('article').filter({hasText: '承办单位'}).first().waitFor();
    assert.equal(page.workers().length, 0);
  });

  it('answers from the last good copy when the published knowledge is damaged or out of reach', async () => {
    const visited = await visit();
    const {page} = visited;
    await open(visited);
    await page.getByText('大家常问').waitFor();
    for (const break_ of ['abort', 'tamper'] as const) {
      await page.unroute('**/knowledge/**');
      await page.route('**/knowledge/**', (route) =>
        break_ === 'abort'
          ? route.abort()
          : route.fulfill({status: 200, contentType: 'application/json', body: '{"format":99}'}),
      );
      await page.reload();
      await visited.launcher.click();
      await ask(visited, '身份证丢了怎么办');
      await page.getByRole('article').filter({hasText: '身份证'}).first().waitFor();
      await page.getByText('用的是上次保存的内容').waitFor();
    }
  });

  for (const [name, body] of [
    ['another format', '{"format":99,"parts":[]}'],
    ['a page instead of a manifest', '<!doctype html><title>登录</title>'],
    ['a truncated manifest', '{"format":1,"id":"x","par'],
  ] as const) {
    it(`keeps hotline and ticket when the first knowledge it meets is ${name}`, async () => {
      const visited = await visit();
      const {page, problems} = visited;
      await page.route('**/knowledge/manifest.json', (route) =>
        route.fulfill({status: 200, contentType: 'application/json', body}),
      );
      await visited.launcher.click();
      await page.getByText('没有载入成功').waitFor();
      await page.locator('a[href="tel:12345"]').first().waitFor();
      await page
        .getByRole('button', {name: /写工单/})
        .first()
        .click();
      await page.getByRole('textbox', {name: '内容'}).fill('路灯不亮');
      await page.getByRole('textbox', {name: '标题'}).fill('路灯不亮');
      await page.getByRole('button', {name: '提交工单'}).click();
      await shownNumber(page).waitFor();
      assert.deepEqual(problems, []);
    });
  }

  it('refuses parts that were changed on the way, and says so', async () => {
    const visited = await visit();
    const {page} = visited;
    const said: string[] = [];
    page.on('console', (message) => said.push(message.text()));
    await page.route('**/knowledge/entries-*.json', async (route) => {
      const response = await route.fetch();
      await route.fulfill({response, body: (await response.text()).replaceAll('12345', '99999')});
    });
    await visited.launcher.click();
    await page.getByText('没有载入成功').waitFor();
    assert.ok(
      said.some((text) => /not what was published/.test(text)),
      said.join('\n'),
    );
  });

  it('keeps the words, says why and shows a number when the desk cannot be reached, and sends them later', async () => {
    const visited = await visit();
    const {page} = visited;
    await open(visited);
    await site.stopDesk();
    try {
      await page
        .getByRole('button', {name: /写工单/})
        .first()
        .click();
      await page.getByRole('textbox', {name: '标题'}).fill('码头栏杆松动');
      await page.getByRole('textbox', {name: '内容'}).fill('墨绿色的栏杆一推就晃');
      await page.getByRole('button', {name: '提交工单'}).click();
      await page.getByRole('button', {name: /再|重/}).first().waitFor();
      await page.locator('a[href="tel:12345"]').first().waitFor();
    } finally {
      await site.restartDesk();
    }
    await page
      .getByRole('button', {name: /再交|重新|再试|再发/})
      .first()
      .click();
    await shownNumber(page).waitFor();
    const sent = (await site.desk.tickets()).filter((ticket) =>
      JSON.stringify(ticket).includes('墨绿色的栏杆'),
    );
    assert.equal(sent.length, 1);
  });

  it('shows number and first action, and nothing else, when somebody is in danger', async () => {
    const visited = await visit({width: 390, height: 844});
    const {page} = visited;
    await open(visited);
    await ask(visited, '有人掉海里了');
    await page.locator('a[href="tel:12395"]').first().waitFor();
    await page.getByText('我没有危险，继续').click();
    await page.getByRole('article').nth(1).waitFor();
  });

  it('fits a small phone and 400 % zoom: nothing is cut off sideways', async () => {
    const visited = await visit({width: 320, height: 568});
    const {page} = visited;
    await open(visited);
    await ask(visited, '停航了船票怎么退');
    await page.getByRole('article').first().waitFor();
    const overflow = await page.evaluate(() => {
      const wide: string[] = [];
      const walk = (root: ParentNode) => {
        for (const element of root.querySelectorAll('*')) {
          if (element.shadowRoot) walk(element.shadowRoot);
          if (element.checkVisibility() && element.getBoundingClientRect().right > innerWidth + 1) {
            wide.push(element.tagName);
          }
        }
      };
      const assistant = document.querySelector('yihu-assistant')?.shadowRoot;
      if (assistant) walk(assistant);
      return wide;
    });
    assert.deepEqual(overflow, []);
  });

  it('has no accessibility violation closed, open, answered, offering choices, in the form and with its errors', async () => {
    const visited = await visit();
    const {page} = visited;
    assert.deepEqual(await violations(page), [], 'closed');
    await open(visited);
    await page.getByText('大家常问').waitFor();
    assert.deepEqual(await violations(page), [], 'open');
    await ask(visited, '停航了船票怎么退');
    await page.getByRole('article').first().waitFor();
    assert.deepEqual(await violations(page), [], 'answered');
    await ask(visited, UNANSWERABLE);
    await page.getByRole('heading', {name: '我想办法帮您办'}).last().waitFor();
    assert.deepEqual(await violations(page), [], 'handed over');
    await page
      .getByRole('button', {name: /写工单/})
      .first()
      .click();
    await page.getByRole('textbox', {name: '标题'}).fill('');
    assert.deepEqual(await violations(page), [], 'form');
    await page.getByRole('button', {name: '提交工单'}).click();
    await page
      .getByText(/还有\d+处要改/)
      .first()
      .waitFor();
    assert.deepEqual(await violations(page), [], 'form with errors');
  });

  it('speaks English when asked to', async () => {
    const visited = await visit();
    const {page} = visited;
    await open(visited);
    await page.getByRole('button', {name: 'EN'}).click();
    const box = page.getByRole('textbox').last();
    await box.fill('Can I take my dog on the ferry?');
    await box.press('Enter');
    await page.getByRole('article').filter({hasText: /ferry/i}).first().waitFor();
  });
});
