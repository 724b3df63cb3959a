import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {describe, test} from 'node:test';
import fc from 'fast-check';
import {parseYaml} from '../../src/knowledge/parse-yaml.ts';
import {
  applicableRules,
  demandsOf,
  matchResponsibility,
} from '../../src/knowledge/responsibility-match.ts';
import type {
  ResponsibilityRule,
  ResponsibilityWhen,
} from '../../src/knowledge/responsibility-rule.ts';
import {responsibilitySchema} from '../../src/knowledge/responsibility-schema.ts';
import {matchUsual} from '../../src/knowledge/usual-match.ts';
import {compileSample} from './sample-folder.ts';

const shipped = (() => {
  const file = new URL('../../knowledge/responsibility.yaml', import.meta.url);
  const {value} = parseYaml(
    readFileSync(file, 'utf8'),
    responsibilitySchema,
    'responsibility.yaml',
  );
  assert.ok(value);
  return value.rules as ResponsibilityRule[];
})();

function rule(id: string, when: ResponsibilityWhen, first: string | null = 'transport') {
  const made: ResponsibilityRule = {
    id,
    title: id,
    titleEn: id,
    when,
    conditions: [],
    first,
    assist: [],
    reason: '样例',
    reasonEn: 'Sample',
    basis: [],
    source: [],
    decided: '待核',
    status: 'unverified',
  };
  return made;
}

describe('matching a text', () => {
  const light = rule('light', {any: ['路灯']});
  const inside = rule('inside', {any: ['路灯'], place: ['小区'], unless: ['小区外']});

  test('finds the rule whose every demand is met', () => {
    const rules = [rule('a', {all: [['狗', '犬'], ['咬']]})];
    assert.equal(matchResponsibility(rules, '码头上有条犬咬了人')?.id, 'a');
    assert.equal(matchResponsibility(rules, '码头上有条狗'), null);
  });

  test('prefers the rule that demands more', () => {
    assert.equal(matchResponsibility([light, inside], '小区的路灯坏了')?.id, 'inside');
    assert.equal(matchResponsibility([inside, light], '小区的路灯坏了')?.id, 'inside');
    assert.equal(matchResponsibility([light, inside], '路灯坏了')?.id, 'light');
  });

  test('leaves out a rule that one word silences', () => {
    assert.equal(matchResponsibility([light, inside], '小区外的路灯坏了')?.id, 'light');
    assert.equal(matchResponsibility([inside], '小区外的路灯坏了'), null);
  });

  test('says nothing when two rules are equally specific, in whatever order', () => {
    const rules = [rule('a', {any: ['狗']}), rule('b', {any: ['咬']})];
    assert.equal(matchResponsibility(rules, '狗咬人'), null);
    assert.equal(matchResponsibility(rules.toReversed(), '狗咬人'), null);
    const third = rule('c', {all: [['狗'], ['咬']]});
    assert.equal(matchResponsibility([...rules, third], '狗咬人')?.id, 'c');
    assert.equal(matchResponsibility([third, ...rules], '狗咬人')?.id, 'c');
  });

  test('reads traditional characters, full-width letters and capitals alike', () => {
    const rules = [rule('a', {all: [['路灯'], ['led']]})];
    assert.equal(matchResponsibility(rules, '路燈是ＬＥＤ的')?.id, 'a');
  });

  test('never finds a rule without demands', () => {
    assert.equal(
      matchResponsibility([rule('a', {}), rule('b', {unless: ['狗']})], '什么都行'),
      null,
    );
  });

  test('does not hear a word that is denied', () => {
    const rules = [rule('dog', {all: [['狗'], ['咬']]}), rule('cat', {any: ['猫']})];
    assert.equal(matchResponsibility(rules, '我被咬了，不是狗，是猫')?.id, 'cat');
    assert.equal(matchResponsibility(rules, '被狗咬了，没有牵绳')?.id, 'dog');
  });

  test('agrees with trying every rule on its own', () => {
    const word = fc.constantFrom('狗', '咬', '叫', '路灯', '小区', '小区外', '坏', 'bad');
    const group = fc.uniqueArray(word, {minLength: 1, maxLength: 3});
    const when = fc.record(
      {any: group, all: fc.array(group, {minLength: 1, maxLength: 2}), place: group, unless: group},
      {requiredKeys: []},
    );
    const text = fc.array(fc.oneof(word, fc.constantFrom('的', '，', ' ')), {maxLength: 8});
    fc.assert(
      fc.property(fc.array(when, {maxLength: 5}), text, (whens, words) => {
        const rules = whens.map((one, i) => rule(`r${i}`, one as ResponsibilityWhen));
        const said = words.join('');
        const naive = rules
          .filter(({when: {any, all, place, unless}}) => {
            const demands = [...(any ? [any] : []), ...(all ?? []), ...(place ? [place] : [])];
            const says = (one: string) =>
              one === 'bad' ? /(^|[^a-z])bad($|[^a-z])/.test(said) : said.includes(one);
            return (
              demands.length > 0 &&
              demands.every((some) => some.some(says)) &&
              !(unless ?? []).some(says)
            );
          })
          .map(({id}) => id);
        assert.deepEqual(
          applicableRules(rules, said).map(({id}) => id),
          naive,
        );
        const most = Math.max(
          0,
          ...applicableRules(rules, said).map((one) => demandsOf(one).length),
        );
        const best = applicableRules(rules, said).filter((one) => demandsOf(one).length === most);
        assert.equal(
          matchResponsibility(rules, said)?.id,
          best.length === 1 ? best[0]?.id : undefined,
        );
      }),
      {numRuns: 300},
    );
  });
});

