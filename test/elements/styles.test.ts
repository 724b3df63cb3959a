import assert from 'node:assert/strict';
import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';

const elements = fileURLToPath(new URL('../../src/elements/', import.meta.url));
const sheets = readdirSync(elements, {recursive: true, encoding: 'utf8'}).filter((file) =>
  file.endsWith('.styles.ts'),
);

/** Declarations that name a side of the screen instead of a side of the text. */
const physical =
  /^\s*(?:(?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right)(?:-[a-z]+)?|left|right|border-(?:top|bottom)-(?:left|right)-radius|float|text-align)\s*:(?!\s*(?:start|end|center|inline-start|inline-end|inherit|initial)\b)/;

describe('the style sheets', () => {
  it('are found', () => {
    assert.ok(sheets.length > 10);
  });

  for (const file of sheets) {
    it(`of ${file} name no left and no right, so that they mirror with the script`, () => {
      const lines = readFileSync(path.join(elements, file), 'utf8').split('\n');
      const found = lines.flatMap((line, at) =>
        physical.test(line) ? [`${at + 1}: ${line}`] : [],
      );
      assert.deepEqual(found, []);
    });
  }

  it('tell a physical side when they see one', () => {
    assert.match('    margin-left: 2px;', physical);
    assert.match('  left: 0;', physical);
    assert.match('  text-align: left;', physical);
    assert.doesNotMatch('  text-align: start;', physical);
    assert.doesNotMatch('  margin-inline-start: 2px;', physical);
  });
});
