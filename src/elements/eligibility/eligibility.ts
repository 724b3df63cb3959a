import {html, nothing, type PropertyDeclarations} from 'lit';
import type {TicketSeed} from '../../answer/reply.ts';
import type {EntrySummary} from '../../assistant/entry-summary.ts';
import type {
  Answer,
  Answers,
  Eligible,
  KnowledgeReader,
  PolicyMatcher,
} from '../../assistant/knowledge-reader.ts';
import type {EligibilityRule, FactQuestion} from '../../knowledge/eligibility-rule.ts';
import {cardIcons} from '../card-icons.ts';
import {icons} from '../icons.ts';
import {localized} from '../localized.ts';
import {renderBasis} from '../render-origin.ts';
import {screenStyles} from '../screen.styles.ts';
import {ServiceScreen} from '../service-screen.ts';
import {sharedStyles} from '../shared.styles.ts';
import {answerWords} from './answer-words.ts';
import {eligibilityStyles} from './eligibility.styles.ts';
import {renderQuestion} from './render-question.ts';

/** The questionnaire, and the entries its rules lead to. */
interface LoadedPolicies {
  readonly matcher: PolicyMatcher;
  readonly entries: ReadonlyMap<string, EntrySummary>;
}

/** Where the person is: before the questions, at one of them, or at the results. */
type Step = 'start' | 'result' | {readonly question: string};

/**
 * 政策匹配（我的e家）: a few questions, answered and evaluated on this device, and what they come to:
 * 可能可享, 需核实, 不符合 with the condition that failed and how to meet it. Every question may be left
 * out, every answer corrected. Nothing is sent, and nothing is kept unless the person says so.
 *
 * @summary Which policies a household may have.
 * @prop {Assistant | undefined} assistant - whose knowledge to show
 * @prop {Phone} phone - the hotline offered beside everything
 * @attr locale - language of the interface
 * @csspart question - the question that waits for an answer
 * @csspart result - one group of results
 */
export class EligibilityScreen extends ServiceScreen<LoadedPolicies> {
  static override properties: PropertyDeclarations = {
    step: {state: true},
    answers: {state: true},
    kept: {state: true},
    correcting: {state: true},
  };

  static override styles = [sharedStyles, screenStyles, eligibilityStyles];

  declare private step: Step;
  /** Answers by question; absent: 不想说, or not asked yet. */
  declare private answers: Answers;
  /** Whether the answers are kept on this device. */
  declare private kept: boolean;
  /** Fact whose answer is being corrected, after which the results come back; empty: none. */
  declare private correcting: string;

  constructor() {
    super();
    this.step = 'start';
    this.answers = {};
    this.kept = false;
    this.correcting = '';
  }

  protected override get heading(): string {
    return this.terms.policies;
  }

  protected override async load(reader: KnowledgeReader): Promise<LoadedPolicies | undefined> {
    const [matcher, entries] = await Promise.all([reader.policyMatcher(), reader.listEntries()]);
    if (!matcher) return undefined;
    const kept = reader.answers?.read();
    if (kept) {
      this.answers = matcher.standing(kept);
      this.kept = true;
    }
    return {matcher, entries: new Map(entries.map((entry) => [entry.entryId, entry]))};
  }

  readonly #words = (chinese: string, english: string): string =>
    localized(this.messages, chinese, english);

  /** The questions that the answers so far leave in place. */
  private asked({matcher}: LoadedPolicies): readonly FactQuestion[] {
    return matcher.questions.filter((question) => matcher.matters(question, this.answers));
  }

  /** Shows another step: its heading takes the focus, so that it is read. */
  private async go(step: Step): Promise<void> {
    this.step = step;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('#step')?.focus();
  }

  private setAnswer({matcher}: LoadedPolicies, fact: string, answer: Answer | undefined): void {
    const {[fact]: _, ...others} = this.answers;
    this.answers = matcher.standing(answer === undefined ? others : {...others, [fact]: answer});
    if (this.kept) this.kept = this.reader?.answers?.keep(this.answers) ?? false;
  }