describe('the shipped table', () => {
  const CASES: readonly (readonly [string, string, string | null])[] = [
    ['民宿刚住进去发现床单有血迹，老板不退钱。', 'lodging-hygiene-checkout', null],
    ['接到电话说社保卡异常，要我报银行卡号和验证码', 'impostor-call', null],
    ['酒店房间里有蟑螂，我要退房他不肯退款', 'lodging-hygiene-checkout', null],
    ['夜市流动摊上买的鱿鱼吃坏肚子，摊主跑了。', 'stall-food', 'market-regulation'],
    ['地摊上买的充电器是次品，用不了', 'stall-quality', null],
    ['路邊攤占道，推车都走不过去', 'stall-blocking', 'urban-enforcement'],
    ['楼下在外墙上开了个门做铺面。', 'outer-wall-opening', 'urban-enforcement'],
    ['外墙(非承重墙)开窗、开门、打洞', 'outer-wall-opening', 'urban-enforcement'],
    ['楼下把承重墙敲掉了', 'load-bearing-wall', null],
    ['邻居搭雨棚滴水声整夜响。', 'awning-drip', null],
    ['隔壁在露台违章搭建阳光房', 'illegal-structure', null],
    ['路灯不亮好几天了', 'street-light', null],
    ['小区里的路灯不亮', 'street-light-inside', null],
    ['小区外的路灯不亮', 'street-light-outside', null],
    ['码头上的雨水管把海水倒灌进我家。', 'sea-backflow', null],
    ['渔港里有艘没船号的船漏油。', 'oil-leak-boat', null],
    ['休渔期餐馆卖野生大黄鱼。', 'closed-season-sale', null],
    ['客船停航，旅行社不退房费，平台说找酒店。', 'ferry-stop-agency-refund', null],
    ['狗在客运码头咬了人，狗主人是外地游客。', 'dog-bite', 'public-security'],
    ['隔壁的狗整夜叫，睡不着', 'dog-barking', 'public-security'],
    ['遛狗不牵绳，狗屎也不捡', 'dog-walking', 'urban-enforcement'],
    ['村口好几只流浪狗', 'stray-dog', null],
    ['楼下广场舞音响太吵', 'noise-square-dance', null],
    ['理发店门口喇叭放一天', 'noise-shop-speaker', null],
    ['楼上装修电钻响，午休不成', 'noise-renovation', null],
    ['无人机半夜在海边嗡嗡飞。', 'drone-noise', null],
  ];

  for (const [text, id, first] of CASES) {
    test(`gives ${id} for ${text}`, () => {
      const found = matchResponsibility(shipped, text);
      assert.equal(found?.id, id);
      assert.equal(found.first, first);
    });
  }

  test('has a case here for every rule', () => {
    const tried = new Set(CASES.map(([, id]) => id));
    assert.deepEqual(
      shipped
        .filter(({usual}) => !usual)
        .map(({id}) => id)
        .filter((id) => !tried.has(id)),
      [],
    );
  });

  test('falls back to nobody, never to another unit, when a rule is taken away', () => {
    for (const [text, id] of CASES) {
      const left = shipped.filter((one) => one.id !== id);
      const found = matchResponsibility(left, text);
      // What is left may be the general rule behind a specific one, which names no unit.
      assert.equal(found?.first ?? null, null, `${text} → ${found?.id}`);
    }
  });

  test('says nothing of matters that are nobody’s quarrel', () => {
    for (const text of [
      '',
      '你好',
      '社保卡丢了怎么补',
      '我要投诉物业不修电梯',
      '今天船开不开',
      '狗能带上船吗',
      '养老金什么时候发',
      '装修要报备吗',
      '民宿怎么退订',
      '休渔期什么时候',
      '我叫王小狗',
    ]) {
      assert.equal(matchResponsibility(shipped, text), null, text);
    }
  });

  test('names a unit only on a basis, and says why where it names none', () => {
    for (const {id, first, assist, basis, reason, usual} of shipped) {
      if (usual) {
        // A usual matter without a unit of the directory says so, and that 12345 assigns it.
        assert.equal(first, null, id);
        if (assist.length === 0) assert.match(reason, /待补充.*12345/, id);
      } else if (first === null) {
        assert.ok(assist.length > 0, id);
        assert.match(reason, /12345/, id);
      } else {
        assert.ok(basis.length > 0, id);
      }
    }
  });

  test('keeps what is usual out of the quarrels', () => {
    const usual = shipped.filter((one) => one.usual);
    assert.ok(usual.length > 20);
    for (const one of usual) {
      const [word = one.when.all?.map(([first]) => first).join('，') ?? ''] = one.when.any ?? [];
      assert.equal(matchResponsibility(usual, word), null, word);
      assert.ok(
        matchUsual(usual, word).some(({rule}) => rule === one),
        `${one.id} ${word}`,
      );
    }
  });

  test('marks the unit of the three announced kinds as 待补充 or rests it on an article', () => {
    const byId = new Map(shipped.map((one) => [one.id, one]));
    for (const id of ['lodging-hygiene-checkout', 'stall-quality']) {
      assert.equal(byId.get(id)?.status, 'unfilled');
      assert.match(byId.get(id)?.reason ?? '', /待补充/);
      assert.equal(byId.get(id)?.decided, '2023-06');
    }
    assert.deepEqual(
      byId.get('outer-wall-opening')?.basis.map(({law, article}) => `${law}${article}`),
      ['舟山市物业管理条例49', '舟山市物业管理条例58'],
    );
  });
});

