import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {filesOfStep, planTests, STEPS} from '../../tools/test-plan.mjs';

const files = [
  'test/b/two.test.ts',
  'test/a/one.test.ts',
  'test/a/one.browser.ts',
  'test/a/all.e2e.ts',
  'test/a/samples.ts',
];
const built = {isBuilt: true, files};
const notBuilt = {isBuilt: false, files};

describe('what npm test runs', () => {
  it('runs every step in order when nothing is named', () => {
    const plan = planTests([], built);
    assert.deepEqual(plan.steps, STEPS);
    assert.equal(plan.needsBrowser, true);
    assert.equal(plan.problem, null);
  });

  it('runs the named steps alone, in their own order', () => {
    assert.deepEqual(planTests(['browser', 'types'], built).steps, ['types', 'browser']);
  });

  it('asks for a browser only where a step opens one', () => {
    assert.equal(planTests(['types', 'lint', 'unit', 'build'], built).needsBrowser, false);
    assert.equal(planTests(['e2e'], built).needsBrowser, true);
  });

  it('builds before the end-to-end tests when nothing has been built', () => {
    assert.deepEqual(planTests(['e2e'], notBuilt).steps, ['build', 'e2e']);
    assert.deepEqual(planTests(['e2e'], built).steps, ['e2e']);
    assert.deepEqual(planTests([], notBuilt).steps, STEPS);
  });

  it('takes a part of a path as a narrowing of the steps that have such files', () => {
    const plan = planTests(['test/a/one'], built);
    assert.deepEqual(plan.only, ['test/a/one']);
    assert.deepEqual(plan.steps, ['unit', 'browser']);
    assert.deepEqual(planTests(['unit', 'one'], built).steps, ['unit']);
    assert.deepEqual(planTests(['test\\b\\'], built).only, ['test/b/']);
  });

  it('says so when a word is neither step nor part of a path', () => {
    assert.match(String(planTests(['untis'], built).problem), /“untis” is neither a step \(types,/);
    assert.match(String(planTests(['e2e', 'two'], built).problem), /test file of e2e\./);
  });
});

describe('the files of a step', () => {
  it('are known by their ending', () => {
    assert.deepEqual(filesOfStep(files, 'unit', []), ['test/a/one.test.ts', 'test/b/two.test.ts']);
    assert.deepEqual(filesOfStep(files, 'browser', []), ['test/a/one.browser.ts']);
  });

  it('are narrowed by any of the parts of paths', () => {
    assert.deepEqual(filesOfStep(files, 'unit', ['b/', 'nowhere/']), ['test/b/two.test.ts']);
  });
});
