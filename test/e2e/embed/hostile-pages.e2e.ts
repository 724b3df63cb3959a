/**
 * Pages whose own scripts broke or replaced what every script relies on, as old libraries did: the
 * assistant answers there, or says who else does; it never adds an error of its own.
 *
 * The scripts below are short forms of what the libraries named do to a page, not the libraries
 * themselves.
 */
import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {Page} from 'playwright-core';
import {ask, openPanel, plainPage, tag, type Visit} from '../../support/embed-site.ts';
import {site, useEmbedSite, visitSite} from '../../support/embed-visits.ts';

useEmbedSite();

/** Scripts of pages on which everything works, by what they do. */
const HOSTILE: Readonly<Record<string, string>> = {
  'gives arrays and texts a JSON of their own, as Prototype.js 1.6 did': `
    const quoted = (value) => '"' + String(value).replace(/"/g, '\\\\"') + '"';
    Object.toJSON = (value) => value && value.toJSON ? value.toJSON() : quoted(value);
    Array.prototype.toJSON = function () { return '[' + this.map(Object.toJSON).join(', ') + ']'; };
    String.prototype.toJSON = function () { return quoted(this); };
    Number.prototype.toJSON = function () { return String(this); };
    Date.prototype.toJSON = function () { return '"then"'; };`,
  'gives every object a JSON of its own': `
    Object.prototype.toJSON = function () { return 'an object'; };`,
  'puts another Array.from in the place of the real one, as MooTools 1.4 did': `
    Array.from = function (item) { return item == null ? [] : Array.isArray(item) ? item : [item]; };`,
  'replaces map, filter and forEach by versions of before 2009, which visit holes and forget what this is': `
    Array.prototype.map = function (use) { var all = []; for (var i = 0; i < this.length; i++) all[i] = use(this[i], i, this); return all; };
    Array.prototype.filter = function (use) { var all = []; for (var i = 0; i < this.length; i++) if (use(this[i], i, this)) all.push(this[i]); return all; };
    Array.prototype.forEach = function (use) { for (var i = 0; i < this.length; i++) use(this[i], i, this); };
    Array.prototype.reduce = function (use, value) { for (var i = 0; i < this.length; i++) value = use(value, this[i], i, this); return value; };`,
  'adds to what everything inherits from in a way that every loop sees': `
    Object.prototype.forEachOwn = function () {};
    Array.prototype.remove = function () {};
    Array.prototype.last = function () { return this[this.length - 1]; };
    Function.prototype.bindAsEventListener = function () {};`,
  'has a Promise of its own, whose thens come by a timer': `
    const Real = window.Promise;
    function Later(run) {
      const inner = new Real(run);
      this.then = (yes, no) => new Later((resolve, reject) => {
        inner.then((value) => setTimeout(() => { try { resolve(yes ? yes(value) : value); } catch (error) { reject(error); } }, 0),
          (reason) => setTimeout(() => { if (!no) return reject(reason); try { resolve(no(reason)); } catch (error) { reject(error); } }, 0));
      });
    }
    Later.prototype.catch = function (no) { return this.then(undefined, no); };
    Later.resolve = (value) => new Later((resolve) => resolve(value));
    Later.reject = (reason) => new Later((_, reject) => reject(reason));
    Later.all = (all) => new Later((resolve, reject) => Real.all(all).then(resolve, reject));
    Later.race = (all) => new Later((resolve, reject) => Real.race(all).then(resolve, reject));
    window.Promise = Later;`,
  'wraps attachShadow, as a polyfill that records the roots does': `
    const attach = Element.prototype.attachShadow;
    window.roots = [];
    Element.prototype.attachShadow = function (options) {
      const root = attach.call(this, options);
      window.roots.push(root);
      root.host.shadyRoot = root;
      return root;
    };`,
  'takes every element that is defined for one of its own': `
    const define = CustomElementRegistry.prototype.define;
    CustomElementRegistry.prototype.define = function (name, kind, options) {
      if (this.get(name)) throw new Error('defined twice: ' + name);
      return define.call(this, name, class extends kind {}, options);
    };`,
  'watches every node and takes empty ones of no class away, as a cleaner of pages does': `
    new MutationObserver((changes) => {
      for (const {addedNodes} of changes) for (const node of addedNodes)
        if (node.nodeName === 'SPAN' && !node.childNodes.length) node.remove();
    }).observe(document, {childList: true, subtree: true});`,
  'loads modules by RequireJS and answers every define at once': `
    window.define = function (name, needs, make) { if (typeof name !== 'string') throw new Error('Mismatched anonymous define() module'); };
    window.define.amd = {jQuery: true};
    window.require = window.requirejs = function () { throw new Error('Module name has not been loaded yet'); };
    window.onerror = function () { return false; };`,
  'has jQuery with noConflict, events on the document that stop, and plugins on every object': `
    const jq = function (what) { if (typeof what === 'function') { document.addEventListener('DOMContentLoaded', what); } return jq.fn; };
    jq.fn = jq.prototype = {on: function () { return jq.fn; }, ready: jq, each: function () { return jq.fn; }};
    jq.noConflict = function () { delete window.$; return jq; };
    window.$ = window.jQuery = jq;
    document.addEventListener('keydown', function (event) { if (event.target.nodeName === 'INPUT') event.stopPropagation(); });
    document.addEventListener('click', function (event) { if (event.target.nodeName === 'A') event.preventDefault(); });`,
};

