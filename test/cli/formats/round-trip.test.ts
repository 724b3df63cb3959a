/** What is exported and imported again is what it was, for every format that claims it. */
import assert from 'node:assert/strict';
import path from 'node:path';
import {describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';
import fc from 'fast-check';
import {z} from 'zod';
import {COLUMNS} from '../../../src/cli/formats/columns.ts';
import {cpsvAp} from '../../../src/cli/formats/cpsv-ap.ts';
import {formatCsv} from '../../../src/cli/formats/csv.ts';
import {formatEntryFile, parseEntryFile} from '../../../src/cli/formats/entry-file.ts';
import type {EntryRecord} from '../../../src/cli/formats/entry-record.ts';
import {valueAt} from '../../../src/cli/formats/field-value.ts';
import {formatLd} from '../../../src/cli/formats/json-ld.ts';
import {formatJsonLines} from '../../../src/cli/formats/json-lines.ts';
import {type KnowledgeNames, knowledgeNames} from '../../../src/cli/formats/knowledge-names.ts';
import {NO_MAPPING} from '../../../src/cli/formats/mapping.ts';
import {type ImportFormat, openSource} from '../../../src/cli/formats/open-source.ts';
import {faqPage} from '../../../src/cli/formats/schema-org.ts';
import {formatTable} from '../../../src/cli/formats/table.ts';
import {formatXlsx} from '../../../src/cli/formats/xlsx.ts';
import {readKnowledge} from '../../../src/cli/read-knowledge.ts';
import {compileMarkdown} from '../../../src/knowledge/compile-markdown.ts';
import {type Inline, plainText, type RichText} from '../../../src/knowledge/rich-text.ts';
import {entrySchema} from '../../../src/knowledge/schema.ts';
import {anyAnswer} from './any-body.ts';
import {anyRecord, anyText, canonical} from './record-arbitrary.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const files = await readKnowledge(path.join(root, 'knowledge'));
const names = knowledgeNames(files);
const shipped = [...files]
  .filter(([file]) => /^entries\/.+\.md$/.test(file))
  .map(([file, text]) => {
    const {record, findings} = parseEntryFile(file, text);
    assert.deepEqual(findings, [], file);
    assert.ok(record);
    return record;
  });

const noNames: KnowledgeNames = knowledgeNames(new Map());
const utf8 = new TextEncoder();

type Writer = (records: readonly EntryRecord[], names: KnowledgeNames) => Promise<Uint8Array>;

const whole: readonly (readonly [ImportFormat, string, Writer])[] = [
  ['xlsx', 'k.xlsx', async (records, known) => formatXlsx('问答', formatTable(records, known))],
  [
    'csv',
    'k.csv',
    async (records, known) => utf8.encode(`\ufeff${formatCsv(formatTable(records, known))}`),
  ],
  ['jsonl', 'k.jsonl', async (records) => utf8.encode(formatJsonLines(records))],
];

async function readBack(
  bytes: Uint8Array,
  file: string,
  format: ImportFormat,
): Promise<EntryRecord[]> {
  const {sources, findings} = await openSource(file, bytes, format);
  assert.deepEqual(findings, []);
  return sources.flatMap((source) => {
    assert.deepEqual(source.unknown(NO_MAPPING), []);
    const {entries, skipped} = source.read(NO_MAPPING);
    assert.deepEqual(skipped, []);
    return entries.map(({record}) => record);
  });
}

/** Any body, Markdown or not: these formats carry it letter by letter. */
const anyBody = fc.oneof(
  anyText,
  anyAnswer,
  fc.tuple(anyText, anyText, anyText).map(([a, b, c]) => `${a}\n\n## ${b}\n${c}\n## 二\n`),
);

describe('an export in a format that holds everything', () => {
  for (const [format, file, write] of whole) {
    it(`comes back as it was: ${format}`, async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(anyRecord(anyBody), {maxLength: 4}), async (records) => {
          fc.pre(records.length > 0);
          const back = await readBack(await write(records, noNames), file, format);
          assert.deepEqual(back, records);
        }),
        {numRuns: format === 'xlsx' ? 60 : 200},
      );
    });

    it(`brings back the whole knowledge base: ${format}`, async () => {
      assert.ok(shipped.length > 200);
      assert.deepEqual(await readBack(await write(shipped, names), file, format), shipped);
    });

    it(`holds texts that are longer than a cell may be: ${format}`, async () => {
      const [entry] = shipped;
      assert.ok(entry);
      // The pair of halves of 😀 lies across the place where a cell ends.
      const long = `${'长'.repeat(31_999)}😀${'=文'.repeat(20_000)}`;
      const record = canonical({...entry, body: long, variants: [long, '短']});
      assert.deepEqual(await readBack(await write([record, entry], names), file, format), [
        record,
        entry,
      ]);
    });
  }

  it('comes back as it was: markdown', () => {
    fc.assert(
      fc.property(anyRecord(anyBody), (record) => {
        const text = formatEntryFile(record, {notes: ['导入自 faq.xlsx 第 3 行']});
        const {record: back, findings} = parseEntryFile('entries/a/b.md', text);
        assert.deepEqual(findings, []);
        assert.deepEqual(back, record);
      }),
      {numRuns: 1500},
    );
    for (const record of shipped) {
      assert.deepEqual(parseEntryFile('x.md', formatEntryFile(record)).record, record);
    }
  });

  it('says the same to the check as the files it came from', () => {
    for (const record of shipped) {
      const {body: _, ...fields} = record;
      assert.ok(entrySchema.safeParse(fields).success, record.id);
    }
  });
});

