import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {lockHash, nodeProblem, setUpNeeded} from '../../tools/set-up.mjs';

function lockOf(packages: Record<string, {version?: string; optional?: boolean}>): string {
  return JSON.stringify({packages: {'': {}, ...packages}});
}

const lockText = lockOf({
  'node_modules/lit': {version: '3.3.3'},
  'node_modules/for-another-platform': {version: '1.0.0', optional: true},
});

describe('whether dependencies have to be installed', () => {
  it('installs on a fresh clone', () => {
    assert.equal(setUpNeeded({lockText, stamp: null, installedText: null}), 'install');
  });

  it('does nothing where the stamp is that of the lock file', () => {
    const stamp = lockHash(lockText);
    assert.equal(setUpNeeded({lockText, stamp, installedText: lockText}), 'nothing');
  });

  it('installs after an installation that was broken off, whatever the stamp says', () => {
    const stamp = lockHash(lockText);
    assert.equal(setUpNeeded({lockText, stamp, installedText: null}), 'install');
  });

  it('accepts what somebody installed by hand, without what is for other platforms', () => {
    const installedText = lockOf({'node_modules/lit': {version: '3.3.3'}});
    assert.equal(setUpNeeded({lockText, stamp: null, installedText}), 'stamp');
  });

  it('installs again when the lock file names another version', () => {
    const installedText = lockOf({'node_modules/lit': {version: '3.3.2'}});
    const stamp = lockHash(installedText);
    assert.equal(setUpNeeded({lockText, stamp, installedText}), 'install');
  });

  it('installs again when the lock file names a new package', () => {
    const installedText = lockOf({});
    const stamp = lockHash(installedText);
    assert.equal(setUpNeeded({lockText, stamp, installedText}), 'install');
  });
});

describe('the version of Node', () => {
  it('is accepted from 20.19 on', () => {
    for (const version of ['20.19.0', '20.20.2', '22.0.0', '24.1.0']) {
      assert.equal(nodeProblem(version), null, version);
    }
  });

  it('is refused in one sentence below that', () => {
    for (const version of ['18.20.8', '20.18.1']) {
      assert.match(
        String(nodeProblem(version)),
        new RegExp(`needs Node 20\\.19.*this is ${version}`),
      );
    }
  });
});
