import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {describe, it} from 'node:test';
import {type LockEntry, missingFromLock, platformEntry} from '../../tools/complete-lock.mjs';

describe('package-lock.json', () => {
  for (const [whose, folder] of [
    ['the project', ''],
    ['the site', 'site/'],
    ['the peers that are measured', 'bench/peers/'],
  ]) {
    it(`of ${whose} names every build for other platforms, without which npm ci refuses it`, () => {
      const lock: {packages: Record<string, LockEntry>} = JSON.parse(
        readFileSync(new URL(`../../${folder}package-lock.json`, import.meta.url), 'utf8'),
      );
      const names = missingFromLock(lock.packages).map(({name}) => name);
      assert.deepEqual(names, [], `run node tools/complete-lock.mjs ${folder}`);
    });
  }
});

describe('what a lock file is missing', () => {
  const tool = {optionalDependencies: {'@tool/linux-x64': '1.0.0', '@tool/darwin-arm64': '1.0.0'}};
  const linux = {version: '1.0.0'};
  const missing = (packages: Record<string, LockEntry>) =>
    missingFromLock(packages).map(({name}) => name);

  it('is what stands neither beside a package nor above it', () => {
    const packages = {'node_modules/tool': tool, 'node_modules/@tool/linux-x64': linux};
    assert.deepEqual(missing(packages), ['@tool/darwin-arm64']);
  });

  it('is looked for from where a nested package stands', () => {
    const packages = {
      'node_modules/host/node_modules/tool': tool,
      'node_modules/host/node_modules/@tool/linux-x64': linux,
      'node_modules/@tool/darwin-arm64': linux,
    };
    assert.deepEqual(missing(packages), []);
    const elsewhere = {
      'node_modules/tool': tool,
      'node_modules/host/node_modules/@tool/linux-x64': linux,
      'node_modules/@tool/darwin-arm64': linux,
    };
    assert.deepEqual(missing(elsewhere), ['@tool/linux-x64']);
  });
});

describe('the entry of a platform package', () => {
  const entryOf = (name: string, version = '1.2.3') =>
    platformEntry({name, version, neededBy: {dev: true, license: 'MIT'}});

  it('keeps npm from fetching it elsewhere', () => {
    assert.deepEqual(entryOf('@tool/cli-linux-x64-musl'), {
      version: '1.2.3',
      cpu: ['x64'],
      dev: true,
      libc: ['musl'],
      license: 'MIT',
      optional: true,
      os: ['linux'],
    });
    assert.deepEqual(entryOf('@tool/linux-arm-gnueabihf')?.libc, ['glibc']);
    assert.equal(entryOf('@tool/win32-x64-gnu')?.libc, undefined);
    assert.deepEqual(entryOf('@tool/windows-arm64')?.os, ['win32']);
  });

  it('is not made up where the name or the version does not tell', () => {
    assert.equal(entryOf('fsevents'), null);
    assert.equal(entryOf('@tool/linux-x64', '^1.0.0'), null);
  });
});
