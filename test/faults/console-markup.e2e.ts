/**
 * S1 of docs/security.md in the desk's console, what `markup.e2e.ts` leaves: who filed a ticket,
 * names of files, answers of forms, what agents write and are called, and the audit trail.
 */
import assert from 'node:assert/strict';
import {randomUUID} from 'node:crypto';
import path from 'node:path';
import {describe, it, type TestContext} from 'node:test';
import type {Page} from 'playwright-core';
import type {DeskTicket} from '../../src/desk/console/desk-ticket.ts';
import type {TicketDetail, UnmaskedTicket} from '../../src/desk/flow/ticket-detail.ts';
import {ticketLimits} from '../../src/ticket/ticket-limits.ts';
import {memoryDatabase} from '../desk/on-databases.ts';
import {
  housing,
  NOW,
  type RunningDesk,
  runDesk,
  sha256,
  tokenBook,
  tokens,
} from '../desk/running-desk.ts';
import {dist} from '../support/embed-site.ts';
import {site, useEmbedSite} from '../support/embed-visits.ts';
import {openAttackedConsole} from './attacked-page.ts';
import {CORPUS_SIZE, hostileTexts} from './markup-corpus.ts';
import {deepText, foreignMarkup} from './markup-oracle.ts';

useEmbedSite();

/** Half a character is none, and a desk keeps no NUL: what is left is what has to be shown. */
const texts = hostileTexts(CORPUS_SIZE)
  .map((text) => text.replace(/\p{Surrogate}/gu, '\ufffd').replaceAll('\0', ''))
  .filter((text) => text.trim() !== '');

/** Words without what the browser may set otherwise. */
const bare = (text: string) => text.replace(/[\s\p{Control}\p{Surrogate}\ufffd]/gu, '');

/** Gives the texts in turn, cut to a length, and keeps what it gave. */
function turns() {
  const given: string[] = [];
  let at = 0;
  const next = (longest = 5_000): string => {
    const text = (texts[at % texts.length] ?? '').slice(0, longest).trim() || '好';
    at += 1;
    given.push(text);
    return text;
  };
  return {next, take: () => given.splice(0), count: () => at};
}

/** A console under attack, and what has come of it. */
interface Console {
  readonly page: Page;
  /** A ticket by its number, or `audit`. */
  goTo(place: string): Promise<void>;
  /** Nothing was made, run or asked for, and all of these words are shown. */
  holds(shown: readonly string[]): Promise<void>;
}

async function openConsole(
  context: TestContext,
  desk: RunningDesk,
  token: string,
  place = '',
): Promise<Console> {
  const {page, isUnharmed} = await openAttackedConsole(context, site.browser, desk, token);
  await page.getByRole('button', {name: '刷新'}).waitFor();
  const goTo = (hash: string) =>
    page.evaluate((chosen) => {
      location.hash = chosen;
    }, hash);
  await goTo(place);
  return {
    page,
    goTo,
    async holds(shown) {
      const root = "document.querySelector('desk-console')";
      assert.deepEqual(await page.evaluate(`(${foreignMarkup})(${root}.shadowRoot)`), []);
      const words = bare((await page.evaluate(`(${deepText})(${root})`)) as string);
      const lost = shown.filter((text) => !words.includes(bare(text)));
      assert.deepEqual(lost, [], 'shown whole');
      await isUnharmed();
    },
  };
}

/** A desk whose agents are called by the texts; `names` are their tokens’ names. */
async function hostileDesk(context: TestContext, agentName: () => string): Promise<RunningDesk> {
  const database = await memoryDatabase();
  context.after(() => database.destroy());
  return runDesk(context, database, {
    consoleDir: path.join(dist, 'console'),
    now: () => NOW,
    tokens: {
      isEmpty: () => false,
      find(token) {
        const agent = tokenBook.find(token);
        return agent && {...agent, name: agentName()};
      },
    },
  });
}

