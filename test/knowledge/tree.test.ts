import assert from 'node:assert/strict';
import {readdirSync, readFileSync} from 'node:fs';
import {describe, test} from 'node:test';
import {decodeBundle, encodeBundle, parseManifest} from '../../src/knowledge/bundle.ts';
import {parseYaml} from '../../src/knowledge/parse-yaml.ts';
import type {DecisionTree} from '../../src/knowledge/tree.ts';
import {SILENT_WORDS} from '../../src/knowledge/tree-check.ts';
import {treePaths} from '../../src/knowledge/tree-paths.ts';
import {treeSchema} from '../../src/knowledge/tree-schema.ts';
import {compileSample, edited, TREE, TREE_FILE} from './sample-folder.ts';

const FOLDER = new URL('../../knowledge/trees/', import.meta.url);

function shippedTree(id: string): DecisionTree {
  const text = readFileSync(new URL(`${id}.yaml`, FOLDER), 'utf8');
  const {value, findings} = parseYaml(text, treeSchema, `trees/${id}.yaml`);
  assert.ok(value, JSON.stringify(findings));
  return value as DecisionTree;
}

/** Every way through a tree as one line: the options taken → the leaf. */
function waysThrough(tree: DecisionTree): string[] {
  return treePaths(tree).map(
    ({steps, leaf}) => `${steps.map(({label}) => label).join(' / ')} → ${leaf.id}`,
  );
}

describe('the shipped trees', () => {
  const ids = readdirSync(FOLDER).map((file) => file.replace('.yaml', ''));

  test('are the three there are tests for', () => {
    assert.deepEqual(ids.sort(), ['homestay-refund', 'noise', 'outer-wall']);
  });

  test('take a guest-house booking to its entitlement', () => {
    assert.deepEqual(waysThrough(shippedTree('homestay-refund')), [
      '台风、停航等，去不成 / 有 → force-majeure',
      '台风、停航等，去不成 / 还没有 → force-majeure-no-proof',
      '刚下单，改主意了 / 不到30分钟 → within-30-minutes',
      '刚下单，改主意了 / 超过30分钟 → after-30-minutes',
      '自己有事，去不了 / 不到30分钟 → within-30-minutes',
      '自己有事，去不了 / 超过30分钟 → after-30-minutes',
      '住进去嫌卫生差 / 还没有 → hygiene-first-steps',
      '住进去嫌卫生差 / 告诉了，谈不拢 → hygiene-mediation',
      '都不是 → other',
    ]);
  });

  test('take a noise to its unit', () => {
    assert.deepEqual(waysThrough(shippedTree('noise')), [
      '邻居吵闹、音响 / 是 → loud-night',
      '邻居吵闹、音响 / 不是 → neighbour-day',
      '广场舞 / 是 → loud-night',
      '广场舞 / 不是 → dance',
      '商铺喇叭、音响 → shop',
      '装修 / 是 → renovation-estate',
      '装修 / 不是 → renovation-elsewhere',
      '工地 / 是 → site-at-night',
      '工地 / 不是 → site-by-day',
      '狗叫 → dog',
      '雨棚滴水 → awning',
      '别的声音 → other',
    ]);
  });

  test('take an opening in a wall to its unit', () => {
    assert.deepEqual(waysThrough(shippedTree('outer-wall')), [
      '自己想开 → own-plan',
      '别人开了、正在开 / 是 → load-bearing',
      '别人开了、正在开 / 不清楚 → load-unknown',
      '别人开了、正在开 / 不是 / 是 / 不做店铺 → estate-home',
      '别人开了、正在开 / 不是 / 是 / 做店铺，有执照 → estate-shop-licensed',
      '别人开了、正在开 / 不是 / 是 / 做店铺，没有执照或不清楚 → estate-shop-unlicensed',
      '别人开了、正在开 / 不是 / 不是 / 是 → elsewhere-unlicensed',
      '别人开了、正在开 / 不是 / 不是 / 不是 → elsewhere',
    ]);
  });

  for (const id of ids) {
    test(`end everywhere in a result with a source, or say ${SILENT_WORDS}: ${id}`, () => {
      const tree = shippedTree(id);
      const reached = new Set(treePaths(tree).map(({leaf}) => leaf));
      assert.deepEqual(
        [...reached].map((leaf) => leaf.id).sort(),
        tree.leaves.map((leaf) => leaf.id).sort(),
      );
      for (const leaf of reached) {
        assert.notEqual(leaf.source.length > 0, leaf.silent, leaf.id);
        if (leaf.silent) assert.ok(leaf.result.includes(SILENT_WORDS), leaf.id);
        assert.ok(leaf.evidence.length > 0, leaf.id);
        assert.equal(leaf.evidence.length, leaf.evidenceEn.length, leaf.id);
      }
    });
  }

  test('rest nothing on the noise law that was repealed', () => {
    for (const id of ids) {
      for (const leaf of shippedTree(id).leaves) {
        for (const {title} of leaf.source)
          assert.doesNotMatch(title, /噪声污染防治法|第58条.*治安/);
      }
    }
    assert.ok(shippedTree('noise').leaves.some(({result}) => result.includes('2026年1月1日')));
  });

  test('send a loud night to the police, a dog to the police and the rest to 12345 or a mediator', () => {
    const departments = Object.fromEntries(
      shippedTree('noise').leaves.map(({id, department}) => [id, department]),
    );
    assert.equal(departments['loud-night'], 'public-security');
    assert.equal(departments.dog, 'public-security');
    assert.equal(departments['neighbour-day'], 'governance-centre');
    assert.equal(departments.shop, 'hotline-12345');
  });
});

function findingsOf(text: string, file = TREE_FILE) {
  return compileSample({[file]: text}).findings.filter((finding) => finding.file === file);
}

