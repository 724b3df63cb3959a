import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {trimTemplates} from '../../tools/template-plugin.ts';

const trim = (code: string) => trimTemplates('a.ts', code);

/** A hole of a template, in pieces for the linter's sake. */
const hole = (code: string) => ['$', '{', code, '}'].join('');

describe('the templates of a build', () => {
  it('lose their indentation and keep their lines', () => {
    assert.equal(
      trim(`const a = html\`\n    <p>  \n      ${hole('b')}\n    </p>\n  \`;\n  f();`),
      `const a = html\`\n<p>\n${hole('b')}\n</p>\n\`;\n  f();`,
    );
    assert.equal(trim('css`\n  a {\n    b: c;\n  }`'), 'css`\na {\nb: c;\n}`');
  });

  it('are trimmed inside of each other, and code between them is left alone', () => {
    const inner = hole('x');
    assert.equal(
      trim(
        `html\`\n  ${hole(`list.map(\n    (x) => html\`\n      <b>${inner}</b>\`,\n  )`)}\n  \``,
      ),
      `html\`\n${hole(`list.map(\n    (x) => html\`\n<b>${inner}</b>\`,\n  )`)}\n\``,
    );
  });

  it('keep white space within a line, where it may show', () => {
    const code = 'html`<a></a>  <b> c </b>`';
    assert.equal(trim(code), code);
  });

  it('are only those of Lit: a text keeps its shape', () => {
    const code = 'const a = `\n  x\n`; const b = raw`\n  y`; const c = "html`\\n  z`";';
    assert.equal(trim(code), code);
  });
});
