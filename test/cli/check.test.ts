import assert from 'node:assert/strict';
import {writeFile} from 'node:fs/promises';
import path from 'node:path';
import {describe, test} from 'node:test';
import {checkKnowledge} from '../../src/cli/check.ts';
import {
  CARD,
  CARD_FILE,
  compileSample,
  DIRECTORY,
  edited,
  findingsAfter,
  LEXICON,
  REFUND,
  REFUND_FILE,
  sampleFolder,
} from '../knowledge/sample-folder.ts';
import {encodeGbk} from './formats/encode-gbk.ts';
import {runYihu, temporaryFolder} from './run-yihu.ts';

type Ending = Parameters<typeof temporaryFolder>[0];

/** Runs the command on the sample with these files changed. */
async function check(
  t: Ending,
  changed: Parameters<typeof sampleFolder>[0],
  ...options: readonly string[]
) {
  const folder = await temporaryFolder(t, sampleFolder(changed));
  return checkFolder(folder, ...options);
}

async function checkFolder(folder: string, ...options: readonly string[]) {
  const lines: string[] = [];
  const code = await checkKnowledge(['--knowledge', folder, ...options], (line) => {
    lines.push(line);
  });
  return {code, lines};
}

const SAME = {
  [CARD_FILE]: edited(CARD, 'How do I replace a lost card?', 'How do I get a refund?'),
};

describe('yihu check', () => {
  test('asks the index once there are no errors, and passes with what it hints', async (t) => {
    const {code, lines} = await check(t, SAME);
    assert.equal(code, 0);
    assert.equal(lines.length, 2);
    assert.match(
      lines[0] ?? '',
      /^提示 entries\/transport\/ferry-refund\.md:5 questionEn：.*问不到这一条/,
    );
    assert.match(lines[1] ?? '', /^0 个错误，1 条提示（问不到 1）；2 条问答，\d+ 条问法入库/);
  });

  test('does not while there are any', async (t) => {
    const {code, lines} = await check(t, {...SAME, 'urgent.yaml': undefined});
    assert.equal(code, 1);
    assert.doesNotMatch(lines.join('\n'), /问不到/);
    assert.equal(lines.at(-1), '1 个错误，0 条提示；知识库暂时不能使用');
  });

  test('names the entry that leads to a strange site or holds letters that look like others', async (t) => {
    const link = `${CARD}\n[补卡](https://example.com/)，或打О12345。\n`;
    const {code, lines} = await check(t, {[CARD_FILE]: link});
    assert.equal(code, 0);
    assert.match(
      lines[0] ?? '',
      /^提示 entries\/social-insurance\/lost-card\.md:\d+：不认识的网站：example\.com .*→ .*hosts\.txt/,
    );
    assert.match(
      lines[1] ?? '',
      /^提示 entries\/social-insurance\/lost-card\.md:\d+：形近的字符：“О”（U\+041E） → /,
    );
    assert.match(lines[2] ?? '', /^0 个错误，2 条提示（网站 1，形近 1）/);
    const registered = await check(t, {[CARD_FILE]: link, 'hosts.txt': 'example.com\n'});
    assert.match(registered.lines.at(-1) ?? '', /1 条提示（形近 1）/);
  });

  test('measures the held-out wordings when asked, and only then', async (t) => {
    const {code, lines} = await check(t, {}, '--held-out');
    assert.equal(code, 0);
    assert.deepEqual(lines.slice(0, -1), [
      '留作测评的问法：1 句，hit@1 1.000，hit@3 1.000',
      '  交通（transport）：1 句，hit@1 1.000，hit@3 1.000',
      '  社保（social-insurance）：没有留作测评的问法',
    ]);
    assert.doesNotMatch((await check(t, {})).lines.join('\n'), /hit@/);
  });

  test('gives the measures as JSON too', async (t) => {
    const {lines} = await check(t, {}, '--held-out', '--json');
    const all = {n: 1, hit1: 1, hit3: 1};
    assert.deepEqual(JSON.parse(lines.join('\n')), {
      errors: 0,
      findings: [],
      heldOut: {
        ...all,
        topics: [
          {topic: 'transport', name: '交通', ...all},
          {topic: 'social-insurance', name: '社保', n: 0, hit1: null, hit3: null},
        ],
      },
    });
    const without = await check(t, {}, '--json');
    assert.deepEqual(JSON.parse(without.lines.join('\n')), {errors: 0, findings: []});
  });

  test('says that it cannot measure knowledge with errors', async (t) => {
    const broken = {'topics.yaml': undefined};
    const {code, lines} = await check(t, broken, '--held-out');
    assert.equal(code, 1);
    assert.ok(lines.includes('知识库有错误，改正以后才能测评'));
    const json = await check(t, broken, '--held-out', '--json');
    assert.equal((JSON.parse(json.lines.join('\n')) as {heldOut: unknown}).heldOut, null);
  });
});

