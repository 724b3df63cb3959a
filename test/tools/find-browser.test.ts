import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {
  browserArguments,
  findBrowser,
  howToMend,
  installAttempts,
  type Machine,
} from '../../tools/find-browser.mjs';

/** A Linux machine on which exactly `files` exist, and all of them start. */
function machineWith(files: readonly string[], rest: Partial<Machine> = {}): Machine {
  return {
    platform: 'linux',
    env: {PATH: '/usr/local/bin:/usr/bin'},
    home: '/home/li',
    isRoot: false,
    osRelease: '',
    exists: (file) => files.includes(file),
    list: (folder) => [
      ...new Set(
        files
          .filter((file) => file.startsWith(`${folder}/`))
          .map((file) => file.slice(folder.length + 1).split('/')[0] ?? ''),
      ),
    ],
    runs: () => true,
    ...rest,
  };
}

const debian = 'PRETTY_NAME="Debian GNU/Linux 12"\nID=debian\n';
const cached = '/home/li/.cache/ms-playwright/chromium-1200/chrome-linux/chrome';

describe('finding a browser', () => {
  it('takes what CHROME_PATH names before anything on PATH', () => {
    const machine = machineWith(['/opt/chrome', '/usr/bin/chromium'], {
      env: {PATH: '/usr/bin', CHROME_PATH: '/opt/chrome'},
    });
    assert.deepEqual(findBrowser(machine), {found: '/opt/chrome'});
  });

  it('says that CHROME_PATH is wrong instead of passing it over', () => {
    const machine = machineWith(['/usr/bin/chromium'], {
      env: {PATH: '/usr/bin', CHROME_PATH: '/opt/gone'},
    });
    const result = findBrowser(machine);
    assert.equal(result.found, null);
    assert.match(
      'problem' in result ? String(result.problem) : '',
      /CHROME_PATH is set to \/opt\/gone/,
    );
  });

  it('prefers chromium to chrome, wherever on PATH they stand', () => {
    const machine = machineWith(['/usr/local/bin/google-chrome', '/usr/bin/chromium']);
    assert.deepEqual(findBrowser(machine), {found: '/usr/bin/chromium'});
  });

  for (const name of ['chromium-browser', 'google-chrome-stable', 'chrome', 'msedge']) {
    it(`knows ${name} on PATH`, () => {
      assert.deepEqual(findBrowser(machineWith([`/usr/bin/${name}`])), {found: `/usr/bin/${name}`});
    });
  }

  it('passes over a program on PATH that does not start', () => {
    const machine = machineWith(['/usr/bin/chromium', cached], {
      runs: (file) => file !== '/usr/bin/chromium',
    });
    assert.deepEqual(findBrowser(machine), {found: cached});
  });

  it('takes the newest revision of a Playwright cache, by number', () => {
    const at = (revision: number) =>
      `/home/li/.cache/ms-playwright/chromium-${revision}/chrome-linux64/chrome`;
    assert.deepEqual(findBrowser(machineWith([at(999), at(1200), at(1100)])), {found: at(1200)});
  });

  it('leaves the headless shell of a Playwright cache alone', () => {
    const shell = '/home/li/.cache/ms-playwright/chromium_headless_shell-1200/chrome-linux/chrome';
    assert.deepEqual(findBrowser(machineWith([shell])), {found: null, problem: null});
  });

  it('looks for the cache where PLAYWRIGHT_BROWSERS_PATH says', () => {
    const file = '/browsers/chromium-1/chrome-linux/chrome';
    const machine = machineWith([file, cached], {
      env: {PATH: '', PLAYWRIGHT_BROWSERS_PATH: '/browsers'},
    });
    assert.deepEqual(findBrowser(machine), {found: file});
  });

  it('knows where macOS and Windows keep it', () => {
    const mac = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
    assert.deepEqual(findBrowser(machineWith([mac], {platform: 'darwin'})), {found: mac});
    const edge = 'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe';
    const windows = machineWith([edge], {
      platform: 'win32',
      env: {Path: 'C:\\Windows', 'PROGRAMFILES(X86)': 'C:\\Program Files (x86)'},
    });
    assert.deepEqual(findBrowser(windows), {found: edge});
  });

  it('finds nothing on a machine without a browser', () => {
    assert.deepEqual(findBrowser(machineWith([])), {found: null, problem: null});
  });
});

describe('installing a browser', () => {
  it('downloads one with the playwright-core of this project first', () => {
    assert.deepEqual(installAttempts(machineWith([])), [
      [['npx', 'playwright-core', 'install', 'chromium']],
    ]);
  });

  it('falls back on the package of the system only on Debian and only as root', () => {
    const asRoot = machineWith([], {osRelease: debian, isRoot: true});
    assert.deepEqual(
      installAttempts(asRoot)[1]?.map((command) => command.slice(0, 2)),
      [
        ['apt-get', 'update'],
        ['apt-get', 'install'],
      ],
    );
    assert.equal(installAttempts(machineWith([], {osRelease: debian})).length, 1);
    const ubuntu = machineWith([], {osRelease: 'ID=ubuntu\nID_LIKE=debian\n', isRoot: true});
    assert.equal(installAttempts(ubuntu).length, 1);
  });

  it('says in one line what to do where nothing worked', () => {
    assert.match(howToMend(machineWith([], {osRelease: debian})), /sudo apt-get install chromium/);
    assert.match(howToMend(machineWith([])), /CHROME_PATH/);
    assert.doesNotMatch(howToMend(machineWith([])), /\n/);
  });
});

describe('the arguments of the browser', () => {
  it('give up the sandbox only for root, who cannot have one', () => {
    assert.ok(browserArguments({isRoot: true}).includes('--no-sandbox'));
    assert.ok(!browserArguments({isRoot: false}).includes('--no-sandbox'));
  });
});
