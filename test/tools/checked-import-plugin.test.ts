import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {checkImports} from '../../tools/checked-import-plugin.ts';

const check = (code: string, file = 'chunks/a.js') => checkImports(file, code);

/** What Vite leaves of an import, from within a function of its own or not. */
const wrapped = (load: string) => `importChecked(${load}, __VITE_PRELOAD__, import.meta.url)`;

describe('the imports of a build', () => {
  it('are told which file they are about, by its path below the folder', () => {
    assert.equal(
      check(wrapped('() => import("./b.js")')),
      'importChecked(() => import("./b.js"), "chunks/b.js")',
    );
    assert.equal(
      check(wrapped('() => import("./chunks/b.js")'), 'yihu.js'),
      'importChecked(() => import("./chunks/b.js"), "chunks/b.js")',
    );
  });

  it('are handed on whole where a function only picks out what is used, in as many lines', () => {
    const load = 'async () => {\n  const {B} = await import("./b.js");\n  return {B};\n}';
    assert.equal(
      check(`x();\n${wrapped(load)};\ny();`),
      'x();\nimportChecked(() => import("./b.js"), "chunks/b.js"\n\n\n);\ny();',
    );
    const all =
      'async () => {\n  const {B} = await import("./b.js").then((n) => n.t);\n  return {B};\n}';
    assert.ok(
      check(wrapped(all)).startsWith('importChecked(() => import("./b.js").then((n) => n.t),'),
    );
  });

  it('keep a function that does anything else', () => {
    for (const load of [
      'async () => {\n  const {B} = await import("./b.js");\n  return {B: 1};\n}',
      'async () => {\n  const {B} = await import("./b.js");\n  return {C};\n}',
      'async () => {\n  const {t: B} = await import("./b.js");\n  return {B};\n}',
      'async () => {\n  const {B} = await import("./b.js");\n  x();\n  return {B};\n}',
    ]) {
      assert.equal(check(wrapped(load)), `importChecked(${load}, "chunks/b.js")`);
    }
  });

  it('are each their own, one beside the other', () => {
    const code = `[${wrapped('() => import("./b.js")')}, ${wrapped('() => import("./c.js")')}]`;
    assert.equal(
      check(code),
      '[importChecked(() => import("./b.js"), "chunks/b.js"), importChecked(() => import("./c.js"), "chunks/c.js")]',
    );
  });

  it('of what is no file of the build stay as they are', () => {
    const code = 'import(address); import("https://example.org/a.js"); import.meta.url;';
    assert.equal(check(code), code);
  });

  it('end the build where a file would run unchecked', () => {
    assert.throws(() => check('import("./b.js")'), /chunks\/b\.js would run unchecked/);
    assert.throws(
      () => check('other(() => import("./b.js"), __VITE_PRELOAD__)'),
      /chunks\/b\.js would run unchecked/,
    );
    assert.throws(() => check(wrapped('() => import(name)')), /of no file/);
    assert.throws(
      () => check(wrapped('() => import("./b.js").then(() => import("./c.js"))')),
      /inside of another/,
    );
  });
});
