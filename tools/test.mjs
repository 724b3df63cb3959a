// @ts-check
/**
 * `npm test`: everything that has to hold, step after step, from a fresh clone on. Stops at the
 * first step that fails. `npm test -- unit browser` runs those steps alone; an argument that is a
 * part of a path narrows the test files: `npm test -- unit test/ticket/`. Tests of an engine that is
 * not installed are skipped, which the end says; with `YIHU_ENGINES=all` it is a failure.
 */
import {spawn} from 'node:child_process';
import {existsSync, mkdtempSync, readdirSync, readFileSync, rmSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {obtainBrowser} from './find-browser.mjs';
import {notExercised} from './other-engines.mjs';
import {root, setUp} from './set-up.mjs';
import {ENDINGS, filesOfStep, planTests} from './test-plan.mjs';

/** @typedef {import('./test-plan.mjs').StepName} StepName */
/** @typedef {import('./test-plan.mjs').TestStep} TestStep */
/** @typedef {{passed: number, failed: number}} Counts */

/** Command-line programs by the file that Node runs: the same on every platform, without a shell. */
const PROGRAMS = {
  tsc: 'node_modules/typescript/bin/tsc',
  biome: 'node_modules/@biomejs/biome/bin/biome',
  wtr: 'node_modules/@web/test-runner/dist/bin.js',
  vite: 'node_modules/vite/bin/vite.js',
};

/** @type {Record<StepName, string>} */
const TITLES = {
  types: 'Type check',
  lint: 'Lint and format',
  unit: 'Unit tests',
  browser: 'Browser tests',
  build: 'Build and size',
  e2e: 'End-to-end tests',
};

/** @type {Record<StepName, string>} */
const WHEN_FAILED = {
  types: 'The types do not fit: see the places above.',
  lint: 'Lint or format: `npm run format` mends what can be mended by itself.',
  unit: 'A unit test failed: see above; `npm test -- unit PART/OF/PATH` runs it alone.',
  browser: 'A browser test failed: see above; `npm test -- browser PART/OF/PATH` runs it alone.',
  build: 'The build or its size is not as it should be: see above.',
  e2e: 'An end-to-end test failed: see above; `npm test -- e2e PART/OF/PATH` runs it alone.',
};

const total = {passed: 0, failed: 0};
/** @type {string | null} the line about engines that are not there */
let missing = null;
const scratch = mkdtempSync(path.join(os.tmpdir(), 'yihu-test-'));
process.on('exit', () => rmSync(scratch, {recursive: true, force: true}));

/**
 * Ends the run with the line that says how it went.
 * @param {string} [sentence] why it failed; absent: it did not
 * @returns {never}
 */
function finish(sentence) {
  // A failure outside of a test (a type error, no browser) is a failure to report all the same.
  if (sentence && total.failed === 0) total.failed = 1;
  if (sentence) console.log(`\n✖ ${sentence}`);
  if (missing) console.log(`\n${missing}`);
  console.log(`\n${total.passed} passed, ${total.failed} failed`);
  process.exit(sentence ? 1 : 0);
}

/**
 * Runs Node with the given arguments.
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<boolean>} whether it ended well
 */
function runNode(args, env = {}) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      stdio: 'inherit',
      env: {...process.env, ...env},
    });
    child.on('error', (error) => {
      console.error(error.message);
      resolve(false);
    });
    child.on('close', (code) => resolve(code === 0));
  });
}

/**
 * Adds what a runner counted to the total.
 * @param {string} file
 * @returns {void}
 */
function addCounts(file) {
  if (!existsSync(file)) return;
  const counts = /** @type {Counts} */ (JSON.parse(readFileSync(file, 'utf8')));
  total.passed += counts.passed;
  total.failed += counts.failed;
}

/**
 * Runs test files with Node's own runner.
 * @param {readonly string[]} files
 * @param {{concurrency: number}} options
 * @returns {Promise<boolean>}
 */
async function nodeTests(files, {concurrency}) {
  const counts = path.join(scratch, 'node.json');
  const worked = await runNode([
    '--import=tsx',
    '--test',
    `--test-concurrency=${concurrency}`,
    '--test-reporter=spec',
    '--test-reporter-destination=stdout',
    '--test-reporter=./tools/count-reporter.mjs',
    `--test-reporter-destination=${counts}`,
    ...files,
  ]);
  addCounts(counts);
  rmSync(counts, {force: true});
  return worked;
}

/**
 * Runs test files in the browser.
 * @param {readonly string[]} files
 * @returns {Promise<boolean>}
 */
async function browserTests(files) {
  const counts = path.join(scratch, 'browser.json');
  const worked = await runNode([PROGRAMS.wtr, '--files', ...files], {YIHU_COUNTS: counts});
  addCounts(counts);
  return worked;
}

/** @param {readonly (readonly string[])[]} commands @returns {Promise<boolean>} */
async function inOrder(commands) {
  for (const command of commands) {
    if (!(await runNode(command))) return false;
  }
  return true;
}

/**
 * @param {StepName} step
 * @param {readonly string[]} files those of the step, empty where it has none
 * @returns {Promise<boolean>}
 */
function runStep(step, files) {
  switch (step) {
    case 'types':
      return inOrder([
        [PROGRAMS.tsc, '-p', '.'],
        [PROGRAMS.tsc, '-p', 'tsconfig.pure.json'],
      ]);
    case 'lint':
      return inOrder([[PROGRAMS.biome, 'ci', '--no-errors-on-unmatched', '.']]);
    case 'unit':
      return nodeTests(files, {concurrency: os.availableParallelism()});
    case 'browser':
      return browserTests(files);
    case 'build':
      return inOrder([
        [PROGRAMS.vite, 'build'],
        [PROGRAMS.vite, 'build', '--mode', 'demo'],
        [PROGRAMS.vite, 'build', '--mode', 'console'],
        ['tools/check-size.mjs'],
      ]);
    case 'e2e':
      // Two at a time: each starts servers and a browser of its own, and mostly waits for them.
      return nodeTests(files, {concurrency: Math.min(2, os.availableParallelism())});
  }
}

setUp();
const everyFile = readdirSync(path.join(root, 'test'), {recursive: true, encoding: 'utf8'}).map(
  (file) => path.posix.join('test', file.replaceAll(path.sep, '/')),
);
const plan = planTests(process.argv.slice(2), {
  isBuilt: existsSync(path.join(root, 'dist/yihu.js')),
  files: everyFile,
});
if (plan.problem) finish(plan.problem);
missing = notExercised(plan.steps, {env: process.env, exists: existsSync});
if (missing && process.env.YIHU_ENGINES === 'all')
  finish('YIHU_ENGINES=all: an engine is missing.');

if (plan.needsBrowser) {
  const browser = obtainBrowser();
  if (browser.found === null) finish(browser.problem);
  process.env.YIHU_BROWSER = browser.found;
}

for (const step of plan.steps) {
  const testStep = step in ENDINGS ? /** @type {TestStep} */ (step) : null;
  const files = testStep ? filesOfStep(everyFile, testStep, plan.only) : [];
  if (testStep && files.length === 0) {
    finish(`There is no file test/**/*${ENDINGS[testStep]}: the step would prove nothing.`);
  }
  console.log(`\n━━ ${TITLES[step]} ━━`);
  const began = performance.now();
  const worked = await runStep(step, files);
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(`${worked ? '✔' : '✖'} ${TITLES[step]}: ${seconds} s`);
  if (!worked) finish(WHEN_FAILED[step]);
}
finish();