  private async next(loaded: LoadedPolicies, current: string): Promise<void> {
    const order = loaded.matcher.questions.map(({id}) => id);
    const at = order.indexOf(current);
    const {correcting} = this;
    const following = this.asked(loaded).find(
      ({id, askIf}) =>
        order.indexOf(id) > at &&
        // A corrected answer may bring questions of its own, which come before the results.
        (correcting === '' || (askIf?.fact === correcting && this.answers[id] === undefined)),
    );
    if (following) {
      await this.go({question: following.id});
      return;
    }
    this.correcting = '';
    await this.go('result');
  }

  private async previous(loaded: LoadedPolicies, current: string): Promise<void> {
    const order = loaded.matcher.questions.map(({id}) => id);
    const at = order.indexOf(current);
    const before = this.asked(loaded).findLast(({id}) => order.indexOf(id) < at);
    await this.go(this.correcting ? 'result' : before ? {question: before.id} : 'start');
    this.correcting = '';
  }

  private async correct(question: string): Promise<void> {
    this.correcting = question;
    await this.go({question});
  }

  private async startAfresh(): Promise<void> {
    this.answers = {};
    this.correcting = '';
    this.forget();
    await this.go('start');
  }

  private handleKeep(event: Event): void {
    if (!(event.target instanceof HTMLInputElement)) return;
    if (event.target.checked) {
      this.kept = this.reader?.answers?.keep(this.answers) ?? false;
      event.target.checked = this.kept;
      this.send({
        kind: 'announce',
        text: this.kept ? this.terms.answersKept : this.terms.answersRefused,
      });
    } else {
      this.forget();
    }
  }

  private forget(): void {
    if (this.kept) this.send({kind: 'announce', text: this.terms.answersForgotten});
    this.reader?.answers?.forget();
    this.kept = false;
  }

  private renderKeep(): unknown {
    const {terms, kept} = this;
    if (!this.reader?.answers) return nothing;
    return html`<div class="card">
      <label class="tick"
        ><input
          type="checkbox"
          id="keep"
          autocomplete="off"
          .checked=${kept}
          @change=${this.handleKeep}
        /><span>${terms.keepAnswers}</span></label
      >
      <p class="muted">${terms.keepAnswersHint}</p>
      ${
        kept
          ? html`<button type="button" id="forget" @click=${() => this.forget()}>
              ${cardIcons.no}<span>${terms.forgetAnswers}</span>
            </button>`
          : nothing
      }
    </div>`;
  }

  private renderStart(loaded: LoadedPolicies): unknown {
    const {terms} = this;
    const [first] = this.asked(loaded);
    const given = Object.keys(this.answers).length;
    return html`<section class="card">
      <h4 id="step" tabindex="-1">${terms.policiesLead}</h4>
      <p>${terms.policiesHow}</p>
      <p class="private">${terms.policiesPrivate}</p>
      <div class="actions">
        ${
          given > 0
            ? html`<button type="button" class="primary" @click=${() => void this.go('result')}>
                  ${icons.next}<span>${terms.showKept(given)}</span>
                </button>
                <button type="button" @click=${() => void this.startAfresh()}>
                  ${icons.restart}<span>${terms.forgetAndRestart}</span>
                </button>`
            : first
              ? html`<button
                  type="button"
                  class="primary"
                  @click=${() => void this.go({question: first.id})}
                >
                  ${icons.next}<span>${terms.begin}</span>
                </button>`
              : nothing
        }
      </div>
    </section>`;
  }

