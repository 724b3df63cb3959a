/** What holds of the knowledge that ships, beyond what compiling checks. */
import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {readKnowledge} from '../../src/cli/read-knowledge.ts';
import {decodeBundle, encodeBundle} from '../../src/knowledge/bundle.ts';
import {compileKnowledge} from '../../src/knowledge/compile.ts';
import {formatFinding} from '../../src/knowledge/finding.ts';
import {createEntryIndex} from '../../src/retrieval/entry-index.ts';
import {createTokenizer} from '../../src/text/tokenize.ts';
import {BUILT} from './sample-bundle.ts';

/** How many subjects each of the fourteen topics of the subject list has. */
const SUBJECTS_OF_TOPIC = [14, 12, 12, 12, 15, 11, 13, 12, 13, 14, 14, 14, 12, 18];

const subjects = SUBJECTS_OF_TOPIC.flatMap((count, topic) =>
  Array.from({length: count}, (_, i) => `${topic + 1}.${String(i + 1).padStart(2, '0')}`),
);

const files = await readKnowledge(fileURLToPath(new URL('../../knowledge', import.meta.url)));
const {knowledge, heldOut, findings} = compileKnowledge(files, '2026-11-22');
if (!knowledge) {
  throw new Error(
    findings
      .filter(({severity}) => severity === 'error')
      .map(formatFinding)
      .join('\n'),
  );
}
const {entries, directory, urgent} = knowledge;
const entryFiles = [...files].filter(([file]) => file.startsWith('entries/'));

describe('the knowledge that ships', () => {
  test('compiles without an error', () => {
    assert.deepEqual(
      findings.filter(({severity}) => severity === 'error'),
      [],
    );
  });

  test('says of every finding where it is and how to mend it', () => {
    for (const finding of findings) {
      assert.ok(files.has(finding.file), finding.file);
      assert.ok(finding.line > 0 && finding.field && finding.problem && finding.mend);
    }
  });

  test('has an entry for each of the 186 subjects, 1.01 to 14.18', () => {
    assert.equal(subjects.length, 186);
    assert.equal(subjects[0], '1.01');
    assert.equal(subjects.at(-1), '14.18');
    const answered = new Set(entries.map(({subject}) => subject));
    assert.deepEqual(
      subjects.filter((subject) => !answered.has(subject)),
      [],
    );
  });

  test('has no entry for a subject that does not exist, and none twice', () => {
    const used = entries.flatMap(({subject}) => subject ?? []);
    assert.deepEqual(
      used.filter((subject) => !subjects.includes(subject)),
      [],
    );
    assert.equal(new Set(used).size, used.length);
  });

  test('has at least forty entries with an answer of their own', () => {
    const answered = entries.filter(({status}) => status === 'verified' || status === 'unverified');
    assert.ok(answered.length >= 40, `${answered.length}`);
  });

  test('has at least four wordings and a source for every entry', () => {
    const wordings = new Map(entries.map(({id, variants}) => [id, variants.length]));
    for (const {entryId} of heldOut) wordings.set(entryId, (wordings.get(entryId) ?? 0) + 1);
    for (const {id, source} of entries) {
      assert.ok((wordings.get(id) ?? 0) >= 4, id);
      assert.ok(source.length >= 1, id);
    }
  });

  test('holds out about a fifth of the wordings, from nearly every entry with many', () => {
    const indexed = entries.reduce((sum, {variants}) => sum + variants.length, 0);
    const share = heldOut.length / (heldOut.length + indexed);
    assert.ok(share > 0.17 && share < 0.23, `${share}`);
  });

  test('calls nothing verified without a source that has a date', () => {
    for (const {id, status, source} of entries) {
      if (status === 'verified')
        assert.ok(
          source.some(({date}) => date !== undefined),
          id,
        );
    }
  });

  test('cites nothing as in force in an entry, and calls it verified, that is still to be checked', () => {
    for (const {id, status, basis} of entries) {
      if (status !== 'verified') continue;
      assert.deepEqual(
        basis.filter((law) => law.status === 'check'),
        [],
        id,
      );
    }
  });

  test('has top questions for every topic, each an entry of that topic or its neighbour', () => {
    assert.equal(directory.topics.length, 14);
    for (const {id, top} of directory.topics) {
      assert.ok(top.length > 0, id);
      assert.equal(new Set(top).size, top.length, id);
      assert.ok(
        top.some((entryId) => entries.some((entry) => entry.id === entryId && entry.topic === id)),
        id,
      );
    }
  });

  test('finds every wording first, as the exact one', () => {
    const index = createEntryIndex(entries, createTokenizer(knowledge.lexicon));
    for (const entry of entries) {
      for (const wording of [entry.question, entry.questionEn, ...entry.variants]) {
        const [first] = index.rank(wording).ranked;
        assert.equal(first?.entry.id, entry.id, wording);
        assert.ok(first?.exact, wording);
      }
    }
  });

  test('goes into a bundle and comes out the same', () => {
    const {manifest, files: parts} = encodeBundle(knowledge, BUILT);
    assert.deepEqual(decodeBundle(manifest, parts), {
      ...(JSON.parse(JSON.stringify(knowledge)) as typeof knowledge),
      id: manifest.id,
    });
  });
});

describe('telephone numbers in the entries', () => {
  const known = new Set(
    [
      directory.hotline,
      ...directory.departments.flatMap(({phones}) => phones),
      ...urgent.rules.flatMap(({numbers}) => numbers),
    ].map(({number}) => number),
  );

  /** Runs that look like a number to call: five digits and more, or any behind “call”. */
  const phonesIn = (text: string): string[] => {
    const withoutDates = text.replace(/\d{4}-\d{2}(-\d{2})?(?!\d)/g, '');
    const long = /(?<![\d.,-])\d(?:[- ]?\d){4,}(?![\d,]|\.\d)/g;
    const called = /(?:打|拨|拨打|电话|热线|call|dial|phone)\s*[:：]?\s*(\d[\d-]{2,})(?!\d)/gi;
    return [
      ...Array.from(withoutDates.matchAll(long), ([number]) => number.replaceAll(' ', '')),
      ...Array.from(withoutDates.matchAll(called), ([, number = '']) => number),
    ];
  };

  test('are seen by the test in every form', () => {
    assert.deepEqual(phonesIn('打0580-2026119'), ['0580-2026119', '0580-2026119']);
    assert.deepEqual(phonesIn('请拨 110；手机 138 0000 0000'), ['13800000000', '110']);
    assert.deepEqual(phonesIn('400-800-1234。12345'), ['400-800-1234', '12345']);
    assert.deepEqual(phonesIn('2026-11-22 第39条 1500元 10,000元 12345.6'), []);
  });

  test('are those of the directory and the urgent rules, and no other', () => {
    let seen = 0;
    for (const [file, text] of entryFiles) {
      for (const number of phonesIn(text)) {
        seen += 1;
        assert.ok(known.has(number), `${file}: ${number}`);
      }
    }
    assert.ok(seen > entryFiles.length / 2, `${seen}`);
  });

  test('are never those of a guide that the directory does not know', () => {
    for (const {id, guide} of entries) {
      for (const number of [guide?.phone, guide?.supervisionPhone]) {
        if (number !== undefined) assert.ok(known.has(number), `${id}: ${number}`);
      }
    }
  });
});
