import type {Answer} from '../../assistant/knowledge-reader.ts';
import type {FactQuestion} from '../../knowledge/eligibility-rule.ts';
import type {ServiceTerms} from '../../locales/service-terms.ts';

/**
 * An answer as the person gave it, for the list of answers.
 * @param words picks the Chinese words or their English twin
 */
export function answerWords(
  question: FactQuestion,
  answer: Answer | undefined,
  terms: ServiceTerms,
  words: (chinese: string, english: string) => string,
): string {
  if (answer === undefined) return terms.notSaid;
  if (typeof answer === 'boolean') return answer ? terms.yes : terms.no;
  if (question.kind === 'number')
    return `${String(answer)} ${words(question.unit, question.unitEn)}`;
  if (!('options' in question)) return String(answer);
  const values: readonly string[] = Array.isArray(answer) ? answer : [String(answer)];
  return question.options
    .filter(({value}) => values.includes(value))
    .map(({label, labelEn}) => words(label, labelEn))
    .join('、');
}