/** Dotted names of everything that a schema can hold; `[]` stands for the items of a list. */
function fieldsOf(schema: z.core.$ZodType, at: string): string[] {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) {
    return fieldsOf(schema.unwrap(), at);
  }
  if (schema instanceof z.ZodArray) return fieldsOf(schema.element, `${at}[]`);
  if (!(schema instanceof z.ZodObject)) return [at];
  return Object.entries(schema.shape).flatMap(([name, field]) =>
    fieldsOf(field, at === '' ? name : `${at}.${name}`),
  );
}

/** The same of what is in a value. */
function fieldsIn(value: unknown, at: string): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => fieldsIn(item, `${at}[]`));
  if (typeof value !== 'object' || value === null) return [at];
  return Object.entries(value).flatMap(([name, item]) =>
    fieldsIn(item, at === '' ? name : `${at}.${name}`),
  );
}

describe('a table', () => {
  const known = new Set(fieldsOf(entrySchema, ''));

  it('has a column for every field that the schema knows', () => {
    // The items of a list are in one cell, whatever their parts.
    const expected = new Set([...known].map((field) => field.replace(/\[\].*$/, '')));
    assert.deepEqual(
      COLUMNS.map(({key}) => key).sort(),
      [...expected, 'answer', 'sections', 'scope'].sort(),
    );
  });

  it('is tested with every field that the schema knows', () => {
    const samples = fc.sample(anyRecord(fc.constant('答')), 500);
    assert.deepEqual(
      new Set(samples.flatMap(({body: _, ...fields}) => fieldsIn(fields, ''))),
      known,
    );
  });

  it('shows a formula nowhere', () => {
    fc.assert(
      fc.property(anyRecord(anyBody), (record) => {
        for (const cell of formatTable([record], noNames).flat()) {
          assert.doesNotMatch(cell, /^[=+\-@\t\r\n＝＋－＠]/);
        }
      }),
    );
  });

  it('begins with the columns of the 12333 specification', () => {
    assert.deepEqual(
      formatTable([], noNames)[0]
        ?.map((title) => title.replace(/（.*$/, ''))
        .filter((title) => title !== '分节')
        .slice(0, 10),
      [
        '简码',
        '类别',
        '更新日期',
        '失效日期',
        '适用范围',
        '地区',
        '标准问',
        '相似问',
        '答案',
        '依据',
      ],
    );
  });
});

/** Text nodes side by side as one, and bold within bold as bold: what two trees may differ in. */
function plainTree(blocks: RichText): unknown {
  const inlines = (nodes: readonly Inline[], isStrong = false): unknown[] => {
    const result: unknown[] = [];
    for (const node of nodes) {
      if (node.type === 'text' && typeof result.at(-1) === 'string') {
        result.push(`${String(result.pop())}${node.text}`);
      } else if (node.type === 'text') result.push(node.text);
      else if (node.type === 'unfilled') result.push({unfilled: node.what});
      else if (node.type === 'strong' && isStrong) result.push(...inlines(node.children, true));
      else if (node.type === 'strong') result.push({strong: inlines(node.children, true)});
      else result.push({link: node.href, children: inlines(node.children, isStrong)});
    }
    return result;
  };
  return blocks.map((block) => {
    if (block.type === 'heading') return {heading: block.text};
    if (block.type === 'paragraph') return inlines(block.children);
    return {ordered: block.ordered, items: block.items.map(plainTree)};
  });
}

function bodyTree(body: string): unknown {
  const {answer, sections, problems} = compileMarkdown(body);
  assert.deepEqual(problems, []);
  return [plainTree(answer), sections.map((one) => [one.title, plainTree(one.body)])];
}

