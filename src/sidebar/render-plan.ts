import {html, type TemplateResult} from 'lit';
import {ticketStep} from '../answer/next-steps.ts';
import {planReply} from '../answer/plan.ts';
import type {NextStep} from '../answer/reply.ts';
import {localized} from '../elements/localized.ts';
import type {Directory} from '../knowledge/entry.ts';
import {spokenAnswer} from './call/spoken-answer.ts';
import type {CardContent} from './call-controller.ts';
import type {SidebarWords} from './sidebar-parts.ts';

/** One matter of a call with the words that asked for it. */
export interface PlannedMatter {
  readonly content: CardContent;
  readonly words: string;
}

/** Everything a call asks for, as one visit. */
export function renderPlan(
  matters: readonly PlannedMatter[],
  directory: Directory | undefined,
  {messages, terms}: SidebarWords,
  open: (entryId: string) => void,
): TemplateResult {
  if (matters.length < 2 || !directory) return html`<p class="muted">${terms.planEmpty}</p>`;
  const plan = planReply(
    matters.map(({content, words}) => ({text: words, reply: content.reply})),
    directory,
    ticketOf(matters),
  );
  return html`<section part="plan">
    <h3>${terms.planHeading(matters.length)}</h3>
    <ol class="plan">
      ${matters.map(
        ({content: {view}, words}) => html`<li>
          <button type="button" class="link" @click=${() => open(view.entry.id)}>
            ${localized(messages, view.entry.question, view.entry.questionEn)}
          </button>
          <p class="muted">${terms.because(words)}</p>
          <p>${spokenAnswer(view.entry.answer)}</p>
          <p class="muted">${localized(messages, view.department.name, view.department.nameEn)}</p>
        </li>`,
      )}
    </ol>
    ${(plan.together ?? []).map(
      ({by, department, parts}) => html`<p class="together">
        ${terms.oneVisit(
          parts.map((part) => part + 1).join(messages.code === 'en' ? ', ' : '、'),
          by === 'department'
            ? localized(messages, department.name, department.nameEn)
            : terms.allRound,
        )}
      </p>`,
    )}
  </section>`;
}

/** The first ticket that a part offers; every reply offers one or a call. */
function ticketOf(matters: readonly PlannedMatter[]): NextStep {
  const steps = matters.flatMap(({content}) => content.reply.next);
  const ticket = steps.find((step) => step.kind === 'ticket');
  if (ticket) return ticket;
  return ticketStep({
    type: '咨询',
    category: '其他',
    unitReason: '',
    unitReasonEn: '',
    question: matters[0]?.words ?? '',
    tried: [],
  });
}