/** Scripts that take away what nothing can be built without: somebody is there all the same. */
const HOPELESS: Readonly<Record<string, string>> = {
  'has no attachShadow': 'delete Element.prototype.attachShadow;',
  'has no elements of one’s own':
    "Object.defineProperty(window, 'customElements', {value: undefined});",
  'answers every fetch with an error': "window.fetch = () => Promise.reject(new TypeError('no'));",
  'has an attachShadow that throws':
    "Element.prototype.attachShadow = function () { throw new Error('not here'); };",
};

async function open(script: string): Promise<Visit> {
  site.pages.set('/page', {
    html: plainPage(
      `<a href="tel:12345">12345</a>${tag()}`,
      `<link rel="icon" href="data:,"><script>${script}</script>`,
    ),
  });
  site.requests.length = 0;
  return visitSite('/page');
}

async function files(page: Page): Promise<void> {
  await page.getByRole('button', {name: /留言/}).first().click();
  await page.getByRole('textbox', {name: '标题'}).fill('路灯不亮');
  await page.getByRole('textbox', {name: '内容'}).fill('码头东侧第三盏路灯不亮');
  await page.getByRole('button', {name: '提交工单'}).click();
}

describe('a page that', () => {
  it('has a fetch that lets go of every option gets its answer, and a ticket is not lost', async () => {
    const visited = await open(
      'const real = window.fetch; window.fetch = function (address) { return real.call(window, address); };',
    );
    await openPanel(visited.page);
    await ask(visited.page, '停航了船票怎么退');
    await files(visited.page);
    // Nothing can be posted from such a page: the ticket waits on the device, and that is said.
    await visited.page
      .getByText(/工单还没有送达|工单已保存在本机/)
      .filter({visible: true})
      .first()
      .waitFor();
    assert.deepEqual(visited.errors, []);
  });

  for (const [how, script] of Object.entries(HOSTILE)) {
    it(`${how} gets its answer, a form and no error`, async () => {
      const visited = await open(script);
      await openPanel(visited.page);
      await ask(visited.page, '停航了船票怎么退');
      const before = site.posts.length;
      await files(visited.page);
      await visited.page.getByText(/T-\d/).filter({visible: true}).first().waitFor();
      // What was filed is what was written, whatever the page makes of JSON.
      const sent = JSON.parse(site.posts[before] ?? '') as Readonly<Record<string, unknown>>;
      assert.match(JSON.stringify(sent), /码头东侧第三盏路灯不亮/);
      assert.equal(typeof sent, 'object');
      assert.deepEqual(visited.errors, []);
    });
  }

  for (const [how, script] of Object.entries(HOPELESS)) {
    it(`${how} has the number of a person and no error`, async () => {
      const {page, errors, said} = await open(script);
      await page.waitForLoadState('networkidle');
      await page.locator('a[href="tel:12345"]:visible').first().waitFor();
      await page.waitForFunction(() => document.readyState === 'complete');
      assert.deepEqual(errors, []);
      assert.ok(
        said.some((text) => text.startsWith('Yihu: ')),
        said.join('\n'),
      );
    });
  }
});