describe('yihu check on responsibility.yaml', () => {
  /** A rule as an author writes it, on lines 2 to 12. */
  const written = (changes: Readonly<Record<string, string>> = {}) => {
    const fields: Record<string, string> = {
      id: 'wall',
      title: '外墙',
      titleEn: 'Wall',
      when: '{ all: [[外墙], [开窗, 打洞]] }',
      first: 'transport',
      assist: '[human-resources]',
      reason: '条例写明',
      reasonEn: 'The rule says so',
      basis: '[{ law: 样例条例, article: "1", status: check }]',
      decided: '"2023-06"',
      status: 'unverified',
      ...changes,
    };
    const lines = Object.entries(fields).filter(([, value]) => value !== '');
    return lines
      .map(([key, value], i) => `${i === 0 ? '  - ' : '    '}${key}: ${value}`)
      .join('\n');
  };
  const findings = (...rules: string[]) =>
    compileSample({'responsibility.yaml': `rules:\n${rules.join('\n')}\n`}).findings.filter(
      ({file}) => file === 'responsibility.yaml',
    );

  test('has nothing to say of a rule in order, and compiles it', () => {
    assert.deepEqual(findings(written()), []);
    const {knowledge} = compileSample({'responsibility.yaml': `rules:\n${written()}\n`});
    assert.equal(knowledge?.responsibility?.[0]?.first, 'transport');
    assert.deepEqual(knowledge?.responsibility?.[0]?.conditions, []);
  });

  test('names line and field of an unknown department', () => {
    const [one, ...others] = findings(written({first: 'nobody'}));
    assert.deepEqual(others, []);
    assert.equal(one?.severity, 'error');
    assert.deepEqual([one?.line, one?.field], [6, 'rules.0.first']);
    assert.match(one?.problem ?? '', /nobody/);
    const [assist] = findings(written({assist: '[human-resources, nobody]'}));
    assert.deepEqual([assist?.line, assist?.field], [7, 'rules.0.assist.1']);
  });

  test('asks for the basis of a unit and for the reason', () => {
    const [basis] = findings(written({basis: '[]'}));
    assert.match(basis?.problem ?? '', /没有依据/);
    assert.match(basis?.mend ?? '', /first 写成 null/);
    const [reason] = findings(written({reason: ''}));
    assert.match(reason?.problem ?? '', /没有写理由/);
  });

  test('lets a rule name nobody without a basis, and lists it as 待补充', () => {
    const all = findings(written({first: 'null', basis: ''}));
    assert.deepEqual(
      all.map(({severity, field}) => [severity, field]),
      [['warning', 'rules.0.first']],
    );
  });

  test('reports two rules with the same words and different units', () => {
    const twin = written({
      id: 'hole',
      when: '{ all: [[打洞, 凿], [外墙]] }',
      first: 'human-resources',
      assist: '[]',
    });
    const [one, ...others] = findings(written(), twin);
    assert.deepEqual(others, []);
    assert.equal(one?.severity, 'error');
    assert.equal(one?.field, 'rules.1.when');
    assert.match(
      one?.problem ?? '',
      /和 wall 用同样的词，首接单位却不同（transport、human-resources）/,
    );
  });

  test('only hints at two rules with the same words and the same unit', () => {
    const [one, ...others] = findings(written(), written({id: 'hole'}));
    assert.deepEqual(others, []);
    assert.equal(one?.severity, 'warning');
  });

  test('lets rules be that another demand or a silencing word keeps apart', () => {
    const more = written({
      id: 'b',
      when: '{ all: [[外墙], [开窗]], place: [小区] }',
      first: 'human-resources',
      assist: '[]',
    });
    const silenced = written({
      id: 'c',
      when: '{ all: [[外墙], [开窗]], unless: [外墙] }',
      first: 'human-resources',
      assist: '[]',
    });
    const otherWords = written({
      id: 'd',
      when: '{ all: [[外墙], [贴广告]] }',
      first: 'human-resources',
      assist: '[]',
    });
    assert.deepEqual(findings(written(), more), []);
    assert.deepEqual(findings(written(), silenced), []);
    assert.deepEqual(findings(written(), otherWords), []);
  });

  test('refuses an article that has been repealed', () => {
    const files = {
      'responsibility.yaml': `rules:\n${written()}\n`,
      'repealed.yaml': '- { law: 样例条例, since: "2026-08-15", by: 样例法典 }\n',
    };
    const found = compileSample(files).findings.filter(({file}) => file === 'responsibility.yaml');
    assert.deepEqual(
      found.map(({severity, line}) => [severity, line]),
      [['error', 10]],
    );
    assert.match(found[0]?.problem ?? '', /样例条例.*样例法典替代/);
  });

  test('reports ids used twice, rules without words and a unit that assists itself', () => {
    const problems = (...rules: string[]) => findings(...rules).map(({problem}) => problem);
    assert.match(problems(written(), written({when: '{ any: [狗] }'})).join(), /id wall 用了两次/);
    assert.match(problems(written({when: '{ unless: [狗] }'})).join(), /没有写什么话/);
    assert.match(problems(written({assist: '[transport]'})).join(), /已经是首接单位/);
  });
});
