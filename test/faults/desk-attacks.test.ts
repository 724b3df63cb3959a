/** S12 and S14 of docs/security.md: strangers who guess, and one who floods. */
import assert from 'node:assert/strict';
import {after, before, describe, test} from 'node:test';
import type {Database} from '../../src/desk/storage/tables.ts';
import {memoryDatabase} from '../desk/on-databases.ts';
import {anotherTicket, runDesk, tokens} from '../desk/running-desk.ts';

const GUESSES = 1_000;

/** The characters of a receipt. */
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

let database: Database;
before(async () => {
  database = await memoryDatabase();
});
after(() => database.destroy());

/** The same numbers in [0, 1) for the same seed (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Runs `work` for each, some at a time. */
async function each<Item>(items: readonly Item[], work: (item: Item) => Promise<void>) {
  for (let at = 0; at < items.length; at += 20) {
    await Promise.all(items.slice(at, at + 20).map(work));
  }
}

describe('a stranger', () => {
  test(`learns and changes nothing by ${GUESSES} guesses at receipts`, async (context) => {
    const desk = await runDesk(context, database);
    const filed = await Promise.all(Array.from({length: 5}, () => desk.file()));
    const random = seeded(14);
    const letter = () => ALPHABET.charAt(Math.floor(random() * ALPHABET.length));
    const guesses = Array.from({length: GUESSES}, (_, index) => {
      const {receipt = '', number = '', key = ''} = filed[index % filed.length] ?? {};
      const at = Math.floor(random() * receipt.length);
      // One character off, all of it by chance, and what a person might know.
      const near = receipt.slice(0, at) + letter() + receipt.slice(at + 1);
      const far = Array.from({length: 22}, letter).join('');
      const guess = [near, far, number, key][index % 4] ?? far;
      return guess === receipt ? far : guess;
    });
    const seen = new Map<number, number>();
    await each(guesses, async (guess) => {
      const {key} = filed[seen.size % filed.length] ?? {};
      const headers = {'X-Receipt': guess};
      const ticket = anotherTicket({key: key ?? '', content: '别人的话'});
      const body = JSON.stringify(ticket);
      const json = {...headers, 'Content-Type': 'application/json'};
      const requests: readonly (() => Promise<Response>)[] = [
        () => desk.status(guess),
        () => fetch(`${desk.url}/tickets/${key}`, {method: 'DELETE', headers}),
        () => fetch(`${desk.url}/tickets/${key}`, {method: 'PUT', headers: json, body}),
      ];
      const send = requests[Math.floor(random() * requests.length)];
      const response = await send?.();
      const status = response?.status ?? 0;
      seen.set(status, (seen.get(status) ?? 0) + 1);
      const words = (await response?.text()) ?? '';
      assert.ok(status >= 400 && status < 500, `${status} to ${guess}`);
      assert.doesNotMatch(words, /YH\d{8}|小区|1380000/);
    });
    context.diagnostic(JSON.stringify([...seen]));
    const states = await Promise.all(
      filed.map(
        async ({receipt}) => ((await (await desk.status(receipt)).json()) as {state: string}).state,
      ),
    );
    assert.deepEqual([...new Set(states)], ['received'], 'nothing has been changed');
  });

  test('finds no desk behind a guessed token, nor another unit’s ticket behind its number', async (context) => {
    const desk = await runDesk(context, database);
    const {number} = await desk.file();
    const random = seeded(15);
    const tries = Array.from({length: 60}, (_, index) =>
      index % 2
        ? Array.from({length: 24}, () => ALPHABET.charAt(Math.floor(random() * 64))).join('')
        : `${tokens.admin.slice(0, -1)}${index}`,
    );
    await each(tries, async (token) => {
      const headers = {Authorization: `Bearer ${token}`};
      for (const path of ['/tickets', `/desk/tickets/${number}`, '/desk/audit']) {
        assert.equal((await fetch(desk.url + path, {headers})).status, 401);
      }
    });
    assert.equal((await desk.as('housing', `/desk/tickets/${number}`)).status, 404);
  });

  test('files thirty tickets of a flood of five hundred', async (context) => {
    const desk = await runDesk(context, database, {ticketsPerMinute: 30});
    const seen = new Map<number, number>();
    await each(Array.from({length: 500}), async () => {
      const {status} = await desk.post(anotherTicket());
      seen.set(status, (seen.get(status) ?? 0) + 1);
    });
    assert.deepEqual([...seen].sort(), [
      [201, 30],
      [429, 470],
    ]);
  });
});
