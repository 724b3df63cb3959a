import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {contentSecurityPolicy, preloadsOf, withDevAddresses} from '../../tools/demo-plugin.ts';

describe('the policy of the demonstration pages', () => {
  it('allows nothing inline, nothing evaluated and no other host when built', () => {
    const policy = contentSecurityPolicy('build');
    assert.doesNotMatch(policy, /unsafe|blob:|https?:|ws:|\*/);
    assert.match(policy, /^default-src 'none';/);
  });

  it('relaxes for the development server only what its client needs', () => {
    const strict = contentSecurityPolicy('build').split('; ');
    const added = contentSecurityPolicy('dev')
      .split('; ')
      .filter((directive) => !strict.includes(directive));
    assert.deepEqual(added, ["style-src 'self' 'unsafe-inline'", "connect-src 'self' ws:"]);
  });
});

describe('the addresses of a page in the development server', () => {
  it('lead from the folder above the page to the folder of the library', () => {
    assert.equal(
      withDevAddresses('<script src="../yihu.js"></script><a knowledge="../knowledge/m.json">'),
      '<script src="/yihu/yihu.js"></script><a knowledge="/yihu/knowledge/m.json">',
    );
  });

  it('stay as they are elsewhere', () => {
    const html = '<link href="./demo.css"><script src="./demo.ts"></script><a href="../x">';
    assert.equal(withDevAddresses(html), html);
  });
});

describe('what a page names beside the module', () => {
  const shell = [['chunks/shared-1.js', 'chunks/more-2.js'], ['yihu.js']];

  it('are the files that it imports, from wherever the page lies', () => {
    assert.deepEqual(preloadsOf('<script type="module" src="../../yihu.js"></script>', shell), [
      '../../chunks/shared-1.js',
      '../../chunks/more-2.js',
    ]);
  });

  it('is nothing where a page has the one tag or the sidebar', () => {
    assert.deepEqual(preloadsOf('<script src="../../embed.js" async></script>', shell), []);
    assert.deepEqual(preloadsOf('<script type="module" src="../sidebar.js"></script>', shell), []);
  });
});
