/** The learned way of fusing, against which the one that ships is measured. */
import assert from 'node:assert/strict';
import {it} from 'node:test';
import {learnSum} from '../../tools/retrieval/learn-sum.ts';

it('weighs the measure by which the right document comes first, and not the other', () => {
  const questions = Array.from({length: 40}, (_, i) => {
    const gold = i % 5;
    const other = (i * 3 + 1) % 5;
    const decides = Float64Array.from({length: 5}, (__, place) => (place === gold ? 0.8 : 0.2));
    const says = Float64Array.from({length: 5}, (__, place) => (place === other ? 0.9 : 0.1));
    return {measures: [decides, says], gold: [gold]};
  });
  const [decides = 0, says = 0] = learnSum(questions);
  assert.ok(decides > 1, `${decides}`);
  assert.ok(Math.abs(says) < decides / 4, `${says} against ${decides}`);
});

it('does not learn that less is better from what is found far down', () => {
  const place = Float64Array.from({length: 60}, (_, i) => (60 - i) / 60);
  const asked = (gold: number) => ({measures: [place], gold: [gold]});
  const [weight = 0] = learnSum([asked(0), asked(1), asked(59), asked(58), asked(57)]);
  assert.ok(weight > 1, `${weight}`);
});
