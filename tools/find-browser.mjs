// @ts-check
/**
 * Finds a Chromium on this machine, or says how to come by one. The decisions are pure functions
 * over what the machine is said to be; `locateBrowser` puts the real machine in.
 */
import {spawnSync} from 'node:child_process';
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {root} from './set-up.mjs';

/**
 * What has to be known of a machine.
 * @typedef {object} Machine
 * @property {string} platform as `process.platform`
 * @property {Readonly<Record<string, string | undefined>>} env
 * @property {string} home
 * @property {boolean} isRoot
 * @property {string} osRelease text of /etc/os-release, empty where there is none
 * @property {(file: string) => boolean} exists
 * @property {(folder: string) => string[]} list names in a folder, empty where there is none
 * @property {(file: string) => boolean} runs whether the browser starts and names its version
 */

/** Names under which a Chromium is put on PATH. */
const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'msedge',
];

/** Where a browser stands inside a Playwright cache folder, by platform, newest layout first. */
const PLAYWRIGHT_INSIDE = {
  linux: ['chrome-linux64/chrome', 'chrome-linux/chrome'],
  darwin: [
    'chrome-mac-arm64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
    'chrome-mac-x64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
    'chrome-mac/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: ['chrome-win64/chrome.exe', 'chrome-win/chrome.exe'],
};

/** Where an installer puts the browser on systems that do not put it on PATH. */
const USUAL_PLACES = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: ['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe'],
};

/** @param {Machine} machine */
function pathApi(machine) {
  return machine.platform === 'win32' ? path.win32 : path.posix;
}

/** @param {Machine} machine @returns {string[]} */
function onPath(machine) {
  const {delimiter, join} = pathApi(machine);
  const ending = machine.platform === 'win32' ? '.exe' : '';
  const folders = (machine.env.PATH ?? machine.env.Path ?? '').split(delimiter).filter(Boolean);
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name + ending)));
}

/** @param {Machine} machine @returns {string} */
function playwrightCache(machine) {
  const {join} = pathApi(machine);
  if (machine.env.PLAYWRIGHT_BROWSERS_PATH) return machine.env.PLAYWRIGHT_BROWSERS_PATH;
  if (machine.platform === 'darwin') return join(machine.home, 'Library/Caches/ms-playwright');
  if (machine.platform === 'win32') return join(machine.home, 'AppData/Local/ms-playwright');
  return join(machine.env.XDG_CACHE_HOME ?? join(machine.home, '.cache'), 'ms-playwright');
}

/** @param {Machine} machine @returns {string[]} newest revision first */
function inPlaywrightCache(machine) {
  const {join} = pathApi(machine);
  const cache = playwrightCache(machine);
  const inside =
    PLAYWRIGHT_INSIDE[/** @type {keyof typeof PLAYWRIGHT_INSIDE} */ (machine.platform)] ?? [];
  return machine
    .list(cache)
    .map((name) => /^chromium-(\d+)$/.exec(name))
    .filter((match) => match !== null)
    .sort((a, b) => Number(b[1]) - Number(a[1]))
    .flatMap((match) => inside.map((rest) => join(cache, match[0], rest)));
}

/** @param {Machine} machine @returns {string[]} */
function inUsualPlaces(machine) {
  if (machine.platform === 'darwin') return USUAL_PLACES.darwin;
  if (machine.platform !== 'win32') return [];
  const {join} = pathApi(machine);
  return ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA']
    .map((name) => machine.env[name])
    .filter((folder) => folder !== undefined)
    .flatMap((folder) => USUAL_PLACES.win32.map((rest) => join(folder, rest)));
}

/**
 * The browser to test with: CHROME_PATH, then PATH, then a Playwright cache, then the usual places.
 * @param {Machine} machine
 * @returns {{found: string} | {found: null, problem: string | null}} `problem`: CHROME_PATH names
 *   something that is no browser, which is for the person to mend and not to be passed over
 */
export function findBrowser(machine) {
  const named = machine.env.CHROME_PATH;
  if (named) {
    if (machine.exists(named) && machine.runs(named)) return {found: named};
    return {
      found: null,
      problem: `CHROME_PATH is set to ${named}, which is not a browser that starts: correct it or unset it.`,
    };
  }
  const places = [...onPath(machine), ...inPlaywrightCache(machine), ...inUsualPlaces(machine)];
  const found = places.find((file) => machine.exists(file) && machine.runs(file));
  return found === undefined ? {found: null, problem: null} : {found};
}

