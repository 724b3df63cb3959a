import assert from 'node:assert/strict';
import {type ChildProcess, spawn} from 'node:child_process';
import {once} from 'node:events';
import {existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {createServer} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {createInterface} from 'node:readline';
import {after, describe, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import type {QueuePage} from '../../src/desk/flow/ticket-queue.ts';
import type {Ticket} from '../../src/ticket/ticket.ts';
import {anotherTicket, PAGE} from './running-desk.ts';

const main = fileURLToPath(new URL('../../src/desk/main.ts', import.meta.url));
const directory = mkdtempSync(join(tmpdir(), 'yihu-desk-main-'));
const data = join(directory, 'data');
const children: ChildProcess[] = [];
after(() => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(directory, {recursive: true});
});

/** Runs the desk in a process of its own. */
function run(...args: string[]) {
  const child = spawn(process.execPath, ['--import', 'tsx', main, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  const output = {stdout: '', stderr: ''};
  child.stdout.on('data', (chunk) => {
    output.stdout += chunk;
  });
  child.stderr.on('data', (chunk) => {
    output.stderr += chunk;
  });
  const exit = once(child, 'close').then(([code]) => code as number | null);
  return {child, output, exit};
}

/** Runs the desk until it says where it listens. */
async function start(...args: string[]) {
  const process = run('--data', data, '--port', '0', '--origin', PAGE, ...args);
  const lines = createInterface({input: process.child.stdout});
  const [line] = (await Promise.race([
    once(lines, 'line'),
    process.exit.then((code) =>
      Promise.reject(new Error(`exit ${code}: ${process.output.stderr}`)),
    ),
  ])) as [string];
  const said = JSON.parse(line) as {desk: string; console: string};
  const token = new URL(said.console).hash.replace('#token=', '');
  return {
    ...process,
    said,
    token,
    async post(ticket: Ticket) {
      const headers = {'Content-Type': 'application/json', 'Idempotency-Key': ticket.key};
      const body = JSON.stringify(ticket);
      const response = await fetch(`${said.desk}/tickets`, {method: 'POST', headers, body});
      return (await response.json()) as {number: string; receipt: string};
    },
    async list() {
      const headers = {Authorization: `Bearer ${token}`};
      return (await (await fetch(`${said.desk}/tickets`, {headers})).json()) as QueuePage;
    },
  };
}

describe('the desk as a program', () => {
  test('says where it listens, in one line, and opens for its token', async () => {
    const desk = await start();
    assert.match(desk.said.desk, /^http:\/\/127\.0\.0\.1:\d+$/);
    assert.equal(desk.said.console, `${desk.said.desk}/#token=${desk.token}`);
    assert.equal((await desk.list()).total, 0);
    desk.child.kill('SIGTERM');
    assert.equal(await desk.exit, 0);
    assert.equal(desk.output.stdout.trim().split('\n').length, 1);
    assert.ok(!existsSync(join(data, 'desk.lock')));
  });

  test('gives tokens by name, keeps their hashes only and lets nobody in without one', async () => {
    const given = run('--data', data, '--new-token', '话务一', '--role', 'agent');
    assert.equal(await given.exit, 0);
    const {token} = JSON.parse(given.output.stdout) as {token: string};
    assert.match(token, /^[\w-]{43}$/);
    const file = join(data, 'tokens.json');
    assert.equal(statSync(file).mode & 0o777, 0o600);
    assert.equal(statSync(data).mode & 0o777, 0o700);
    assert.ok(!readFileSync(file, 'utf8').includes(token));

    const desk = await start();
    assert.equal(desk.token, '', 'no link that opens: there is somebody with a token');
    const ask = async (one: string) =>
      (await fetch(`${desk.said.desk}/tickets`, {headers: {Authorization: `Bearer ${one}`}}))
        .status;
    assert.equal(await ask(token), 200);
    assert.equal(await ask(`${token}x`), 401);
    const removed = run('--data', data, '--remove-token', '话务一');
    assert.equal(await removed.exit, 0);
    assert.equal(await ask(token), 401, 'a token that was taken away ends at once');
    desk.child.kill('SIGINT');
    assert.equal(await desk.exit, 0);
  });

  test('has every acknowledged ticket after being killed in the middle of taking more', async () => {
    const desk = await start();
    const tickets = Array.from({length: 25}, () => anotherTicket());
    const acknowledged = new Map<string, {number: string; receipt: string}>();
    await Promise.allSettled(
      tickets.map(async (ticket) => {
        acknowledged.set(ticket.key, await desk.post(ticket));
        if (acknowledged.size === 8) desk.child.kill('SIGKILL');
      }),
    );
    await desk.exit;
    assert.ok(acknowledged.size >= 8);
    assert.ok(existsSync(join(data, 'desk.lock')), 'it had no time to tidy up');

    const again = await start();
    const listed = new Set((await again.list()).tickets.map(({number}) => number));
    for (const {number} of acknowledged.values()) assert.ok(listed.has(number), number);
    // Each is sent again as the assistant would: nothing is filed twice, nothing is missing.
    const retried = await Promise.all(tickets.map((ticket) => again.post(ticket)));
    for (const [index, {key}] of tickets.entries()) {
      assert.deepEqual(retried[index], {...retried[index], ...acknowledged.get(key)});
    }
    assert.equal((await again.list()).total, 25);
    assert.equal(new Set(retried.map(({number}) => number)).size, 25);
    again.child.kill('SIGTERM');
    assert.equal(await again.exit, 0);
  });

  test('lets no second one into its directory', async () => {
    const desk = await start();
    const second = run('--data', data, '--port', '0');
    assert.equal(await second.exit, 1);
    assert.match(second.output.stderr, /^Another desk is using .*\n$/);
    assert.equal(second.output.stdout, '');
    assert.equal((await fetch(`${desk.said.desk}/health`)).status, 200);
    desk.child.kill('SIGTERM');
    await desk.exit;
  });

  test('says nothing of anybody on its outputs', async () => {
    const desk = await start();
    const canary = {name: '金丝雀', phone: '13900009999', content: '金丝雀的事'};
    const {number, receipt} = await desk.post(anotherTicket(canary));
    await desk.post(anotherTicket({...canary, consentAt: null}));
    desk.child.kill('SIGTERM');
    await desk.exit;
    const {stdout, stderr} = desk.output;
    assert.match(stderr, new RegExp(`"number":"${number}"`));
    for (const secret of [...Object.values(canary), receipt]) {
      assert.ok(!(stdout + stderr).includes(secret), secret);
    }
    assert.ok(!stderr.includes(desk.token), 'the token is said once, on the output');
  });

  test('says in a sentence that a port is taken', async (context) => {
    const other = createServer().listen(0, '127.0.0.1');
    context.after(() => other.close());
    await once(other, 'listening');
    const address = other.address();
    assert.ok(typeof address === 'object' && address);
    const desk = run('--data', data, '--port', String(address.port));
    assert.equal(await desk.exit, 1);
    assert.equal(
      desk.output.stderr.trim(),
      `Port ${address.port} is taken by another program; choose one with --port, or --port 0 for any free one.`,
    );
    assert.ok(!existsSync(join(data, 'desk.lock')));
  });

  test('says in a sentence that it cannot write to its directory', async () => {
    const file = join(directory, 'file');
    writeFileSync(file, '');
    const desk = run('--data', join(file, 'data'));
    assert.equal(await desk.exit, 1);
    assert.match(
      desk.output.stderr,
      /^Cannot write to .*file.data \(ENOTDIR\); choose .*--data\.\n$/,
    );
  });

  test('says in a sentence what it does not understand', async () => {
    const desk = run('--data', data, '--origin', '*', '--port', '0');
    assert.equal(await desk.exit, 1);
    assert.match(desk.output.stderr, /“\*” is not an origin/);
    assert.ok(!desk.output.stderr.includes('    at '), 'no stack');
    const unknown = run('--prot', '1');
    assert.equal(await unknown.exit, 1);
    assert.match(unknown.output.stderr, /--prot.*[\s\S]*Usage: desk/);
  });
});
