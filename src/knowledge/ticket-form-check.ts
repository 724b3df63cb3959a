import type {Finding} from './finding.ts';
import {createFindingList} from './finding-list.ts';
import type {TicketForm} from './ticket-form.ts';

/** Beyond this nobody fills a form in: the ticket itself has as many fields. */
const MOST_FIELDS = 10;

/**
 * What is wrong with the forms that their schema cannot see: ids used twice, choices without
 * options, categories that do not exist, forms that nothing opens or that ask too much.
 * @param names every 大类/小类
 */
export function checkTicketForms(
  forms: readonly TicketForm[],
  names: ReadonlySet<string>,
  lineOf: (path: readonly PropertyKey[]) => number,
): readonly Finding[] {
  const list = createFindingList('ticket-forms.yaml', lineOf);
  const ids = new Set<string>();
  forms.forEach((form, i) => {
    const at = (...path: readonly PropertyKey[]) => ['forms', i, ...path];
    if (ids.has(form.id)) list.error(at('id'), `id ${form.id} 用了两次`, '换一个没有用过的 id');
    ids.add(form.id);
    if (form.when.any === undefined && form.when.all === undefined) {
      list.error(at('when'), '没有写什么话用这张表', '写上 any 或 all 里的词');
    }
    if (form.category !== undefined && !names.has(form.category)) {
      list.error(
        at('category'),
        `categories.yaml 里没有分类 ${form.category}`,
        '从 categories.yaml 里选一个“大类/小类”',
      );
    }
    if (form.fields.length > MOST_FIELDS) {
      list.warning(
        at('fields'),
        `一张表问了${form.fields.length}样`,
        `只留办这件事少不了的，最多${MOST_FIELDS}样`,
      );
    }
    const fields = new Set<string>();
    form.fields.forEach((field, j) => {
      if (fields.has(field.id)) {
        list.error(at('fields', j, 'id'), `id ${field.id} 用了两次`, '换一个没有用过的 id');
      }
      fields.add(field.id);
      if (field.kind === 'choice' && field.options === undefined) {
        list.error(at('fields', j, 'options'), '选择题没有选项', '写上 options，至少两个');
      }
      if (field.kind !== 'choice' && field.options !== undefined) {
        list.error(
          at('fields', j, 'options'),
          '不是选择题却有选项',
          '把 kind 写成 choice，或删去 options',
        );
      }
    });
  });
  return list.findings;
}