/**
 * One attempt to install a browser: commands that run in order, each after the one before worked.
 * @typedef {readonly (readonly string[])[]} Attempt
 */

/**
 * The attempts to make, in order, where no browser was found.
 * @param {Machine} machine
 * @returns {Attempt[]}
 */
export function installAttempts(machine) {
  /** @type {Attempt[]} */
  const attempts = [[['npx', 'playwright-core', 'install', 'chromium']]];
  if (isDebian(machine) && machine.isRoot) {
    attempts.push([
      ['apt-get', 'update'],
      ['apt-get', 'install', '-y', '--no-install-recommends', 'chromium'],
    ]);
  }
  return attempts;
}

/**
 * The one sentence for when every attempt failed.
 * @param {Machine} machine
 * @returns {string}
 */
export function howToMend(machine) {
  const how = isDebian(machine)
    ? 'run `sudo apt-get install chromium`'
    : 'install Chrome, Edge or Chromium';
  return `The browser tests need a Chromium, and none was found or could be installed: ${how}, or set CHROME_PATH to the program of one you have, and run the command again.`;
}

/** @param {Machine} machine @returns {boolean} Debian's own: Ubuntu's package only fetches a snap */
function isDebian(machine) {
  return machine.platform === 'linux' && /^ID="?debian"?$/m.test(machine.osRelease);
}

/**
 * Arguments with which a Chromium is started for tests.
 * @param {{isRoot: boolean}} machine
 * @returns {string[]}
 */
export function browserArguments({isRoot}) {
  return [
    // Chromium refuses to run its sandbox as root, which is what containers run as.
    ...(isRoot ? ['--no-sandbox'] : []),
    // A test must not depend on what the browser fetches on its own account.
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-default-apps',
    '--disable-sync',
    '--no-first-run',
    // Containers give /dev/shm 64 MB, on which Chromium's tabs crash.
    '--disable-dev-shm-usage',
  ];
}

/** @type {Machine} */
export const thisMachine = {
  platform: process.platform,
  env: process.env,
  home: os.homedir(),
  isRoot: process.getuid?.() === 0,
  osRelease: existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '',
  exists: existsSync,
  list: (folder) => (existsSync(folder) ? readdirSync(folder) : []),
  runs(file) {
    // On Windows `--version` opens a window; being there has to do.
    if (process.platform === 'win32') return true;
    const {status, stdout} = spawnSync(file, ['--version'], {encoding: 'utf8', timeout: 30_000});
    return status === 0 && /\d+\./.test(stdout);
  },
};

/**
 * The browser of this machine: what YIHU_BROWSER names (the test command sets it for the programs
 * it starts), else what `findBrowser` finds.
 * @returns {string}
 * @throws {Error} with the sentence of `howToMend` where there is none
 */
export function locateBrowser() {
  if (process.env.YIHU_BROWSER) return process.env.YIHU_BROWSER;
  const result = findBrowser(thisMachine);
  if (result.found === null) throw new Error(result.problem ?? howToMend(thisMachine));
  return result.found;
}

/**
 * The browser of this machine, installed first where there is none.
 * @returns {{found: string} | {found: null, problem: string}}
 */
export function obtainBrowser() {
  const first = findBrowser(thisMachine);
  if (first.found !== null) return first;
  if (first.problem !== null) return {found: null, problem: first.problem};
  for (const attempt of installAttempts(thisMachine)) {
    const worked = attempt.every(([command = '', ...rest]) => {
      console.log(`No browser found, installing one: ${[command, ...rest].join(' ')}`);
      const shell = process.platform === 'win32';
      // apt must not stop to ask.
      const env = {...process.env, DEBIAN_FRONTEND: 'noninteractive'};
      return spawnSync(command, rest, {cwd: root, stdio: 'inherit', shell, env}).status === 0;
    });
    // Installed is not yet usable: a download can lack the system's libraries.
    const after = worked ? findBrowser(thisMachine) : null;
    if (after?.found) return after;
  }
  return {found: null, problem: howToMend(thisMachine)};
}
