/**
 * In a second engine, on every scene: axe in every look that it can be told, reflow, targets, lines
 * from right to left, one region that speaks, and the language of every word.
 */
import assert from 'node:assert/strict';
import {it} from 'node:test';
import {startTestRunner, type TestSuiteResult} from '@web/test-runner';
import config from '../../web-test-runner.config.mjs';
import {looks, phones, reflows} from '../elements/looks.ts';
import {sceneNames} from '../elements/scene-names.ts';
import {findFirefox} from '../support/firefox.ts';
import {firefoxLauncher} from '../support/firefox-launcher.ts';

const executable = findFirefox();
const skip = executable === undefined ? 'there is no Firefox on this machine' : false;

const files = ['accessibility', 'reflow', 'targets', 'mirrored', 'announcer', 'languages'];

/** How many languages these looks are in, which is how often each scene is looked at in them. */
const times = (given: readonly {readonly locales: readonly string[]}[]) =>
  given.reduce((sum, {locales}) => sum + locales.length, 0);

/** Fewer would mean that a file, a look or a scene was left out. */
const AT_LEAST =
  sceneNames.length *
  (times(looks.filter(({forcedColors}) => !forcedColors)) +
    times(reflows) +
    // Targets and the direction of lines: each in the usual way and in 长辈版.
    2 * Object.keys(phones).length +
    // The region that speaks, and the words of English and of traditional script.
    3);

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
      files: files.map((name) => `test/elements/${name}.browser.ts`),
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