/** The findings after a change of the sample, as lines. */
function after(from: string, to: string): string[] {
  return findingsOf(edited(TREE, from, to)).map(
    ({line, field, problem}) => `${line} ${field} ${problem}`,
  );
}

describe('a tree in order', () => {
  test('compiles without a word', () => {
    assert.deepEqual(findingsOf(TREE), []);
    const [tree] = compileSample({[TREE_FILE]: TREE}).knowledge?.trees ?? [];
    assert.equal(tree?.start, 'why');
    assert.equal(tree?.leaves[0]?.silent, false);
  });

  test('stands in a bundle beside the others, in the order of their names', () => {
    const other = edited(TREE, 'id: ferry', 'id: boat');
    const {knowledge} = compileSample({[TREE_FILE]: TREE, 'trees/boat.yaml': other});
    assert.deepEqual(
      knowledge?.trees?.map(({id}) => id),
      ['boat', 'ferry'],
    );
  });
});

describe('the parts beside the entries', () => {
  const folder = new URL('../../knowledge/', import.meta.url);
  const beside = Object.fromEntries(
    ['responsibility.yaml', 'islands.yaml'].map((file) => [
      file,
      readFileSync(new URL(file, folder), 'utf8'),
    ]),
  );
  const departments = readFileSync(new URL('directory.yaml', folder), 'utf8');
  const {knowledge} = compileSample({
    ...beside,
    'directory.yaml': departments,
    [TREE_FILE]: TREE,
  });
  assert.ok(knowledge);

  test('come back from a bundle as they went in', () => {
    const {manifest, files} = encodeBundle(knowledge, {builtAt: '', locale: 'zh-Hans'});
    assert.deepEqual(
      manifest.parts.map(({kind}) => kind),
      [
        'entries',
        'directory',
        'urgent',
        'lexicon',
        'wordings',
        ...knowledge.directory.topics.map(() => 'answers'),
        'responsibility',
        'trees',
      ],
    );
    const read = decodeBundle(parseManifest(JSON.stringify(manifest)), files);
    assert.deepEqual(read, {...knowledge, id: manifest.id});
    assert.equal(read.trees?.[0]?.id, 'ferry');
    assert.ok((read.directory.islands?.islands.length ?? 0) > 40);
  });

  test('may be absent from a bundle', () => {
    const {responsibility: _, trees: __, ...bare} = knowledge;
    const {manifest, files} = encodeBundle(bare, {builtAt: '', locale: 'zh-Hans'});
    assert.ok(!manifest.parts.some(({kind}) => kind === 'responsibility' || kind === 'trees'));
    assert.ok(!('trees' in decodeBundle(parseManifest(JSON.stringify(manifest)), files)));
  });
});

describe('yihu check on a tree', () => {
  test('names a step that leads nowhere, and what it leaves unreached', () => {
    assert.deepEqual(after('to: refund', 'to: refnud'), [
      '17 nodes.1.options.0.to 没有 id 为 refnud 的问题或结果',
      '20 leaves.0.id 没有一个回答通到 refund',
    ]);
    assert.match(after('start: why', 'start: who').join('\n'), /^5 start 没有 id 为 who/);
  });

  test('names a circle', () => {
    const back = after('labelEn: "No", to: other', 'labelEn: "No", to: why');
    assert.ok(back.includes('7 nodes.0 从 why 出发又回到 why，走不完'), back.join('\n'));
    const [circle] = after('to: refund', 'to: proof');
    assert.match(circle ?? '', /从 proof 出发又回到 proof/);
  });

  test('names a result that is neither sourced nor openly silent', () => {
    assert.deepEqual(after('    source: [{ title: 样例 }]\n', ''), [
      '20 leaves.0.source 这个结果没有来源',
    ]);
    assert.deepEqual(after('指引未规定，请打12345', '请打12345'), [
      `28 leaves.1.result 没有来源的结果里要写明“${SILENT_WORDS}”`,
    ]);
    assert.deepEqual(after('silent: true', 'silent: true\n    source: [{ title: 样例 }]'), [
      '31 leaves.1.silent 写了来源，又说没有规定',
    ]);
  });

  test('names unknown departments and entries, and evidence without its English', () => {
    assert.match(after('entry: ferry-refund', 'entry: ferry').join(), /^4 entry 没有 id 为 ferry/);
    assert.match(
      after('department: transport\n    source', 'department: x\n    source').join(),
      /没有部门 x/,
    );
    assert.match(after('silent: true', 'silent: true\n    entry: x').join(), /没有 id 为 x 的问答/);
    assert.match(after('    evidenceEn: [Ticket]\n', '').join(), /条数不一样/);
  });

  test('names ids used twice and an id that is not the file’s name', () => {
    assert.match(after('  - id: refund', '  - id: other').join(), /id other 用了两次/);
    assert.match(
      after('id: ferry\n', 'id: boat\n').join(),
      /^1 id id 是 boat，文件却是 trees\/ferry\.yaml/,
    );
  });

  test('asks for at least two answers', () => {
    const one = after('      - { label: 没有, labelEn: "No", to: other }\n', '');
    assert.match(one.join(), /一个问题至少两个回答/);
  });
});

describe('the ways through a tree', () => {
  test('end where a circle or a missing place begins', () => {
    const node = (id: string, to: string) => ({
      id,
      ask: id,
      askEn: id,
      options: [
        {label: 'x', labelEn: 'x', to},
        {label: 'y', labelEn: 'y', to: 'nowhere'},
      ],
    });
    const tree = {start: 'a', nodes: [node('a', 'b'), node('b', 'a')], leaves: []};
    assert.deepEqual(treePaths(tree), []);
  });
});
