/** The rules of `src/`, and proof on small examples that a breach of each would be noticed. */
import assert from 'node:assert/strict';
import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';
import {
  ALLOWED,
  importCycles,
  impurities,
  isPure,
  nodeInBrowser,
  type PureFiles,
  strayDefinitions,
  undocumentedExports,
  upwardImports,
} from '../tools/layer-rules.ts';
import {readSource, type SourceFacts} from '../tools/source-facts.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

function sourcesIn(folder: string): SourceFacts[] {
  return readdirSync(path.join(root, folder), {recursive: true, encoding: 'utf8'})
    .filter((file) => /\.(ts|js)$/.test(file))
    .map((file) => path.posix.join(folder, file.replaceAll(path.sep, '/')))
    .map((file) => readSource(file, readFileSync(path.join(root, file), 'utf8')));
}

/** The facts of files given as path and text. */
function tree(files: Readonly<Record<string, string>>): SourceFacts[] {
  return Object.entries(files).map(([file, text]) => readSource(file, text));
}

const src = sourcesIn('src');
const pureFiles: PureFiles = JSON.parse(
  readFileSync(path.join(root, 'tsconfig.pure.json'), 'utf8'),
);

describe('src/', () => {
  it('has files to look at', () => {
    assert.ok(src.length > 10);
    assert.ok(src.some(({imports}) => imports.length > 0));
    assert.ok(src.some(({file}) => isPure(file, pureFiles)));
  });

  it('imports in one direction', () => assert.deepEqual(upwardImports(src), []));

  it('has no circle of imports', () => assert.deepEqual(importCycles(src), []));

  it('asks for nothing of Node in the browser', () => assert.deepEqual(nodeInBrowser(src), []));

  it('keeps clock, chance, network and page out of pure files', () =>
    assert.deepEqual(impurities(src, pureFiles), []));

  it('registers elements in one file', () => assert.deepEqual(strayDefinitions(src), []));

  it('says of every export what it is', () => assert.deepEqual(undocumentedExports(src), []));
});

describe('the table of imports', () => {
  it('leaves no two folders that may import each other', () => {
    for (const [from, targets] of Object.entries(ALLOWED)) {
      for (const to of targets) {
        assert.ok(!ALLOWED[to]?.includes(from), `${from} and ${to} may import each other`);
      }
    }
  });

  it('keeps tickets and insight apart', () => {
    assert.ok(!ALLOWED.ticket?.includes('insight') && !ALLOWED.insight?.includes('ticket'));
  });
});

