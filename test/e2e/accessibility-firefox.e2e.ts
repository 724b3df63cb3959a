/**
 * Everything that `accessibility.browser.ts` and `languages.browser.ts` look at, in a second
 * engine: axe on every scene in every look, reflow, targets, and the language of every word.
 */
import assert from 'node:assert/strict';
import {it} from 'node:test';
import {startTestRunner, type TestSuiteResult} from '@web/test-runner';
import config from '../../web-test-runner.config.mjs';
import {findFirefox} from '../support/firefox.ts';
import {firefoxLauncher} from '../support/firefox-launcher.ts';

const executable = findFirefox();
const skip = executable === undefined ? 'there is no Firefox on this machine' : false;

/** Fewer would mean that the files were not run: scenes times looks are several hundred. */
const AT_LEAST = 400;

interface Outcome {
  readonly name: string;
  readonly passed: boolean;
  readonly message: string;
}

function outcomes(suite: TestSuiteResult | undefined): readonly Outcome[] {
  if (!suite) return [];
  return [
    ...suite.tests
      .filter(({skipped}) => !skipped)
      .map(({name, passed, error}) => ({
        name: `${suite.name} ${name}`,
        passed,
        message: error?.message ?? '',
      })),
    ...suite.suites.flatMap(outcomes),
  ];
}

it('every scene is as accessible in Firefox', {skip}, async () => {
  const runner = await startTestRunner({
    config: {
      ...config,
      files: ['test/elements/accessibility.browser.ts', 'test/elements/languages.browser.ts'],
      browsers: [firefoxLauncher(executable ?? '')],
      reporters: [],
      testsFinishTimeout: 600_000,
    },
    readCliArgs: false,
    readFileConfig: false,
    autoExitProcess: false,
  });
  assert.ok(runner);
  await new Promise((resolve) => runner.on('finished', resolve));
  const sessions = [...runner.sessions.all()];
  await runner.stop();
  const found = sessions.flatMap(({testResults}) => outcomes(testResults));
  assert.deepEqual(
    sessions.flatMap(({errors}) => errors.map(({message}) => message)),
    [],
  );
  assert.deepEqual(
    found.filter(({passed}) => !passed),
    [],
  );
  assert.ok(found.length >= AT_LEAST, `${found.length} tests ran`);
});
