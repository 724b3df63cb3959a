import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {describe, it} from 'node:test';

interface PackageJson {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

function textOf(file: string): string {
  return readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');
}

const packageJson: PackageJson = JSON.parse(textOf('package.json'));
const rows = [...textOf('docs/dependencies.md').matchAll(/^\| `([^`]+)` \| (.*) \|$/gm)].map(
  ([, name = '', why = '']) => ({name, why}),
);

describe('docs/dependencies.md', () => {
  it('names every package of package.json once, and no other', () => {
    const installed = {...packageJson.dependencies, ...packageJson.devDependencies};
    assert.deepEqual(rows.map(({name}) => name).sort(), Object.keys(installed).sort());
  });

  it('gives a reason for each in a sentence', () => {
    for (const {name, why} of rows) assert.match(why, /^\S.{20,}\.$/, name);
  });
});
