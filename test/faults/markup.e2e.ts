/** S1 of docs/security.md on whole pages: what was built, in a real browser. */
import assert from 'node:assert/strict';
import path from 'node:path';
import {describe, it} from 'node:test';
import type {YihuAssistant} from '../../src/elements/assistant/assistant.ts';
import {reportHtml} from '../../src/insight/report-html.ts';
import {memoryDatabase} from '../desk/on-databases.ts';
import {anotherTicket, runDesk, tokens} from '../desk/running-desk.ts';
import {ask, dist, openPanel, plainPage, tag, type Visit} from '../support/embed-site.ts';
import {site, useEmbedSite, visitSite} from '../support/embed-visits.ts';
import {COUNTER, openAttackedConsole} from './attacked-page.ts';
import {CORPUS_SIZE, hostileTexts} from './markup-corpus.ts';
import {foreignMarkup} from './markup-oracle.ts';

const HEAD = `<link rel="icon" href="data:,"><script>${COUNTER}</script>`;

const texts = hostileTexts(CORPUS_SIZE);

/** One in so many is asked of the engine too, which takes its time over each. */
const ASKED_EVERY = 50;

/** Texts put together until a field of that length is full. */
function inGroups(longest: number): readonly string[] {
  const groups: string[] = [];
  let group = '';
  for (const text of texts) {
    if (group.length + text.length + 1 > longest) {
      groups.push(group);
      group = '';
    }
    group += `${text}\n`;
  }
  return [...groups, group];
}

/** Half a character is none: no server would get it as it was. */
const whole = (text: string) => text.replace(/\p{Surrogate}/gu, '\ufffd');

/** Runs in the page, past its policy, as a driver may. */
const lookAt = (root: string) => `(${foreignMarkup})(${root})`;

useEmbedSite();

async function open(html: string): Promise<Visit> {
  site.pages.set('/page', {html});
  return visitSite('/page');
}

/** Requests made since, which may be for files of the assistant and for nothing else. */
function watched({context}: Visit): () => readonly string[] {
  const left: string[] = [];
  context.on('request', (request) => left.push(request.url()));
  // Knowledge and elements are fetched behind the first answer, by names the build gave them.
  const own = new RegExp(`^${site.site}yihu/(?:chunks|knowledge|model)/[\\w.-]+$`);
  return () => left.filter((url) => !own.test(url));
}

const fired = ({page}: Visit) => page.evaluate(() => (window as unknown as {fired: number}).fired);

