import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {packageOf, thirdPartyNotices} from '../../tools/notices-plugin.ts';

describe('the package of a bundled module', () => {
  for (const [module, name] of [
    ['/home/a/node_modules/lit/index.js', 'lit'],
    ['../../node_modules/@noble/hashes/sha2.js', '@noble/hashes'],
    ['/a/node_modules/x/node_modules/@lit/y/z/index.js', '@lit/y'],
    ['C:\\a\\node_modules\\uqr\\dist\\index.mjs', 'uqr'],
    ['/home/a/src/define.ts', undefined],
    ['\0vite/modulepreload-polyfill.js', undefined],
  ] as const) {
    it(`${module} is ${name ?? 'none'}`, () => assert.equal(packageOf(module), name));
  }
});

describe('the notices', () => {
  const text = thirdPartyNotices(['uqr', 'lit', 'idb-keyval', 'lit']);

  it('have each package once, with its version and the words of its licence', () => {
    assert.deepEqual(text.match(/^(?:lit|uqr|idb-keyval) \S+ \([\w.-]+\)$/gm)?.length, 3);
    assert.match(text, /Copyright \(c\) 2017 Google LLC/);
    assert.match(text, /Redistributions in binary form must reproduce/);
    assert.match(text, /Copyright 2016, Jake Archibald/);
  });

  it('credit the tables and hold the licence that others only name', () => {
    assert.match(text, /Copyright \(c\) 2016 mozillazg\n\nPermission is hereby granted/);
    assert.match(text, /OpenCC \(Apache-2\.0, below\)/);
    assert.match(text, /TERMS AND CONDITIONS FOR USE, REPRODUCTION, AND DISTRIBUTION/);
  });

  it('cannot be written for a package without the text of a licence', () => {
    assert.throws(() => thirdPartyNotices(['onnxruntime-common']), /without the text/);
  });
});
