import assert from 'node:assert/strict';
import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {describe, it} from 'node:test';
import {root} from '../../tools/set-up.mjs';
import {readSource} from '../../tools/source-facts.ts';

const dist = path.join(root, 'dist');
const scripts = readdirSync(dist, {recursive: true, encoding: 'utf8'})
  .map((file) => file.replaceAll(path.sep, '/'))
  .filter((file) => file.endsWith('.js'));

describe('the build', () => {
  it('has the worker and what loads later in files of their own', () => {
    assert.ok(scripts.includes('yihu.js'));
    assert.ok(scripts.some((file) => /^chunks\/engine\.worker-.+\.js$/.test(file)));
  });

  it('imports nothing by name or from another host: it is complete and works from any folder', () => {
    for (const file of scripts) {
      const {imports} = readSource(file, readFileSync(path.join(dist, file), 'utf8'));
      for (const {specifier} of imports) {
        // The address of a worker is relative to the file without a dot in front.
        const target = path.join(dist, path.dirname(file), specifier);
        assert.ok(readdirSync(path.dirname(target)).includes(path.basename(target)), specifier);
      }
    }
  });

  it('never has a chunk import the entry, which `yihu.js?v=2` would make run twice', () => {
    for (const file of scripts) {
      const {imports} = readSource(file, readFileSync(path.join(dist, file), 'utf8'));
      for (const {specifier} of imports) {
        assert.notEqual(path.posix.join(path.posix.dirname(file), specifier), 'yihu.js', file);
      }
    }
  });
});
