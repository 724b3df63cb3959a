import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {after, test} from 'node:test';
import {pathToFileURL} from 'node:url';
import type {Transport} from '../../src/ticket/transport.ts';
import {keepsTheContract} from './transport-contract.ts';

const scratch = mkdtempSync(path.join(os.tmpdir(), 'yihu-example-'));
after(() => rmSync(scratch, {recursive: true, force: true}));

const document = readFileSync('docs/tickets.md', 'utf8');
const example = /```ts example\n([\s\S]*?)```/.exec(document)?.[1] ?? '';

/** The example as an owner would have it, beside the sources. */
const file = path.join(scratch, 'site', 'counter-transport.ts');
mkdirSync(path.dirname(file));
symlinkSync(path.resolve('src'), path.join(scratch, 'src'), 'dir');
symlinkSync(path.resolve('node_modules'), path.join(scratch, 'node_modules'), 'dir');
writeFileSync(path.join(scratch, 'package.json'), '{"type": "module"}');
writeFileSync(file, example);
writeFileSync(
  path.join(scratch, 'tsconfig.json'),
  JSON.stringify({extends: path.resolve('tsconfig.json'), include: ['site']}),
);

const {createCounterTransport} = (await import(pathToFileURL(file).href)) as {
  createCounterTransport(url: string, fetch: typeof globalThis.fetch): Transport;
};

test('the example of the document has at most thirty lines of code', () => {
  const lines = example.split('\n').filter((line) => line.trim() !== '');
  assert.ok(lines.length > 10 && lines.length <= 30, `${lines.length} lines`);
});

test('the example of the document passes the type check of the project', () => {
  const tsc = path.resolve('node_modules/typescript/bin/tsc');
  execFileSync(process.execPath, [tsc, '-p', scratch], {stdio: 'pipe'});
});

keepsTheContract('the example of the document', {
  make: ({fetch}) => createCounterTransport('https://counter.example/take', fetch),
  receiver() {
    let taken = 0;
    return {
      answer() {
        taken = 1;
        return new Response('OK 20261122-7\n');
      },
      count: () => taken,
    };
  },
});

test('the example of the document delivers under the number of its counter', async () => {
  const {secretTicket} = await import('./transport-contract.ts');
  const transport = createCounterTransport('https://counter.example/take', async () => {
    return new Response('OK 20261122-7\n');
  });
  assert.deepEqual(await transport.send(secretTicket), {ok: true, number: '20261122-7'});
});
