import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import type {Entry} from '../../src/knowledge/entry.ts';
import {
  compareRankings,
  createFirstFinder,
  type RankingComparison,
  type TestWording,
  testWordings,
} from '../../src/retrieval/compare-rankings.ts';
import {createEntryIndex, type EntryIndex} from '../../src/retrieval/entry-index.ts';
import {createTokenizer} from '../../src/text/tokenize.ts';
import {sampleEntry} from './sample-entry.ts';

const tokenize = createTokenizer({synonyms: [], dialect: {}, fillers: []});

function finderOver(entries: readonly Entry[]) {
  return createFirstFinder(entries, createEntryIndex(entries, tokenize));
}

/** Runs a comparison to its end. */
function compare(
  before: readonly Entry[],
  after: readonly Entry[],
  entryId: string,
  wordings: readonly TestWording[],
): RankingComparison {
  const run = compareRankings(finderOver(before), finderOver(after), entryId, wordings);
  let step = run.next();
  while (!step.done) step = run.next();
  return step.value;
}

const pets = sampleEntry({id: 'pets', question: '狗能上船吗', variants: ['带猫坐船']});
const parcels = sampleEntry({id: 'parcels', question: '行李托运怎么收费', variants: ['寄存行李']});
const heldOut = (entryId: string, text: string): TestWording => ({entryId, text, heldOut: true});

describe('a comparison of two states of the knowledge', () => {
  it('says which question an entry gained, and from which', () => {
    const edited = {...pets, keywords: ['宠物托运', '宠物托运']};
    const question = heldOut('pets', '宠物托运');
    const {first, gained, lost} = compare([pets, parcels], [edited, parcels], 'pets', [question]);
    assert.deepEqual(first, [question]);
    assert.deepEqual(gained, [{wording: question, otherId: 'parcels'}]);
    assert.deepEqual(lost, []);
  });

  it('says which question an entry lost, and to which', () => {
    const question = heldOut('pets', '宠物托运');
    const edited = {...pets, keywords: ['宠物托运', '宠物托运']};
    const {first, gained, lost, missed} = compare([edited, parcels], [pets, parcels], 'pets', [
      question,
    ]);
    assert.deepEqual([first, gained], [[], []]);
    assert.deepEqual(lost, [{wording: question, otherId: 'parcels'}]);
    assert.deepEqual(missed, lost);
  });

  it('says that a question came from none, or goes to none', () => {
    const question = heldOut('pets', '鹦鹉');
    const edited = {...pets, variants: ['鹦鹉']};
    const came = compare([pets, parcels], [edited, parcels], 'pets', [question]);
    assert.deepEqual(came.gained, [{wording: question}]);
    const went = compare([edited, parcels], [pets, parcels], 'pets', [question]);
    assert.deepEqual(went.lost, [{wording: question}]);
  });

  it('names what was written for the entry and never found it', () => {
    const question = heldOut('pets', '行李托运');
    const {missed, lost} = compare([pets, parcels], [pets, parcels], 'pets', [question]);
    assert.deepEqual(missed, [{wording: question, otherId: 'parcels'}]);
    assert.deepEqual(lost, []);
  });

  it('stands still between two wordings, and counts them', () => {
    let ranked = 0;
    const index = createEntryIndex([pets, parcels], tokenize);
    const counting: Pick<EntryIndex, 'rank'> = {
      rank(question) {
        ranked += 1;
        return index.rank(question);
      },
    };
    const finder = createFirstFinder([pets, parcels], counting);
    const wordings = [heldOut('pets', '狗坐船'), heldOut('parcels', '行李')];
    const run = compareRankings(finder, finder, 'pets', wordings);
    assert.deepEqual(run.next(), {done: false, value: 1});
    assert.equal(ranked, 1, 'once for both states, and nothing ahead of its turn');
    assert.deepEqual(run.next(), {done: false, value: 2});
    assert.equal(run.next().done, true);
    assert.equal(ranked, 2);
  });

  it('agrees with ranking everything twice', () => {
    // Few characters: wordings collide, equal each other and share terms all the time.
    const text = fc
      .array(fc.constantFrom(...'船票狗证a1？ '), {minLength: 1, maxLength: 5})
      .map((characters) => characters.join(''));
    const entry = (id: string) =>
      fc
        .record({
          question: text,
          questionEn: text,
          variants: fc.array(text, {maxLength: 3}),
          keywords: fc.array(text, {maxLength: 2}),
        })
        .map((given) => sampleEntry({id, ...given}));
    fc.assert(
      fc.property(
        entry('a'),
        entry('b'),
        entry('c'),
        entry('b'),
        fc.array(fc.record({entryId: fc.constantFrom('a', 'b', 'c'), text})),
        (a, b, c, edited, held) => {
          const before = {entries: [a, b, c], heldOut: held};
          const after = {entries: [a, edited, c], heldOut: []};
          const wordings = testWordings(before, after);
          const top = (entries: readonly Entry[]) => {
            const index = createEntryIndex(entries, tokenize);
            return (wording: TestWording) => index.rank(wording.text).ranked[0]?.entry.id;
          };
          const [was, is] = [top(before.entries), top(after.entries)];
          const {first, gained, lost, missed} = compare(
            before.entries,
            after.entries,
            'b',
            wordings,
          );
          const texts = (list: readonly TestWording[]) =>
            list.map(({entryId, text: asked}) => `${entryId}: ${asked}`);
          const changed = (list: RankingComparison['gained']) =>
            list.map(({wording, otherId}) => `${texts([wording])} / ${otherId}`);
          const expected = (
            keep: (wording: TestWording) => boolean,
            other: (wording: TestWording) => string | undefined,
          ) => wordings.filter(keep).map((asked) => `${texts([asked])} / ${other(asked)}`);
          assert.deepEqual(texts(first), texts(wordings.filter((asked) => is(asked) === 'b')));
          assert.deepEqual(
            changed(gained),
            expected((asked) => is(asked) === 'b' && was(asked) !== 'b', was),
          );
          assert.deepEqual(
            changed(lost),
            expected((asked) => is(asked) !== 'b' && was(asked) === 'b', is),
          );
          assert.deepEqual(
            changed(missed),
            expected((asked) => is(asked) !== 'b' && asked.entryId === 'b', is),
          );
        },
      ),
    );
  });
});

describe('the questions to compare with', () => {
  it('are all wordings of both states, each once for an entry, those kept out marked', () => {
    const edited = {...pets, variants: ['带狗坐船']};
    const kept = [{entryId: 'pets', text: '毛孩子过海'}];
    assert.deepEqual(
      testWordings({entries: [pets], heldOut: kept}, {entries: [edited], heldOut: kept}).map(
        ({text, heldOut: isKept}) => (isKept ? `${text}*` : text),
      ),
      ['狗能上船吗', 'Question pets', '带猫坐船', '毛孩子过海*', '带狗坐船'],
    );
  });
});
