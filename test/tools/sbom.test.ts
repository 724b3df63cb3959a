import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {describe, it} from 'node:test';
import {componentsOf, isAllowed, readProject, shippedNames} from '../../tools/sbom.mjs';

const textOf = (file: string) => readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');

describe('what ships', () => {
  const {components, bill, list} = readProject();

  it('is under licences that a government site may ship', () => {
    const others = components.filter(({licence}) => !isAllowed(licence));
    assert.deepEqual(others, []);
    assert.ok(components.length > 11, 'with what the packages need themselves');
  });

  it('is in the bill of materials and in the list of licences, as the lock file has it', () => {
    assert.equal(textOf('docs/sbom.cdx.json'), bill, 'run npm run sbom');
    assert.equal(textOf('docs/licences.md'), list, 'run npm run sbom');
  });

  it('has a hash each, so that what was installed can be compared', () => {
    for (const {name, integrity} of components) assert.match(integrity, /^sha512-/, name);
  });
});

describe('the packages that ship', () => {
  const packages = {
    'node_modules/a': {version: '1.0.0', license: 'MIT', dependencies: {b: '^1', c: '*'}},
    'node_modules/b': {version: '2.0.0', license: 'ISC'},
    'node_modules/a/node_modules/b': {
      version: '1.5.0',
      license: 'MIT',
      optionalDependencies: {'b-win32': '1'},
    },
    'node_modules/c': {version: '1.0.0', license: 'MIT', dependencies: {b: '^2', a: '*'}},
    'node_modules/unused': {version: '1.0.0', license: 'GPL-3.0'},
  };

  it('are the named ones and all they need, from where each stands', () => {
    assert.deepEqual(
      componentsOf(packages, ['a']).map(({name, version, needs}) => [name, version, needs]),
      [
        ['a', '1.0.0', ['b@1.5.0', 'c@1.0.0']],
        ['b', '1.5.0', []],
        ['b', '2.0.0', []],
        ['c', '1.0.0', ['a@1.0.0', 'b@2.0.0']],
      ],
    );
  });

  it('have to be in the lock file', () => {
    assert.throws(() => componentsOf(packages, ['gone']), /gone is not in package-lock.json/);
  });

  it('are those of the page and of the desk, not of the tests', () => {
    const names = shippedNames(textOf('docs/dependencies.md'));
    assert.ok(names.includes('lit') && names.includes('fastify'));
    assert.ok(!names.includes('vite') && !names.includes('axe-core'));
  });
});

describe('a licence', () => {
  for (const [expression, allowed] of [
    ['MIT', true],
    ['(MIT OR GPL-3.0)', true],
    ['MIT AND Apache-2.0', true],
    ['MIT AND GPL-3.0', false],
    ['GPL-3.0', false],
    ['SEE LICENSE IN FILE', false],
    ['', false],
  ] as const) {
    it(`${allowed ? 'may' : 'may not'} ship without a look: ${expression || 'none'}`, () => {
      assert.equal(isAllowed(expression), allowed);
    });
  }
});
