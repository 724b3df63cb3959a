import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {compileKnowledge, MAX_ANSWER_LENGTH} from '../../src/knowledge/compile.ts';
import type {Finding} from '../../src/knowledge/finding.ts';
import {plainText} from '../../src/knowledge/rich-text.ts';
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
  TODAY,
  TOPICS,
  URGENT,
} from './sample-folder.ts';

/** The one finding there is; more or fewer is a failure that shows them all. */
function onlyOne(findings: readonly Finding[]): Finding {
  const [finding] = findings;
  assert.ok(finding && findings.length === 1, JSON.stringify(findings, null, 2));
  return finding;
}

/** Asserts that a change of the refund entry gives one error, at this line and field. */
function assertError(
  [from, to]: readonly [string, string],
  expected: {line: number; field: string; problem: RegExp; mend: RegExp},
): void {
  const finding = onlyOne(findingsAfter(from, to).filter(({severity}) => severity === 'error'));
  assert.equal(finding.file, REFUND_FILE);
  assert.equal(finding.field, expected.field);
  assert.equal(finding.line, expected.line);
  assert.match(finding.problem, expected.problem);
  assert.match(finding.mend, expected.mend);
}

describe('a knowledge folder in order', () => {
  test('compiles without findings', () => {
    const {knowledge, findings} = compileSample();
    assert.deepEqual(findings, []);
    assert.deepEqual(
      knowledge?.entries.map(({id}) => id),
      ['lost-card', 'ferry-refund'],
    );
  });

  test('gives entries with their answer, sections, defaults and trimmed texts', () => {
    const {knowledge} = compileSample({
      [REFUND_FILE]: edited(REFUND, '  - 退船票', '  - "  退船票 "'),
    });
    const entry = knowledge?.entries.find(({id}) => id === 'ferry-refund');
    assert.ok(entry);
    assert.equal(entry.subject, '1.02');
    assert.equal(plainText(entry.answer), '找承运人退票。 打热线也可以。');
    assert.deepEqual(
      entry.sections.map(({title, body}) => [title, plainText(body)]),
      [['时限', '当场办好。']],
    );
    assert.deepEqual(entry.regions, ['zhoushan']);
    assert.deepEqual(
      [entry.keywords, entry.channels, entry.basis, entry.related],
      [[], [], [], []],
    );
    assert.ok(entry.variants.every((variant) => variant === variant.trim()));
  });

  test('gives the directory its topics, and departments without a telephone an empty list', () => {
    const {knowledge} = compileSample();
    assert.deepEqual(
      knowledge?.directory.topics.map(({id, top}) => [id, top]),
      [
        ['transport', ['ferry-refund']],
        ['social-insurance', []],
      ],
    );
    assert.deepEqual(knowledge?.directory.departments[1]?.phones, []);
  });

  test('gives the place names of its islands, each once', () => {
    const islands = `islands:
  - { id: a, name: 甲岛, county: dinghai, townships: [甲镇], landmarks: [码头], noWay: 没有登记 }
  - { id: b, name: 乙岛, county: putuo, aliases: [小乙], landmarks: [码头], noWay: 没有登记 }
`;
    const {knowledge} = compileSample({'islands.yaml': islands});
    assert.deepEqual(knowledge?.directory.places, ['甲岛', '甲镇', '码头', '乙岛', '小乙']);
  });

  test('keeps held-out wordings out of the index and hands them over', () => {
    const {knowledge, heldOut} = compileSample({
      [REFUND_FILE]: edited(REFUND, '  - 退船票', '  - 退船票\n  - 排队几号'),
    });
    const entry = knowledge?.entries.find(({id}) => id === 'ferry-refund');
    assert.deepEqual(
      heldOut.filter(({entryId}) => entryId === 'ferry-refund'),
      [
        {entryId: 'ferry-refund', subject: '1.02', text: '退船票'},
        {entryId: 'ferry-refund', subject: '1.02', text: '排队几号'},
      ],
    );
    assert.deepEqual(entry?.variants, ['船不开了钱退不退', '刮大风走不成', '票钱拿得回来吗']);
  });

  test('is the same in any order of files', () => {
    const reversed = new Map([...sampleFolder()].reverse());
    assert.deepEqual(compileKnowledge(reversed, TODAY), compileSample());
  });

  test('is the same with the line ends and the mark of Windows', () => {
    const windows = new Map(
      [...sampleFolder()].map(([file, text]) => [file, `\ufeff${text.replaceAll('\n', '\r\n')}`]),
    );
    assert.deepEqual(compileKnowledge(windows, TODAY), compileSample());
  });

  test('passes over other files', () => {
    const {findings} = compileSample({
      'README.md': '# 说明',
      'notes.yaml': 'a: [b',
      'entries/transport/.top': 'ferry-refund',
    });
    assert.deepEqual(findings, []);
  });
});