describe('two thousand texts that try to become markup, in the console', () => {
  it('are text as what people and agents have sent the desk', async (context) => {
    const names = turns();
    const desk = await hostileDesk(context, () => names.next(100));
    const {next, take} = turns();
    const filed: {number: string; words: string[]}[] = [];
    for (let index = 0; index < 12; index += 1) {
      const {number} = await desk.file({
        replyWanted: true,
        consentAt: new Date(NOW).toISOString(),
        name: next(ticketLimits.name),
        phone: next(ticketLimits.phone),
        email: next(ticketLimits.email),
        occurredAt: {text: next(ticketLimits.occurredText), from: null, to: null},
        unit: {id: 'x', name: next(200)},
        unitBasis: [next(ticketLimits.basisText)],
        answers: [{field: 'x', label: next(200), value: next(ticketLimits.answer)}],
        attachments: Array.from({length: ticketLimits.attachments}, () => ({
          id: randomUUID(),
          name: next(ticketLimits.attachmentName),
          type: 'image/png' as const,
          bytes: 1,
          sha256: sha256(''),
        })),
      });
      for (const action of [
        {action: 'triage', unit: housing, note: next(500)},
        {action: 'note', note: next(500)},
        {action: 'answer', text: next()},
      ]) {
        assert.equal((await desk.act('agent', number, action)).status, 200, action.action);
      }
      filed.push({number, words: take()});
    }
    const visited = await openConsole(context, desk, tokens.admin);
    for (const {number, words} of filed) {
      await visited.goTo(number);
      await visited.page.locator('desk-ticket').getByText(number).first().waitFor();
      await visited.page.getByRole('button', {name: '显示个人信息'}).click();
      await visited.page.locator('desk-ticket #person + dl').waitFor();
      await visited.holds(words);
    }
    await visited.goTo('audit');
    await visited.page.locator('desk-audit tbody tr').nth(10).waitFor();
    const {rows} = (await (await desk.as('admin', '/desk/audit?limit=20')).json()) as {
      rows: {actor: string; action: string}[];
    };
    assert.ok(rows.some(({action}) => action === 'view-personal'));
    await visited.holds(rows.map(({actor}) => actor));
  });

  it('are text in every field of a ticket, one by one', async (context) => {
    const desk = await hostileDesk(context, () => '话务员');
    const {number} = await desk.file();
    await desk.act('agent', number, {action: 'triage', unit: housing});
    const {page, holds} = await openConsole(context, desk, tokens.admin, number);
    await page.getByRole('button', {name: '显示个人信息'}).waitFor();
    const detail = (await (
      await desk.as('admin', `/desk/tickets/${number}`)
    ).json()) as TicketDetail;
    const {next, take, count} = turns();
    while (count() < texts.length) {
      const seen: TicketDetail = {
        ...detail,
        unit: {id: 'x', name: next()},
        answer: {text: next(), at: detail.updatedAt, by: next()},
        copies: [next()],
        files: ['1'],
        history: [1, 2, 3].map(() => ({
          at: detail.updatedAt,
          state: 'accepted' as const,
          note: next(),
          unit: {id: 'x', name: next()},
        })),
        ticket: {
          ...detail.ticket,
          attachments: ['1', '2'].map((id) => ({
            id,
            name: next(),
            type: 'image/png' as const,
            bytes: 1,
            sha256: sha256(''),
          })),
        },
      };
      const whole: UnmaskedTicket = {
        ticket: seen.ticket,
        name: next(),
        phone: next(),
        email: next(),
      };
      const repeats = [{number: 'x', title: next(), place: next(), because: ['place' as const]}];
      await page.evaluate(
        async (told) => {
          const element = document
            .querySelector('desk-console')
            ?.shadowRoot?.querySelector<DeskTicket>('desk-ticket');
          if (!element?.client) throw new Error('no ticket');
          const {seen: detail, whole: unmasked, repeats: others} = told;
          // As the desk's client, with other answers.
          element.client = Object.assign(Object.create(element.client), {
            ticket: async () => detail,
            repeats: async () => others,
            unmask: async () => unmasked,
          });
          await element.updateComplete;
          await element.load();
          await element.updateComplete;
          const buttons = [...(element.shadowRoot?.querySelectorAll('button') ?? [])];
          const show = buttons.find(({textContent}) => textContent?.includes('显示个人信息'));
          if (!show) throw new Error('nothing to show who filed it');
          show.click();
          // One more frame: who filed it is drawn when the answer is there.
          await new Promise((done) => requestAnimationFrame(done));
        },
        {seen, whole, repeats},
      );
      await page.locator('desk-ticket #person + dl').waitFor();
      await holds(take());
    }
  });

  it('are text in every column of the audit trail', async (context) => {
    const desk = await hostileDesk(context, () => '话务员');
    await desk.file();
    const {page, holds} = await openConsole(context, desk, tokens.admin, 'audit');
    await page.locator('desk-audit').waitFor();
    const {next, take, count} = turns();
    while (count() < texts.length) {
      const rows = Array.from({length: 50}, (_, seq) => ({
        seq,
        at: new Date(NOW).toISOString(),
        actor: next(),
        role: next(),
        action: next(),
        number: null,
        detail: JSON.stringify({[`x${next()}`]: next()}),
        hash: '',
      }));
      await page.evaluate(async (told) => {
        const element = document
          .querySelector('desk-console')
          ?.shadowRoot?.querySelector('desk-audit');
        if (!element?.client) throw new Error('no audit trail');
        element.client = Object.assign(Object.create(element.client), {
          audit: async () => ({rows: told, next: null}),
        });
        await element.updateComplete;
        await element.load();
        await element.updateComplete;
      }, rows);
      await holds(take());
    }
  });
});
