/** S1 of docs/security.md in the agent's sidebar: its search, and cards of hostile knowledge. */
import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {plainPage} from '../support/embed-site.ts';
import {site, useEmbedSite, visitSite} from '../support/embed-visits.ts';
import {COUNTER} from './attacked-page.ts';
import {CORPUS_SIZE, hostileTexts} from './markup-corpus.ts';
import {foreignMarkup} from './markup-oracle.ts';
import {withTexts} from './with-texts.ts';

useEmbedSite();

const texts = hostileTexts(CORPUS_SIZE);

describe('two thousand texts that try to become markup, in the sidebar', () => {
  it('are text in the search field and in every field of the cards that it finds', async () => {
    site.pages.set('/page', {
      html: plainPage(
        '<yihu-sidebar knowledge="/yihu/knowledge/manifest.json"></yihu-sidebar>',
        `<script>${COUNTER}</script>
         <script type="module" src="/yihu/sidebar.js"></script>`,
      ),
    });
    const {page, errors} = await visitSite('/page');
    await page.waitForFunction(
      () => document.querySelector('yihu-sidebar')?.assistant?.status.phase === 'ready',
    );
    const foreign: string[] = [];
    page.on('request', (request) => {
      if (!request.url().startsWith(`${site.site}yihu/`)) foreign.push(request.url());
    });
    // From here on the knowledge says what the texts say; which entry fits is found as ever.
    await page.evaluate(`(() => {
      const withTexts = ${withTexts};
      const texts = ${JSON.stringify(texts)};
      const assistant = document.querySelector('yihu-sidebar').assistant;
      const lookUp = assistant.lookUp.bind(assistant);
      window.placed = 0;
      window.found = 0;
      window.titles = {};
      window.questions = [];
      assistant.knowledge.listEntries().then((entries) => {
        window.questions = entries.map(({question}) => question);
      });
      let searches = 0;
      assistant.lookUp = async (query) => {
        if (query.entryId === undefined) {
          // A search by one of the texts finds what a question of the knowledge would.
          const question = window.questions[(searches++ * 5) % window.questions.length];
          const reply = await lookUp({...query, text: question});
          window.found += 1;
          return reply;
        }
        const reply = withTexts(await lookUp(query), () => texts[window.placed++ % texts.length]);
        window.titles[query.entryId] = reply.view?.entry.question ?? '';
        return reply;
      };
    })()`);
    await page.waitForFunction('window.questions.length > 100');
    const field = page.locator('yihu-sidebar #search');
    let cards = 0;
    for (let at = 0; at < texts.length; at += 1) {
      // Not every field of an entry is shown: each text gets several.
      if ((await page.evaluate<number>('window.placed')) > 3 * texts.length) break;
      await field.fill((texts[at] ?? '').trim().slice(0, 200) || '好');
      await field.press('Enter');
      await page.waitForFunction(`window.found > ${at}`);
      const found = page.locator('yihu-sidebar .slot[data-entry]');
      await found.first().waitFor();
      for (let nth = 0; nth < (await found.count()); nth += 1) {
        const entry = await found.nth(nth).getAttribute('data-entry');
        await found.nth(nth).click();
        const card = page.locator(`yihu-sidebar .card[data-entry="${entry}"]`);
        await card.locator('h3').waitFor();
        const title = await page.evaluate<string>(`window.titles[${JSON.stringify(entry)}]`);
        const bare = (text: string) => text.replace(/[\s\p{Control}\p{Surrogate}\ufffd]/gu, '');
        assert.ok(bare((await card.textContent()) ?? '').includes(bare(title)), title);
        cards += 1;
      }
      const root = "document.querySelector('yihu-sidebar').shadowRoot";
      assert.deepEqual(await page.evaluate(`(${foreignMarkup})(${root})`), []);
    }
    assert.ok(cards > 25, `${cards} cards`);
    assert.equal(await page.evaluate('fired'), 0);
    assert.deepEqual(foreign, []);
    assert.deepEqual(errors, []);
  });
});
