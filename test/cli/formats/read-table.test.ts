/** Tables that somebody else drew up. */
import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {FoundEntries} from '../../../src/cli/formats/found-entry.ts';
import {type Mapping, NO_MAPPING} from '../../../src/cli/formats/mapping.ts';
import {openSource} from '../../../src/cli/formats/open-source.ts';
import {formatXlsx} from '../../../src/cli/formats/xlsx.ts';
import {encodeGbk} from './encode-gbk.ts';

async function read(
  file: string,
  content: string | Uint8Array,
  mapping: Mapping = NO_MAPPING,
): Promise<FoundEntries & {readonly unknown: readonly string[]}> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const {sources, findings} = await openSource(file, bytes, /xlsx$/.test(file) ? 'xlsx' : 'csv');
  const found = sources.map((source) => source.read(mapping));
  return {
    entries: found.flatMap(({entries}) => entries),
    skipped: [...findings, ...found.flatMap(({skipped}) => skipped)],
    unknown: sources.flatMap((source) => source.unknown(mapping).map(({heading}) => heading)),
  };
}

describe('a table of an office', () => {
  it('is read column by column', async () => {
    const {entries, skipped, unknown} = await read(
      'faq.csv',
      [
        '简码,类别,更新日期,失效日期,适用范围,地区,标准问,相似问,答案,依据,部门,电话',
        'ZS_001,交通,2026/1/5,2027年3月1日,市,定海区、岱山县,狗能上船吗,带狗坐船；狗狗过海,"可以。\n要*装笼*。",《舟山市养犬管理条例》第24条,交通运输局,0580-2031234',
      ].join('\r\n'),
    );
    assert.deepEqual([skipped, unknown], [[], []]);
    assert.deepEqual(
      entries.map(({line, record}) => [line, record]),
      [
        [
          2,
          {
            id: 'ZS_001',
            question: '狗能上船吗',
            variants: ['带狗坐船', '狗狗过海'],
            topic: '交通',
            department: '交通运输局',
            regions: ['dinghai', 'daishan'],
            guide: {phone: '0580-2031234'},
            basis: [{law: '舟山市养犬管理条例', article: '24', status: 'check'}],
            reviewed: '2026-01-05',
            validUntil: '2027-03-01',
            body: '可以。\n\n要\\*装笼\\*。',
          },
        ],
      ],
    );
  });

  it('is read in GBK too', async () => {
    const {entries} = await read('faq.csv', encodeGbk('标准问,答案\r\n狗能上船吗,可以\r\n'));
    assert.deepEqual(
      entries.map(({record}) => record),
      [{question: '狗能上船吗', body: '可以'}],
    );
  });

  it('may have a title above its headings and more than one sheet', async () => {
    const {entries, skipped} = await read(
      'faq.xlsx',
      await formatXlsx('问答', [
        ['某县常见问题汇总表'],
        [''],
        ['序号', '问题', '答复'],
        ['', '问一', '答一'],
      ]),
    );
    assert.deepEqual(skipped, []);
    assert.deepEqual(
      entries.map(({line, record}) => [line, record.question]),
      [[4, '问一']],
    );
  });

  it('has its similar questions in several columns', async () => {
    const {entries} = await read('faq.csv', '标准问,相似问1,相似问2\n问,甲,乙\n问二,丙,\n');
    assert.deepEqual(
      entries.map(({record}) => record.variants),
      [['甲', '乙'], ['丙']],
    );
  });

  it('keeps a legal basis whole where it is more than a law and an article', async () => {
    const {entries} = await read(
      'faq.csv',
      '标准问,依据\n问,《甲法》第五条；《乙条例》、《丙办法》第3条第二款；丁文件（2024）3号\n',
    );
    assert.deepEqual(entries[0]?.record.basis, [
      {law: '甲法', article: '五', status: 'check'},
      {law: '乙条例', status: 'check'},
      {law: '《丙办法》第3条第二款', status: 'check'},
      {law: '丁文件（2024）3号', status: 'check'},
    ]);
  });

  it('asks which county where the scope is one and none is named', async () => {
    const {entries} = await read(
      'faq.csv',
      '标准问,适用范围,地区\n问,县,\n问二,县,岱山县\n问三,国家,\n',
    );
    assert.deepEqual(
      entries.map(({record}) => record.regions),
      [['【待补充：适用范围是县（区），是哪一个】'], ['daishan'], undefined],
    );
  });

  it('takes the apostrophe off what looked like a formula', async () => {
    const {entries} = await read('faq.csv', "标准问,答案\n'=1+1等于几,'-5度能开船吗\n");
    assert.deepEqual(entries[0]?.record, {question: '=1+1等于几', body: '-5度能开船吗'});
  });

  it('leaves columns unread that nobody has explained, and names those that hold something', async () => {
    const {unknown} = await read('faq.csv', '序号,标准问,备注,空列\n1,问,内部,\n');
    assert.deepEqual(unknown, ['序号', '备注']);
  });

  it('asks about the second of two columns that are the same field', async () => {
    const {unknown, skipped} = await read('faq.csv', '标准问,答案,回答\n问,甲,乙\n');
    assert.deepEqual(unknown, ['回答']);
    assert.match(skipped[0]?.problem ?? '', /有两列都是“答案”/);
  });

  it('is explained by a mapping', async () => {
    const mapping = {
      ...NO_MAPPING,
      columns: new Map([
        ['name', '标准问'],
        ['备注', '忽略'],
      ]),
    };
    const {entries, unknown} = await read('faq.csv', 'name,备注\n问,内部\n', mapping);
    assert.deepEqual(unknown, []);
    assert.deepEqual(entries[0]?.record, {question: '问', body: ''});
  });
});

