// @ts-check
/**
 * `node tools/complete-lock.mjs`: names in package-lock.json the builds for other platforms that
 * npm left out because the registry it asked does not carry them. Without them `npm ci` refuses
 * the whole file, on every platform. Run it after adding a package where
 * `test/tools/complete-lock.test.ts` fails; `node tools/complete-lock.mjs bench/peers` for that of a
 * folder.
 */
import {readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {root} from './set-up.mjs';

/**
 * A package in a lock file, as far as it is read or written here.
 * @typedef {object} LockEntry
 * @property {string} [version]
 * @property {string[]} [cpu]
 * @property {boolean} [dev]
 * @property {string[]} [libc]
 * @property {string} [license]
 * @property {boolean} [optional]
 * @property {string[]} [os]
 * @property {Record<string, string>} [optionalDependencies]
 */

/** Operating systems and processors as npm and the names of platform packages write them. */
const SYSTEMS = [
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'win32',
];
/** Names of systems that some packages have for theirs, and npm's own. */
const OTHER_NAMES = new Map([
  ['windows', 'win32'],
  ['macos', 'darwin'],
]);
const PROCESSORS = ['arm', 'arm64', 'ia32', 'loong64', 'ppc64', 'riscv64', 's390x', 'x64'];

/**
 * Whether a package that stands at `where` finds `name`: beside itself or further up.
 * @param {Record<string, LockEntry>} packages
 * @param {string} where
 * @param {string} name
 */
function resolves(packages, where, name) {
  for (let at = where; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    if (packages[path.posix.join(at, 'node_modules', name)]) return true;
    if (at === '') return false;
  }
}

/**
 * Optional packages that the lock file asks for and does not name.
 * @param {Record<string, LockEntry>} packages the `packages` of a lock file
 * @returns {{name: string, version: string, neededBy: LockEntry}[]}
 */
export function missingFromLock(packages) {
  return Object.entries(packages).flatMap(([where, entry]) =>
    Object.entries(entry.optionalDependencies ?? {})
      .filter(([name]) => !resolves(packages, where, name))
      .map(([name, version]) => ({name, version, neededBy: entry})),
  );
}

/**
 * The entry of a package whose name tells its platform, such as `@scope/cli-linux-x64-musl`.
 * @param {{name: string, version: string, neededBy: LockEntry}} missing
 * @returns {LockEntry | null} null where name or version do not tell enough
 */
export function platformEntry({name, version, neededBy}) {
  const parts = name.split(/[/-]/).map((part) => OTHER_NAMES.get(part) ?? part);
  const system = parts.find((part) => SYSTEMS.includes(part));
  const processor = parts.find((part) => PROCESSORS.includes(part));
  if (!system || !processor || !/^\d+\.\d+\.\d+$/.test(version)) return null;
  const isMusl = parts.some((part) => part.startsWith('musl'));
  const isGlibc = system === 'linux' && parts.some((part) => part.startsWith('gnu'));
  // The order of the keys is npm's own, so that it finds nothing to rewrite.
  return {
    version,
    cpu: [processor],
    ...(neededBy.dev ? {dev: true} : {}),
    ...(isMusl || isGlibc ? {libc: [isMusl ? 'musl' : 'glibc']} : {}),
    ...(neededBy.license ? {license: neededBy.license} : {}),
    optional: true,
    os: [system],
  };
}

function main() {
  const file = path.join(root, process.argv[2] ?? '', 'package-lock.json');
  const lock = JSON.parse(readFileSync(file, 'utf8'));
  for (const missing of missingFromLock(lock.packages)) {
    const entry = platformEntry(missing);
    if (entry) lock.packages[`node_modules/${missing.name}`] = entry;
    console.log(`${entry ? 'Added' : 'Cannot tell the platform of'} ${missing.name}`);
  }
  lock.packages = Object.fromEntries(
    Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en')),
  );
  writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
