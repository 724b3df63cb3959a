import assert from 'node:assert/strict';
import {cp, readdir, readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {describe, test} from 'node:test';
import {decodeBundle, PART_KINDS, parseManifest} from '../../src/knowledge/bundle.ts';
import {edited, REFUND, REFUND_FILE, sampleFolder} from '../knowledge/sample-folder.ts';
import {linesOf, ROOT, runYihu, temporaryFolder} from './run-yihu.ts';

describe('yihu', {concurrency: true}, () => {
  test('shows its commands when asked for help, in every way of asking', async () => {
    for (const arguments_ of [[], ['help'], ['--help'], ['-h']]) {
      const {code, stdout, stderr} = await runYihu(arguments_);
      assert.equal(code, 0, arguments_.join(' '));
      assert.equal(stderr, '');
      for (const command of ['check', 'build', 'ask', 'mask']) {
        assert.match(stdout, new RegExp(`\\b${command}\\b`));
      }
    }
  });

  test('refuses a command that does not exist, by name, and shows those that do', async () => {
    const {code, stdout, stderr} = await runYihu(['answer', '船票']);
    assert.equal(code, 2);
    assert.equal(stdout, '');
    assert.match(stderr, /没有 answer 这个命令/);
    assert.match(stderr, /\bcheck\b/);
  });

  test('refuses an option that does not exist, in a sentence', async () => {
    const {code, stdout, stderr} = await runYihu(['check', '--fast']);
    assert.equal(code, 2);
    assert.equal(stdout, '');
    assert.match(stderr, /--fast/);
    assert.ok(!stderr.includes('    at '), stderr);
  });

  test('refuses a folder that is not there, with the way to give one', async () => {
    const {code, stderr} = await runYihu(['check', '--knowledge', '/no/such/folder']);
    assert.equal(code, 2);
    assert.match(stderr, /No knowledge folder at \/no\/such\/folder; give one with --knowledge/);
  });
});

describe('yihu check', {concurrency: true}, () => {
  test('passes the knowledge that ships', async () => {
    const {code, stdout} = await runYihu(['check']);
    assert.equal(code, 0);
    assert.match(
      stdout,
      /^0 个错误，\d+ 条提示（.+ \d+）；\d+ 条问答，\d+ 条问法入库，\d+ 条留作测评$/m,
    );
    assert.doesNotMatch(stdout, /^错误/m);
  });

  test('fails on a copy of it with one field gone, naming file, line, field and mend', async (t) => {
    const folder = await temporaryFolder(t);
    await cp(path.join(ROOT, 'knowledge'), folder, {recursive: true});
    const file = path.join(folder, 'entries/transport/pet-on-ferry.md');
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replace(/^department: .*\n/m, ''));
    const {code, stdout} = await runYihu(['check', '--knowledge', folder]);
    assert.equal(code, 1);
    assert.deepEqual(
      stdout.split('\n').filter((line) => line.startsWith('错误')),
      ['错误 entries/transport/pet-on-ferry.md:2 department：缺少这个字段 → 补上id'],
    );
    assert.match(stdout, /^1 个错误，\d+ 条提示（.+ \d+）；知识库暂时不能使用$/m);
  });

  test('gives the same as JSON, for other programs', async (t) => {
    const broken = edited(REFUND, 'subject: "1.02"', 'subject: 1.10');
    const folder = await temporaryFolder(t, sampleFolder({[REFUND_FILE]: broken}));
    const {code, stdout} = await runYihu(['check', '--json', '--knowledge', folder]);
    assert.equal(code, 1);
    assert.deepEqual(JSON.parse(stdout), {
      errors: 1,
      findings: [
        {
          severity: 'error',
          file: REFUND_FILE,
          line: 3,
          field: 'subject',
          problem: '被当成了数字',
          mend: '给它加上引号，如 "1.10"',
        },
      ],
    });
  });
});

