// @ts-check
/** What `npm test` was asked to do, worked out before anything runs. Pure. */

/**
 * The steps in the order in which they run: cheap before dear.
 * @typedef {'types' | 'lint' | 'unit' | 'browser' | 'build' | 'e2e'} StepName
 */

/** @type {readonly StepName[]} */
export const STEPS = ['types', 'lint', 'unit', 'browser', 'build', 'e2e'];

/** Endings by which a step knows its test files. */
export const ENDINGS = {unit: '.test.ts', browser: '.browser.ts', e2e: '.e2e.ts'};

/** @typedef {keyof typeof ENDINGS} TestStep */

/** Steps that start a browser. */
const WITH_BROWSER = new Set(['browser', 'e2e']);

/**
 * @param {readonly string[]} args words after `npm test --`
 * @param {{isBuilt: boolean, files: readonly string[]}} found whether `dist/` is there, and the
 *   paths of the test files below the project, with `/`
 * @returns {{
 *   steps: StepName[],
 *   only: string[],
 *   needsBrowser: boolean,
 *   problem: string | null,
 * }} `only`: parts of paths, one of which a test file has to contain
 */
export function planTests(args, {isBuilt, files}) {
  const named = STEPS.filter((step) => args.includes(step));
  const only = args
    .filter((word) => !STEPS.some((step) => step === word))
    .map((word) => word.replaceAll('\\', '/'));
  // What a part of a path narrows is the steps that have test files like that.
  const steps = (named.length > 0 ? named : STEPS).filter((step) => {
    if (only.length === 0) return true;
    return step in ENDINGS && filesOfStep(files, /** @type {TestStep} */ (step), only).length > 0;
  });
  // The end-to-end tests open what was built.
  if (steps.includes('e2e') && !steps.includes('build') && !isBuilt) {
    steps.splice(steps.indexOf('e2e'), 0, 'build');
  }
  return {
    steps,
    only,
    needsBrowser: steps.some((step) => WITH_BROWSER.has(step)),
    problem:
      steps.length > 0
        ? null
        : `“${only.join(' ')}” is neither a step (${STEPS.join(', ')}) nor part of the path of a test file${named.length > 0 ? ` of ${named.join(', ')}` : ''}.`,
  };
}

/**
 * The files a step runs.
 * @param {readonly string[]} files paths below the project, with `/`
 * @param {TestStep} step
 * @param {readonly string[]} only as in the plan; empty: all
 * @returns {string[]}
 */
export function filesOfStep(files, step, only) {
  return files
    .filter((file) => file.endsWith(ENDINGS[step]))
    .filter((file) => only.length === 0 || only.some((part) => file.includes(part)))
    .sort();
}
