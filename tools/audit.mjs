// @ts-check
/**
 * `npm run audit`: asks the registry whether a package that ships has a known vulnerability. Ends
 * with 1 where one has, and with 2 where the registry does not answer such questions, as a mirror
 * may not: not known is not clean. `npm run audit -- --registry URL` asks another.
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

/**
 * Asks a registry.
 * @param {readonly string[]} [choice] further words for npm, such as `--registry URL`; none: the
 *   registry that npm is set up with
 * @returns {Audit}
 */
export function askRegistry(choice = []) {
  const shipped = new Set(readProject().components.map(({name}) => name));
  const {stdout} = spawnSync('npm', ['audit', '--json', '--package-lock-only', ...choice], {
    cwd: root,
    encoding: 'utf8',
    shell: process.platform === 'win32',
    // A registry out of reach is tried again by npm itself, for minutes.
    timeout: 60_000,
  });
  return readAudit(stdout ?? '', shipped);
}

/**
 * What a person reads of an audit, and how the command ends.
 * @param {Audit} audit
 * @returns {{text: string, status: 0 | 1 | 2}}
 */
export function report(audit) {
  if (audit.found === null) {
    return {
      text: `NOT KNOWN: the registry did not say whether what ships is vulnerable (${audit.reason}).
This is no clean result. Ask from a network that reaches a registry that answers:
  npm run audit -- --registry https://registry.npmjs.org/`,
      status: 2,
    };
  }
  if (audit.found.length > 0) return {text: audit.found.join('\n'), status: 1};
  return {text: 'No known vulnerability in what ships.', status: 0};
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const {text, status} = report(askRegistry(process.argv.slice(2)));
  console.log(text);
  process.exitCode = status;
}