describe('a file that is not UTF-8', () => {
  /** What is said of a sample folder in which one file has these bytes. */
  async function errorsWith(t: Ending, file: string, bytes: Uint8Array): Promise<string[]> {
    const folder = await temporaryFolder(t, sampleFolder());
    await writeFile(path.join(folder, file), bytes);
    const {code, lines} = await checkFolder(folder);
    assert.equal(code, 1);
    return lines.filter((line) => line.startsWith('错误') && line.includes(file));
  }

  test('is named with its mend, and nothing else is said of it', async (t) => {
    const gbk = encodeGbk('title: 社保卡');
    for (const file of [CARD_FILE, 'topics.yaml', 'lexicon.yaml']) {
      const errors = await errorsWith(t, file, gbk);
      assert.equal(errors.length, 1, errors.join('\n'));
      assert.match(errors[0] ?? '', /不是 UTF-8 编码.*→ .*另存为 UTF-8/);
    }
  });

  test('is seen in UTF-16, with and without its mark', async (t) => {
    const utf16 = Buffer.from(LEXICON, 'utf16le');
    for (const bytes of [utf16, Buffer.concat([Buffer.from([0xff, 0xfe]), utf16])]) {
      assert.equal((await errorsWith(t, 'lexicon.yaml', bytes)).length, 1);
    }
    assert.equal((await errorsWith(t, 'lexicon.yaml', Buffer.from('a: b', 'utf16le'))).length, 1);
  });

  test('is named at the line where it breaks', () => {
    const {findings} = compileSample({[REFUND_FILE]: edited(REFUND, '刮大风', '刮\ufffd风')});
    assert.deepEqual(
      findings.map(({severity, file, line}) => [severity, file, line]),
      [['error', REFUND_FILE, 9]],
    );
  });
});

describe('a policy that ends before it starts', () => {
  const dated = (from: string, until: string) =>
    findingsAfter(
      'status: verified',
      `validFrom: "${from}"\nvalidUntil: "${until}"\nstatus: verified`,
    );

  test('is sent back at the line of its start', () => {
    assert.deepEqual(
      dated('2027-01-02', '2027-01-01').map(({severity, line, field, problem}) => [
        severity,
        line,
        field,
        problem,
      ]),
      [['error', 19, 'validFrom', '开始日期 2027-01-02 晚于结束日期 2027-01-01']],
    );
  });

  test('is none when it lasts one day', () => {
    assert.deepEqual(dated('2027-01-01', '2027-01-01'), []);
  });
});