describe('yihu build', {concurrency: true}, () => {
  /** The manifest and the parts in a folder, read as a page would. */
  async function readBundle(folder: string) {
    const names = await readdir(folder);
    const manifest = parseManifest(await readFile(path.join(folder, 'manifest.json'), 'utf8'));
    const files = new Map<string, Uint8Array>();
    for (const name of names) {
      if (name !== 'manifest.json') files.set(name, await readFile(path.join(folder, name)));
    }
    return {manifest, files, knowledge: decodeBundle(manifest, files)};
  }

  test('writes the knowledge that ships as a bundle that can be read', async (t) => {
    const out = await temporaryFolder(t);
    const {code, stdout} = await runYihu(['build', '--out', out]);
    assert.equal(code, 0);
    const {manifest, files, knowledge} = await readBundle(out);
    assert.ok(knowledge.entries.length > 200);
    assert.ok(stdout.includes(manifest.id));
    assert.equal(files.size, manifest.parts.length);
  });

  test('gives the same id and the same parts the second time', async (t) => {
    const folder = await temporaryFolder(t, sampleFolder());
    const out = await temporaryFolder(t);
    await runYihu(['build', '--knowledge', folder, '--out', out]);
    const first = await readBundle(out);
    await runYihu(['build', '--knowledge', folder, '--out', out]);
    const second = await readBundle(out);
    assert.equal(second.manifest.id, first.manifest.id);
    assert.deepEqual(second.files, first.files);
  });

  test('clears its own earlier parts away, and no other file', async (t) => {
    const folder = await temporaryFolder(t, sampleFolder());
    const earlier = PART_KINDS.map((kind) => `${kind}-0123456789abcdef.json`);
    const out = await temporaryFolder(
      t,
      new Map([
        ['notes.json', '{}'],
        ['entries-x.json', '{}'],
        ...earlier.map((name) => [name, '{}'] as const),
      ]),
    );
    await runYihu(['build', '--knowledge', folder, '--out', out]);
    const before = await readdir(out);
    assert.deepEqual(
      earlier.filter((name) => before.includes(name)),
      [],
    );
    await writeFile(
      path.join(folder, REFUND_FILE),
      edited(REFUND, '找承运人退票。', '到窗口退票。'),
    );
    await runYihu(['build', '--knowledge', folder, '--out', out]);
    const after = await readdir(out);
    const names = (all: readonly string[]) => all.map((name) => name.replace(/[0-9a-f]{16}/, '*'));
    assert.deepEqual(names(after).sort(), names(before).sort());
    assert.ok(after.includes('notes.json') && after.includes('entries-x.json'));
    assert.equal(after.filter((name) => !before.includes(name)).length, 1);
  });

  test('writes nothing where the knowledge has errors, and lists them', async (t) => {
    const broken = edited(REFUND, 'status: verified', 'status: done');
    const folder = await temporaryFolder(t, sampleFolder({[REFUND_FILE]: broken}));
    const out = await temporaryFolder(t);
    const {code, stdout, stderr} = await runYihu(['build', '--knowledge', folder, '--out', out]);
    assert.notEqual(code, 0);
    assert.equal(stdout, '');
    assert.match(stderr, /错误 entries\/transport\/ferry-refund\.md:19 status：没有这种状态/);
    assert.deepEqual(await readdir(out), []);
  });
});

