import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {parseOptions, UsageError} from '../../src/cli/parse-options.ts';

const TABLE = {json: true, out: false};

describe('options', () => {
  test('are flags, values and the rest, in any order', () => {
    assert.deepEqual(parseOptions(['a', '--json', 'b', '--out', 'folder', 'c'], TABLE), {
      flags: new Set(['json']),
      values: new Map([['out', 'folder']]),
      positionals: ['a', 'b', 'c'],
    });
  });

  test('may be written with an equals sign, and end at two strokes', () => {
    const {values, positionals} = parseOptions(['--out=x y', '--', '--json'], TABLE);
    assert.deepEqual([values.get('out'), positionals], ['x y', ['--json']]);
  });

  test('are all absent where nothing is given', () => {
    const {flags, values, positionals} = parseOptions([], TABLE);
    assert.deepEqual([flags.size, values.size, positionals.length], [0, 0, 0]);
  });

  for (const [what, arguments_] of [
    ['is unknown', ['--fast']],
    ['lacks its value', ['--out']],
    ['takes no value', ['--json=yes']],
  ] as const) {
    test(`are refused as a mistake of the caller when one ${what}`, () => {
      assert.throws(() => parseOptions(arguments_, TABLE), UsageError);
    });
  }
});