describe('an entry file is sent back', () => {
  test('when its YAML is broken', () => {
    assertError(['audience: [resident]', 'audience: [resident'], {
      line: 14,
      field: '',
      problem: /YAML 写法不对/,
      mend: /缩进、冒号后的空格和引号/,
    });
  });

  test('when a text holds a colon and is not quoted', () => {
    assertError(['question: 停航了，船票怎么退？', 'question: 停航: 怎么退'], {
      line: 4,
      field: '',
      problem: /YAML 写法不对/,
      mend: /要加引号/,
    });
  });

  test('when a text starts with a star, which YAML takes for a reference', () => {
    assertError(['  - 退船票', '  - *退船票'], {
      line: 11,
      field: '',
      problem: /YAML 写法不对/,
      mend: /以特殊符号开头的文字要加引号/,
    });
  });

  test('when a text starts with a sign that YAML would swallow', () => {
    for (const text of ['&甲 退票', '!急 退票', '!urgent 退票']) {
      assertError(['  - 退船票', `  - ${text}`], {
        line: 11,
        field: '',
        problem: /YAML 写法不对/,
        mend: /以特殊符号开头的文字要加引号/,
      });
    }
  });

  test('when a field is written twice', () => {
    assertError(['status: verified', 'status: verified\nstatus: draft'], {
      line: 20,
      field: '',
      problem: /YAML 写法不对/,
      mend: /检查/,
    });
  });

  test('when it has no front matter, or the front matter does not end', () => {
    for (const text of ['只有正文', REFUND.replace('---\n**', '**'), '']) {
      const finding = onlyOne(
        compileSample({[REFUND_FILE]: text, 'topics.yaml': edited(TOPICS, 'ferry-refund', '')})
          .findings,
      );
      assert.deepEqual([finding.file, finding.line], [REFUND_FILE, 1]);
      assert.match(finding.problem, /没有找到开头的 ---/);
      assert.match(finding.mend, /第一行写 ---/);
    }
  });

  test('when a field is missing', () => {
    assertError(['department: transport\n', ''], {
      line: 2,
      field: 'department',
      problem: /^缺少这个字段$/,
      mend: /^补上id$/,
    });
    assertError(['summaryEn: Ask the operator.\n', ''], {
      line: 2,
      field: 'summaryEn',
      problem: /^缺少这个字段$/,
      mend: /^补上文字$/,
    });
  });

  test('when a field inside another is missing, at the line of the other', () => {
    assertError(['ticket: { type: 咨询, category: 交通出行/水上客运 }', 'ticket: { type: 咨询 }'], {
      line: 20,
      field: 'ticket.category',
      problem: /^缺少这个字段$/,
      mend: /补上文字/,
    });
  });

  test('when a field has the wrong type', () => {
    assertError(['question: 停航了，船票怎么退？', 'question: [停航]'], {
      line: 4,
      field: 'question',
      problem: /^类型不对$/,
      mend: /^应为文字$/,
    });
    assertError(['status: verified', 'status: verified\nvalidFrom: 2026'], {
      line: 20,
      field: 'validFrom',
      problem: /^被当成了数字$/,
      mend: /"2026"/,
    });
  });

  test('when a subject is not quoted, with the number as it was meant', () => {
    assertError(['subject: "1.02"', 'subject: 1.10'], {
      line: 3,
      field: 'subject',
      problem: /^被当成了数字$/,
      mend: /加上引号，如 "1\.10"/,
    });
  });

  test('when a subject has the wrong form', () => {
    assertError(['subject: "1.02"', 'subject: "1.2"'], {
      line: 3,
      field: 'subject',
      problem: /主题\.两位序号/,
      mend: /"1\.10"/,
    });
  });

  test('when a field is unknown, and none of it vanishes unsaid', () => {
    assertError(['status: verified', 'status: verified\nauthor: 小王'], {
      line: 20,
      field: 'author',
      problem: /^没有 author 这个字段$/,
      mend: /检查拼写/,
    });
    assertError(['title: 样例来源, date: "2026-11"', 'title: 样例来源, day: "2026-11"'], {
      line: 16,
      field: 'source.0.day',
      problem: /没有 day 这个字段/,
      mend: /检查拼写/,
    });
  });

  test('when a value is not among those that exist, with the list of them', () => {
    assertError(['status: verified', 'status: done'], {
      line: 19,
      field: 'status',
      problem: /没有这种状态/,
      mend: /verified 已核、unverified 待核、draft 草稿、unfilled 待补充/,
    });
    assertError(['audience: [resident]', 'audience: [resident, tourist]'], {
      line: 13,
      field: 'audience.1',
      problem: /没有这种对象/,
      mend: /visitor/,
    });
    assertError(['type: 咨询', 'type: 提问'], {
      line: 20,
      field: 'ticket.type',
      problem: /没有这种诉求类型/,
      mend: /咨询 求助 投诉 举报 建议 表扬/,
    });
  });

  test('when it has fewer than four wordings', () => {
    assertError(['  - 退船票\n', ''], {
      line: 8,
      field: 'variants',
      problem: /问法少于4条/,
      mend: /居民自己的说法/,
    });
  });

  test('when a wording is empty', () => {
    assertError(['  - 退船票', '  - " "'], {
      line: 11,
      field: 'variants.3',
      problem: /不能为空/,
      mend: /填写内容/,
    });
  });

  test('when it names no source', () => {
    assertError(['source:\n  - { title: 样例来源, date: "2026-11" }', 'source: []'], {
      line: 15,
      field: 'source',
      problem: /没有来源/,
      mend: /事实从哪里来/,
    });
  });

  test('when the standard question is too long', () => {
    assertError(['question: 停航了，船票怎么退？', `question: ${'退'.repeat(61)}`], {
      line: 4,
      field: 'question',
      problem: /超过60字/,
      mend: /改短/,
    });
  });

  test('when a source has an address without https', () => {
    assertError(['date: "2026-11"', 'url: "http://example.gov.cn"'], {
      line: 16,
      field: 'source.0.url',
      problem: /https:\/\/ 开头/,
      mend: /补全网址/,
    });
  });

  test('when a date has the wrong form or does not exist', () => {
    assertError(['reviewed: "2026-11-22"', 'reviewed: "2026/11/22"'], {
      line: 17,
      field: 'reviewed',
      problem: /日期格式不对/,
      mend: /"2026-11-22"/,
    });
    assertError(['reviewed: "2026-11-22"', 'reviewed: "2026-13-22"'], {
      line: 17,
      field: 'reviewed',
      problem: /没有这一天/,
      mend: /核对月和日/,
    });
    assertError(['reviewed: "2026-11-22"', 'reviewed: "2026-02-30"'], {
      line: 17,
      field: 'reviewed',
      problem: /没有这一天/,
      mend: /核对月和日/,
    });
  });

  test('when a guide holds something that is no phone number', () => {
    assertError(['status: verified', 'guide: { phone: "12345转1" }\nstatus: verified'], {
      line: 19,
      field: 'guide.phone',
      problem: /不像电话号码/,
      mend: /只写数字和连字符/,
    });
  });

  test('when its id is not the file name', () => {
    const finding = onlyOne(
      compileSample({
        [REFUND_FILE]: undefined,
        'entries/transport/refund.md': REFUND,
      }).findings,
    );
    assert.deepEqual([finding.line, finding.field], [2, 'id']);
    assert.match(finding.problem, /id 是 ferry-refund，文件名却是 refund/);
  });

  test('when it lies in the folder of another topic', () => {
    const finding = onlyOne(
      compileSample({
        [REFUND_FILE]: undefined,
        'entries/social-insurance/ferry-refund.md': REFUND,
      }).findings,
    );
    assert.deepEqual([finding.line, finding.field], [12, 'topic']);
    assert.match(finding.problem, /文件却在 social-insurance 文件夹/);
    assert.match(finding.mend, /entries\/transport\//);
  });

  test('when the department is unknown, with the one that was probably meant', () => {
    assertError(['department: transport', 'department: transport-bureau'], {
      line: 14,
      field: 'department',
      problem: /directory\.yaml 里没有部门 transport-bureau/,
      mend: /是不是想写 transport？/,
    });
    assertError(['department: transport', 'department: zoo'], {
      line: 14,
      field: 'department',
      problem: /没有部门 zoo/,
      mend: /^先在 directory\.yaml 里加上它$/,
    });
  });

  test('when the topic is unknown, with the one that was probably meant', () => {
    const text = edited(REFUND, 'topic: transport', 'topic: island-transport');
    const file = 'entries/island-transport/ferry-refund.md';
    const finding = onlyOne(compileSample({[REFUND_FILE]: undefined, [file]: text}).findings);
    assert.deepEqual([finding.file, finding.line, finding.field], [file, 12, 'topic']);
    assert.match(finding.mend, /是不是想写 transport？/);
  });

  test('when it is related to an entry that does not exist', () => {
    const finding = onlyOne(
      compileSample({
        [CARD_FILE]: edited(CARD, 'related: [ferry-refund]', 'related: [ferry-refund, ferry-back]'),
      }).findings,
    );
    assert.deepEqual([finding.file, finding.line], [CARD_FILE, 15]);
    assert.equal(finding.field, 'related.1');
    assert.match(finding.mend, /是不是想写 ferry-refund？否则删去它/);
  });

  test('when its id is taken', () => {
    const twin = edited(edited(REFUND, '"1.02"', '"1.03"'), '船票怎么退', '票怎么退')
      .replace('船不开了钱退不退', '甲')
      .replace('刮大风走不成', '乙')
      .replace('票钱拿得回来吗', '丙')
      .replace('退船票', '丁');
    const {findings} = compileSample({'entries/transport/zz.md': twin});
    const finding = findings.find(({problem}) => problem.includes('重复'));
    assert.ok(finding, JSON.stringify(findings));
    assert.deepEqual(
      [finding.file, finding.line, finding.field],
      ['entries/transport/zz.md', 2, 'id'],
    );
    assert.match(finding.problem, /重复/);
    assert.match(finding.mend, /没有用过的 id/);
  });

  test('without another word about the entries that lead to it', () => {
    const findings = findingsAfter('summaryEn: Ask the operator.\n', '');
    assert.deepEqual(
      findings.map(({file, field}) => [file, field]),
      [[REFUND_FILE, 'summaryEn']],
    );
  });
});

describe('two entries with the same wording', () => {
  const collide = (wording: string) =>
    compileSample({[CARD_FILE]: edited(CARD, '卡丢了,', `${wording},`)}).findings;

  test('are sent back, naming both', () => {
    const finding = onlyOne(collide('退船票'));
    assert.equal(finding.severity, 'error');
    // Files are taken in the order of their names: the later one has the wording to give up.
    assert.deepEqual([finding.file, finding.line], [REFUND_FILE, 11]);
    assert.equal(finding.field, 'variants.3');
    assert.match(finding.problem, /“退船票”也是 entries\/social-insurance\/lost-card\.md 的问法/);
    assert.match(finding.mend, /不能共用一句/);
  });

  test('are sent back when they differ in script, width, case, spaces or punctuation only', () => {
    for (const wording of [
      '"退、船票！"',
      '退 船 票',
      '刮大風走不成',
      '退船票🙂',
      '"退\u3000船票?"',
    ]) {
      assert.equal(onlyOne(collide(wording)).severity, 'error', wording);
    }
  });

  test('are sent back when one has it as its question', () => {
    const finding = onlyOne(collide('停航了船票怎么退'));
    assert.deepEqual([finding.file, finding.line, finding.field], [REFUND_FILE, 4, 'question']);
  });

  test('are not mixed up by wordings that differ in a word', () => {
    assert.deepEqual(collide('退车票'), []);
  });

  test('within one entry are only pointed out', () => {
    const finding = onlyOne(findingsAfter('  - 退船票', '  - 退船票\n  - 退船票！'));
    assert.equal(finding.severity, 'warning');
    assert.deepEqual([finding.line, finding.field], [12, 'variants.4']);
    assert.match(finding.problem, /写了两遍/);
  });
});

describe('the answer of an entry is sent back', () => {
  const line = (text: string) => REFUND.slice(0, REFUND.indexOf(text)).split('\n').length;

  test('when it is empty', () => {
    assertError(['**找承运人退票。** 打热线也可以。', ''], {
      line: 22,
      field: '正文',
      problem: /没有答案/,
      mend: /批准的答案/,
    });
  });

  test('when it is longer than a phone screen, and not before', () => {
    const long = (length: number) =>
      ['**找承运人退票。** 打热线也可以。', '退'.repeat(length)] as const;
    assert.deepEqual(findingsAfter(...long(MAX_ANSWER_LENGTH)), []);
    assertError(long(MAX_ANSWER_LENGTH + 1), {
      line: 22,
      field: '正文',
      problem: /301字，超过300字/,
      mend: /## 小标题/,
    });
  });

  test('counted in characters, so that emoji and rare characters count once', () => {
    const fits = '😀'.repeat(MAX_ANSWER_LENGTH);
    assert.deepEqual(findingsAfter('**找承运人退票。** 打热线也可以。', fits), []);
  });

  test('when it holds HTML, in the answer or in a section', () => {
    assertError(['打热线也可以。', '打<br>热线'], {
      line: 22,
      field: '正文',
      problem: /不支持的内容（html）/,
      mend: /只用段落、列表、加粗和链接/,
    });
    assert.equal(line('当场办好'), 25);
    assertError(['当场办好。', '当场办好。\n\n<script>alert(1)</script>'], {
      line: 27,
      field: '正文',
      problem: /不支持的内容（html）/,
      mend: /## 小标题/,
    });
  });

  test('when a link could run or leak something', () => {
    for (const url of [
      'javascript:alert(1)',
      'JavaScript:alert(1)',
      'data:text/html,x',
      'http://example.gov.cn',
      '//example.gov.cn',
      '/inside',
      'tel:12345;ext=javascript',
    ]) {
      assertError(['当场办好。', `当场办好，见[这里](${url})。`], {
        line: 25,
        field: '正文',
        problem: /不在允许之列/,
        mend: /https:\/\/、tel: 或 mailto:/,
      });
    }
  });

  test('when it holds an image', () => {
    assertError(['当场办好。', '![图](https://example.gov.cn/a.png)'], {
      line: 25,
      field: '正文',
      problem: /不支持的内容（image）/,
      mend: /只用段落/,
    });
  });

  test('when it holds what cannot be seen, at its line', () => {
    for (const hidden of ['\u200b', '\u202e', '\u2066', '\u200f']) {
      assertError(['当场办好。', `当场${hidden}办好。`], {
        line: 25,
        field: '',
        problem: /看不见的控制字符/,
        mend: /删去这个字符/,
      });
    }
    assertError(['  - 退船票', '  - 退\u200b船票'], {
      line: 11,
      field: '',
      problem: /看不见的控制字符/,
      mend: /显示成另外的意思/,
    });
  });

  test('when a mark of the byte order stands inside it', () => {
    assertError(['当场办好。', '当场\ufeff办好。'], {
      line: 25,
      field: '',
      problem: /看不见的控制字符/,
      mend: /删去这个字符/,
    });
  });
});

describe('dates', () => {
  test('are sent back when the next review is before the last', () => {
    assertError(['reviewed: "2026-11-22"', 'reviewed: "2027-06-01"'], {
      line: 18,
      field: 'reviewBy',
      problem: /下次复审早于上次复审/,
      mend: /改正两个日期/,
    });
  });

  test('that have passed are pointed out, and the entry still answers', () => {
    const on = (today: string) => compileKnowledge(sampleFolder({[CARD_FILE]: undefined}), today);
    assert.deepEqual(on('2027-05-22').findings, []);
    const {knowledge, findings} = on('2027-05-23');
    const finding = onlyOne(findings);
    assert.deepEqual(
      [finding.severity, finding.file, finding.line, finding.field],
      ['warning', REFUND_FILE, 18, 'reviewBy'],
    );
    assert.match(finding.problem, /复审期 2027-05-22 已过/);
    assert.match(finding.mend, /核对现行规定/);
    assert.equal(knowledge?.entries.length, 1);
  });

  test('of an expired policy are pointed out', () => {
    const finding = onlyOne(
      findingsAfter('status: verified', 'validUntil: "2026-11-21"\nstatus: verified'),
    );
    assert.deepEqual(
      [finding.severity, finding.line, finding.field],
      ['warning', 19, 'validUntil'],
    );
    assert.match(finding.problem, /已于 2026-11-21 失效/);
  });
});

describe('what is still to be filled in', () => {
  test('is listed with the line it stands on, and does not stop anything', () => {
    const {knowledge, findings} = compileSample({
      [REFUND_FILE]: edited(
        edited(REFUND, '打热线也可以。', '打【待补充：窗口电话】。'),
        '当场办好。',
        '当场办好，地址【待补充:窗口地址】。',
      ),
    });
    assert.deepEqual(
      findings.map(({severity, file, line, problem}) => [severity, file, line, problem]),
      [
        ['warning', REFUND_FILE, 22, '待补充：窗口电话'],
        ['warning', REFUND_FILE, 25, '待补充：窗口地址'],
      ],
    );
    assert.match(findings[0]?.mend ?? '', /站点所有者/);
    assert.ok(knowledge);
  });

  test('is a gap in the text, not words of it', () => {
    const {knowledge} = compileSample({
      [REFUND_FILE]: edited(REFUND, '打热线也可以。', '打【待补充：窗口电话】。'),
    });
    const entry = knowledge?.entries.find(({id}) => id === 'ferry-refund');
    assert.deepEqual(entry?.answer[0], {
      type: 'paragraph',
      children: [
        {type: 'strong', children: [{type: 'text', text: '找承运人退票。'}]},
        {type: 'text', text: ' 打'},
        {type: 'unfilled', what: '窗口电话'},
        {type: 'text', text: '。'},
      ],
    });
  });

  test('is an entry without a local answer', () => {
    const finding = onlyOne(findingsAfter('status: verified', 'status: unfilled'));
    assert.deepEqual([finding.severity, finding.line, finding.field], ['warning', 19, 'status']);
    assert.match(finding.problem, /还没有本地答案/);
  });
});

describe('the other files', () => {
  for (const file of ['directory.yaml', 'topics.yaml', 'lexicon.yaml', 'urgent.yaml']) {
    test(`are missed by name: ${file}`, () => {
      const {knowledge, findings} = compileSample({[file]: undefined});
      assert.equal(knowledge, undefined);
      const finding = onlyOne(findings);
      assert.deepEqual([finding.severity, finding.file, finding.line], ['error', file, 0]);
      assert.match(finding.mend, new RegExp(file));
    });

    test(`are sent back with broken YAML: ${file}`, () => {
      const finding = onlyOne(compileSample({[file]: 'a: [b\n'}).findings);
      assert.deepEqual([finding.severity, finding.file, finding.field], ['error', file, '']);
      assert.match(finding.problem, /YAML 写法不对/);
    });
  }

  const assertOne = (
    file: string,
    text: string,
    expected: {line: number; field: string; problem: RegExp},
  ): void => {
    const {knowledge, findings} = compileSample({[file]: text});
    const finding = onlyOne(findings);
    assert.equal(knowledge, undefined);
    assert.deepEqual(
      [finding.file, finding.line, finding.field],
      [file, expected.line, expected.field],
    );
    assert.match(finding.problem, expected.problem);
    assert.notEqual(finding.mend, '');
  };

  test('are sent back with what cannot be seen in them', () => {
    assertOne('directory.yaml', edited(DIRECTORY, '监督热线', '监督\u202e热线'), {
      line: 10,
      field: '',
      problem: /看不见的控制字符/,
    });
  });

  test('name a number that is none, in the directory', () => {
    assertOne('directory.yaml', edited(DIRECTORY, '"12328"', '"1232八"'), {
      line: 10,
      field: 'departments.0.phones.0.number',
      problem: /不像电话号码/,
    });
    assertOne('directory.yaml', edited(DIRECTORY, '"12345"', '12345'), {
      line: 3,
      field: 'hotline.number',
      problem: /被当成了数字/,
    });
  });

  test('name an unknown field, in the directory', () => {
    assertOne(
      'directory.yaml',
      edited(DIRECTORY, '    duty: 社保', '    duty: 社保\n    fax: "1"'),
      {
        line: 15,
        field: 'departments.1.fax',
        problem: /没有 fax 这个字段/,
      },
    );
  });

  test('name a top question that does not exist, with the one probably meant', () => {
    const {findings} = compileSample({
      'topics.yaml': edited(TOPICS, '[ferry-refund]', '[ferry-refund, lost-cards]'),
    });
    const finding = onlyOne(findings);
    assert.deepEqual([finding.file, finding.line, finding.field], ['topics.yaml', 4, '0.top.1']);
    assert.match(finding.mend, /是不是想写 lost-card？/);
  });

  test('name a synonym that stands alone', () => {
    assertOne('lexicon.yaml', edited(LEXICON, '[社保, 社会保险]', '[社保]'), {
      line: 2,
      field: 'synonyms.0',
      problem: /至少两个词/,
    });
  });

  test('name an urgent rule without a number to call', () => {
    assertOne(
      'urgent.yaml',
      edited(URGENT, '\n      - { number: "119", label: 火警, labelEn: Fire }', ' []'),
      {line: 5, field: 'rules.0.numbers', problem: /没有电话/},
    );
  });

  test('name a misspelt field of an urgent rule: it would never fire', () => {
    const {knowledge, findings} = compileSample({
      'urgent.yaml': edited(URGENT, 'phrases:', 'phrase:'),
    });
    assert.equal(knowledge, undefined);
    assert.ok(
      findings.some(({line, field}) => line === 9 && field === 'rules.0.phrase'),
      JSON.stringify(findings),
    );
  });

  test('name a list of marks that is missing from the urgent rules', () => {
    assertOne('urgent.yaml', edited(URGENT, 'negation: [没有]\n', ''), {
      line: 1,
      field: 'negation',
      problem: /缺少这个字段/,
    });
  });

  test('name a word list that an urgent rule refers to and nobody wrote', () => {
    assertOne('urgent.yaml', edited(URGENT, '"【家】"', '"【房子】"'), {
      line: 11,
      field: 'rules.0.all.0.0.0',
      problem: /groups 里没有 房子/,
    });
  });
});
