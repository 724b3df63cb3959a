import assert from 'node:assert/strict';
import {type ChildProcess, spawn, spawnSync} from 'node:child_process';
import {once} from 'node:events';
import {mkdtempSync, rmSync} from 'node:fs';
import {createServer} from 'node:net';
import os from 'node:os';
import path from 'node:path';
import {after, describe, it} from 'node:test';
import {freePort, HOST} from '../../tools/free-port.mjs';
import {root} from '../../tools/set-up.mjs';

interface Started {
  readonly child: ChildProcess;
  /** All it has said so far. */
  readonly said: () => string;
  readonly page: string;
  readonly console: string;
}

const data = mkdtempSync(path.join(os.tmpdir(), 'yihu-start-'));
const children: ChildProcess[] = [];

/** Runs `npm start` without npm, and waits for the addresses it prints. */
async function start(port: number): Promise<Started> {
  const child = spawn(
    process.execPath,
    ['tools/start.mjs', '--port', String(port), '--data', path.join(data, 'desk')],
    {cwd: root, stdio: ['ignore', 'pipe', 'pipe']},
  );
  children.push(child);
  let said = '';
  await new Promise<void>((resolve, reject) => {
    const listen = (text: string) => {
      said += text;
      if (said.includes('Ctrl-C')) resolve();
    };
    child.stdout.setEncoding('utf8').on('data', listen);
    child.stderr.setEncoding('utf8').on('data', listen);
    child.once('exit', (code) => reject(new Error(`ended with ${code}:\n${said}`)));
  });
  const address = (name: string) => new RegExp(`${name} +(http\\S+)`).exec(said)?.[1] ?? '';
  return {child, said: () => said, page: address('Demo page'), console: address('Ticket console')};
}

/** The process of the desk: the child of `start` that runs its main file. */
function deskOf(start: ChildProcess): number {
  const {stdout} = spawnSync('ps', ['-A', '-o', 'pid=,ppid=,args='], {encoding: 'utf8'});
  const line = stdout
    .split('\n')
    .map((row) => row.trim().split(/\s+/))
    .find(
      ([, parent, ...args]) => Number(parent) === start.pid && args.join(' ').includes('desk/main'),
    );
  assert.ok(line, 'the desk is a child of npm start');
  return Number(line[0]);
}

async function stop(child: ChildProcess): Promise<unknown> {
  const exited = once(child, 'exit');
  child.kill('SIGINT');
  const [code] = await exited;
  return code;
}

describe('npm start', () => {
  after(() => {
    // Not SIGKILL, which would leave the desk behind.
    for (const child of children) child.kill('SIGTERM');
    rmSync(data, {recursive: true, force: true});
  });

  it('serves page, knowledge and tickets at one address, past a port that is taken', async () => {
    const taken = createServer();
    const port = await freePort(5400);
    await new Promise<void>((resolve) => taken.listen(port, HOST, resolve));
    const started = await start(port);
    taken.close();

    assert.match(started.said(), new RegExp(`Port ${port} is taken`));
    assert.match(started.page, /^http:\/\/127\.0\.0\.1:\d+\/demo\/$/);
    assert.ok(!started.page.includes(`:${port}/`));
    assert.match(started.console, /#token=/);
    assert.doesNotMatch(started.said(), /Setting up/, 'what is installed is not installed again');

    const html = await (await fetch(started.page)).text();
    for (const wanted of ['/yihu/yihu.js', '/yihu/knowledge/manifest.json']) {
      assert.ok(html.includes(`"${wanted}"`), wanted);
      assert.equal((await fetch(new URL(wanted, started.page))).status, 200, wanted);
    }
    assert.equal((await fetch(new URL('/', started.page))).url, started.page);
    // The desk answers, and that it wants an agent's token: the page's server knows of none.
    assert.equal((await fetch(new URL('/tickets', started.page))).status, 401);
    assert.equal((await fetch(started.console)).status, 200);

    assert.equal(await stop(started.child), 0);
    await assert.rejects(fetch(started.page));
    await assert.rejects(fetch(started.console));
  });

  // `ps` is not on Windows.
  const skip = process.platform === 'win32';
  it('says so when the desk dies, and goes on with the page', {skip}, async () => {
    const started = await start(await freePort(5450));
    const died = new Promise<void>((resolve) => {
      started.child.stderr?.on('data', () => {
        if (started.said().includes('has stopped by itself')) resolve();
      });
    });
    process.kill(deskOf(started.child), 'SIGKILL');
    await died;
    assert.equal((await fetch(started.page)).status, 200);
    assert.equal(await stop(started.child), 0);
  });
});
