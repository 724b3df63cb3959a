/**
 * Knowledge files to compiled knowledge, with findings. Pure: files come in as text, the date as a
 * parameter; reading folders is the command line's part.
 */
import type {z} from 'zod';
import {wordingKey} from '../text/wording-key.ts';
import {checkCertificates, checkLifeEvents} from './catalogue-check.ts';
import {categoryNames} from './categories.ts';
import {checkCategories} from './categories-check.ts';
import {categoriesSchema} from './categories-schema.ts';
import type {Certificates} from './certificates.ts';
import {certificatesSchema} from './certificates-schema.ts';
import {compileMarkdown} from './compile-markdown.ts';
import {checkEligibility} from './eligibility-check.ts';
import type {Eligibility} from './eligibility-rule.ts';
import {eligibilitySchema} from './eligibility-schema.ts';
import type {
  Department,
  Directory,
  Entry,
  Knowledge,
  Lexicon,
  Topic,
  UrgentRules,
} from './entry.ts';
import {unsourcedNumbers} from './figures-check.ts';
import type {Finding} from './finding.ts';
import {checkGuide} from './guide-check.ts';
import {isHeldOut} from './held-out.ts';
import {checkHosts} from './hosts-check.ts';
import type {Islands} from './islands.ts';
import {checkIslands} from './islands-check.ts';
import {islandsSchema} from './islands-schema.ts';
import type {LifeEvent} from './life-event.ts';
import {lifeEventsSchema} from './life-event-schema.ts';
import {checkLookAlikes} from './look-alikes-check.ts';
import {NO_OFFICE_FILE, type NoOffice, readNoOffice} from './no-office.ts';
import {parseYaml} from './parse-yaml.ts';
import {checkRepealed, checkRepealedSources} from './repealed-check.ts';
import {checkResponsibility, checkRuleCategories} from './responsibility-check.ts';
import type {ResponsibilityRule} from './responsibility-rule.ts';
import {responsibilitySchema} from './responsibility-schema.ts';
import {type Inline, plainText, type RichText} from './rich-text.ts';
import {
  directorySchema,
  entrySchema,
  lexiconSchema,
  repealedSchema,
  topicsSchema,
} from './schema.ts';
import type {TicketForm} from './ticket-form.ts';
import {checkTicketForms} from './ticket-form-check.ts';
import {ticketFormsSchema} from './ticket-form-schema.ts';
import type {DecisionTree} from './tree.ts';
import {checkTree} from './tree-check.ts';
import {treeSchema} from './tree-schema.ts';
import {urgentSchema} from './urgent-schema.ts';
import {validityOn} from './validity.ts';
import {readWordings, type WordingLine} from './wordings-file.ts';

/** Longest approved answer, in characters: what fits a phone screen and is heard in a minute. */
export const MAX_ANSWER_LENGTH = 300;

/** A wording kept out of the index, and where it should lead. */
export interface HeldOutVariant {
  readonly entryId: string;
  readonly subject?: string;
  readonly text: string;
}

/** A wording of an entry and where its author wrote it. */
export interface PlacedWording {
  readonly entryId: string;
  readonly text: string;
  /** Path below the knowledge folder. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** `question`, `questionEn` or `variants.N`. */
  readonly field: string;
  /** Kept out of the index. */
  readonly isHeldOut: boolean;
}

/** What compiling gives: knowledge without its id (the bundle makes that), and findings. */
export interface Compiled {
  /** Undefined where a finding is an error. */
  readonly knowledge: Omit<Knowledge, 'id'> | undefined;
  readonly heldOut: readonly HeldOutVariant[];
  /** Lines of `no-office.txt` that measure instead of being searched. */
  readonly noOffice: readonly string[];
  /** Every wording, by file, in the order in which they are written. */
  readonly wordings: readonly PlacedWording[];
  readonly findings: readonly Finding[];
}

type EntrySource = z.output<typeof entrySchema>;

interface ParsedEntry {
  readonly file: string;
  readonly source: EntrySource;
  readonly entry: Entry;
  /** Wordings that stand in `wordings/` instead of in the entry. */
  readonly more: readonly WordingLine[];
  readonly lineOf: (path: readonly PropertyKey[]) => number;
}

/**
 * Compiles a knowledge folder.
 * @param given text of each file by its path below the folder
 * @param today ISO date on which to judge validity
 */
