import assert from 'node:assert/strict';
import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';
import * as fc from 'fast-check';
import * as OpenCC from 'opencc-js';
import {createScriptConverter} from '../../src/locales/script-converter.ts';
import {toTraditional} from '../../src/locales/to-traditional.ts';

const reference = OpenCC.Converter({from: 'cn', to: 'tw'});
const knowledge = fileURLToPath(new URL('../../knowledge', import.meta.url));

/** What is shown of the knowledge: everything but the wordings that people search by. */
const lines = readdirSync(knowledge, {withFileTypes: true, recursive: true})
  .filter((file) => file.isFile() && /\.(md|yaml)$/.test(file.name))
  .flatMap((file) => readFileSync(path.join(file.parentPath, file.name), 'utf8').split('\n'));

describe('traditional script', () => {
  it('is written by the word, not by the character', () => {
    for (const [simplified, traditional] of [
      ['头发发放', '頭髮發放'],
      ['皇后在后面', '皇后在後面'],
      ['干部晒干饼干', '幹部曬乾餅乾'],
      ['这里三公里', '這裡三公里'],
      ['我只有一台电脑和一只船', '我只有一臺電腦和一隻船'],
      ['手续复杂，请复印一份', '手續複雜，請複印一份'],
      ['12345、A4、http://例.cn', '12345、A4、http://例.cn'],
    ] as const) {
      assert.equal(toTraditional(simplified), traditional);
    }
  });

  it('of the knowledge is that of the full dictionary, all but one line in a thousand', () => {
    assert.ok(lines.length > 10_000);
    const other = lines.filter((line) => toTraditional(line) !== reference(line));
    assert.ok(
      other.length <= lines.length / 1000,
      `${other.length} lines differ: npx tsx tools/text/build-simplified-table.ts\n${other
        .slice(0, 5)
        .join('\n')}`,
    );
  });

  it('takes the longest phrase at each place, as a naive cut does', () => {
    const word = fc.string({unit: fc.constantFrom('a', 'b', 'c'), minLength: 2, maxLength: 4});
    const text = fc.string({unit: fc.constantFrom('a', 'b', 'c', 'd'), maxLength: 40});
    fc.assert(
      fc.property(fc.uniqueArray(word), text, (words, given) => {
        const phrases = new Map(words.map((each, at) => [each, `<${at}>`]));
        const longest = [...words].sort((a, b) => b.length - a.length);
        const naive = (rest: string): string => {
          if (rest === '') return '';
          const found = longest.find((each) => rest.startsWith(each));
          if (found) return phrases.get(found) + naive(rest.slice(found.length));
          return (rest[0] === 'a' ? 'A' : (rest[0] ?? '')) + naive(rest.slice(1));
        };
        assert.equal(createScriptConverter('a', 'A', phrases)(given), naive(given));
      }),
    );
  });
});
