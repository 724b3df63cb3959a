import {html, nothing, type TemplateResult} from 'lit';
import type {Alternative, NextStep} from '../answer/reply.ts';
import type {Messages} from '../locales/messages.ts';
import {icons} from './icons.ts';
import type {Intent} from './intent-event.ts';
import {localized} from './localized.ts';
import {renderOtherSite} from './render-other-site.ts';
import {renderPhone} from './render-phone.ts';
import {safeHref} from './safe-href.ts';

/** Passes on what the person chose. */
export type Send = (intent: Intent) => void;

/** Opens an entry, as if the words on the button had been asked. */
function renderOpenEntry(entryId: string, label: string, send: Send): TemplateResult {
  return html`<button type="button" @click=${() => send({kind: 'open-entry', entryId, label})}>
    ${icons.next}<span>${label}</span>
  </button>`;
}

/** One thing to do now, as a button or a link. */
export function renderNextStep(step: NextStep, messages: Messages, send: Send): unknown {
  switch (step.kind) {
    case 'phone':
      return renderPhone(step, messages);
    case 'link': {
      const href = safeHref(step.href);
      const label = localized(messages, step.label, step.labelEn);
      return href
        ? html`<a class="button" href=${href} target="_blank" rel="noopener noreferrer"
            >${icons.link}<span>${label}${renderOtherSite(href)}</span></a
          >`
        : nothing;
    }
    case 'entry':
      return renderOpenEntry(step.entryId, localized(messages, step.label, step.labelEn), send);
    case 'ticket':
      return html`<button type="button" @click=${() => send({kind: 'ticket', seed: step.seed})}>
        ${icons.ticket}<span>${messages.leaveTicket}</span>
      </button>`;
  }
}

/** Everything that can be done next, under its heading. */
export function renderNextSteps(
  steps: readonly NextStep[],
  messages: Messages,
  send: Send,
): unknown {
  if (steps.length === 0) return nothing;
  return html`<section class="stack" part="next">
    <h4>${messages.nextSteps}</h4>
    ${steps.map((step) => renderNextStep(step, messages, send))}
  </section>`;
}

/** Entries to choose from, one button each. */
export function renderAlternatives(
  alternatives: readonly Alternative[],
  messages: Messages,
  send: Send,
): TemplateResult[] {
  return alternatives.map(({entryId, question, questionEn}) =>
    renderOpenEntry(entryId, localized(messages, question, questionEn), send),
  );
}
