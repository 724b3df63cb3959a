import {html, nothing, type TemplateResult} from 'lit';
import type {UrgentReply} from '../answer/reply.ts';
import {cardIcons} from '../elements/card-icons.ts';
import {localized} from '../elements/localized.ts';
import {telHref} from '../elements/tel-href.ts';
import type {Utterance} from './call/utterance.ts';
import type {SidebarWords} from './sidebar-parts.ts';

/** What the live zone shows: it keeps its height whatever comes, so that nothing below it moves. */
export interface LiveZone {
  readonly utterances: readonly Utterance[];
  readonly urgent: readonly UrgentReply[];
  /** Utterance to point at; empty: none. */
  readonly marked: string;
  readonly calm: () => void;
}

function renderUrgent(reply: UrgentReply, {messages, terms}: SidebarWords): TemplateResult {
  return html`<div class="alarm">
    <strong class="alarm-title"
      >${cardIcons.alert}<span>${localized(messages, reply.title, reply.titleEn)}</span></strong
    >
    <span class="numbers"
      >${reply.lines.map(
        ({number, label, labelEn}) =>
          html`<a
            class="number"
            href=${telHref(number)}
            aria-label="${number} ${localized(messages, label, labelEn)}"
            >${number}</a
          >`,
      )}</span
    >
    <span class="first">${localized(messages, reply.firstAction, reply.firstActionEn)}</span>
    <span class="visually-hidden">${terms.urgent}</span>
  </div>`;
}

/** The words of both sides, newest in view, and above them what is urgent. */
export function renderLive(zone: LiveZone, words: SidebarWords): TemplateResult {
  const {terms} = words;
  const {utterances, urgent, marked, calm} = zone;
  return html`<section class="live" part="live" aria-label=${terms.transcript}>
    ${
      urgent.length > 0
        ? html`<div class="alarms" part="urgent" role="group" aria-label=${terms.urgent}>
            ${urgent.map((reply) => renderUrgent(reply, words))}
            <button type="button" class="calm" @click=${calm}>${terms.calm}<kbd>0</kbd></button>
          </div>`
        : nothing
    }
    <ol class="transcript" tabindex="0" aria-label=${terms.transcript}>
      ${
        utterances.length === 0
          ? html`<li class="muted">${terms.noWords}</li>`
          : utterances.map(
              ({id, who, text, final}) => html`<li
                class="${who} ${final ? '' : 'unfinished'} ${id === marked ? 'marked' : ''}"
                data-utterance=${id}
              >
                <b>${who === 'caller' ? terms.caller : terms.agent}</b> ${text}${
                  final
                    ? nothing
                    : html`<span class="visually-hidden">（${terms.unfinished}）</span>`
                }
              </li>`,
            )
      }
    </ol>
  </section>`;
}
