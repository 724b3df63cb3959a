// @ts-check
/**
 * Installs the dependencies when, and only when, they are missing or the lock file has changed.
 * Imports nothing but Node's own modules: it runs before anything is installed.
 */
import {spawnSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {existsSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {fileURLToPath} from 'node:url';

/** The folder of the project. */
export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** Oldest Node that every dependency supports: Vite 8 needs 20.19. Also `engines` in package.json. */
const OLDEST_NODE = [20, 19];

/** Inside `node_modules`, so that it goes when they go. */
const STAMP = 'node_modules/.yihu-setup';

/**
 * The part of an npm lock file that is read here.
 * @typedef {{packages?: Record<string, {version?: string, optional?: boolean}>}} Lock
 */

/**
 * A sentence about a Node that is too old, or null.
 * @param {string} version such as `20.19.0`
 * @returns {string | null}
 */
export function nodeProblem(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = OLDEST_NODE;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return null;
  return `Yihu needs Node ${OLDEST_NODE.join('.')} or newer and this is ${version}: install a current Node from https://nodejs.org and run the command again.`;
}

/**
 * Whether what npm installed is what the lock file asks for. Packages for other platforms are
 * optional and may be absent.
 * @param {Lock} lock package-lock.json
 * @param {Lock} installed node_modules/.package-lock.json, which npm writes when it has finished
 * @returns {boolean}
 */
export function matchesLock(lock, installed) {
  return Object.entries(lock.packages ?? {}).every(([where, wanted]) => {
    if (where === '') return true;
    const found = installed.packages?.[where];
    return found ? found.version === wanted.version : wanted.optional === true;
  });
}

/**
 * What there is to do, from what stands on the disk.
 * @param {{
 *   lockText: string,
 *   stamp: string | null,
 *   installedText: string | null,
 * }} found texts of the lock file, of the stamp and of npm's record; null where there is none
 * @returns {'nothing' | 'stamp' | 'install'} `stamp`: somebody ran npm by hand and it fits
 */
export function setUpNeeded({lockText, stamp, installedText}) {
  if (installedText === null) return 'install';
  if (stamp === lockHash(lockText)) return 'nothing';
  return matchesLock(JSON.parse(lockText), JSON.parse(installedText)) ? 'stamp' : 'install';
}

/**
 * What the stamp holds for a lock file.
 * @param {string} lockText
 * @returns {string}
 */
export function lockHash(lockText) {
  return createHash('sha256').update(lockText).digest('hex');
}

/** @param {string} file @returns {string | null} */
function readIfThere(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}

/**
 * Makes the dependencies ready. Ends the process with a sentence where that fails: nothing of the
 * project runs without them.
 * @returns {void}
 */
export function setUp() {
  const problem = nodeProblem(process.versions.node);
  if (problem) {
    console.error(problem);
    process.exit(1);
  }
  const lockText = readFileSync(path.join(root, 'package-lock.json'), 'utf8');
  const needed = setUpNeeded({
    lockText,
    stamp: readIfThere(path.join(root, STAMP)),
    installedText: readIfThere(path.join(root, 'node_modules/.package-lock.json')),
  });
  if (needed === 'nothing') return;
  if (needed === 'install') install();
  writeFileSync(path.join(root, STAMP), lockHash(lockText));
}

function install() {
  console.error('Setting up: installing the dependencies (npm ci), once …');
  // No install script of a dependency is needed, and none is trusted to run.
  const npm = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: root,
    // Both to standard error: a command's results on standard output stay clean.
    stdio: ['inherit', 2, 2],
    // npm is a .cmd file on Windows, which only a shell starts; the arguments are constants.
    shell: process.platform === 'win32',
  });
  if (npm.status === 0) return;
  console.error(
    npm.error
      ? `The dependencies could not be installed: npm did not start (${npm.error.message}). Install Node with npm and run the command again.`
      : 'The dependencies could not be installed: see what npm said above. Most often the package registry cannot be reached; check the network or the proxy and run the command again.',
  );
  process.exit(1);
}
