/**
 * `npx tsx bench/kill-desk.ts [times]`: kills a desk with SIGKILL in the middle of taking tickets,
 * again and again, over one directory, and counts acknowledged tickets that are not there after
 * the next start. Writes bench/results/kill-desk.md.
 */
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {killDesk} from './kill-desk-times.ts';

const times = Number(process.argv[2] ?? 200);
const directory = mkdtempSync(path.join(os.tmpdir(), 'yihu-kill-desk-'));
const {acknowledged, lost, twice} = await killDesk(directory, times, (done) => {
  if (done % 20 === 0) console.log(`${done} kills`);
});
rmSync(directory, {recursive: true});
console.log({times, acknowledged, lost, twice});
const text = `# Killing a desk

\`npx tsx bench/kill-desk.ts ${times}\`: an embedded desk is killed with SIGKILL under load, started
again over the same directory, and asked for every ticket it had acknowledged.

| kills | acknowledged tickets | lost | numbers given twice |
|---|---|---|---|
| ${times} | ${acknowledged} | ${lost} | ${twice} |
`;
mkdirSync(new URL('./results/', import.meta.url), {recursive: true});
writeFileSync(new URL('./results/kill-desk.md', import.meta.url), text);
process.exitCode = lost + twice === 0 ? 0 : 1;
