import assert from 'node:assert/strict';
import {before, describe, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {requireKnowledge} from '../../src/cli/compile-folder.ts';
import {createStoryDrafter, type StoryDrafter} from '../../src/cli/draft.ts';
import {UsageError} from '../../src/cli/parse-options.ts';

const folder = fileURLToPath(new URL('../../knowledge', import.meta.url));
const NOW = Date.parse('2026-11-22T10:00:00+08:00');

describe('yihu draft', () => {
  let draft: StoryDrafter;
  before(async () => {
    draft = createStoryDrafter(await requireKnowledge(folder, new Date(NOW)), NOW);
  });

  test('gives every field of its contract, null where nothing was said', () => {
    const line = draft({id: 7, text: '请问低保怎么申请'});
    assert.deepEqual(Object.keys(line), [
      'id',
      'type',
      'category',
      'title',
      'place',
      'time',
      'respondent',
      'name',
      'phone',
      'idNumber',
      'unit',
      'unitBasis',
      'content',
    ]);
    assert.equal(line.id, 7);
    assert.equal(line.type, '咨询');
    for (const field of ['place', 'time', 'respondent', 'name', 'phone', 'idNumber'] as const) {
      assert.equal(line[field], null, field);
    }
  });

  test('gives one unit with its basis for each of the three kinds the city announced', () => {
    const cases: readonly (readonly [string, RegExp, RegExp])[] = [
      [
        '民宿刚住进去发现床单有血迹，老板不退钱。',
        /卫生健康|市场监督|消费者/,
        /公共场所卫生管理条例/,
      ],
      ['夜市流动摊上买的鱿鱼吃坏肚子，摊主跑了。', /市场监督管理局/, /食品摊贩管理规定/],
      ['楼下在外墙上开了个门做铺面。', /综合行政执法局/, /舟山市物业管理条例》第49条/],
    ];
    for (const [text, unit, basis] of cases) {
      const line = draft({id: 1, text});
      assert.match(line.unit, unit);
      assert.match(line.unitBasis, basis);
    }
  });

  test('keeps what is said of oneself in its fields and out of title and words', () => {
    const line = draft({
      id: 1,
      text: '我叫王芳，电话13805801234，身份证33090219850317002X，路灯坏了三天没人修',
    });
    assert.equal(line.name, '王芳');
    assert.equal(line.phone, '13805801234');
    assert.equal(line.idNumber, '33090219850317002X');
    assert.doesNotMatch(`${line.title} ${line.content}`, /王芳|13805801234|33090219850317002X/);
  });

  test('says of a text that is none which case it was', () => {
    assert.throws(() => draft({id: 'a'}), UsageError);
  });
});