describe('an entry without a local answer', () => {
  const unfilled = edited(CARD, 'status: unverified', 'status: unfilled');
  const errors = (answer: string, directory = DIRECTORY) =>
    compileSample({
      [CARD_FILE]: edited(unfilled, '先挂失，再补卡。', answer),
      'directory.yaml': directory,
    }).findings.filter(({severity}) => severity === 'error');

  test('is sent back when it leads nowhere', () => {
    const [error, ...others] = errors('还没有收录。');
    assert.deepEqual(others, []);
    assert.deepEqual([error?.file, error?.line, error?.field], [CARD_FILE, 14, 'status']);
    assert.match(error?.problem ?? '', /人社局也没有登记电话：居民走不下去/);
    assert.match(error?.mend ?? '', /12345.*directory\.yaml/);
  });

  test('is sent back when all it has is dates, amounts and gaps', () => {
    for (const answer of [
      '2026-11-22起每月1500元，补贴20000元，共12000人。',
      '打【待补充：窗口电话12345】问。',
      '电话里说过补100元。',
      '打5折，拨200元。',
    ]) {
      assert.equal(errors(answer).length, 1, answer);
    }
  });

  test('passes with a number to call, a link, the hotline or a ticket', () => {
    for (const answer of [
      '打12333问。',
      '打０５８０-２０２６１１９问。',
      '请拨110。',
      '看[办事页面](https://example.gov.cn/)。',
      '看**[办事页面](https://example.gov.cn/)**。',
      '- 写信到[信箱](mailto:a@example.gov.cn)\n- 等回信',
      '打12345问。',
      '可以提交工单。',
    ]) {
      assert.deepEqual(errors(answer), [], answer);
    }
  });

  test('passes when its department has a telephone', () => {
    const phone =
      'duty: 社保\n    phones: [{number: "12333", label: 社保, labelEn: x, status: verified}]';
    assert.deepEqual(errors('还没有收录。', edited(DIRECTORY, 'duty: 社保', phone)), []);
  });

  test('is the only kind that is asked for it', () => {
    assert.deepEqual(compileSample().findings, []);
  });
});

describe('the help of a command', {concurrency: true}, () => {
  const OPTIONS: Readonly<Record<string, readonly string[]>> = {
    check: ['--knowledge', '--held-out', '--json'],
    build: ['--out', '--knowledge'],
    ask: ['--jsonl', '--knowledge'],
    mask: ['--jsonl'],
    draft: ['--jsonl', '--now', '--knowledge'],
    replay: ['--jsonl', '--knowledge'],
    evaluate: ['--model', '--json'],
    report: ['--json', '--format', '--day', '--lang', '--out', '--knowledge'],
    export: ['--format', '--out', '--wordings', '--knowledge'],
    import: ['--out', '--map', '--format', '--knowledge', '--force'],
  };
  for (const [command, options] of Object.entries(OPTIONS)) {
    test(`is that of ${command}: options, exit codes, examples`, async () => {
      const {code, stdout, stderr} = await runYihu([command, '--help']);
      assert.deepEqual([code, stderr], [0, '']);
      assert.match(stdout, new RegExp(`^用法 Usage: yihu ${command}\\b`));
      for (const option of options) assert.ok(stdout.includes(option), option);
      assert.match(stdout, /^退出码：0 /m);
      assert.match(stdout, new RegExp(`^例 Examples:\\n(.*\\n)*?.*yihu ${command}\\b`, 'm'));
      for (const other of Object.keys(OPTIONS)) {
        if (other !== command) assert.ok(!stdout.includes(`Usage: yihu ${other}`), other);
      }
    });
  }

  test('is the same with -h, beside other options, and after help', async () => {
    const {stdout} = await runYihu(['import', '--help']);
    for (const arguments_ of [
      ['import', '-h'],
      ['import', 'a.csv', '--help', '--force'],
      ['help', 'import'],
    ]) {
      assert.equal((await runYihu(arguments_)).stdout, stdout, arguments_.join(' '));
    }
  });

  test('is not what a question behind -- asks for', async (t) => {
    const folder = await temporaryFolder(t, sampleFolder());
    const {stdout} = await runYihu(['ask', '--knowledge', folder, '--', '--help']);
    assert.doesNotMatch(stdout, /用法 Usage/);
  });
});
