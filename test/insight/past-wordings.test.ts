import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {PastWordings} from '../../src/insight/past-wordings.ts';
import {createWordingLikeness} from '../../src/insight/wording-likeness.ts';
import {seededRandom} from './simulated-log.ts';

const likeness = createWordingLikeness((text) => text.split(' '));

/** Two wordings of forty share one word of four, and every wording has a word of its own. */
const all = Array.from({length: 40}, (_, i) => `船票 side${i % 10} way${i % 3} word${i}`);

function pastOf(texts: readonly string[]): PastWordings {
  const past = new PastWordings(likeness);
  past.learn(texts);
  return past;
}

const drawer = (seed: number) => {
  const random = seededRandom(seed);
  return () => all[Math.floor(random() * all.length)] ?? '';
};

describe('likeness of wordings', () => {
  it('is one for the same text, and nothing where no word is shared', () => {
    assert.equal(likeness('停航 退票', '停航 退票'), 1);
    assert.equal(likeness('停航 退票', '学校 报名'), 0);
    assert.equal(likeness('', '学校 报名'), 0);
  });

  it('is the cosine of the sets of words, whichever comes first', () => {
    const words = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), {minLength: 1});
    fc.assert(
      fc.property(words, words, (some, others) => {
        const shared = some.filter((word) => others.includes(word)).length;
        const cosine = shared / Math.sqrt(some.length * others.length);
        const [one, other] = [some.join(' '), others.join(' ')];
        assert.ok(Math.abs(likeness(one, other) - cosine) < 1e-12);
        assert.equal(likeness(one, other), likeness(other, one));
      }),
    );
  });
});

describe('how alike a few wordings are beside the past', () => {
  it('says nothing while too little is known', () => {
    const past = pastOf(all.slice(0, 20));
    assert.equal(past.isKnown, false);
    assert.equal(past.partAsAlike(['a b', 'a b', 'a b']), 1);
  });

  it('is small where five people ask for the same thing, and not where they do not', () => {
    const draw = drawer(3);
    const past = pastOf(Array.from({length: 128}, draw));
    const same = [3, 13, 23, 33, 3].map((i) => all[i] ?? '');
    const apart = [0, 1, 2, 14, 25].map((i) => all[i] ?? '');
    assert.ok(past.partAsAlike(same) <= 0.05, `${past.partAsAlike(same)}`);
    assert.ok(past.partAsAlike(apart) > 0.3, `${past.partAsAlike(apart)}`);
  });

  it('finds nothing in a matter that is always asked about in one way', () => {
    const past = pastOf(Array.from({length: 128}, () => '停航 退票'));
    assert.equal(past.partAsAlike(Array.from({length: 5}, () => '停航 退票')), 1);
  });

  it('lets through by chance no more than the part that it names', () => {
    const draw = drawer(5);
    for (const part of [0.1, 0.2, 0.5]) {
      let passed = 0;
      const runs = 3_000;
      for (let run = 0; run < 30; run++) {
        const past = pastOf(Array.from({length: 128}, draw));
        for (let i = 0; i < runs / 30; i++) {
          if (past.partAsAlike(Array.from({length: 5}, draw)) <= part) passed++;
        }
      }
      // Thirty pasts of 128 wordings each: what is seen differs by a seventh or so.
      assert.ok(passed / runs <= part * 1.25, `${passed / runs} of ${part}`);
      assert.ok(passed / runs >= part * 0.6, `${passed / runs} of ${part}`);
    }
  });

  it('forgets what is long past', () => {
    const past = pastOf(Array.from({length: 128}, () => '停航 退票'));
    past.learn(Array.from({length: 128}, drawer(7)));
    assert.ok(past.partAsAlike(Array.from({length: 5}, () => '停航 退票')) < 0.05);
  });
});
