import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {LeaderVectors} from '../../src/insight/leader-vectors.ts';
import {createQuestionGroups, meaningsBy} from '../../src/insight/question-groups.ts';
import {createTokenizer} from '../../src/text/tokenize.ts';

const tokenize = createTokenizer({
  synonyms: [['退票', '退船票', '退掉']],
  dialect: {},
  fillers: ['请问', '怎么', '怎么办'],
});

function groupsOf(texts: readonly string[], most = 5000): number[] {
  const groups = createQuestionGroups({tokenize, most});
  return texts.map((text) => groups.groupOf(text));
}

/** The same by holding every text against every leader. */
function naiveGroups(texts: readonly string[]): number[] {
  const leaders: Set<string>[] = [];
  const termsOf = (text: string) => {
    const all = tokenize(text);
    const telling = all.filter((term) => !term.startsWith('~') && term.length > 1);
    return new Set(telling.length > 0 ? telling : all);
  };
  const known = new Map<string, number>();
  return texts.map((text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const terms = termsOf(text);
    const weight = (term: string) =>
      Math.log(1 + (leaders.length + 1) / (leaders.filter((of) => of.has(term)).length + 1));
    const sum = (of: Iterable<string>) => [...of].reduce((total, term) => total + weight(term), 0);
    let best = -1;
    let most = 0.3;
    leaders.forEach((leader, i) => {
      const shared = sum([...terms].filter((term) => leader.has(term)));
      const cosine = shared / Math.sqrt(sum(terms) * sum(leader));
      if (cosine > most + 1e-12) {
        best = i;
        most = cosine;
      }
    });
    if (best < 0) best = leaders.push(terms) - 1;
    known.set(text, best);
    return best;
  });
}

describe('groups of questions', () => {
  it('put wordings of one matter together and others apart', () => {
    const [a, b, c, d] = groupsOf([
      '海边捡到一只受伤的海鸟',
      '在海边捡到了受伤的海鸟怎么办',
      '无人机能不能在岛上飞',
      '请问岛上能不能飞无人机',
    ]);
    assert.equal(a, b);
    assert.equal(c, d);
    assert.notEqual(a, c);
  });

  it('join what the search ranks under one entry', () => {
    const groups = createQuestionGroups({tokenize});
    const one = groups.groupOf('船停了钱怎么拿回来', 'ferry-refund');
    assert.equal(groups.groupOf('航班取消了钱什么时候拿回来', 'ferry-refund'), one);
    assert.notEqual(groups.groupOf('房子漏水了', 'housing-leak'), one);
  });

  it('join wordings without a common word where a model says they mean the same', () => {
    const vectorOf = meaningsBy((text) => (/鸟|禽/.test(text) ? [1, 0] : [0, 1]));
    const groups = createQuestionGroups({tokenize, vectorOf});
    assert.equal(groups.groupOf('海鸥受伤鸟'), groups.groupOf('捡了野禽'));
    assert.notEqual(groups.groupOf('海鸥受伤鸟'), groups.groupOf('无人机'));
  });

  it('take two wordings of one entry together that are less alike', () => {
    // Directions 60 degrees apart: cosine 0.5.
    const vectorOf = meaningsBy((text) => (text === '甲' ? [1, 0] : [0.5, Math.sqrt(0.75)]));
    const apart = createQuestionGroups({tokenize, vectorOf});
    assert.notEqual(apart.groupOf('甲', 'one'), apart.groupOf('乙', 'other'));
    const together = createQuestionGroups({tokenize, vectorOf});
    assert.equal(together.groupOf('甲', 'one'), together.groupOf('乙', 'one'));
  });

  it('go by the words where the model knows none of them', () => {
    const groups = createQuestionGroups({tokenize, vectorOf: meaningsBy(() => [0, 0])});
    assert.equal(groups.groupOf('海边捡到一只受伤的海鸟'), groups.groupOf('海边捡到了受伤的海鸟'));
  });

  it('find the nearest meaning as looking at every one does', () => {
    const part = fc.double({min: -1, max: 1, noNaN: true});
    const vector = fc.array(part, {minLength: 3, maxLength: 3});
    fc.assert(
      fc.property(fc.array(vector, {maxLength: 80}), vector, part, (all, asked, threshold) => {
        const leaders = new LeaderVectors();
        for (const [i, one] of all.entries()) leaders.add(i, one);
        const bonusOf = (leader: number) => (leader % 7 === 0 ? 0.3 : 0);
        let best = -1;
        let most = threshold;
        all.forEach((one, i) => {
          const dot = Float32Array.from(one).reduce((sum, x, j) => sum + x * (asked[j] ?? 0), 0);
          if (dot + bonusOf(i) > most || (dot + bonusOf(i) === most && best < 0)) {
            best = i;
            most = dot + bonusOf(i);
          }
        });
        assert.equal(leaders.nearest(asked, threshold, bonusOf), best);
      }),
    );
  });

  it('equal those of holding every text against every leader', () => {
    const word = fc.constantFrom(
      '海鸟',
      '受伤',
      '无人机',
      '飞行',
      '螺旋桨',
      '渔网',
      '退票',
      '码头',
    );
    const text = fc.array(word, {minLength: 1, maxLength: 4}).map((words) => words.join(''));
    fc.assert(
      fc.property(fc.array(text, {maxLength: 40}), (texts) => {
        assert.deepEqual(groupsOf(texts), naiveGroups(texts));
      }),
      {numRuns: 60},
    );
  });

  it('take no more than there is room for', () => {
    assert.deepEqual(groupsOf(['海鸟受伤', '无人机飞行', '渔网', '海鸟受伤了'], 2), [0, 1, -1, 0]);
  });
});
