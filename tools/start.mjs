// @ts-check
/**
 * `npm start`: sets up where needed, then runs the demonstration page and the ticket desk behind
 * it until Ctrl-C. Nothing of the project is imported before the set-up has run.
 */
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import path from 'node:path';
import {createInterface} from 'node:readline';
import {freePort, HOST} from './free-port.mjs';
import {root, setUp} from './set-up.mjs';
import {readOptions, USAGE} from './start-options.mjs';

/** Time for the desk to close its database; past it nothing would be gained by waiting on. */
const DESK_CLOSE_MS = 8_000;

/**
 * Addresses of a desk that runs.
 * @typedef {{desk: string, console: string}} DeskAddresses
 */

/** Set once we stop on purpose, so that what ends because of it is not reported. */
let isStopping = false;

/** @type {import('node:child_process').ChildProcess | null} */
let deskProcess = null;

/** @type {import('vite').ViteDevServer | null} */
let page = null;

/**
 * @param {string} data folder of the tickets
 * @param {readonly string[]} origins of the pages that may file tickets
 * @returns {Promise<DeskAddresses | null>} null: it did not start, and has said why
 */
async function startDesk(data, origins) {
  const options = ['--data', data, '--port', '0', ...origins.flatMap((url) => ['--origin', url])];
  const child = spawn(process.execPath, ['--import=tsx', 'src/desk/main.ts', ...options], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
    // Out of the terminal's group, so that Ctrl-C reaches it through us, as a request to close.
    detached: process.platform !== 'win32',
  });
  deskProcess = child;
  const lines = createInterface({input: child.stdout});
  /** @type {string | null} */
  const line = await new Promise((resolve) => {
    lines.once('line', resolve);
    child.once('error', () => resolve(null));
    child.once('exit', () => resolve(null));
  });
  if (line === null) return null;
  lines.on('line', (later) => console.log(later));
  child.once('exit', (code, signal) => {
    if (isStopping) return;
    console.error(
      `\nThe ticket desk has stopped by itself (${signal ?? `exit code ${code}`}). The page goes on, but tickets are not delivered: stop with Ctrl-C and run npm start again.`,
    );
  });
  return JSON.parse(line);
}

/**
 * Runs the page's server in this process: one fewer to watch over.
 * @param {number} port
 * @returns {Promise<import('vite').ViteDevServer>}
 */
async function startPage(port) {
  const {createServer} = await import('vite');
  const server = await createServer({
    root,
    configFile: path.join(root, 'vite.config.ts'),
    clearScreen: false,
    // The port was free a moment ago; the desk has been told of it, so another would not do.
    server: {host: HOST, port, strictPort: true},
  });
  return server.listen();
}

/** Compiles the console, so that the desk serves what the sources say. */
async function buildConsole() {
  const {build} = await import('vite');
  await build({
    configFile: path.join(root, 'vite.config.ts'),
    mode: 'console',
    logLevel: 'warn',
  });
}

/** Closes both; the desk is waited for. */
async function stop() {
  isStopping = true;
  await Promise.all([deskProcess && closeDesk(deskProcess), page?.close()]);
}

/** @param {import('node:child_process').ChildProcess} child */
async function closeDesk(child) {
  // It never started, or is gone already.
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  const impatience = setTimeout(() => child.kill('SIGKILL'), DESK_CLOSE_MS);
  await exited;
  clearTimeout(impatience);
}

/**
 * @param {number} port
 * @param {DeskAddresses | null} desk
 * @returns {string}
 */
function addresses(port, desk) {
  return [
    '',
    `  ┌─ 一呼 Yihu ${'─'.repeat(46)}`,
    '  │',
    `  │  Demo page        http://${HOST}:${port}/demo/`,
    `  │  Ticket console   ${desk ? desk.console : 'not running (see above); tickets are not delivered'}`,
    '  │',
    '  │  Stop             Ctrl-C',
    `  └${'─'.repeat(58)}`,
    '',
  ].join('\n');
}

async function main() {
  const {options, problem, help} = readOptions(process.argv.slice(2));
  if (problem !== null || help) {
    console[problem ? 'error' : 'log'](problem ?? USAGE);
    process.exit(problem ? 1 : 0);
  }
  setUp();
  const port = await freePort(options.port);
  if (port !== options.port) console.log(`Port ${options.port} is taken; using ${port}.`);
  const origins = [`http://${HOST}:${port}`, `http://localhost:${port}`];

  console.log('Starting the ticket desk and the page …');
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => {
      if (isStopping) return;
      console.log('\nStopping …');
      stop().then(() => process.exit(0));
    });
  }

  await buildConsole();
  const desk = await startDesk(options.data, origins);
  if (isStopping) return;
  if (desk) process.env.YIHU_DESK = desk.desk;
  else console.error('The ticket desk did not start; the page runs without it.');
  try {
    page = await startPage(port);
  } catch (error) {
    console.error(`The page did not start: ${error instanceof Error ? error.message : error}`);
    await stop();
    process.exit(1);
  }
  console.log(addresses(port, desk));
}

await main();
