/**
 * Makes a whole entry of what a table had. Nothing is made up: a required field that nobody filled
 * in says 【待补充：…】, which `yihu check` lists with its line.
 */
import {entryId, isId} from './entry-id.ts';
import {type EntryRecord, entryRecordOf} from './entry-record.ts';
import {
  type FieldObject,
  type FieldValue,
  fieldValueOf,
  setValueAt,
  valueAt,
} from './field-value.ts';
import {idOfName, type KnowledgeNames} from './knowledge-names.ts';
import type {Mapping} from './mapping.ts';

/** What a record is completed with. */
export interface Completion {
  readonly names: KnowledgeNames;
  readonly mapping: Mapping;
}

/** A whole record. */
export interface CompletedRecord {
  readonly record: EntryRecord & {readonly id: string};
  /** Words for a topic or department that no id is known for, by field. */
  readonly unresolved: ReadonlyMap<'topic' | 'department', string>;
  /** Whether anything had to be added or replaced. */
  readonly isChanged: boolean;
}

const unfilled = (what: string): string => `【待补充：${what}】`;

/** Required fields and what stands in them until the owner knows better. */
const PLACEHOLDERS: readonly (readonly [string, FieldValue])[] = [
  ['questionEn', unfilled('英文问法')],
  ['summaryEn', unfilled('一句英文答案')],
  // An invented wording would be indexed as if residents had said it: the list stays empty.
  ['variants', []],
  ['topic', unfilled('主题')],
  ['audience', [unfilled('对象')]],
  ['department', unfilled('部门')],
  ['source', [{title: unfilled('来源')}]],
  ['reviewed', unfilled('复审日期')],
  ['reviewBy', unfilled('下次复审日期')],
  ['ticket.type', unfilled('诉求类型')],
  ['ticket.category', unfilled('工单分类')],
];

/** Completes a record that has a question; undefined where it has none. */
export function completeRecord(
  given: EntryRecord,
  {names, mapping}: Completion,
): CompletedRecord | undefined {
  const {question} = given;
  if (question === undefined) return undefined;
  const draft: FieldObject = {};
  for (const [key, value] of Object.entries(given)) {
    const kept = fieldValueOf(value);
    if (kept !== undefined) draft[key] = kept;
  }
  const before = JSON.stringify(draft);

  translate(draft, mapping);
  for (const [field, value] of mapping.defaults) {
    if (valueAt(draft, field) === undefined) setValueAt(draft, field, value);
  }
  const unresolved = resolveNames(draft, names);
  draft.id = entryId(given.id, question);
  // A status of “draft” promises nothing and keeps an answer out of nobody's way.
  draft.status ??= draft.body === '' ? 'unfilled' : 'draft';
  if (draft.body === '') draft.body = unfilled('答案');
  for (const [field, value] of PLACEHOLDERS) {
    if (valueAt(draft, field) === undefined) setValueAt(draft, field, value);
  }

  const checked = entryRecordOf(draft);
  if ('issues' in checked) {
    // A record stays one under words that fit, and the mapping was checked when it was read.
    throw new TypeError(checked.issues.map(({field, problem}) => `${field} ${problem}`).join('; '));
  }
  const record = {...checked.record, id: draft.id};
  return {record, unresolved, isChanged: JSON.stringify(draft) !== before};
}

/** Puts the owner's words in the place of theirs. */
function translate(draft: FieldObject, {values}: Mapping): void {
  for (const [field, words] of values) {
    const value = valueAt(draft, field);
    const ours = (word: FieldValue): FieldValue =>
      typeof word === 'string' ? (words.get(word) ?? word) : word;
    if (value === undefined) continue;
    setValueAt(draft, field, Array.isArray(value) ? value.map(ours) : ours(value));
  }
}

function resolveNames(
  draft: FieldObject,
  {topics, departments, city}: KnowledgeNames,
): Map<'topic' | 'department', string> {
  const unresolved = new Map<'topic' | 'department', string>();
  for (const [field, known, what] of [
    ['topic', topics, '主题'],
    ['department', departments, '部门'],
  ] as const) {
    const word = draft[field];
    if (typeof word !== 'string') continue;
    const id = idOfName(word, known, city);
    if (id !== undefined) draft[field] = id;
    else if (!isId(word) && !word.startsWith('【待补充')) {
      unresolved.set(field, word);
      draft[field] = unfilled(`${what}，原来写的是“${word.replace(/[【】]/g, '')}”`);
    }
  }
  return unresolved;
}