describe('an import that points upward', () => {
  const breaches: Readonly<Record<string, string>> = {
    'written as import': "import {x} from '../answer/x.ts';",
    'written as import type': "import type {X} from '../answer/x.ts';",
    'written as an inline type': "import {type X} from '../answer/x.ts';",
    'for its side effect': "import '../answer/x.ts';",
    'written as export from': "export {x} from '../answer/x.ts';",
    'written as export all': "export * from '../answer/x.ts';",
    'written as import()': "const load = () => import('../answer/x.ts');",
    'hidden in a type': "type X = import('../answer/x.ts').X;",
    'hidden in an address': "const url = new URL('../answer/x.ts', import.meta.url);",
    'broken over lines': "import {\n  x,\n}\nfrom\n  '../answer/x.ts';",
  };
  for (const [how, text] of Object.entries(breaches)) {
    it(`is noticed when ${how}`, () => {
      const [found = '', ...others] = upwardImports(tree({'src/text/a.ts': text}));
      assert.match(found, /^src\/text\/a\.ts:\d+ imports src\/answer\/x\.ts: text may import lib$/);
      assert.deepEqual(others, []);
    });
  }

  it('is not seen in comments, strings and templates', () => {
    const text = [
      "// import {x} from '../answer/x.ts';",
      '/* import("../answer/x.ts") */',
      'const a = "import x from \'../answer/x.ts\'";',
      "const b = `import('../answer/x.ts')`;",
    ].join('\n');
    assert.deepEqual(upwardImports(tree({'src/text/a.ts': text})), []);
  });

  it('names the line', () => {
    const text = "\n\nimport {x} from '../answer/x.ts';";
    assert.match(upwardImports(tree({'src/text/a.ts': text}))[0] ?? '', /^src\/text\/a\.ts:3 /);
  });

  it('is noticed between tickets and insight, in both directions', () => {
    const found = upwardImports(
      tree({
        'src/ticket/a.ts': "import type {B} from '../insight/b.ts';",
        'src/insight/b.ts': "import type {A} from '../ticket/a.ts';",
      }),
    );
    assert.equal(found.length, 2);
  });

  it('is noticed from the desk and the command line to the page', () => {
    const found = upwardImports(
      tree({
        'src/desk/a.ts': "import {a} from '../elements/assistant/a.ts';",
        'src/cli/b.ts': "import {b} from '../assistant/b.ts';",
      }),
    );
    assert.equal(found.length, 2);
  });

  it('is noticed when it leaves src/ or enters through an entry file', () => {
    const found = upwardImports(
      tree({
        'src/define.ts': "import {a} from '../test/support/a.ts';",
        'src/elements/b.ts': "import '../define.ts';",
      }),
    );
    assert.match(
      found.join('\n'),
      /nothing outside of src\/[\s\S]*entry file is imported by nothing/,
    );
  });

  it('is noticed from a folder that the table does not know', () => {
    const found = upwardImports(tree({'src/utils/a.ts': "import {x} from '../lib/x.ts';"}));
    assert.match(found[0] ?? '', /utils\/ has no row/);
  });

  it('is noticed when an element takes a value where only types may cross', () => {
    const value = tree({'src/elements/a.ts': "import {x} from '../answer/reply.ts';"});
    const type = tree({'src/elements/a.ts': "import type {X} from '../answer/reply.ts';"});
    const excepted = tree({
      'src/elements/a/b.ts': "import {plainText} from '../../knowledge/rich-text.ts';",
    });
    assert.match(upwardImports(value)[0] ?? '', /may import types only/);
    assert.deepEqual(upwardImports([...type, ...excepted]), []);
  });
});

describe('an import that points downward', () => {
  it('is allowed, as is one within a folder and one of a package', () => {
    const found = upwardImports(
      tree({
        'src/answer/a.ts': "import {x} from '../text/x.ts'; import {y} from './y.ts';",
        'src/define.ts': "import './elements/assistant/a.ts'; import 'lit';",
        'src/elements/composer/c.ts': "import {a} from '../controllers/a.ts';",
      }),
    );
    assert.deepEqual(found, []);
  });
});

describe('a circle of imports', () => {
  it('is found and named, types and import() included', () => {
    const found = importCycles(
      tree({
        'src/lib/a.ts': "import {b} from './b.ts';",
        'src/lib/b.ts': "import type {C} from './c.ts';",
        'src/lib/c.ts': "const a = import('./a.ts');",
        'src/lib/d.ts': "import {a} from './a.ts';",
      }),
    );
    assert.deepEqual(found, ['src/lib/a.ts → src/lib/b.ts → src/lib/c.ts → src/lib/a.ts']);
  });

  it('is found when a file imports itself', () => {
    const found = importCycles(tree({'src/lib/a.ts': "import {b} from './a.ts';"}));
    assert.deepEqual(found, ['src/lib/a.ts → src/lib/a.ts']);
  });

  it('is not seen where two ways lead to one file', () => {
    const found = importCycles(
      tree({
        'src/lib/a.ts': "import './b.ts'; import './c.ts';",
        'src/lib/b.ts': "import './d.ts';",
        'src/lib/c.ts': "import './d.ts';",
        'src/lib/d.ts': '',
      }),
    );
    assert.deepEqual(found, []);
  });

  it('is not made by naming a worker', () => {
    const found = importCycles(
      tree({
        'src/assistant/a.ts': "new Worker(new URL('./a.worker.ts', import.meta.url));",
        'src/assistant/a.worker.ts': "import {x} from './a.ts';",
      }),
    );
    assert.deepEqual(found, []);
  });
});