describe('two thousand texts that try to become markup', () => {
  it('are text as questions, as the page’s own description and as its wording', async () => {
    const visited = await open(plainPage(tag(), HEAD));
    await openPanel(visited.page);
    await ask(visited.page, '停航了船票怎么退');
    const foreign = watched(visited);
    const found: string[] = [];
    for (let at = 0; at < texts.length; at += 400) {
      await visited.page.evaluate(
        async ({some, every}) => {
          const element = document
            .querySelector('yihu-embed')
            ?.shadowRoot?.querySelector<YihuAssistant>('yihu-assistant');
          if (!element?.assistant) throw new Error('no assistant');
          element.assistant.conversation.dispatch({type: 'cleared'});
          for (const [index, text] of some.entries()) {
            if (index % every === 0) await element.assistant.ask(text);
            // A page is drawn anew for each: several texts stand in one.
            if (index % 40 > 0) continue;
            const several = some.slice(index, index + 40).join(' ');
            element.pageContext = text;
            element.wording = {launcher: several};
            await element.updateComplete;
          }
          // One more frame: the list draws what has come in its own time.
          await new Promise((done) => requestAnimationFrame(done));
        },
        {some: texts.slice(at, at + 400), every: ASKED_EVERY},
      );
      const root = "document.querySelector('yihu-embed').shadowRoot";
      found.push(...((await visited.page.evaluate(lookAt(root))) as readonly string[]));
    }
    assert.deepEqual(found, []);
    assert.equal(await fired(visited), 0);
    assert.deepEqual(foreign(), []);
    assert.deepEqual(visited.errors, []);
  });

  it('are text in the sidebar, said by the caller and by the agent', async () => {
    const visited = await open(
      plainPage(
        '<yihu-sidebar knowledge="/yihu/knowledge/manifest.json" tickets="/tickets"></yihu-sidebar>',
        `${HEAD}<script type="module" src="/yihu/sidebar.js"></script>`,
      ),
    );
    const {page} = visited;
    await page.waitForFunction(
      () => document.querySelector('yihu-sidebar')?.assistant?.status.phase === 'ready',
    );
    const foreign = watched(visited);
    const said = inGroups(2_000);
    const found: string[] = [];
    let lines = 0;
    for (let at = 0; at < said.length; at += 10) {
      lines += await page.evaluate(
        async ({some}) => {
          const sidebar = document.querySelector('yihu-sidebar');
          if (!sidebar) throw new Error('no sidebar');
          sidebar.endCall();
          for (const [index, text] of some.entries()) {
            // What is final is looked up as well, which takes its time over each.
            const id = `utterance-${index}`;
            sidebar.pushTranscript({
              who: index % 2 ? 'agent' : 'caller',
              text,
              id,
              final: index === 0,
            });
          }
          await sidebar.settled();
          await sidebar.updateComplete;
          return sidebar.shadowRoot?.querySelectorAll('[data-utterance]').length ?? 0;
        },
        {some: said.slice(at, at + 10)},
      );
      const root = "document.querySelector('yihu-sidebar').shadowRoot";
      found.push(...((await page.evaluate(lookAt(root))) as readonly string[]));
    }
    assert.deepEqual(found, []);
    assert.ok(lines >= said.length, `${lines} lines of transcript for ${said.length}`);
    assert.equal(await fired(visited), 0);
    assert.deepEqual(foreign(), []);
    assert.deepEqual(visited.errors, []);
  });

  it('are text in the day’s report, as a page without any policy', async () => {
    const html = reportHtml({
      language: 'zh',
      title: texts[0] ?? '',
      sections: [
        {
          heading: texts[1] ?? '',
          sentences: texts,
          table: {head: ['问法', '次数'], rows: texts.map((text) => [text, '1'])},
        },
      ],
      note: texts[2] ?? '',
    }).replace('<head>', `<head>${HEAD}`);
    const visited = await open(html);
    assert.deepEqual(await visited.page.evaluate(lookAt('document.body')), []);
    const cells = await visited.page.evaluate(() =>
      [...document.querySelectorAll('td:first-child')].map((cell) => cell.textContent),
    );
    // What a parser of HTML may not keep, it may not keep of anybody's text.
    const kept = (text: string) => whole(text).replace(/\0/g, '').replace(/\r\n?/g, '\n');
    assert.deepEqual(cells, texts.map(kept));
    assert.equal(await fired(visited), 0);
  });

  it('are text in the console of the desk, in every field of a ticket', async (context) => {
    const database = await memoryDatabase();
    context.after(() => database.destroy());
    const desk = await runDesk(context, database, {consoleDir: path.join(dist, 'console')});
    const contents = inGroups(5_000);
    const numbers: string[] = [];
    for (const [index, content] of contents.entries()) {
      const text = (nth: number, length: number) =>
        whole(texts[(index * 31 + nth) % texts.length] ?? '').slice(0, length);
      const response = await desk.post(
        anotherTicket({
          title: text(0, 30) || '好',
          content: whole(content),
          place: text(1, 200),
          category: text(2, 60) || '好',
          respondent: text(3, 100),
          expectation: text(4, 500),
          unitReason: text(5, 500),
          tried: [{entryId: 'x', question: text(6, 200)}],
          related: text(7, 60),
        }),
      );
      // What the desk does not take is not shown either.
      if (response.status === 201)
        numbers.push(((await response.json()) as {number: string}).number);
    }
    assert.ok(
      numbers.length > contents.length / 2,
      `${numbers.length} of ${contents.length} taken`,
    );
    const {page, isUnharmed} = await openAttackedConsole(context, site.browser, desk, tokens.agent);
    await page
      .locator('.queue a')
      .nth(numbers.length - 1)
      .waitFor();
    for (let index = 0; index < numbers.length; index += 1) {
      await page.locator('.queue a').nth(index).click();
      await page.getByRole('button', {name: '显示个人信息'}).click();
      await page.locator('desk-ticket dd').first().waitFor();
      const root = "document.querySelector('desk-console').shadowRoot";
      assert.deepEqual(await page.evaluate(lookAt(root)), []);
    }
    await isUnharmed();
  });
});
