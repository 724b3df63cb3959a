import type {Eligibility, FactOption, FactQuestion, FactTest} from './eligibility-rule.ts';
import type {Finding} from './finding.ts';
import {createFindingList, type FindingList} from './finding-list.ts';

/**
 * What is wrong with the eligibility rules that their schema cannot see: facts nobody asks about,
 * questions nothing uses, values that are no option, unknown entries, impossible dates.
 * @param entries ids of all entries
 */
export function checkEligibility(
  {sections, questions, rules}: Eligibility,
  entries: ReadonlySet<string>,
  lineOf: (path: readonly PropertyKey[]) => number,
): readonly Finding[] {
  const list = createFindingList('eligibility.yaml', lineOf);
  const sectionIds = new Set(sections.map(({id}) => id));
  const asked = new Map<string, FactQuestion>();

  questions.forEach((question, i) => {
    const at = (...path: readonly PropertyKey[]) => ['questions', i, ...path];
    if (asked.has(question.id)) {
      list.error(at('id'), `id ${question.id} 用了两次`, '换一个没有用过的 id');
    }
    if (!sectionIds.has(question.section)) {
      list.error(at('section'), `没有分区 ${question.section}`, '从 sections 里选，或先加上它');
    }
    checkShape(question, at, list);
    if (question.askIf !== undefined) {
      const before = asked.get(question.askIf.fact);
      if (before === undefined) {
        list.error(
          at('askIf', 'fact'),
          `前面没有问 ${question.askIf.fact}`,
          '把它移到那个问题之后，或核对 id',
        );
      } else {
        for (const value of question.askIf.in) {
          if (!valuesOf(before).includes(value)) {
            list.error(
              at('askIf', 'in'),
              `${before.id} 没有 ${value} 这个回答`,
              `从 ${valuesOf(before).join('、')} 里选`,
            );
          }
        }
      }
    }
    if (!asked.has(question.id)) asked.set(question.id, question);
  });

  const used = new Set<string>();
  const ruleIds = new Set<string>();
  rules.forEach((rule, i) => {
    const at = (...path: readonly PropertyKey[]) => ['rules', i, ...path];
    if (ruleIds.has(rule.id)) list.error(at('id'), `id ${rule.id} 用了两次`, '换一个没有用过的 id');
    ruleIds.add(rule.id);
    if (!entries.has(rule.entry)) {
      list.error(at('entry'), `没有 id 为 ${rule.entry} 的问答`, '核对 id，或先写好那条问答');
    }
    if (rule.validFrom && rule.validUntil && rule.validUntil < rule.validFrom) {
      list.error(at('validUntil'), '结束日期早于开始日期', '改正两个日期');
    }
    rule.conditions.forEach((condition, j) => {
      const either = 'anyOf' in condition;
      (either ? condition.anyOf : [condition]).forEach((test, k) => {
        const place = either ? at('conditions', j, 'anyOf', k) : at('conditions', j);
        used.add(test.fact);
        checkTest(test, asked.get(test.fact), place, list);
      });
    });
  });

  // A question that only opens others is used too.
  for (const {askIf} of questions) if (askIf) used.add(askIf.fact);
  questions.forEach((question, i) => {
    if (!used.has(question.id)) {
      list.error(
        ['questions', i, 'id'],
        `没有一条规则用到 ${question.id}`,
        '删去这个问题：用不着的不问',
      );
    }
  });
  return list.findings;
}

/** The answers of a question by name; none for a number, or where the options are missing. */
function valuesOf(question: FactQuestion): readonly string[] {
  if (question.kind === 'yes-no') return ['true', 'false'];
  const {options = []} = question as {readonly options?: readonly FactOption[]};
  return options.map(({value}) => value);
}

function checkShape(
  question: FactQuestion,
  at: (...path: readonly PropertyKey[]) => PropertyKey[],
  list: FindingList,
): void {
  const given: Readonly<Record<string, unknown>> = {...question};
  const chosen = question.kind === 'choice' || question.kind === 'choices';
  const fields = [
    ['options', chosen],
    ['unit', question.kind === 'number'],
    ['unitEn', question.kind === 'number'],
    ['min', question.kind === 'number'],
    ['max', question.kind === 'number'],
  ] as const;
  for (const [field, wanted] of fields) {
    if (wanted && given[field] === undefined) {
      list.error(at(field), `${question.kind} 题缺少 ${field}`, `补上 ${field}`);
    } else if (!wanted && given[field] !== undefined) {
      list.error(at(field), `${question.kind} 题用不着 ${field}`, '删去它，或改题型');
    }
  }
  if (!chosen || question.options === undefined) return;
  const values = question.options.map(({value}) => value);
  if (values.length < 2) list.error(at('options'), '选项少于两个', '补上另一个选项');
  values.forEach((value, i) => {
    if (values.indexOf(value) !== i) {
      list.error(at('options', i, 'value'), `选项 ${value} 写了两遍`, '删去一个');
    }
  });
}

/** Which comparisons fit which kind of question. */
const OPS: Readonly<Record<FactQuestion['kind'], readonly FactTest['op'][]>> = {
  choice: ['is', 'in'],
  choices: ['includes'],
  number: ['at-least', 'at-most'],
  'yes-no': ['is'],
};

function checkTest(
  test: FactTest,
  question: FactQuestion | undefined,
  place: readonly PropertyKey[],
  list: FindingList,
): void {
  if (question === undefined) {
    list.error([...place, 'fact'], `没有问 ${test.fact}`, '在 questions 里加上这个问题，或核对 id');
    return;
  }
  if (!OPS[question.kind].includes(test.op)) {
    list.error(
      [...place, 'op'],
      `${question.kind} 题不能用 ${test.op}`,
      `改用 ${OPS[question.kind].join(' 或 ')}`,
    );
    return;
  }
  const at = [...place, 'value'];
  if (question.kind === 'number') {
    if (typeof test.value !== 'number') list.error(at, '这里要填数', '写一个不加引号的数');
    else if (test.value < question.min || test.value > question.max) {
      list.error(at, `超出 ${question.min} 到 ${question.max}`, '核对这个数，或改问题的 min、max');
    }
    return;
  }
  if (question.kind === 'yes-no') {
    if (typeof test.value !== 'boolean') list.error(at, '是非题只有 true 和 false', '改成其中一个');
    return;
  }
  if ((test.op === 'is') !== (typeof test.value === 'string')) {
    list.error(at, `${test.op} 后面的值写法不对`, 'is 写一个值，in 和 includes 写一组值 [a, b]');
    return;
  }
  for (const value of [test.value].flat()) {
    if (!valuesOf(question).includes(String(value))) {
      list.error(
        at,
        `${question.id} 没有 ${String(value)} 这个回答`,
        `从 ${valuesOf(question).join('、')} 里选`,
      );
    }
  }
}
