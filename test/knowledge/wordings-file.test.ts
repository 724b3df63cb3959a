import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import type {Finding} from '../../src/knowledge/finding.ts';
import {isHeldOut} from '../../src/knowledge/held-out.ts';
import {readWordings} from '../../src/knowledge/wordings-file.ts';
import {compileSample} from './sample-folder.ts';

const FILE = 'wordings/more.txt';

/** A wording of each kind, found by the rule itself. */
function wordingThat(heldOut: boolean, word: string): string {
  for (let i = 0; i < 100; i++) {
    const text = `${word}问法${i}`;
    if (isHeldOut(text) === heldOut) return text;
  }
  throw new Error('The rule keeps everything or nothing.');
}

describe('a file of wordings', () => {
  test('gives each line with its entry, register and place', () => {
    const findings: Finding[] = [];
    const read = readWordings(FILE, '# a-b Some title\n\nt 退票\ns  船停了，票怎么退 \n', findings);
    assert.deepEqual(findings, []);
    assert.deepEqual(
      read.map(({heading, register, text, line}) => [heading, register, text, line]),
      [
        ['a-b', 't', '退票', 3],
        ['a-b', 's', '船停了，票怎么退', 4],
      ],
    );
  });

  test('a line without an entry above it, and one in no known form, are named', () => {
    const findings: Finding[] = [];
    const read = readWordings(FILE, 't 退票\n# a\nx 退票\nt 船票\n', findings);
    assert.deepEqual(
      findings.map(({line, severity}) => [line, severity]),
      [
        [1, 'error'],
        [3, 'error'],
      ],
    );
    assert.deepEqual(
      read.map(({text}) => text),
      ['船票'],
    );
  });
});

describe('wordings beside the entries', () => {
  test('are indexed with the entry of that id or subject, but for the fifth that measures', () => {
    const [kept, out, other] = [
      wordingThat(false, '甲'),
      wordingThat(true, '乙'),
      wordingThat(false, '丙'),
    ];
    const {knowledge, heldOut, findings, wordings} = compileSample({
      [FILE]: `# ferry-refund\nt ${kept}\nt ${out}\n# 1.02\nt ${other}\n`,
    });
    assert.deepEqual(findings, []);
    const variants = knowledge?.entries.find(({id}) => id === 'ferry-refund')?.variants ?? [];
    assert.ok(variants.includes(kept) && variants.includes(other) && !variants.includes(out));
    assert.ok(heldOut.some(({text, entryId}) => text === out && entryId === 'ferry-refund'));
    assert.deepEqual(
      wordings.filter(({file}) => file === FILE).map(({line, isHeldOut: isOut}) => [line, isOut]),
      [
        [2, false],
        [3, true],
        [5, false],
      ],
    );
  });

  test('for an entry that does not exist are an error at their heading', () => {
    const {findings} = compileSample({[FILE]: '# ferry-refunds\n\nt 船票退不退\n'});
    const [finding] = findings;
    assert.equal(finding?.file, FILE);
    assert.equal(finding?.line, 1);
    assert.match(finding?.mend ?? '', /ferry-refund/);
  });

  test('may not say what another entry says', () => {
    const {findings} = compileSample({
      [FILE]: '# ferry-refund\nt 一样的话\n# lost-card\nt 一样的话\n',
    });
    const [finding] = findings;
    assert.equal(finding?.severity, 'error');
    assert.equal(finding?.file, FILE);
    assert.equal(finding?.line, 2);
  });
});
