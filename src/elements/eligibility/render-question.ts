import {html, type TemplateResult} from 'lit';
import type {Answer} from '../../assistant/knowledge-reader.ts';
import type {FactQuestion} from '../../knowledge/eligibility-rule.ts';
import type {ServiceTerms} from '../../locales/service-terms.ts';

/** What a question needs to be shown. */
export interface QuestionContext {
  /** The answer so far; undefined: none. */
  readonly answer: Answer | undefined;
  /** The answer at this moment: two boxes may be ticked before either is shown. */
  readonly current: () => Answer | undefined;
  /** Chinese or English twin, as the interface language asks. */
  readonly words: (chinese: string, english: string) => string;
  readonly terms: ServiceTerms;
  /** Takes an answer; undefined: 不想说. */
  readonly onAnswer: (answer: Answer | undefined) => void;
}

/** The options of a question that has some; yes and no for one that asks just that. */
function optionsOf(
  question: FactQuestion,
  {words, terms}: QuestionContext,
): readonly {readonly value: string; readonly label: string}[] {
  if (question.kind === 'yes-no') {
    return [
      {value: 'true', label: terms.yes},
      {value: 'false', label: terms.no},
    ];
  }
  return 'options' in question
    ? question.options.map(({value, label, labelEn}) => ({value, label: words(label, labelEn)}))
    : [];
}

/** One option of a single choice, shown as a radio button. */
function renderRadios(question: FactQuestion, context: QuestionContext): TemplateResult {
  const {answer, onAnswer} = context;
  return html`${optionsOf(question, context).map(
    ({value, label}) => html`<label class="tick"
      ><input
        type="radio"
        name="answer"
        value=${value}
        autocomplete="off"
        .checked=${String(answer) === value}
        @change=${() => onAnswer(question.kind === 'yes-no' ? value === 'true' : value)}
      /><span>${label}</span></label
    >`,
  )}`;
}

function renderBoxes(question: FactQuestion, context: QuestionContext): TemplateResult {
  const {answer, current, onAnswer} = context;
  const valuesOf = (given: Answer | undefined): readonly string[] =>
    Array.isArray(given) ? given : [];
  const shown = valuesOf(answer);
  const toggle = (value: string, on: boolean): void => {
    const ticked = valuesOf(current());
    // “None of these” and the others rule each other out.
    const others =
      value === 'none' ? [] : ticked.filter((kept) => kept !== value && kept !== 'none');
    const next = on ? [...others, value] : ticked.filter((kept) => kept !== value);
    onAnswer(next.length > 0 ? next : undefined);
  };
  return html`${optionsOf(question, context).map(
    ({value, label}) => html`<label class="tick"
      ><input
        type="checkbox"
        value=${value}
        autocomplete="off"
        .checked=${shown.includes(value)}
        @change=${(event: Event) => {
          if (event.target instanceof HTMLInputElement) toggle(value, event.target.checked);
        }}
      /><span>${label}</span></label
    >`,
  )}`;
}

function renderNumber(
  question: Extract<FactQuestion, {kind: 'number'}>,
  {answer, words, onAnswer}: QuestionContext,
): TemplateResult {
  const {min, max, unit, unitEn} = question;
  return html`<div class="number">
    <input
      type="number"
      inputmode="numeric"
      autocomplete="off"
      aria-labelledby="step unit"
      min=${min}
      max=${max}
      .value=${typeof answer === 'number' ? String(answer) : ''}
      @input=${(event: Event) => {
        if (!(event.target instanceof HTMLInputElement)) return;
        const {value} = event.target;
        const number = Number(value);
        const fits = value !== '' && Number.isFinite(number) && number >= min && number <= max;
        onAnswer(fits ? number : undefined);
      }}
    />
    <span id="unit">${words(unit, unitEn)}</span>
  </div>`;
}

/** The controls of one question, without its words. */
export function renderQuestion(question: FactQuestion, context: QuestionContext): TemplateResult {
  switch (question.kind) {
    case 'choice':
    case 'yes-no':
      return renderRadios(question, context);
    case 'choices':
      return renderBoxes(question, context);
    case 'number':
      return renderNumber(question, context);
  }
}
