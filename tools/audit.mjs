// @ts-check
/**
 * `npm run audit`: asks the registry whether a package that ships has a known vulnerability. Ends
 * with 1 where one has; a registry that does not answer such questions is said and no failure.
 */
import {spawnSync} from 'node:child_process';
import {fileURLToPath} from 'node:url';
import {readProject} from './sbom.mjs';
import {root} from './set-up.mjs';

/**
 * What the registry knows.
 * @typedef {{found: string[]} | {found: null, reason: string}} Audit `found`: a line for each
 *   vulnerable package; null: it was not told, and why
 */

/**
 * Reads what `npm audit --json` wrote.
 * @param {string} text
 * @param {ReadonlySet<string>} shipped names of the packages that count
 * @returns {Audit}
 */
export function readAudit(text, shipped) {
  /** @type {{message?: string, error?: {summary?: string, code?: string}, vulnerabilities?: Record<string, {severity?: string, range?: string}>}} */
  let answer;
  try {
    answer = JSON.parse(text);
  } catch {
    return {found: null, reason: 'npm audit wrote no JSON'};
  }
  if (!answer.vulnerabilities) {
    const {summary, code} = answer.error ?? {};
    return {found: null, reason: answer.message || summary || code || 'no list of vulnerabilities'};
  }
  return {
    found: Object.entries(answer.vulnerabilities)
      .filter(([name]) => shipped.has(name))
      .map(([name, {severity = 'unknown', range = ''}]) => `${name} ${range}: ${severity}`),
  };
}

/** Asks the registry that npm is set up with. @returns {Audit} */
export function askRegistry() {
  const shipped = new Set(readProject().components.map(({name}) => name));
  const {stdout} = spawnSync('npm', ['audit', '--json', '--package-lock-only'], {
    cwd: root,
    encoding: 'utf8',
    shell: process.platform === 'win32',
    // A registry out of reach is tried again by npm itself, for minutes.
    timeout: 60_000,
  });
  return readAudit(stdout ?? '', shipped);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const audit = askRegistry();
  if (audit.found === null) console.log(`The registry did not say: ${audit.reason}`);
  else if (audit.found.length === 0) console.log('No known vulnerability in what ships.');
  else {
    console.log(audit.found.join('\n'));
    process.exitCode = 1;
  }
}
