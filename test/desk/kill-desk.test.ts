import assert from 'node:assert/strict';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {test} from 'node:test';
import {killDesk} from '../../bench/kill-desk-times.ts';

// Five of the two hundred that `bench/kill-desk.ts` makes.
test('a desk that is killed five times under load loses no ticket it acknowledged', async (context) => {
  const directory = mkdtempSync(join(tmpdir(), 'yihu-kill-desk-'));
  context.after(() => rmSync(directory, {recursive: true}));
  const {acknowledged, lost, twice} = await killDesk(directory, 5);
  assert.ok(acknowledged >= 250, `${acknowledged} acknowledged`);
  assert.equal(lost, 0);
  assert.equal(twice, 0);
});
