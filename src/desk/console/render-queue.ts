import {html, nothing, type TemplateResult} from 'lit';
import {ticketStates} from '../../ticket/ticket-status.ts';
import type {QueuedTicket} from '../flow/ticket-queue.ts';
import type {Me, QueueNarrowing} from './desk-client.ts';
import type {ConsoleMessages} from './messages.ts';
import {showTime} from './show-time.ts';

const types = ['咨询', '求助', '投诉', '举报', '建议', '表扬'] as const;

/** Ages an agent asks for: over the weekend, a working week, a month. */
const ages = [1, 3, 7, 30] as const;

/** The queue as it is shown, and what can be done with it. */
export interface QueueView {
  readonly messages: ConsoleMessages;
  readonly me: Me | null;
  readonly tickets: readonly QueuedTicket[];
  readonly total: number;
  /** Number of the ticket that stands beside the queue. */
  readonly chosen: string;
  readonly narrowing: QueueNarrowing;
  /** What was typed as a number can be none, and the queue is not narrowed by it. */
  readonly isNumberWrong: boolean;
  /** Takes what a field narrows by, once a person has left or confirmed the field. */
  readonly narrow: (event: Event) => void;
  /** Shows older tickets; absent: there are none. */
  readonly more: (() => void) | undefined;
}

function renderSelect(
  {narrowing, narrow}: QueueView,
  name: keyof QueueNarrowing,
  label: string,
  options: readonly (readonly [value: string, text: string])[],
): TemplateResult {
  return html`<div>
    <label for=${name}>${label}</label>
    <select id=${name} name=${name} @change=${narrow}>
      ${options.map(
        ([value, text]) =>
          html`<option value=${value} ?selected=${(narrowing[name] ?? '') === value}>
            ${text}
          </option>`,
      )}
    </select>
  </div>`;
}

function renderFilters(view: QueueView): TemplateResult {
  const {messages: t, me, isNumberWrong} = view;
  return html`<fieldset aria-label=${t.filters}>
      ${renderSelect(view, 'state', t.state, [
        ['open', t.open],
        ['', t.all],
        ...ticketStates.map((state) => [state, t.states[state]] as const),
      ])}
      ${renderSelect(view, 'type', t.type, [
        ['', t.all],
        ...types.map((type) => [type, type] as const),
      ])}
      ${
        me?.role === 'unit'
          ? nothing
          : renderSelect(view, 'unit', t.unit, [
              ['', t.all],
              ...(me?.units ?? []).map(({id, name}) => [id, name] as const),
            ])
      }
      ${renderSelect(view, 'days', t.waiting, [
        ['', t.anyTime],
        ...ages.map((days) => [String(days), t.days(days)] as const),
      ])}
      <div>
        <label for="number">${t.number}</label>
        <input
          id="number"
          name="number"
          maxlength="40"
          pattern="\\s*[\\w\\-]*\\s*"
          autocomplete="off"
          .value=${view.narrowing.number ?? ''}
          aria-invalid=${String(isNumberWrong)}
          aria-describedby="number-problem"
          @change=${view.narrow}
        />
      </div>
    </fieldset>
    <p id="number-problem" class="notice problem" role="alert" ?hidden=${!isNumberWrong}>
      ${isNumberWrong ? t.wrongNumber : nothing}
    </p>`;
}

function renderLine({messages: t, chosen}: QueueView, ticket: QueuedTicket): TemplateResult {
  return html`<li>
    <a href=${`#${ticket.number}`} aria-current=${String(ticket.number === chosen)}>
      <span class="title" dir="auto">${ticket.title}</span>
      <span class="row">
        <span class="badge">${t.states[ticket.state]}</span>
        <span class="badge">${ticket.type}</span>
        ${ticket.urgent ? html`<span class="badge warm">${t.urgent}</span>` : nothing}
        ${ticket.confidential ? html`<span class="badge warm">${t.confidential}</span>` : nothing}
        ${ticket.legality ? html`<span class="badge warm">${t.legality}</span>` : nothing}
      </span>
      <span class="quiet">
        ${ticket.number} · ${showTime(ticket.receivedAt)} · ${ticket.unit?.name ?? t.undecided}
        ${ticket.deadline ? html`· ${t.deadline} ${showTime(ticket.deadline)}` : nothing}
      </span>
    </a>
  </li>`;
}

/** Up and down lead through the queue as they do through any list. */
function handleKey(event: KeyboardEvent): void {
  const step = {ArrowDown: 1, ArrowUp: -1}[event.key];
  if (step === undefined) return;
  const links = [...(event.currentTarget as HTMLElement).querySelectorAll<HTMLElement>('li a')];
  const at = links.indexOf(event.target as HTMLElement);
  const to = links[at + step];
  if (at < 0 || !to) return;
  event.preventDefault();
  to.focus();
}

/** What the queue is narrowed by, its tickets, and the way to older ones. */
export function renderQueue(view: QueueView): TemplateResult {
  const {messages: t, tickets, more} = view;
  return html`${renderFilters(view)}
    <p class="quiet" role="status">${t.count(tickets.length, view.total)}</p>
    ${
      tickets.length === 0
        ? html`<div class="notice">
            <h2>${t.empty}</h2>
            <p>${t.emptyHint}</p>
          </div>`
        : html`<ul @keydown=${handleKey}>
            ${tickets.map((ticket) => renderLine(view, ticket))}
          </ul>`
    }
    ${
      more
        ? html`<p class="more"><button type="button" @click=${more}>${t.more}</button></p>`
        : nothing
    }`;
}
