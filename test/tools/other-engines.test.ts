import assert from 'node:assert/strict';
import path from 'node:path';
import {describe, it} from 'node:test';
import {findFirefox, findWebKit, notExercised} from '../../tools/other-engines.mjs';

const STEPS = ['types', 'lint', 'unit', 'browser', 'build', 'e2e'];
const WEBKIT = [
  '/usr/bin/WebKitWebDriver',
  '/usr/bin/xvfb-run',
  '/usr/lib/x86_64-linux-gnu/webkit2gtk-6.0/MiniBrowser',
];

function machine(files: readonly string[], env: Record<string, string> = {}) {
  return {env, exists: (file: string) => files.includes(file)};
}

const php = machine([path.join('/opt/bin', 'php')], {PATH: `/usr/games${path.delimiter}/opt/bin`});

describe('the line about engines', () => {
  it('names those that are missing, and the packages that have them', () => {
    assert.equal(
      notExercised(STEPS, machine([])),
      'Not exercised: Firefox, WebKit, PHP (on Debian: apt-get install firefox-esr webkit2gtk-driver xvfb php-cli).',
    );
    assert.match(
      notExercised(STEPS, machine(['/usr/bin/firefox', ...WEBKIT])) ?? '',
      /^Not exercised: PHP \(/,
    );
  });

  it('is none where all of them are there', () => {
    const all = {...php, exists: (file: string) => file !== '/opt/bin/none'};
    assert.equal(notExercised(STEPS, all), null);
  });

  it('says nothing of steps that do not run', () => {
    assert.equal(notExercised(['types', 'browser'], machine([])), null);
    assert.match(notExercised(['unit'], machine([])) ?? '', /^Not exercised: PHP \(/);
    assert.equal(notExercised(['unit'], php), null, 'PHP is found on PATH');
  });
});

describe('an engine', () => {
  it('is the Firefox that is named, where it is there', () => {
    const env = {FIREFOX_PATH: '/opt/firefox'};
    assert.equal(findFirefox(machine(['/opt/firefox', '/usr/bin/firefox'], env)), '/opt/firefox');
    assert.equal(findFirefox(machine(['/usr/bin/firefox'], env)), '/usr/bin/firefox');
    assert.equal(findFirefox(machine([])), undefined);
  });

  it('is WebKit only with its driver, a screen and a browser', () => {
    assert.equal(findWebKit(machine(WEBKIT))?.browser, WEBKIT[2]);
    for (const lost of WEBKIT) {
      assert.equal(findWebKit(machine(WEBKIT.filter((file) => file !== lost))), undefined);
    }
  });
});
