/** What holds of the knowledge that ships, beyond what compiling checks. */
import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {gzipSync} from 'node:zlib';
import {wordingsIn} from '../../src/cli/formats/carry-wordings.ts';
import {readKnowledge} from '../../src/cli/read-knowledge.ts';
import {decodeBundle, encodeBundle} from '../../src/knowledge/bundle.ts';
import {compileKnowledge} from '../../src/knowledge/compile.ts';
import {essentialParts} from '../../src/knowledge/essential-parts.ts';
import {formatFinding} from '../../src/knowledge/finding.ts';
import {parseYaml} from '../../src/knowledge/parse-yaml.ts';
import {checkRepealed} from '../../src/knowledge/repealed-check.ts';
import {repealedSchema} from '../../src/knowledge/schema.ts';
import {createEntryIndex} from '../../src/retrieval/entry-index.ts';
import {createTokenizer} from '../../src/text/tokenize.ts';
import {BUILT} from './sample-bundle.ts';

/** How many subjects each of the fourteen topics of the subject list has. */
const SUBJECTS_OF_TOPIC = [14, 12, 12, 12, 15, 11, 13, 12, 13, 14, 14, 14, 12, 18];

const subjects = SUBJECTS_OF_TOPIC.flatMap((count, topic) =>
  Array.from({length: count}, (_, i) => `${topic + 1}.${String(i + 1).padStart(2, '0')}`),
);

/** Subjects whose old law was replaced of late: what is certain is said, the old text is not cited. */
const CHANGED_LAW =
  '2.03 4.11 5.01 5.11 8.08 10.01 10.02 10.03 10.04 11.10 12.11 13.01 13.02 13.10 14.13'.split(' ');

/**
 * Entries that say whom to ask, and what is still to be filled in by the city. For the two on
 * veterans and on credit repair there is a law or a report, which lays down no benefit and no way.
 */
const UNFILLED = [
  'car-ferry-ticket',
  'chronic-disease-clinic',
  'credit-repair',
  'fishery-subsidy-pension',
  'islander-ferry-discount',
  'medical-family-account',
  'minimum-wage',
  'pension-certification',
  'public-rental-housing',
  'school-transfer',
  'social-security-card',
  'student-aid',
  'ticket-status',
  'veteran-benefits',
];

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

  test('answers all but fourteen of its entries, and of those that law or reports cover all but two', () => {
    assert.ok(entries.length >= 214);
    assert.deepEqual(
      entries
        .filter(({status}) => status !== 'verified' && status !== 'unverified')
        .map(({id, status}) => `${id} ${status}`)
        .sort(),
      UNFILLED.map((id) => `${id} unfilled`),
    );
  });

  test('has at least twenty-four wordings, in four registers or more, and a source for every entry', () => {
    const wordings = new Map(entries.map(({id, variants}) => [id, variants.length]));
    for (const {entryId} of heldOut) wordings.set(entryId, (wordings.get(entryId) ?? 0) + 1);
    const registers = new Map<string, Set<string>>();
    for (const {heading, register} of wordingsIn(files, [])) {
      registers.set(heading, (registers.get(heading) ?? new Set()).add(register));
    }
    for (const {id, subject, source} of entries) {
      assert.ok((wordings.get(id) ?? 0) >= 24, id);
      const said = [id, subject].flatMap((name) => [...(registers.get(name ?? '') ?? [])]);
      assert.ok(new Set(said).size >= 4, id);
      assert.ok(source.length >= 1, id);
    }
  });

  test('has no figure without a source', () => {
    assert.deepEqual(
      findings.filter(({field}) => field === 'figures'),
      [],
    );
  });

  test('calls unverified what rests on law that has changed, and cites nothing that went', () => {
    const {value: repealed} = parseYaml(
      files.get('repealed.yaml') ?? '',
      repealedSchema,
      'repealed.yaml',
    );
    assert.ok(repealed && repealed.length > 0);
    for (const subject of CHANGED_LAW) {
      const entry = entries.find((one) => one.subject === subject);
      assert.equal(entry?.status, 'unverified', subject);
    }
    // Whatever the day on which an article ended: what is about to end is not cited anew either.
    for (const {id, basis} of entries) {
      assert.deepEqual(
        checkRepealed(basis, repealed, '9999-12-31', id, () => 1),
        [],
        id,
      );
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

  test('sends at most 150 KB before the first answer, whatever its topic', () => {
    const {manifest, files: parts} = encodeBundle(knowledge, BUILT);
    const sizes = new Map(
      [...parts].map(([name, bytes]) => [name, gzipSync(bytes, {level: 9}).length]),
    );
    const sizeOf = ({path}: {readonly path: string}) => sizes.get(path) ?? 0;
    const base = essentialParts(manifest).reduce((sum, part) => sum + sizeOf(part), 0);
    const list = gzipSync(JSON.stringify(manifest), {level: 9}).length;
    const answers = manifest.parts.filter(({kind}) => kind === 'answers');
    assert.ok(answers.length > 14);
    for (const part of answers) {
      const all = base + list + sizeOf(part);
      assert.ok(all <= 150 * 1024, `${part.topic}: ${all}`);
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
