import assert from 'node:assert/strict';
import {readdirSync, readFileSync} from 'node:fs';
import {describe, test} from 'node:test';
import type {Categories} from '../../src/knowledge/categories.ts';
import {categoryCode} from '../../src/knowledge/categories-code.ts';
import {categoriesSchema} from '../../src/knowledge/categories-schema.ts';
import {parseYaml} from '../../src/knowledge/parse-yaml.ts';
import {CARD_FILE, compileSample, edited, REFUND, REFUND_FILE} from './sample-folder.ts';

/** A `categories.yaml` that has what the sample entries name. */
const SAMPLE = `categories:
  - id: transport
    name: 交通出行
    children:
      - { id: ferry, name: 水上客运 }
      - { id: taxi, name: 出租汽车 }
  - id: social
    name: 社会保障
    children:
      - { id: card, name: 社保卡 }
mapping: {}
`;

function findingsOf(text: string) {
  return compileSample({'categories.yaml': text}).findings.filter(
    ({file, field}) => file === 'categories.yaml' || field === 'ticket.category',
  );
}

/** The line of the refund entry's category. */
const LINE = REFUND.split('\n').findIndex((line) => line.startsWith('ticket:')) + 1;

describe('the shipped categories', () => {
  const root = new URL('../../knowledge/', import.meta.url);
  const {value} = parseYaml(
    readFileSync(new URL('categories.yaml', root), 'utf8'),
    categoriesSchema,
    'categories.yaml',
  );

  test('map to no codes until their owner fills them in', () =>
    assert.deepEqual(value?.mapping, {}));

  test('have every category that an entry names', () => {
    const names = new Set(
      value?.categories.flatMap(({name, children}) =>
        children.map((child) => `${name}/${child.name}`),
      ),
    );
    const files = readdirSync(new URL('entries', root), {recursive: true, encoding: 'utf8'});
    const used = files
      .filter((file) => file.endsWith('.md'))
      .map((file) => {
        const text = readFileSync(new URL(`entries/${file}`, root), 'utf8');
        return /^ticket:\s*\{.*?category: ([^,}]+?)\s*[,}]/m.exec(text)?.[1] ?? file;
      });
    assert.ok(used.length > 200);
    assert.deepEqual(
      used.filter((name) => !names.has(name)),
      [],
    );
  });
});

describe('yihu check on categories.yaml', () => {
  test('has nothing to say when every entry’s category exists', () => {
    assert.deepEqual(findingsOf(SAMPLE), []);
    const {knowledge} = compileSample({'categories.yaml': SAMPLE});
    assert.deepEqual(knowledge?.directory.categories?.mapping, {});
  });

  test('names the entry whose category does not exist', () => {
    const [one, ...others] = findingsOf(edited(SAMPLE, 'name: 水上客运', 'name: 船'));
    assert.deepEqual(others, []);
    assert.deepEqual([one?.severity, one?.file, one?.line], ['error', REFUND_FILE, LINE]);
    assert.match(one?.problem ?? '', /没有分类 交通出行\/水上客运/);
    const [card] = findingsOf(edited(SAMPLE, 'name: 社会保障', 'name: 社保'));
    assert.equal(card?.file, CARD_FILE);
  });

  test('names ids and names used twice', () => {
    const problems = (text: string) => findingsOf(text).map(({problem}) => problem);
    assert.deepEqual(problems(edited(SAMPLE, 'id: taxi', 'id: ferry')), ['id ferry 用了两次']);
    assert.deepEqual(problems(edited(SAMPLE, 'name: 出租汽车', 'name: 水上客运')), [
      '分类“交通出行/水上客运”写了两遍',
    ]);
    assert.match(
      problems(edited(SAMPLE, 'name: 出租汽车', 'name: 出租/汽车')).join(),
      /不能有斜杠/,
    );
  });

  test('names a code for no category, a code that is a number, and a category coded twice', () => {
    const coded = (lines: string) =>
      findingsOf(edited(SAMPLE, 'mapping: {}', `mapping:\n${lines}`));
    const [unknown] = coded('  boat: "0101"');
    assert.deepEqual(
      [unknown?.severity, unknown?.line, unknown?.field],
      ['error', 12, 'mapping.boat'],
    );
    assert.match(coded('  ferry: 0101').at(0)?.problem ?? '', /要写成文字/);
    assert.match(coded('  ferry: "1"\n  ferry: "2"').at(0)?.problem ?? '', /YAML 写法不对/);
    assert.deepEqual(coded('  ferry: "0101"\n  taxi: "0102"'), []);
  });

  test('hints at one code for two categories', () => {
    const [one, ...others] = findingsOf(
      edited(SAMPLE, 'mapping: {}', 'mapping:\n  ferry: "0101"\n  taxi: "0101"'),
    );
    assert.deepEqual(others, []);
    assert.deepEqual([one?.severity, one?.field], ['warning', 'mapping.taxi']);
    assert.match(one?.problem ?? '', /代码 0101 已经给了 ferry/);
  });
});

describe('the code of a category', () => {
  const {value} = parseYaml(
    edited(SAMPLE, 'mapping: {}', 'mapping: { transport: "01", ferry: "0101" }'),
    categoriesSchema,
    'categories.yaml',
  );
  assert.ok(value);
  const categories: Categories = value;

  test('is its own, else that of its 大类, else none', () => {
    assert.equal(categoryCode(categories, '交通出行/水上客运'), '0101');
    assert.equal(categoryCode(categories, '交通出行/出租汽车'), '01');
    assert.equal(categoryCode(categories, '社会保障/社保卡'), null);
  });

  test('is none for what is no category', () => {
    for (const name of ['', '其他', '社会保障/水上客运', '__proto__/constructor']) {
      assert.equal(categoryCode(categories, name), null, name);
    }
  });
});
