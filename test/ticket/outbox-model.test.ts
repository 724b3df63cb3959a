import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {createHttpTransport} from '../../src/ticket/http-transport.ts';
import {createLeaseLock} from '../../src/ticket/outbox/lease-lock.ts';
import {createOutbox} from '../../src/ticket/outbox/outbox.ts';
import {createShelfStore} from '../../src/ticket/outbox/shelf-store.ts';
import {scenarios} from './outbox-world/scenarios.ts';
import {runWorld, type Scenario} from './outbox-world/world.ts';

const code = {createOutbox, createShelfStore, createLeaseLock, createHttpTransport};

/** In the nightly run far more: the variable gives the number. */
const RUNS = Number(process.env.YIHU_OUTBOX_RUNS ?? 5000);

/** Found in 100,000: the word about the answer took the place of a change that was on its way. */
const ratedBeforeItsChange: Scenario = {
  seed: 0,
  locks: 'web',
  tabs: 1,
  actions: [
    {do: 'file', tab: 0, photo: false},
    {do: 'run', steps: 150, wait: false},
    {do: 'sky', sky: ['truncated']},
    {do: 'edit', tab: 0, which: 0},
    {do: 'run', steps: 150, wait: false},
    {do: 'rate', tab: 0, which: 0},
  ],
  endsWithCrash: false,
};

test('whatever crashes, gets lost or lies: nothing filed is lost, filed twice or stuck', async () => {
  await fc.assert(
    fc.asyncProperty(scenarios, async (scenario) => {
      assert.deepEqual(await runWorld(code, scenario), []);
    }),
    {numRuns: RUNS, includeErrorInReport: true, examples: [[ratedBeforeItsChange]]},
  );
});
