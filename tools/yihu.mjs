// @ts-check
/** `npm run yihu`: sets up where needed, then runs the command line from its sources. */
import {spawn} from 'node:child_process';
import {root, setUp} from './set-up.mjs';

setUp();
const child = spawn(
  process.execPath,
  ['--import', 'tsx', 'src/cli/main.ts', ...process.argv.slice(2)],
  {cwd: root, stdio: 'inherit'},
);
child.on('exit', (code) => {
  // Ended by a signal, as by Ctrl-C: the shell's own convention for that.
  process.exitCode = code ?? 130;
});