describe('a row that cannot be taken over', () => {
  const cases: readonly (readonly [string, string, RegExp, RegExp])[] = [
    [
      'has more cells than the headings',
      '标准问,答案\n好,好\n问,甲,乙\n',
      /比表头多出内容“乙”/,
      /引号|分隔符/,
    ],
    [
      'has a count that is none',
      '标准问,材料（每行一份：名称 | 形式 | 份数 | 免提交 | 电子证照）\n好,\n问,身份证 | 原件 | 两份\n',
      /“两份”不是数字/,
      /只写数字/,
    ],
    [
      'has neither yes nor no',
      '标准问,材料（每行一份：名称 | 形式 | 份数 | 免提交 | 电子证照）\n好,\n问,身份证 | | | 大概\n',
      /“大概”既不是“是”也不是“否”/,
      /留空/,
    ],
    [
      'has more parts than its column',
      '标准问,来源（每行一条：标题 | 日期 | 网址 | 数字）\n好,\n问,a | b | c | d | e\n',
      /有 5 段，最多 4 段/,
      /\\\|/,
    ],
  ];
  for (const [what, text, problem, mend] of cases) {
    it(`is named with its mend where it ${what}`, async () => {
      const {entries, skipped} = await read('faq.csv', text);
      assert.deepEqual(
        entries.map(({record}) => record.question),
        ['好'],
      );
      assert.equal(skipped.length, 1);
      assert.equal(skipped[0]?.line, 3);
      assert.notEqual(skipped[0]?.field, '');
      assert.match(skipped[0]?.problem ?? '', problem);
      assert.match(skipped[0]?.mend ?? '', mend);
    });
  }

  it('takes the whole file with it where no column holds questions', async () => {
    const {entries, skipped} = await read('faq.csv', '答案,部门\n甲,乙\n丙,丁\n');
    assert.deepEqual([entries.length, skipped.length], [0, 1]);
    assert.match(skipped[0]?.problem ?? '', /没有哪一列是“标准问”/);
  });

  it('takes the whole file with it where a quote is left open', async () => {
    const {entries, skipped} = await read('faq.csv', '标准问,答案\n问,"甲\n问二,乙\n');
    assert.deepEqual([entries.length, skipped[0]?.line], [0, 2]);
    assert.match(skipped[0]?.problem ?? '', /引号没有收尾/);
  });

  it('takes the whole file with it where it is empty or in no encoding we know', async () => {
    assert.match((await read('a.csv', '\n\n')).skipped[0]?.problem ?? '', /空的/);
    assert.match((await read('a.csv', Uint8Array.of(0xff, 0xff))).skipped[0]?.mend ?? '', /UTF-8/);
  });
});