describe('a pure file', () => {
  const rules: PureFiles = {include: ['src/text'], exclude: ['src/text/*-loader.ts']};
  const uses = (text: string, file = 'src/text/a.ts') => impurities(tree({[file]: text}), rules);

  for (const text of [
    'document.title;',
    'window.addEventListener;',
    'navigator.language;',
    "fetch('/x');",
    'Date.now();',
    'globalThis.Date.now();',
    'const t = new Date();',
    'Math.random();',
    "Math['random']();",
    'setTimeout(() => {}, 0);',
    'const f = {fetch};',
    'globalThis.fetch;',
    '(globalThis as unknown as Page).document;',
    'const {navigator: n} = globalThis as unknown as Page;',
    "globalThis['crypto'];",
    'crypto.randomUUID();',
  ]) {
    it(`may not say ${text}`, () => assert.notDeepEqual(uses(text), []));
  }

  for (const text of [
    'const document = {title: 1}; document.title;',
    'function score(window: number) { return window; }',
    'const {location} = place; location;',
    'place.location; ({document: 1});',
    'interface Place { readonly location: string; find(self: string): void }',
    'new Date(at); Date.parse(text); Math.max(1, 2);',
    "'document'; // fetch",
    'const {TextDecoder: Utf8} = globalThis as unknown as Codecs; new globalThis.TextEncoder();',
  ]) {
    it(`may say ${text}`, () => assert.deepEqual(uses(text), []));
  }

  it('is one that is not excepted', () => {
    assert.deepEqual(uses("fetch('/x');", 'src/text/word-loader.ts'), []);
    assert.deepEqual(uses("fetch('/x');", 'src/voice/a.ts'), []);
  });
});

describe('a module of Node', () => {
  it('is refused in the browser and accepted at the desk', () => {
    const text = "import fs from 'node:fs';";
    assert.equal(nodeInBrowser(tree({'src/knowledge/a.ts': text})).length, 1);
    assert.deepEqual(nodeInBrowser(tree({'src/desk/a.ts': text, 'src/cli/a.ts': text})), []);
  });
});

describe('the registration of an element', () => {
  it('is refused everywhere but in define.ts', () => {
    for (const text of [
      "customElements.define('x-y', Y);",
      "window.customElements.define('x-y', Y);",
    ]) {
      assert.equal(strayDefinitions(tree({'src/elements/y.ts': text})).length, 1, text);
      assert.deepEqual(strayDefinitions(tree({'src/define.ts': text})), []);
    }
  });
});

describe('an export without a comment', () => {
  const undocumented = (text: string) => undocumentedExports(tree({'src/lib/a.ts': text}));

  for (const text of [
    'export function f() {}',
    'export async function f() {}',
    'export const a = 1;',
    'export type T = string;',
    'export interface I {}',
    'export class C {}',
    'export default class {}',
    'function f() {}\nexport {f};',
    '// not this\nexport const a = 1;',
    '/* nor this */\nexport const a = 1;',
    '/** The one before. */\nconst b = 1;\nexport const a = b;',
  ]) {
    it(`is noticed: ${JSON.stringify(text)}`, () => assert.equal(undocumented(text).length, 1));
  }

  it('names each name of a list', () => {
    assert.equal(undocumented('export const a = 1, b = 2;').length, 2);
  });

  for (const text of [
    '/** Says it. */\nexport function f() {}',
    '/** Says it. */\n// an instruction to a tool\nexport const a = 1;',
    '/** Says it. */\nfunction f() {}\nexport {f};',
    "export {x} from './x.ts';",
    '/** Once. */\nexport function f(a: string): void;\nexport function f(a: number): void;\nexport function f() {}',
  ]) {
    it(`is not seen in ${JSON.stringify(text)}`, () => assert.deepEqual(undocumented(text), []));
  }
});

describe('a file that does not parse', () => {
  it('is an error and not an empty file', () => {
    assert.throws(() => readSource('src/lib/a.ts', 'export const = 1;'), /a\.ts does not parse/);
  });
});
