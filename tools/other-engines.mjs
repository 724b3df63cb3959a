// @ts-check
/**
 * The engines that tests want beside Chromium and Node, and that no command of the project
 * installs. A test whose engine is missing is skipped; `npm test` says at its end which were, and
 * fails at its beginning where `YIHU_ENGINES=all` asks for all of them.
 */
import path from 'node:path';

/**
 * What has to be known of a machine.
 * @typedef {object} Place
 * @property {Readonly<Record<string, string | undefined>>} env
 * @property {(file: string) => boolean} exists
 */

/** Where Debian, Ubuntu and others put Firefox. */
const FIREFOX = ['/usr/bin/firefox-esr', '/usr/bin/firefox', '/usr/lib/firefox-esr/firefox-esr'];

const WEBKIT_DRIVER = '/usr/bin/WebKitWebDriver';
const SCREEN = '/usr/bin/xvfb-run';

/** The small browser that Debian builds beside the library, by the version of its interface. */
const WEBKIT = ['4.1', '6.0', '4.0'].map(
  (version) => `/usr/lib/x86_64-linux-gnu/webkit2gtk-${version}/MiniBrowser`,
);

/**
 * Where Firefox stands; undefined: nowhere. `FIREFOX_PATH` names one elsewhere.
 * @param {Place} place
 * @returns {string | undefined}
 */
export function findFirefox({env, exists}) {
  const named = env.FIREFOX_PATH;
  return [...(named ? [named] : []), ...FIREFOX].find(exists);
}

/**
 * The three programs by which WebKit is driven; undefined: one of them is missing.
 * @param {Place} place
 * @returns {{driver: string, screen: string, browser: string} | undefined}
 */
export function findWebKit({exists}) {
  const browser = WEBKIT.find(exists);
  if (browser === undefined || !exists(WEBKIT_DRIVER) || !exists(SCREEN)) return undefined;
  return {driver: WEBKIT_DRIVER, screen: SCREEN, browser};
}

/** @param {Place} place @returns {boolean} */
function hasPhp({env, exists}) {
  const folders = (env.PATH ?? env.Path ?? '').split(path.delimiter).filter(Boolean);
  return folders.some(
    (folder) => exists(path.join(folder, 'php')) || exists(path.join(folder, 'php.exe')),
  );
}

/**
 * @typedef {object} Engine
 * @property {string} name
 * @property {string} packages what Debian calls it
 * @property {'unit' | 'e2e'} step of `npm test` that has its tests
 * @property {(place: Place) => boolean} isThere
 */

/** @type {readonly Engine[]} */
const ENGINES = [
  {
    name: 'Firefox',
    packages: 'firefox-esr',
    step: 'e2e',
    isThere: (place) => findFirefox(place) !== undefined,
  },
  {
    name: 'WebKit',
    packages: 'webkit2gtk-driver xvfb',
    step: 'e2e',
    isThere: (place) => findWebKit(place) !== undefined,
  },
  {name: 'PHP', packages: 'php-cli', step: 'unit', isThere: hasPhp},
];

/**
 * What these steps would have tested with an engine that is not there, in one line; null: nothing
 * is missing.
 * @param {readonly string[]} steps names of the steps that run
 * @param {Place} place
 * @returns {string | null}
 */
export function notExercised(steps, place) {
  const missing = ENGINES.filter(({step, isThere}) => steps.includes(step) && !isThere(place));
  if (missing.length === 0) return null;
  const names = missing.map(({name}) => name).join(', ');
  return `Not exercised: ${names} (on Debian: apt-get install ${missing.map(({packages}) => packages).join(' ')}).`;
}
