/**
 * Drafts of stories in callers' style. Each of the three sets of forty in `narratives.jsonl` was
 * written before it was looked at, and only then used for tuning: the figures here say that nothing
 * got worse. How good it is on stories never seen is what the sets gave at first sight:
 *
 *   second set (f)   type 0.93  unit 0.75  slots F1 0.90  nothing personal through the mask
 *   third set (g)    type 0.80  unit 0.78  slots F1 0.94  nothing personal through the mask
 *   sixth set (l)    type 1.00  unit 0.98  slots F1 0.91  nothing personal through the mask
 *   seventh set (m)  type 0.93  unit 0.93  slots F1 0.89  nothing personal through the mask
 *   eighth set (n)   type 0.88  unit 0.96  slots F1 0.91  nothing personal through the mask
 *   ninth set (o)    type 0.83  unit 0.95  slots F1 0.88  nothing personal through the mask
 *   tenth set (p)    type 0.85  unit 0.88  slots F1 0.86  a plate spelt out and a foreign passport came through
 *   eleventh set (q) type 1.00  unit 0.93  slots F1 0.92  nothing personal through the mask
 *
 * Each was written and measured after tuning on the one before; the eighth has 25 stories. In the sixth
 * one expectation was widened after the look, and two in the eleventh (F1 0.90 without): a car may be
 * named by its plate, as in earlier sets. From the tenth on telephone numbers are compared by their digits, which counts one landline of it as right.
 */
import assert from 'node:assert/strict';
import {before, describe, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {requireKnowledge} from '../../src/cli/compile-folder.ts';
import {createStoryDrafter, type StoryDrafter} from '../../src/cli/draft.ts';
import {measureNarratives, readNarratives} from '../support/narratives.ts';

const folder = fileURLToPath(new URL('../../knowledge', import.meta.url));
const file = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** A Sunday morning: the day by which the stories' 昨天 and 上周三 were resolved. */
const NOW = Date.parse('2026-11-22T10:00:00+08:00');

describe('the drafts of stories in callers’ style', () => {
  let draft: StoryDrafter;
  before(async () => {
    draft = createStoryDrafter(await requireKnowledge(folder, new Date(NOW)), NOW);
  });

  test('are as good on the stories they were tuned on as they were', () => {
    const {stories, type, unit, f1, leaked, misses} = measureNarratives(
      readNarratives(file('narratives.jsonl')),
      draft,
    );
    const report = `type ${type} unit ${unit} F1 ${f1}\n${misses.join('\n')}`;
    assert.equal(stories, 120);
    // Measured 1.00, 0.97 and 0.99; three stories of 120 may go wrong before somebody looks.
    assert.ok(type >= 0.97, report);
    assert.ok(unit >= 0.92, report);
    assert.ok(f1 >= 0.97, report);
    assert.deepEqual(leaked, []);
  });

  for (const {name, count = 40, type, unit, f1} of [
    // Measured 1.00, 0.98 and 0.95.
    {name: 'narratives-fourth.jsonl', type: 0.95, unit: 0.92, f1: 0.93},
    // Measured 1.00, 0.98 and 0.98.
    {name: 'narratives-fifth.jsonl', type: 0.95, unit: 0.92, f1: 0.96},
    // Measured 1.00, 1.00 and 1.00: two stories of forty may go wrong before somebody looks.
    {name: 'narratives-sixth.jsonl', type: 0.95, unit: 0.95, f1: 0.97},
    // Measured 1.00, 1.00 and 1.00.
    {name: 'narratives-seventh.jsonl', type: 0.95, unit: 0.95, f1: 0.97},
    // Measured 1.00, 1.00 and 0.97.
    {name: 'narratives-eighth.jsonl', count: 25, type: 0.92, unit: 0.92, f1: 0.94},
    // Measured 1.00, 1.00 and 1.00.
    {name: 'narratives-ninth.jsonl', type: 0.95, unit: 0.95, f1: 0.97},
    // Measured 1.00, 0.90 and 0.99.
    {name: 'narratives-tenth.jsonl', type: 0.95, unit: 0.85, f1: 0.95},
    // Measured 1.00, 0.93 and 0.92, at first sight.
    {name: 'narratives-eleventh.jsonl', type: 0.95, unit: 0.9, f1: 0.9},
  ]) {
    test(`are no worse on ${name} than after tuning`, () => {
      const figures = measureNarratives(readNarratives(file(name)), draft);
      const report = `type ${figures.type} unit ${figures.unit} F1 ${figures.f1}\n${figures.misses.join('\n')}`;
      assert.equal(figures.stories, count);
      assert.ok(figures.type >= type, report);
      assert.ok(figures.unit >= unit, report);
      assert.ok(figures.f1 >= f1, report);
      assert.deepEqual(figures.leaked, []);
    });
  }

  test('have titles that fit, say something and name nobody', () => {
    for (const {id, text, name, phone, idNumber} of readNarratives(file('narratives.jsonl'))) {
      const {title} = draft({id, text});
      assert.ok(title !== null && title.length >= 5 && title.length <= 30, `${id} ${title}`);
      for (const own of [name, phone, idNumber]) {
        assert.ok(own === null || own.length < 2 || !title.includes(own), `${id} ${title}`);
      }
    }
  });
});
