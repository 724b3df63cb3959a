import {html, nothing} from 'lit';
import {live} from 'lit/directives/live.js';
import {ticketLimits} from '../../ticket/ticket-limits.ts';
import type {DraftProblem} from '../../ticket/validate-draft.ts';
import {problemText} from './form-problems.ts';
import type {FieldOptions, FormView, TextField} from './form-view.ts';

/** What is wrong with a field, where sending was tried. */
export function renderError(view: FormView, field: DraftProblem['field']): unknown {
  const problem = view.problems.find((candidate) => candidate.field === field);
  return problem
    ? html`<p class="error" id="${field}-error">${problemText(problem, view.messages, view.terms)}</p>`
    : nothing;
}

/** One field of words with its label, hint, count and error. */
export function renderField(view: FormView, field: TextField, options: FieldOptions): unknown {
  const {draft, messages} = view;
  if (!draft) return nothing;
  const invalid = view.problems.some((problem) => problem.field === field);
  const counted = field === 'title';
  const described = [
    ...(options.hint ? [`${field}-hint`] : []),
    ...(counted ? [`${field}-count`] : []),
    ...(invalid ? [`${field}-error`] : []),
  ].join(' ');
  const required = field === 'title' || field === 'content' || field === 'phone';
  return html`<div class="field">
    <label for=${field}
      >${options.label}${
        options.optional ? html` <span class="muted">${messages.optional}</span>` : nothing
      }</label
    >
    ${options.hint ? html`<p class="muted" id="${field}-hint">${options.hint}</p>` : nothing}
    ${
      options.rows
        ? html`<textarea
            id=${field}
            rows=${options.rows}
            .value=${live(draft[field])}
            aria-required=${required ? 'true' : 'false'}
            aria-invalid=${invalid ? 'true' : 'false'}
            aria-describedby=${described || nothing}
            @input=${(event: Event) => view.changeText(field, event)}
          ></textarea>`
        : html`<input
            id=${field}
            type=${options.type ?? 'text'}
            autocomplete=${options.autocomplete ?? 'off'}
            .value=${live(draft[field])}
            aria-required=${required ? 'true' : 'false'}
            aria-invalid=${invalid ? 'true' : 'false'}
            aria-describedby=${described || nothing}
            @input=${(event: Event) => view.changeText(field, event)}
          />`
    }
    ${
      counted
        ? html`<p
            id="${field}-count"
            class="muted count ${draft[field].length > ticketLimits[field] ? 'over' : ''}"
          >
            ${messages.fieldTitleCount(draft[field].length, ticketLimits[field])}
          </p>`
        : nothing
    }
    ${renderError(view, field)}
  </div>`;
}

/** All errors together, each leading to its field. */
export function renderSummary(view: FormView): unknown {
  const {problems, messages} = view;
  if (problems.length === 0) return nothing;
  return html`<div
    id="summary"
    part="summary"
    class="summary"
    role="group"
    tabindex="-1"
    aria-labelledby="summary-heading"
  >
    <h4 id="summary-heading">${messages.errorSummary(problems.length)}</h4>
    <ul>
      ${problems.map(
        (problem) => html`<li>
          <button type="button" class="link" @click=${() => view.focusOn(problem.field)}>
            ${problemText(problem, messages, view.terms)}
          </button>
        </li>`,
      )}
    </ul>
  </div>`;
}

/** One box to tick, with what it means. */
export function renderCheck(
  id: 'replyWanted' | 'confidential',
  checked: boolean,
  label: string,
  hint: string,
  handle: (event: Event) => void,
): unknown {
  return html`<div class="field">
    <label class="check">
      <input
        type="checkbox"
        id=${id}
        .checked=${live(checked)}
        aria-describedby="${id}-hint"
        @change=${handle}
      />
      <span>${label}</span>
    </label>
    <p class="muted indent" id="${id}-hint">${hint}</p>
  </div>`;
}