  private renderStep(loaded: LoadedPolicies, id: string): unknown {
    const {terms, correcting} = this;
    const {matcher} = loaded;
    const question = matcher.questions.find((candidate) => candidate.id === id);
    if (!question) return nothing;
    const asked = this.asked(loaded);
    const at = asked.findIndex((candidate) => candidate.id === id);
    const section = matcher.sections.find((candidate) => candidate.id === question.section);
    const answer = this.answers[id];
    return html`<section part="question" class="card">
      <p class="muted">
        ${section ? this.#words(section.name, section.nameEn) : nothing} ·
        ${terms.questionOf(at + 1, asked.length)}
      </p>
      <progress aria-hidden="true" max=${asked.length} .value=${at}></progress>
      <fieldset>
        <legend id="step" tabindex="-1">${this.#words(question.ask, question.askEn)}</legend>
        ${renderQuestion(question, {
          answer,
          current: () => this.answers[id],
          words: this.#words,
          terms,
          onAnswer: (given) => this.setAnswer(loaded, id, given),
        })}
      </fieldset>
      <div class="actions">
        <button
          type="button"
          id="next"
          class="primary"
          ?disabled=${answer === undefined}
          @click=${() => void this.next(loaded, id)}
        >
          ${icons.next}<span>${terms.nextQuestion}</span>
        </button>
        <button
          type="button"
          id="skip"
          @click=${() => {
            this.setAnswer(loaded, id, undefined);
            void this.next(loaded, id);
          }}
        >
          <span>${terms.ratherNot}</span>
        </button>
        <button type="button" @click=${() => void this.previous(loaded, id)}>
          ${icons.back}<span>${correcting ? terms.backToResults : terms.previousStep}</span>
        </button>
        ${
          correcting
            ? nothing
            : html`<button type="button" id="finish" @click=${() => void this.go('result')}>
                <span>${terms.showResults}</span>
              </button>`
        }
      </div>
    </section>`;
  }

  private seed(rule: EligibilityRule, entry: EntrySummary | undefined): TicketSeed {
    const {terms} = this;
    // Only the name of the policy: what a person answered here stays here.
    return {
      type: entry?.ticket.type ?? '咨询',
      category: entry?.ticket.category ?? '其他',
      unitReason: terms.policyReason(rule.title),
      unitReasonEn: terms.policyReason(rule.titleEn),
      question: terms.policyAsk(rule.title),
      tried: entry ? [{entryId: entry.entryId, question: entry.question}] : [],
    };
  }

  private renderRuleActions({entries}: LoadedPolicies, rule: EligibilityRule): unknown {
    const {messages, terms} = this;
    const entry = entries.get(rule.entry);
    return html`<div class="actions">
      ${
        entry
          ? html`<button
              type="button"
              @click=${() =>
                this.send({
                  kind: 'open-entry',
                  entryId: entry.entryId,
                  label: this.#words(entry.question, entry.questionEn),
                })}
            >
              ${icons.next}<span>${terms.howToApply}</span>
            </button>`
          : nothing
      }
      <button
        type="button"
        @click=${() => this.send({kind: 'ticket', seed: this.seed(rule, entry)})}
      >
        ${icons.ticket}<span>${messages.writeTicket}</span>
      </button>
    </div>`;
  }

  private renderTitle(rule: EligibilityRule): unknown {
    const {messages} = this;
    return html`<h5>
      ${this.#words(rule.title, rule.titleEn)}
      ${
        rule.status === 'unverified'
          ? html`<span class="badge warn">${messages.statusTerms.unverified}</span>`
          : nothing
      }
    </h5>`;
  }

  private renderMissing(
    {matcher}: LoadedPolicies,
    found: Extract<Eligible, {kind: 'check'}>,
  ): unknown {
    const {terms} = this;
    const questions = matcher.questions.filter(({id}) => found.missing.includes(id));
    return html`
      ${
        found.needsCheck.length > 0
          ? html`<p>${terms.localRules}</p>
              <ul>
                ${found.needsCheck.map(({what, whatEn}) => html`<li>${this.#words(what, whatEn)}</li>`)}
              </ul>`
          : nothing
      }
      ${
        questions.length > 0
          ? html`<p>${terms.notAnswered}</p>
              <ul>
                ${questions.map(
                  ({id, ask, askEn}) => html`<li>
                    <button type="button" class="link" @click=${() => void this.correct(id)}>
                      ${this.#words(ask, askEn)}
                    </button>
                  </li>`,
                )}
              </ul>`
          : nothing
      }
    `;
  }

