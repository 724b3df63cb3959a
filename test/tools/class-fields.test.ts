import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';
import {build} from 'vite';

/** An element as this project writes them, and a plain field beside it. */
const source = `
  class Base { set word(value) { this.seen = value; } }
  class Probe extends Base {
    declare word: string;
    plain = 'kept';
    constructor() { super(); this.word = 'first'; }
  }
  export const probe = new Probe();
`;

describe('class fields in the build', () => {
  it('are assigned and not defined, so that an accessor of the base class stays in force', async () => {
    // Beside the sources, where Vite finds the project's tsconfig.json.
    const id = fileURLToPath(new URL('../../src/field-probe.ts', import.meta.url));
    const result = await build({
      configFile: false,
      logLevel: 'silent',
      build: {
        write: false,
        target: 'es2022',
        minify: false,
        lib: {entry: id, formats: ['es']},
      },
      plugins: [
        {
          name: 'field-probe',
          enforce: 'pre',
          resolveId: (wanted) => (wanted === id ? id : null),
          load: (wanted) => (wanted === id ? source : null),
        },
      ],
    });
    const [output] = Array.isArray(result) ? result : [result];
    assert.ok(output && 'output' in output);
    const {code} = output.output[0];
    assert.doesNotMatch(code, /^\s*(word|plain)\s*(=|;)/m);

    const {probe} = await import(`data:text/javascript,${encodeURIComponent(code)}`);
    assert.equal(probe.seen, 'first');
    assert.equal(probe.plain, 'kept');
    assert.ok(!Object.hasOwn(probe, 'word'));
  });
});
