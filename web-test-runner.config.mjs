// @ts-check
import {writeFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {esbuildPlugin} from '@web/dev-server-esbuild';
import {defaultReporter} from '@web/test-runner';
import {playwrightLauncher} from '@web/test-runner-playwright';
import {browserArguments, locateBrowser, thisMachine} from './tools/find-browser.mjs';

/**
 * Leaves the number of tests that passed and failed in the file that YIHU_COUNTS names.
 * @returns {import('@web/test-runner').Reporter}
 */
function countReporter() {
  return {
    onTestRunFinished({sessions}) {
      const file = process.env.YIHU_COUNTS;
      if (!file) return;
      let passed = 0;
      let failed = 0;
      /** @param {import('@web/test-runner').TestSuiteResult | undefined} suite */
      const count = (suite) => {
        for (const test of suite?.tests ?? []) {
          if (test.skipped) continue;
          if (test.passed) passed += 1;
          else failed += 1;
        }
        for (const inner of suite?.suites ?? []) count(inner);
      };
      for (const session of sessions) {
        count(session.testResults);
        // A file that could not be loaded has no tests to count, and has failed all the same.
        if (!session.testResults && !session.passed) failed += 1;
      }
      writeFileSync(file, JSON.stringify({passed, failed}));
    },
  };
}

/** @type {import('@web/test-runner').TestRunnerConfig} */
export default {
  files: 'test/**/*.browser.ts',
  nodeResolve: {exportConditions: ['browser', 'development']},
  browsers: [
    playwrightLauncher({
      product: 'chromium',
      launchOptions: {
        executablePath: locateBrowser(),
        args: browserArguments(thisMachine),
      },
    }),
  ],
  plugins: [
    esbuildPlugin({
      ts: true,
      target: 'es2022',
      tsconfig: fileURLToPath(new URL('./tsconfig.json', import.meta.url)),
    }),
  ],
  // Continuous integration has two cores: a third page only makes the other two slower.
  concurrency: 2,
  // A cold start on a loaded machine takes tens of seconds; a hang is still told apart from it.
  browserStartTimeout: 90_000,
  testsStartTimeout: 90_000,
  testsFinishTimeout: 180_000,
  testFramework: {config: {timeout: '10000'}},
  // Lit's development build greets every page with the same line.
  filterBrowserLogs: ({args}) => !String(args[0]).startsWith('Lit is in dev mode'),
  reporters: [defaultReporter(), countReporter()],
};
