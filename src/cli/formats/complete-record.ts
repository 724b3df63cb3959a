/**
 * Makes an entry of what a table had. Nothing is made up: a required field that nobody filled in
 * stays empty with 【待补充：…】 beside it, and `yihu check` names its line.
 */
import type {Blank} from './entry-file.ts';
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

/** A record with an id and a status. */
export interface CompletedRecord {
  readonly record: EntryRecord & {readonly id: string};
  /** Required fields that the record does not have. */
  readonly blanks: readonly Blank[];
  /** Words for a topic or department that no id is known for, by field. */
  readonly unresolved: ReadonlyMap<'topic' | 'department', string>;
  /** Whether the record is another than what was given, blanks apart. */
  readonly isChanged: boolean;
}

/** Required fields: what is left for the owner to fill in where a row has nothing, and its empty form. */
const REQUIRED: readonly Blank[] = [
  {field: 'questionEn', empty: '', what: '英文问法'},
  {field: 'summaryEn', empty: '', what: '一句英文答案'},
  // A made-up wording would be indexed as if residents had said it.
  {field: 'variants', empty: [], what: '至少4条居民自己的说法'},
  {field: 'topic', empty: '', what: 'topics.yaml 里的主题'},
  {field: 'audience', empty: [], what: '对象，一般是 resident'},
  {field: 'department', empty: '', what: 'directory.yaml 里的部门'},
  {field: 'source', empty: [], what: '来源'},
  {field: 'reviewed', empty: '', what: '复审日期'},
  {field: 'reviewBy', empty: '', what: '下次复审日期'},
  {field: 'ticket.type', empty: '', what: '诉求类型'},
  {field: 'ticket.category', empty: '', what: 'categories.yaml 里的工单分类'},
];

/** Stands in the body of an entry that has no answer. */
export const NO_ANSWER = '【待补充：答案】';

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
  if (draft.body === '') draft.body = NO_ANSWER;

  const checked = entryRecordOf(draft);
  if ('issues' in checked) {
    // A record stays one under words that fit, and the mapping was checked when it was read.
    throw new TypeError(checked.issues.map(({field, problem}) => `${field} ${problem}`).join('; '));
  }
  const record = {...checked.record, id: draft.id};
  return {
    record,
    blanks: REQUIRED.filter(({field}) => valueAt(record, field) === undefined),
    unresolved,
    isChanged: JSON.stringify(draft) !== before,
  };
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

/** Names of topics and departments to ids. What has none stays as it is, for the check to name. */
function resolveNames(
  draft: FieldObject,
  {topics, departments, city}: KnowledgeNames,
): Map<'topic' | 'department', string> {
  const unresolved = new Map<'topic' | 'department', string>();
  for (const [field, known] of [
    ['topic', topics],
    ['department', departments],
  ] as const) {
    const word = draft[field];
    if (typeof word !== 'string') continue;
    const id = idOfName(word, known, city);
    if (id !== undefined) draft[field] = id;
    else if (!isId(word)) unresolved.set(field, word);
  }
  return unresolved;
}