describe('yihu ask', {concurrency: true}, () => {
  test('answers a question in words, with its source and what to do next', async () => {
    const {code, stdout} = await runYihu(['ask', '狗、猫等宠物能带上客船吗？']);
    assert.equal(code, 0);
    assert.match(stdout, /【狗、猫等宠物能带上客船吗？】/);
    assert.match(stdout, /来源：.+ 复审/);
    assert.match(stdout, /→ 提交工单/);
  });

  test('joins the words of a question that was not quoted', async (t) => {
    const folder = await temporaryFolder(t, sampleFolder());
    const {stdout} = await runYihu([
      'ask',
      'How',
      'do',
      'I',
      'get',
      'a',
      'refund?',
      '--knowledge',
      folder,
    ]);
    assert.match(stdout, /【停航了，船票怎么退？】（ferry-refund，把握 100%）/);
  });

  test('wants a question', async (t) => {
    const folder = await temporaryFolder(t, sampleFolder());
    const {code, stderr} = await runYihu(['ask', '--knowledge', folder]);
    assert.equal(code, 2);
    assert.match(stderr, /Give a question, or --jsonl/);
  });

  test('answers cases line by line, with the keys and types that were agreed', async () => {
    const cases = [
      {id: 1, q: '狗、猫等宠物能带上客船吗？'},
      {id: 'b', q: 'there is a fire in my kitchen, help'},
      {id: null, q: ''},
      {q: '今天船开不开'},
      {id: 'turns', turns: ['你好', '狗、猫等宠物能带上客船吗？']},
      {id: {nested: [1]}, turns: []},
    ];
    const input = `\ufeff${cases.map((line) => JSON.stringify(line)).join('\r\n')}\n\n`;
    const {code, stdout, stderr} = await runYihu(['ask', '--jsonl'], input);
    assert.equal(code, 0, stderr);
    const answers = linesOf(stdout);
    assert.deepEqual(
      answers.map(({id}) => id),
      [1, 'b', null, null, 'turns', {nested: [1]}],
    );
    for (const answer of answers) {
      assert.deepEqual(Object.keys(answer), [
        ...['id', 'kind', 'subjects', 'entries', 'confidence', 'facet', 'urgent', 'reason', 'ms'],
      ]);
      const {kind, subjects, entries, confidence, facet, urgent, reason, ms} = answer;
      assert.ok(['urgent', 'answer', 'plan', 'choices', 'handoff'].includes(String(kind)));
      for (const list of [subjects, entries, urgent]) {
        assert.ok(Array.isArray(list) && list.length <= 10);
        assert.ok(list.every((item) => typeof item === 'string'));
        assert.equal(new Set(list).size, list.length);
      }
      assert.ok(typeof confidence === 'number' && confidence >= 0 && confidence <= 1);
      assert.ok(facet === null || typeof facet === 'string');
      assert.equal(typeof reason, kind === 'handoff' ? 'string' : 'object');
      assert.ok(typeof ms === 'number' && ms >= 0);
    }
    const [pet, fire, nothing, , turns, noTurns] = answers;
    const first = (list: unknown) => (Array.isArray(list) ? list[0] : undefined);
    assert.equal(pet?.kind, 'answer');
    assert.equal(first(pet.subjects), '1.05');
    assert.equal(first(pet.entries), 'pet-on-ferry');
    assert.equal(fire?.kind, 'urgent');
    assert.equal(first(fire.urgent), '119');
    assert.deepEqual([nothing?.kind, nothing?.subjects], ['handoff', []]);
    assert.deepEqual(turns?.entries, pet.entries);
    assert.equal(noTurns?.kind, 'handoff');
  });

  test('names the line that is no JSON, after the answers before it', async (t) => {
    const folder = await temporaryFolder(t, sampleFolder());
    const input = '{"id":1,"q":"退票"}\n\n{"id":2,\n{"id":3,"q":"x"}\n';
    const {code, stdout, stderr} = await runYihu(['ask', '--jsonl', '--knowledge', folder], input);
    assert.equal(code, 2);
    assert.deepEqual(
      linesOf(stdout).map(({id}) => id),
      [1],
    );
    assert.equal(stderr, 'Line 3 of the input is not JSON.\n');
  });

  test('names the line that is JSON but no case', async (t) => {
    const folder = await temporaryFolder(t, sampleFolder());
    const {code, stderr} = await runYihu(['ask', '--jsonl', '--knowledge', folder], '[1]\n');
    assert.equal(code, 2);
    assert.equal(stderr, 'Line 1 of the input is not a JSON object.\n');
  });

  test('names the case that asks nothing', async (t) => {
    const folder = await temporaryFolder(t, sampleFolder());
    for (const line of ['{"id":"x"}', '{"id":"x","q":5}', '{"id":"x","turns":["a",1]}']) {
      const {code, stderr} = await runYihu(['ask', '--jsonl', '--knowledge', folder], line);
      assert.equal(code, 2);
      assert.match(stderr, /^Case "x" needs "q" with a text or "turns" with a list of texts\.$/m);
    }
  });

  test('says nothing for nothing', async (t) => {
    const folder = await temporaryFolder(t, sampleFolder());
    const {code, stdout, stderr} = await runYihu(['ask', '--jsonl', '--knowledge', folder], '\n');
    assert.deepEqual([code, stdout, stderr], [0, '', '']);
  });

  test('does not answer from knowledge with errors, and lists them', async (t) => {
    const folder = await temporaryFolder(t, sampleFolder({'lexicon.yaml': undefined}));
    const {code, stdout, stderr} = await runYihu(['ask', '退票', '--knowledge', folder]);
    assert.notEqual(code, 0);
    assert.equal(stdout, '');
    assert.match(stderr, /错误 lexicon\.yaml：缺少这个文件/);
  });
});

describe('yihu mask', {concurrency: true}, () => {
  test('covers personal data, and says what and where it was', async () => {
    const text = '我姓王，电话13812345678';
    const input = [{id: 7, text}, {text: '打12345'}].map((line) => JSON.stringify(line)).join('\n');
    const {code, stdout} = await runYihu(['mask', '--jsonl'], input);
    assert.equal(code, 0);
    const [first, second] = linesOf(stdout);
    assert.deepEqual(Object.keys(first ?? {}), ['id', 'masked', 'found']);
    assert.equal(first?.id, 7);
    assert.ok(!String(first?.masked).includes('13812345678'));
    assert.deepEqual(first?.found, [{kind: 'mobile', start: 6, end: 17}]);
    assert.deepEqual(second, {id: null, masked: '打12345', found: []});
  });

  test('wants JSON Lines, and a text in every case', async () => {
    const without = await runYihu(['mask']);
    assert.deepEqual([without.code, without.stdout], [2, '']);
    assert.match(without.stderr, /add --jsonl/);
    const empty = await runYihu(['mask', '--jsonl'], '{"id":3}');
    assert.deepEqual([empty.code, empty.stdout], [2, '']);
    assert.match(empty.stderr, /Case 3 needs "text"/);
  });
});
