import assert from 'node:assert/strict';
import {Readable} from 'node:stream';
import {describe, test} from 'node:test';
import {UsageError} from '../../src/cli/parse-options.ts';
import {readJsonLines} from '../../src/cli/read-json-lines.ts';

/** All objects of a text, given in these pieces. */
async function read(...pieces: readonly (string | Buffer)[]): Promise<unknown[]> {
  const found: unknown[] = [];
  for await (const line of readJsonLines(Readable.from(pieces))) found.push(line);
  return found;
}

describe('JSON Lines', () => {
  test('are read one object a line, with either line end and without a last one', async () => {
    assert.deepEqual(await read('{"a":1}\n{"a":2}\r\n{"a":3}'), [{a: 1}, {a: 2}, {a: 3}]);
  });

  test('may have blank lines and the mark of Windows', async () => {
    assert.deepEqual(await read('\ufeff{"a":1}\n\n   \n{"a":2}\n'), [{a: 1}, {a: 2}]);
  });

  test('come whole when a character is cut in two on its way', async () => {
    const bytes = Buffer.from('{"q":"船票"}\n');
    assert.deepEqual(await read(bytes.subarray(0, 7), bytes.subarray(7)), [{q: '船票'}]);
  });

  test('of nothing are none', async () => assert.deepEqual(await read(), []));

  for (const [text, sentence] of [
    ['{"a":1}\n{', 'Line 2 of the input is not JSON.'],
    ['\n\nnull', 'Line 3 of the input is not a JSON object.'],
    ['[{}]', 'Line 1 of the input is not a JSON object.'],
    ['"text"', 'Line 1 of the input is not a JSON object.'],
  ] as const) {
    test(`are refused at their line: ${JSON.stringify(text)}`, async () => {
      await assert.rejects(read(text), (error) => {
        assert.ok(error instanceof UsageError);
        assert.equal(error.message, sentence);
        return true;
      });
    });
  }
});
