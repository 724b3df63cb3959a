import assert from 'node:assert/strict';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {after, describe, test} from 'node:test';
import {pathToFileURL} from 'node:url';
import fc from 'fast-check';
import {scenarios} from './outbox-world/scenarios.ts';
import {type OutboxCode, runWorld} from './outbox-world/world.ts';

/** A mistake that somebody could make: what stands in a file, and what it becomes. */
interface Mutant {
  readonly what: string;
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

const mutants: readonly Mutant[] = [
  {
    what: 'sends before it keeps',
    file: 'ticket/outbox/outbox.ts',
    from: 'const key = await places.place(ticket, files);',
    to: 'await transport?.send(ticket); const key = await places.place(ticket, files);',
  },
  {
    what: 'takes a new key for each attempt',
    file: 'ticket/outbox/take-step.ts',
    from: 'transport.send(sending.ticket,',
    to: 'transport.send({...sending.ticket, key: String(now())},',
  },
  {
    what: 'writes the time of the attempt into the words',
    file: 'ticket/outbox/take-step.ts',
    from: 'transport.send(sending.ticket,',
    to: 'transport.send({...sending.ticket, filedAt: String(now())},',
  },
  {
    what: 'marks as delivered before the answer has come',
    file: 'ticket/outbox/take-step.ts',
    from: 'const {memo} = sending;',
    to: `const {memo} = sending;
         await update(key, (now) => afterSend(now, {ok: true, number: 'soon'}, again, moment()));`,
  },
  {
    what: 'does not mark that the words have left',
    file: 'ticket/outbox-steps.ts',
    from: 'return record.sent ? record : {...record, sent: true};',
    to: 'return record;',
  },
  {
    what: 'sends without waiting for its turn',
    file: 'ticket/outbox/outbox.ts',
    from: 'await lock.run(`ticket:$' + '{key}`, {wait}, (held) =>',
    to: 'await ((work: (held: {lost: boolean}) => Promise<boolean>) => work({lost: !wait}))((held) =>',
  },
  {
    what: 'takes the sign-in page of a network for success',
    file: 'ticket/http-transport.ts',
    from: "if (typeof body === 'string') return undelivered('unexpected-response', body);",
    to: "if (typeof body === 'string') return {ok: true, number: '200'};",
  },
  {
    what: 'takes a lost connection for success',
    file: 'ticket/transport-answer.ts',
    from: "if (!answer.came) return undelivered('unreachable', answer.detail);",
    to: "if (!answer.came) return {ok: true, number: '0'} as never;",
  },
  {
    what: 'swallows 409 as if it were taken',
    file: 'ticket/http-transport.ts',
    from: 'const failure = failedDelivery(answer);',
    to: `if (answer.came && answer.status === 409) return {ok: true, number: '409'};
         const failure = failedDelivery(answer);`,
  },
  {
    what: 'waits for a clock that was set back',
    file: 'ticket/outbox-steps.ts',
    from: 'now >= wait.until || now < wait.since)',
    to: 'now >= wait.until)',
  },
  {
    what: 'honours a lease from the future',
    file: 'ticket/outbox/lease-lock.ts',
    from: 'at < current.until && at >= current.since',
    to: 'at < current.until',
  },
  {
    what: 'honours the lease of a tab that is gone',
    file: 'ticket/outbox/lease-lock.ts',
    from: 'at < current.until && at >= current.since',
    to: 'current.until > 0',
  },
  {
    what: 'writes over what another tab has written',
    file: 'ticket/outbox/shelf-store.ts',
    from: 'if (await putDown(on, stampOf(value), record)) {',
    to: 'await putDown(on, stampOf(value), record); {',
  },
  {
    what: 'says saved of what only memory has',
    file: 'ticket/outbox/shelf-store.ts',
    from: "if (!next) return {record: current, kept: 'memory'};",
    to: "if (!next) return {record: current, kept: 'indexeddb'};",
  },
  {
    what: 'forgets what only memory has',
    file: 'ticket/outbox/shelf-store.ts',
    from: 'for (const record of [...(await allOnDevice()), ...memory.values()])',
    to: 'for (const record of await allOnDevice())',
  },
  {
    what: 'lets two tabs take two keys for the same new words',
    file: 'ticket/outbox/place-tickets.ts',
    from: 'current && current.successor === undefined ?',
    to: 'current ?',
  },
  {
    what: 'puts new words under a key that has left the page',
    file: 'ticket/outbox-steps.ts',
    from: "if (!record || record.sent || record.state === 'delivered') return undefined;",
    to: "if (!record || record.state === 'delivered') return undefined;",
  },
  {
    what: 'takes back at home what the receiver may have',
    file: 'ticket/outbox-steps.ts',
    from: "if (record.change?.kind === 'withdraw' && !record.sent) return 'drop';",
    to: "if (record.change?.kind === 'withdraw') return 'drop';",
  },
  {
    what: 'believes an edit made that got no answer',
    file: 'ticket/outbox-steps.ts',
    from: "if (reason === 'unreachable') return {...record, ...pausing(record, retryAfter, moment)};",
    to: `if (reason === 'unreachable') {
           if (change.kind === 'edit') return {...record, ticket: change.ticket, change: null};
           return {...record, ...pausing(record, retryAfter, moment)};
         }`,
  },
  {
    what: 'believes a file sent that got no answer',
    file: 'ticket/outbox-steps.ts',
    from: "if (result.ok) return {...record, files: to('sent'), attempts: 0, wait: null};",
    to: "if (result.ok || result.reason === 'unreachable') return {...record, files: to('sent')};",
  },
  {
    what: 'never looks again by itself',
    file: 'ticket/outbox/outbox.ts',
    from: 'cancelPlan = schedule(() => void outbox.wake(), soonest);',
    to: '',
  },
  {
    what: 'gives up after a timeout',
    file: 'ticket/outbox-steps.ts',
    from: "case 'unreachable':\n    case 'unexpected-response':",
    to: "case 'unreachable':\n      return false;\n    case 'unexpected-response':",
  },
];

const scratch = mkdtempSync(path.join(os.tmpdir(), 'yihu-mutants-'));
after(() => rmSync(scratch, {recursive: true, force: true}));

/** The code under test with one mistake in it. */
async function codeOf({file, from, to}: Mutant, index: number): Promise<OutboxCode> {
  const home = path.join(scratch, String(index));
  mkdirSync(home);
  writeFileSync(path.join(home, 'package.json'), '{"type": "module"}');
  symlinkSync(path.resolve('node_modules'), path.join(home, 'node_modules'), 'dir');
  for (const folder of ['ticket', 'lib']) {
    cpSync(path.resolve('src', folder), path.join(home, 'src', folder), {recursive: true});
  }
  const mutated = path.join(home, 'src', file);
  const source = readFileSync(mutated, 'utf8');
  assert.equal(source.split(from).length, 2, `${file} has no longer exactly one “${from}”`);
  writeFileSync(
    mutated,
    source.replace(from, () => to),
  );
  const load = (name: string) =>
    import(pathToFileURL(path.join(home, 'src/ticket', name)).href) as Promise<OutboxCode>;
  const {createOutbox} = await load('outbox/outbox.ts');
  const {createShelfStore} = await load('outbox/shelf-store.ts');
  const {createLeaseLock} = await load('outbox/lease-lock.ts');
  const {createHttpTransport} = await load('http-transport.ts');
  return {createOutbox, createShelfStore, createLeaseLock, createHttpTransport};
}

/** Far above what the slowest of them needs to be seen (a few hundred), within seconds. */
const MOST_RUNS = 3000;

describe('the model test notices an outbox that', () => {
  for (const [index, mutant] of mutants.entries()) {
    test(mutant.what, async () => {
      const code = await codeOf(mutant, index);
      const property = fc.asyncProperty(scenarios, async (scenario) => {
        assert.deepEqual(await runWorld(code, scenario), []);
      });
      // A fixed seed: whether a mistake is noticed must not depend on the day.
      const options = {numRuns: MOST_RUNS, seed: 20261122, endOnFailure: true};
      const {failed, numRuns} = await fc.check(property, options);
      assert.ok(failed, `${numRuns} histories went by without a complaint`);
    });
  }
});
