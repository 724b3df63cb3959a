import assert from 'node:assert/strict';
import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const sources = ['src/elements', 'src/embed', 'src/sidebar'].flatMap((folder) =>
  readdirSync(path.join(root, folder), {recursive: true, encoding: 'utf8'})
    .filter((file) => file.endsWith('.ts'))
    .map((file) => path.join(folder, file)),
);

/** Style sheets: `css` of the elements, the string of the launcher that stands without Lit. */
const sheet = /(?:\bcss|\b\w*[sS]tyles = )`([^`]*)`/g;

/** The style sheets in a file. */
const sheetsOf = (file: string) =>
  [...readFileSync(path.join(root, file), 'utf8').matchAll(sheet)].map(([, text = '']) => text);

const files = sources.filter((file) => sheetsOf(file).length > 0);

/** Declarations that name a side of the screen instead of a side of the text. */
const physical =
  /(?:^|[\s;{])(?:(?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right)(?:-[a-z]+)?|left|right|border-(?:top|bottom)-(?:left|right)-radius|float|text-align)\s*:(?!\s*(?:start|end|center|inline-start|inline-end|inherit|initial)\b)/;

/** Four values of which right and left differ. */
const lopsided = /\b(?:margin|padding|inset): [^\s;]+ ([^\s;]+) [^\s;]+ (?!\1[ ;])[^\s;]+[ ;]/;

describe('the style sheets', () => {
  it('are found', () => {
    assert.ok(files.length > 30, `${files.length}`);
    assert.ok(files.includes('src/embed/launcher-styles.ts'));
    assert.ok(files.includes('src/elements/share/entry-tools.ts'));
  });

  for (const file of files) {
    it(`of ${file} name no left and no right, so that they mirror with the script`, () => {
      const lines = sheetsOf(file).flatMap((text) => text.split('\n'));
      const found = lines.filter((line) => physical.test(line) || lopsided.test(line));
      assert.deepEqual(found, []);
    });
  }

  it('tell a physical side when they see one', () => {
    assert.match('    margin-left: 2px;', physical);
    assert.match('  left: 0;', physical);
    assert.match('  text-align: left;', physical);
    assert.match('.card { top: 0; left: 0; }', physical);
    assert.match('.card p { margin: 0 44px 8px 0; }', lopsided);
    assert.doesNotMatch('.card p { margin: 0 4px 8px 4px; }', lopsided);
    assert.doesNotMatch('  text-align: start;', physical);
    assert.doesNotMatch('  margin-inline-start: 2px;', physical);
  });
});