  private renderFound(loaded: LoadedPolicies, found: Eligible): unknown {
    const {messages, terms} = this;
    const {rule} = found;
    if (found.kind === 'not-met') {
      return html`<div class="rule not-met" data-rule=${rule.id}>
        ${this.renderTitle(rule)}
        <ul>
          ${found.failed.map(
            ({explain, explainEn, mend, mendEn, facts}) => html`<li>
              <p>${this.#words(explain, explainEn)}</p>
              <p><strong>${terms.howToMeet}</strong> ${this.#words(mend, mendEn)}</p>
              ${facts
                .filter((fact) => this.answers[fact] !== undefined)
                .map(
                  (fact) => html`<button
                    type="button"
                    class="link"
                    @click=${() => void this.correct(fact)}
                  >
                    ${terms.wrongAnswer}
                  </button>`,
                )}
            </li>`,
          )}
        </ul>
        ${this.renderRuleActions(loaded, rule)}
      </div>`;
    }
    return html`<article class="card rule ${found.kind}" data-rule=${rule.id}>
      ${this.renderTitle(rule)}
      ${found.kind === 'check' ? this.renderMissing(loaded, found) : nothing}
      ${
        rule.basis.length > 0
          ? html`<ul class="origin muted">
              ${rule.basis.map((basis) => renderBasis(basis, messages))}
            </ul>`
          : nothing
      }
      ${this.renderRuleActions(loaded, rule)}
    </article>`;
  }

  private renderAnswers(loaded: LoadedPolicies): unknown {
    const {terms} = this;
    return html`<section class="card">
      <h4>${terms.wrongAnswers}</h4>
      <p class="muted">${terms.correctHint}</p>
      <ul class="answers">
        ${loaded.matcher.questions
          .filter(
            (question) =>
              this.answers[question.id] !== undefined ||
              loaded.matcher.matters(question, this.answers),
          )
          .map(
            (question) => html`<li>
              <button
                type="button"
                data-fact=${question.id}
                @click=${() => void this.correct(question.id)}
              >
                <span>${this.#words(question.ask, question.askEn)}</span>
                <span class="given"
                  >${answerWords(question, this.answers[question.id], terms, this.#words)}</span
                >
              </button>
            </li>`,
          )}
      </ul>
    </section>`;
  }

  private renderResult(loaded: LoadedPolicies): unknown {
    const {terms} = this;
    const found = loaded.matcher.evaluate(this.answers);
    const of = (kind: Eligible['kind']) => found.filter((one) => one.kind === kind);
    const [likely, check, failed] = [of('likely'), of('check'), of('not-met')];
    const open = check.filter((one) => one.kind === 'check' && one.missing.length > 0);
    const settled = check.filter((one) => !open.includes(one));
    return html`<h4 id="step" tabindex="-1">
        ${terms.resultHeading(likely.length, check.length, failed.length)}
      </h4>
      <p class="muted">${terms.resultNote}</p>
      ${(
        [
          [terms.likely, likely],
          [terms.toCheck, settled],
        ] as const
      ).map(([title, group]) =>
        group.length > 0
          ? html`<section part="result" class="plain-list">
              <h4>${title} <span class="count">${group.length}</span></h4>
              ${group.map((one) => this.renderFound(loaded, one))}
            </section>`
          : nothing,
      )}
      <div class="groups" ?hidden=${open.length + failed.length === 0}>
        ${(
          [
            [terms.toCheckOpen, open],
            [terms.notMet, failed],
          ] as const
        ).map(([title, group]) =>
          group.length > 0
            ? html`<details part="result">
                <summary>
                  ${icons.next}<span>${title}</span><span class="count">${group.length}</span>
                </summary>
                <div class="stack">${group.map((one) => this.renderFound(loaded, one))}</div>
              </details>`
            : nothing,
        )}
      </div>
      ${this.renderAnswers(loaded)} ${this.renderKeep()}
      <div class="actions">
        <button type="button" @click=${() => void this.startAfresh()}>
          ${icons.restart}<span>${terms.forgetAndRestart}</span>
        </button>
      </div>
      ${this.renderWaysOn()}`;
  }

  protected override renderValue(loaded: LoadedPolicies): unknown {
    const {step} = this;
    if (step === 'start') return this.renderStart(loaded);
    return step === 'result' ? this.renderResult(loaded) : this.renderStep(loaded, step.question);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'yihu-eligibility': EligibilityScreen;
  }
}