export function compileKnowledge(given: ReadonlyMap<string, string>, today: string): Compiled {
  // The same knowledge whichever system wrote it: no mark of byte order, line ends as on Unix.
  const files = new Map(
    [...given].map(([file, text]) => [file, text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n')]),
  );
  const findings: Finding[] = [];
  const read = <T>(
    file: string,
    schema: z.ZodType<T>,
  ): {value: T; lineOf: ParsedEntry['lineOf']} | undefined => {
    const text = files.get(file);
    if (text === undefined) {
      findings.push({
        severity: 'error',
        file,
        line: 0,
        field: '',
        problem: '缺少这个文件',
        mend: `按 README.md 的说明建一个 ${file}`,
      });
      return undefined;
    }
    if (!isReadable(file, text, findings)) return undefined;
    checkInvisible(file, text, findings);
    const parsed = parseYaml(text, schema, file);
    findings.push(...parsed.findings);
    return parsed.value === undefined ? undefined : {value: parsed.value, lineOf: parsed.lineOf};
  };

  const directorySource = read('directory.yaml', directorySchema);
  const topics = read('topics.yaml', topicsSchema);
  const lexicon = read('lexicon.yaml', lexiconSchema);
  const urgent = read('urgent.yaml', urgentSchema);
  // What stands beside the entries may be absent: a small site starts without.
  const readOptional = <T>(file: string, schema: z.ZodType<T>) =>
    files.has(file) ? read(file, schema) : undefined;
  const islands = readOptional('islands.yaml', islandsSchema);
  const categories = readOptional('categories.yaml', categoriesSchema);
  const responsibility = readOptional('responsibility.yaml', responsibilitySchema);
  const ticketForms = readOptional('ticket-forms.yaml', ticketFormsSchema);
  const eligibility = readOptional('eligibility.yaml', eligibilitySchema);
  const lifeEvents = readOptional('life-events.yaml', lifeEventsSchema);
  const certificates = readOptional('certificates.yaml', certificatesSchema);
  const trees = [...files.keys()]
    .filter((file) => /^trees\/[^/]+\.ya?ml$/.test(file))
    .sort()
    .flatMap((file) => {
      const tree = read(file, treeSchema);
      return tree ? [{file, ...tree}] : [];
    });

  const entryFiles = [...files]
    .filter(([file]) => /^entries\/.+\.md$/.test(file))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const parsed = addWordings(
    entryFiles.flatMap(([file, text]) => parseEntry(file, text, findings)),
    [...files].filter(([file]) => /^wordings\/[^/]+\.txt$/.test(file)),
    findings,
  );
  // An entry with an error of its own is still there to be referred to.
  const entryIds = new Set([
    ...parsed.map(({source}) => source.id),
    ...entryFiles.map(([file]) => file.replace(/^.*\/|\.md$/g, '')),
  ]);

  if (directorySource) {
    const {departments} = directorySource.value;
    checkReferences(parsed, departments, topics?.value, entryIds, findings);
    if (topics) checkTopics(topics.value, topics.lineOf, entryIds, findings);
    const known = {departments: new Set(departments.map(({id}) => id)), entries: entryIds};
    if (responsibility) {
      const rules = responsibility.value.rules as ResponsibilityRule[];
      findings.push(...checkResponsibility(rules, known.departments, responsibility.lineOf));
    }
    if (lifeEvents) {
      findings.push(...checkLifeEvents(lifeEvents.value, known, lifeEvents.lineOf));
    }
    if (certificates) {
      const value = certificates.value as Certificates;
      findings.push(...checkCertificates(value, known, certificates.lineOf));
    }
    for (const {file, value, lineOf} of trees) {
      findings.push(...checkTree(value as DecisionTree, file, known, lineOf));
    }
  }
  const repealed = readOptional('repealed.yaml', repealedSchema);
  for (const {file, source, lineOf} of parsed) {
    findings.push(...checkRepealed(source.basis, repealed?.value ?? [], today, file, lineOf));
    const sources = source.source.map(({title}, i) => ({title, path: ['source', i, 'title']}));
    findings.push(...checkRepealedSources(sources, repealed?.value ?? [], today, file, lineOf));
  }
  for (const {file, value, lineOf} of trees) {
    const sources = (value as DecisionTree).leaves.flatMap(({source}, i) =>
      source.map(({title}, j) => ({title, path: ['leaves', i, 'source', j, 'title']})),
    );
    findings.push(...checkRepealedSources(sources, repealed?.value ?? [], today, file, lineOf));
  }
  for (const [file, table] of [
    ['responsibility.yaml', responsibility],
    ['eligibility.yaml', eligibility],
  ] as const) {
    table?.value.rules.forEach(({basis}, i) => {
      const lineOf = (path: readonly PropertyKey[]) => table.lineOf(['rules', i, ...path]);
      findings.push(...checkRepealed(basis, repealed?.value ?? [], today, file, lineOf));
    });
  }
  certificates?.value.noLongerRequired.forEach(({basis}, i) => {
    const lineOf = (path: readonly PropertyKey[]) =>
      certificates.lineOf(['noLongerRequired', i, ...path]);
    findings.push(
      ...checkRepealed(basis, repealed?.value ?? [], today, 'certificates.yaml', lineOf),
    );
  });
  checkFigures(parsed, directorySource?.value, findings);
  checkDeadEnds(parsed, directorySource?.value, findings);
  for (const {file, entry, lineOf} of parsed) {
    findings.push(...checkGuide(entry.guide, file, lineOf));
  }
  const owners = checkCollisions(parsed, findings);
  checkDates(parsed, today, findings);
  if (islands) findings.push(...checkIslands(islands.value as Islands, islands.lineOf));
  if (categories) {
    const uses = parsed.map(({file, source, lineOf}) => ({
      file,
      line: lineOf(['ticket', 'category']),
      name: source.ticket.category,
    }));
    findings.push(...checkCategories(categories.value, uses, categories.lineOf));
    const names = categoryNames(categories.value);
    if (responsibility) {
      const rules = responsibility.value.rules as ResponsibilityRule[];
      findings.push(...checkRuleCategories(rules, names, responsibility.lineOf));
    }
    if (ticketForms) {
      const forms = ticketForms.value.forms as TicketForm[];
      findings.push(...checkTicketForms(forms, names, ticketForms.lineOf));
    }
  }
  if (eligibility) {
    const value = eligibility.value as Eligibility;
    findings.push(...checkEligibility(value, entryIds, eligibility.lineOf));
  }
  findings.push(...checkHosts(files, parsed), ...checkLookAlikes(files));

  const heldOut = parsed.flatMap(({source, more}) =>
    [...source.variants, ...more.map(({text}) => text)].filter(isHeldOut).map((text) => ({
      entryId: source.id,
      ...(source.subject === undefined ? {} : {subject: source.subject}),
      text,
    })),
  );
  const wordings = parsed.flatMap(placedWordings);
  const noOffice = readStrangers(files.get(NO_OFFICE_FILE), parsed, owners, findings);
  if (
    findings.some((finding) => finding.severity === 'error') ||
    !directorySource ||
    !topics ||
    !lexicon ||
    !urgent
  ) {
    return {knowledge: undefined, heldOut, noOffice: noOffice.heldOut, wordings, findings};
  }
  const directory: Directory = {
    ...(directorySource.value as Omit<Directory, 'topics' | 'places'>),
    topics: topics.value as Topic[],
    places: [
      ...new Set(
        (islands?.value.islands ?? []).flatMap((island) => [
          island.name,
          ...island.townships,
          ...island.aliases,
          ...island.landmarks,
        ]),
      ),
    ],
    ...(islands ? {islands: islands.value as Islands} : {}),
    ...(categories ? {categories: categories.value} : {}),
  };
  return {
    knowledge: {
      entries: parsed.map(({entry}) => entry),
      directory,
      urgent: urgent.value as UrgentRules,
      lexicon: lexicon.value as Lexicon,
      ...(responsibility
        ? {responsibility: responsibility.value.rules as ResponsibilityRule[]}
        : {}),
      ...(ticketForms ? {ticketForms: ticketForms.value.forms as TicketForm[]} : {}),
      ...(eligibility ? {eligibility: eligibility.value as Eligibility} : {}),
      ...(trees.length > 0 ? {trees: trees.map(({value}) => value as DecisionTree)} : {}),
      ...(lifeEvents ? {lifeEvents: lifeEvents.value as readonly LifeEvent[]} : {}),
      ...(certificates ? {certificates: certificates.value as Certificates} : {}),
      ...(noOffice.indexed.length > 0 ? {noOffice: noOffice.indexed} : {}),
    },
    heldOut,
    noOffice: noOffice.heldOut,
    wordings,
    findings,
  };
}

/** What no office answers; nothing where there is no such file, or it cannot be read. */
function readStrangers(
  text: string | undefined,
  parsed: readonly ParsedEntry[],
  owners: ReadonlyMap<string, ParsedEntry>,
  findings: Finding[],
): NoOffice {
  if (text === undefined || !isReadable(NO_OFFICE_FILE, text, findings)) {
    return {indexed: [], heldOut: []};
  }
  checkInvisible(NO_OFFICE_FILE, text, findings);
  const english = new Map(parsed.map((item) => [wordingKey(item.source.questionEn), item]));
  return readNoOffice(text, (key) => (owners.get(key) ?? english.get(key))?.file, findings);
}

/** The entries with the wordings that stand beside them; one that no entry claims is a finding. */
function addWordings(
  parsed: readonly ParsedEntry[],
  files: readonly (readonly [string, string])[],
  findings: Finding[],
): ParsedEntry[] {
  // Where an entry could not be read, the wordings may be its own: one error is enough.
  const mayBeBroken = findings.some(
    ({severity, file}) => severity === 'error' && file.startsWith('entries/'),
  );
  const owners = new Map<string, string>();
  for (const {source} of parsed) {
    owners.set(source.id, source.id);
    if (source.subject !== undefined) owners.set(source.subject, source.id);
  }
  const more = new Map<string, WordingLine[]>();
  for (const [file, text] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (!isReadable(file, text, findings)) continue;
    checkInvisible(file, text, findings);
    const unknown = new Set<string>();
    for (const wording of readWordings(file, text, findings)) {
      const owner = owners.get(wording.heading);
      if (owner !== undefined) {
        const own = more.get(owner);
        if (own) own.push(wording);
        else more.set(owner, [wording]);
      } else if (!unknown.has(wording.heading) && !mayBeBroken) {
        unknown.add(wording.heading);
        findings.push({
          severity: 'error',
          file,
          line: wording.headingLine,
          field: wording.heading,
          problem: `没有 id 或事项编号为 ${wording.heading} 的问答`,
          mend: nearest(wording.heading, new Set(owners.keys()), '删去这一段'),
        });
      }
    }
  }
  return parsed.map((item) => {
    const added = more.get(item.source.id) ?? [];
    if (added.length === 0) return item;
    const indexed = added.map(({text}) => text).filter((text) => !isHeldOut(text));
    return {
      ...item,
      more: added,
      entry: {...item.entry, variants: [...item.entry.variants, ...indexed]},
    };
  });
}

function placedWordings({file, source, more, lineOf}: ParsedEntry): PlacedWording[] {
  const placed = (text: string, path: readonly PropertyKey[], isOut: boolean): PlacedWording => ({
    entryId: source.id,
    text,
    file,
    line: lineOf(path),
    field: path.join('.'),
    isHeldOut: isOut,
  });
  return [
    placed(source.question, ['question'], false),
    placed(source.questionEn, ['questionEn'], false),
    ...source.variants.map((text, i) => placed(text, ['variants', i], isHeldOut(text))),
    ...more.map((wording) => ({
      entryId: source.id,
      text: wording.text,
      file: wording.file,
      line: wording.line,
      field: wording.heading,
      isHeldOut: isHeldOut(wording.text),
    })),
  ];
}

const FRONT_MATTER = /^---\n([\s\S]*?)\n---\n?([\s\S]*)$/;

function parseEntry(file: string, text: string, findings: Finding[]): ParsedEntry[] {
  const error = (line: number, field: string, problem: string, mend: string) =>
    findings.push({severity: 'error', file, line, field, problem, mend});

  if (!isReadable(file, text, findings)) return [];
  checkInvisible(file, text, findings);
  const match = FRONT_MATTER.exec(text);
  if (!match) {
    error(1, '', '没有找到开头的 --- 字段区', '文件第一行写 ---，字段写完再写一行 ---，然后是正文');
    return [];
  }
  const [, yaml = '', body = ''] = match;
  const parsed = parseYaml(yaml, entrySchema, file, 2);
  findings.push(...parsed.findings);
  if (parsed.value === undefined) return [];
  const source = parsed.value;

  const [, folder, name] = /^entries\/([^/]+)\/(.+)\.md$/.exec(file) ?? [];
  if (name !== source.id) {
    error(
      parsed.lineOf(['id']),
      'id',
      `id 是 ${source.id}，文件名却是 ${name ?? file}`,
      `把两者改成一样`,
    );
  }
  if (folder !== source.topic) {
    error(
      parsed.lineOf(['topic']),
      'topic',
      `topic 是 ${source.topic}，文件却在 ${folder ?? '?'} 文件夹`,
      `把文件移到 entries/${source.topic}/，或改 topic`,
    );
  }

  const bodyLine = yaml.split('\n').length + 3;
  const compiled = compileMarkdown(body);
  for (const {line, problem, mend} of compiled.problems) {
    error(bodyLine + line - 1, '正文', problem, mend);
  }
  const length = Array.from(plainText(compiled.answer)).length;
  if (length === 0) error(bodyLine, '正文', '没有答案', '在字段区之后写下批准的答案');
  if (length > MAX_ANSWER_LENGTH) {
    error(
      bodyLine,
      '正文',
      `答案有${length}字，超过${MAX_ANSWER_LENGTH}字`,
      '把细节移到 ## 小标题之后',
    );
  }
  for (const {1: what, index} of body.matchAll(/【待补充[：:]([^】]+)】/g)) {
    findings.push({
      severity: 'warning',
      file,
      line: bodyLine + lineAt(body, index) - 1,
      field: '正文',
      problem: `待补充：${what ?? ''}`,
      mend: '由站点所有者核实后填写',
    });
  }
  if (source.status === 'unfilled') {
    findings.push({
      severity: 'warning',
      file,
      line: parsed.lineOf(['status']),
      field: 'status',
      problem: '这一条还没有本地答案',
      mend: '由承办单位填写后把 status 改为 unverified 或 verified',
    });
  }

  const entry = {
    ...source,
    variants: source.variants.filter((variant) => !isHeldOut(variant)),
    // The page shows sources, not what they vouch for.
    basis: source.basis.map(({figures: _, ...basis}) => basis),
    source: source.source.map(({figures: _, ...from}) => from),
    answer: compiled.answer,
    sections: compiled.sections,
  } as Entry;
  return [{file, source, entry, more: [], lineOf: parsed.lineOf}];
}

/** What reading bytes of another encoding as UTF-8 leaves: replacement characters, NUL of UTF-16. */
const UNREADABLE = /[\ufffd\0]/;

/** Whether a text is one; otherwise a finding says so, and nothing else is worth saying of it. */
function isReadable(file: string, text: string, findings: Finding[]): boolean {
  const unreadable = UNREADABLE.exec(text);
  if (!unreadable) return true;
  findings.push({
    severity: 'error',
    file,
    line: lineAt(text, unreadable.index),
    field: '',
    problem: '不是 UTF-8 编码，或有已经损坏的字（�）',
    mend: '用编辑器打开原文件，另存为 UTF-8（不是 GBK、ANSI、UTF-16）；已经变成 � 的字照原文重写',
  });
  return false;
}

/** Zero-width characters and bidirectional controls. */
const INVISIBLE = /[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]/;

function checkInvisible(file: string, text: string, findings: Finding[]): void {
  const invisible = INVISIBLE.exec(text);
  if (!invisible) return;
  findings.push({
    severity: 'error',
    file,
    line: lineAt(text, invisible.index),
    field: '',
    problem: '有看不见的控制字符（零宽字符或文字方向符）',
    mend: '删去这个字符：它能让文字显示成另外的意思',
  });
}

/** The line of a place in a text, from 1. */
function lineAt(text: string, index: number): number {
  return text.slice(0, index).split('\n').length;
}

function checkReferences(
  parsed: readonly ParsedEntry[],
  departments: readonly Pick<Department, 'id'>[],
  topics: readonly Pick<Topic, 'id'>[] | undefined,
  entryIds: ReadonlySet<string>,
  findings: Finding[],
): void {
  const known = {
    department: new Set(departments.map(({id}) => id)),
    topic: new Set(topics?.map(({id}) => id)),
    entry: entryIds,
  };
  const firstFile = new Map<string, string>();
  const firstSubject = new Map<string, string>();
  for (const {file, source, lineOf} of parsed) {
    const error = (path: readonly PropertyKey[], problem: string, mend: string) =>
      findings.push({
        severity: 'error',
        file,
        line: lineOf(path),
        field: path.join('.'),
        problem,
        mend,
      });
    if (!known.department.has(source.department)) {
      error(
        ['department'],
        `directory.yaml 里没有部门 ${source.department}`,
        nearest(source.department, known.department, '先在 directory.yaml 里加上它'),
      );
    }
    if (topics && !known.topic.has(source.topic)) {
      error(
        ['topic'],
        `topics.yaml 里没有主题 ${source.topic}`,
        nearest(source.topic, known.topic, '先在 topics.yaml 里加上它'),
      );
    }
    source.related.forEach((related, i) => {
      if (!known.entry.has(related)) {
        error(
          ['related', i],
          `没有 id 为 ${related} 的问答`,
          nearest(related, known.entry, '删去它'),
        );
      }
    });
    source.separates?.forEach(({from}, i) => {
      if (known.entry.has(from) && from !== source.id) return;
      error(
        ['separates', i, 'from'],
        from === source.id ? '不能和自己区分' : `没有 id 为 ${from} 的问答`,
        nearest(from, known.entry, '删去它'),
      );
    });
    const twin = firstFile.get(source.id);
    if (twin !== undefined) error(['id'], `id 与 ${twin} 重复`, '给其中一条换一个没有用过的 id');
    else firstFile.set(source.id, file);
    const sameSubject = source.subject && firstSubject.get(source.subject);
    if (sameSubject) {
      findings.push({
        severity: 'warning',
        file,
        line: lineOf(['subject']),
        field: 'subject',
        problem: `事项 ${source.subject} 已经由 ${sameSubject} 回答`,
        mend: '确认两条确实分别回答不同的问题，否则合并',
      });
    } else if (source.subject) firstSubject.set(source.subject, file);
  }
}

/** Numbers that neither a basis nor a source nor the directory vouches for. */
function checkFigures(
  parsed: readonly ParsedEntry[],
  directory: z.output<typeof directorySchema> | undefined,
  findings: Finding[],
): void {
  const lines = directory
    ? [directory.hotline, ...directory.departments.flatMap(({phones}) => phones)]
    : [];
  const phones = new Set(lines.map(({number}) => number));
  for (const {file, source, entry, lineOf} of parsed) {
    const texts = [
      plainText(entry.answer),
      ...entry.sections.map(({title, body}) => `${title}\n${plainText(body)}`),
      JSON.stringify(source.guide ?? {}),
    ];
    const vouching = [...source.basis, ...source.source];
    for (const number of unsourcedNumbers(texts.join('\n'), vouching, phones)) {
      findings.push({
        severity: 'warning',
        file,
        line: lineOf(['source']),
        field: 'figures',
        problem: `数字 ${number} 没有来源担保`,
        mend: '核对原文后，写进给出它的那条 basis 或 source 的 figures；核不到就删去这个数字',
      });
    }
  }
}

/** Entries without a local answer that lead nowhere: no number, no link, no ticket. */
function checkDeadEnds(
  parsed: readonly ParsedEntry[],
  directory: z.output<typeof directorySchema> | undefined,
  findings: Finding[],
): void {
  const byId = new Map(directory?.departments.map((department) => [department.id, department]));
  for (const {file, source, entry, lineOf} of parsed) {
    const department = byId.get(source.department);
    // A department that does not exist is an error of its own.
    if (source.status !== 'unfilled' || department === undefined) continue;
    if (department.phones.length > 0 || leadsOn(entry.answer)) continue;
    findings.push({
      severity: 'error',
      file,
      line: lineOf(['status']),
      field: 'status',
      problem: `没有本地答案，答案里没有电话、链接、工单，${department.name}也没有登记电话：居民走不下去`,
      mend: '在答案里写上打12345、提交工单，或有来源的电话、链接；或在 directory.yaml 里登记这个部门的电话',
    });
  }
}

/** A ticket, its hotline, or an address written out. */
const WAY_ON = /12345|工单|https:\/\//;

/** A number to call: five digits and more that are no amount, or three and more behind 打 or 电话. */
const CALLABLE =
  /(?<![\d.,-])\d(?:[- ]?\d){4,}(?![\d,%]|\.\d|\s*[元万年人户名])|(?:打|拨|电话|热线)\s*[:：]?\s*\d{3,}(?!\d|\s*[元万年人户名%])/;

/** Whether an answer names a number to call, a link or a ticket. */
function leadsOn(answer: RichText): boolean {
  const text = plainText(answer)
    .normalize('NFKC')
    .replace(/【待补充[：:][^】]*】|\d{4}-\d{2}(?:-\d{2})?(?!\d)/g, ' ');
  return WAY_ON.test(text) || CALLABLE.test(text) || hasLink(answer);
}

function hasLink(blocks: RichText): boolean {
  const isLink = (node: Inline): boolean =>
    node.type === 'link' || (node.type === 'strong' && node.children.some(isLink));
  return blocks.some((block) => {
    if (block.type === 'paragraph') return block.children.some(isLink);
    return block.type === 'list' && block.items.some(hasLink);
  });
}

function checkTopics(
  topics: readonly Pick<Topic, 'id' | 'top'>[],
  lineOf: ParsedEntry['lineOf'],
  known: ReadonlySet<string>,
  findings: Finding[],
): void {
  topics.forEach((topic, i) => {
    topic.top.forEach((id, j) => {
      if (known.has(id)) return;
      findings.push({
        severity: 'error',
        file: 'topics.yaml',
        line: lineOf([i, 'top', j]),
        field: `${i}.top.${j}`,
        problem: `没有 id 为 ${id} 的问答`,
        mend: nearest(id, known, '删去它'),
      });
    });
  });
}

/**
 * Two entries with the same wording: nobody could tell which one is meant. Gives the first entry of
 * each wording, by its key.
 */
function checkCollisions(
  parsed: readonly ParsedEntry[],
  findings: Finding[],
): ReadonlyMap<string, ParsedEntry> {
  const first = new Map<string, ParsedEntry>();
  for (const item of parsed) {
    const own = new Set<string>();
    const written = [item.source.question, ...item.source.variants].map((wording, i) => {
      const path = i === 0 ? ['question'] : ['variants', i - 1];
      return {wording, file: item.file, line: item.lineOf(path), field: path.join('.')};
    });
    const beside = item.more.map(({text, file, line, heading}) => ({
      wording: text,
      file,
      line,
      field: heading,
    }));
    [...written, ...beside].forEach(({wording, ...place}, i) => {
      const key = wordingKey(wording);
      const other = first.get(key);
      if (other && other !== item) {
        findings.push({
          severity: 'error',
          ...place,
          problem: `“${wording}”也是 ${other.file} 的问法`,
          mend: '两条问答不能共用一句：只留在更合适的一条里，或改写得能区分',
        });
      } else if (own.has(key) && i > 0) {
        findings.push({
          severity: 'warning',
          ...place,
          problem: `“${wording}”写了两遍`,
          mend: '删去一遍',
        });
      }
      own.add(key);
      if (!other) first.set(key, item);
    });
  }
  return first;
}

function checkDates(parsed: readonly ParsedEntry[], today: string, findings: Finding[]): void {
  for (const {file, source, entry, lineOf} of parsed) {
    const validity = validityOn(entry, today);
    const field = validity === 'expired' ? 'validUntil' : 'reviewBy';
    if (validity === 'expired' || validity === 'review-overdue') {
      findings.push({
        severity: 'warning',
        file,
        line: lineOf([field]),
        field,
        problem:
          validity === 'expired'
            ? `已于 ${source.validUntil} 失效`
            : `复审期 ${source.reviewBy} 已过`,
        mend: '核对现行规定，更新内容和日期',
      });
    }
    if (
      source.validFrom !== undefined &&
      source.validUntil !== undefined &&
      source.validFrom > source.validUntil
    ) {
      findings.push({
        severity: 'error',
        file,
        line: lineOf(['validFrom']),
        field: 'validFrom',
        problem: `开始日期 ${source.validFrom} 晚于结束日期 ${source.validUntil}`,
        mend: '核对政策原文，改正 validFrom 或 validUntil',
      });
    }
    if (source.reviewBy < source.reviewed) {
      findings.push({
        severity: 'error',
        file,
        line: lineOf(['reviewBy']),
        field: 'reviewBy',
        problem: '下次复审早于上次复审',
        mend: '改正两个日期',
      });
    }
  }
}

/** The mend for an unknown reference: the known one that looks most like it, else `otherwise`. */
function nearest(unknown: string, known: ReadonlySet<string>, otherwise: string): string {
  const pieces = (word: string) =>
    new Set(word.split('-').flatMap((part) => [part, part.slice(0, 4)]));
  const mine = pieces(unknown);
  let best = '';
  let shared = 0;
  for (const candidate of known) {
    const count = [...pieces(candidate)].filter((piece) => mine.has(piece)).length;
    if (count > shared) [best, shared] = [candidate, count];
  }
  return best ? `是不是想写 ${best}？否则${otherwise}` : otherwise;
}