/** What docs/import-export.md promises of a record in schema.org. */
function inSchemaOrg({body, basis, source, guide, ...record}: EntryRecord): unknown {
  const {id, question, questionEn, summaryEn, variants, keywords, topic, audience} = record;
  const {department, regions, reviewed, validFrom, validUntil, status, related} = record;
  const {materials, steps, promisedLimit, fee, places, online, result, phone, supervisionPhone} =
    guide ?? {};
  return withoutEmpty({
    ...{id, question, questionEn, summaryEn, variants, keywords, topic, audience},
    ...{department, regions, reviewed, validFrom, validUntil, status, related},
    body: bodyTree(body),
    // What has not been checked is not said to be in force; it comes back as to be checked.
    basis: basis?.map(({figures: _, ...one}) => ({...one, status: one.status ?? 'check'})),
    source: source?.map(({figures: _, ...one}) => one),
    guide: {
      materials: materials?.map(({name, form, copies}) => ({name, form, copies})),
      steps,
      promisedLimit,
      fee: {amount: fee?.amount},
      places,
      online,
      result,
      phone,
      supervisionPhone,
    },
  });
}

/** The same of a record in CPSV-AP. */
function inCpsvAp({body, basis, guide, ...record}: EntryRecord): unknown {
  const {id, question, questionEn, summaryEn, keywords, topic, audience, department} = record;
  const {regions, channels, status, related} = record;
  const {materials, fee, supervisionPhone: _, ...elements} = guide ?? {};
  return withoutEmpty({
    ...{id, question, questionEn, summaryEn, keywords, topic, audience, department},
    ...{regions, channels, status, related},
    answer: plainText(compileMarkdown(body).answer).replace(/\s+/g, ' '),
    basis: basis?.map(({law, article, status: force}) => ({
      law,
      article,
      status: force ?? 'check',
    })),
    guide: {
      ...elements,
      steps: elements.steps?.map((step) => step.replace(/\s*[\r\n]+\s*/g, ' ')),
      materials: materials?.map(({name, form}) => ({name, form})),
      fee: {amount: fee?.amount},
    },
  });
}

/** Neither vocabulary tells an empty list from none. */
function withoutEmpty(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (_, item: unknown) => {
      if (Array.isArray(item) && item.length === 0) return undefined;
      const isEmpty =
        typeof item === 'object' &&
        item !== null &&
        Object.values(item).every((v) => v === undefined || (Array.isArray(v) && v.length === 0));
      return isEmpty && !Array.isArray(item) ? undefined : item;
    }),
  );
}

describe('an export in a vocabulary', () => {
  const asFaqPage = (records: readonly EntryRecord[], known: KnowledgeNames) =>
    utf8.encode(formatLd(faqPage(records, known)));
  const asServices = (records: readonly EntryRecord[], known: KnowledgeNames) =>
    utf8.encode(formatLd(cpsvAp(records, known)));

  it('keeps what schema.org can say', async () => {
    await fc.assert(
      fc.asyncProperty(anyRecord(anyAnswer), async (record) => {
        const back = await readBack(asFaqPage([record], noNames), 'k.jsonld', 'jsonld');
        assert.deepEqual(back.map(inSchemaOrg), [inSchemaOrg(record)]);
      }),
      {numRuns: 300},
    );
    const back = await readBack(asFaqPage(shipped, names), 'k.jsonld', 'jsonld');
    assert.deepEqual(back.map(inSchemaOrg), shipped.map(inSchemaOrg));
  });

  it('keeps what CPSV-AP can say', async () => {
    await fc.assert(
      fc.asyncProperty(anyRecord(anyAnswer), async (record) => {
        fc.pre(valueAt(record, 'guide') !== undefined);
        const back = await readBack(asServices([record], noNames), 'k.jsonld', 'cpsv-ap');
        assert.deepEqual(back.map(inCpsvAp), [inCpsvAp(record)]);
      }),
      {numRuns: 300},
    );
    const services = shipped.filter(({guide}) => guide !== undefined);
    assert.ok(services.length > 40);
    const back = await readBack(asServices(services, names), 'k.jsonld', 'cpsv-ap');
    assert.deepEqual(back.map(inCpsvAp), services.map(inCpsvAp));
  });

  it('can be pasted into the script of a page', async () => {
    const [entry] = shipped;
    const record = canonical({...entry, question: '</script><script>alert(1)</script>'});
    const json = formatLd(faqPage([record], names));
    assert.ok(!json.includes('<'));
    const page = `<!doctype html><script type="application/ld+json">${json}</script>`;
    const back = await readBack(utf8.encode(page), 'faq.html', 'jsonld');
    assert.equal(back[0]?.question, record.question);
  });
});
