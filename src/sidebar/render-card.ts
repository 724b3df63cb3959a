import {html, nothing, type TemplateResult} from 'lit';
import type {Facet} from '../answer/facet.ts';
import {localized} from '../elements/localized.ts';
import {renderStatus} from '../elements/render-entry.ts';
import {renderBasis, renderSource} from '../elements/render-origin.ts';
import {renderPhone} from '../elements/render-phone.ts';
import {renderRichText} from '../elements/render-rich-text.ts';
import {plainText} from '../knowledge/rich-text.ts';
import {spokenAnswer} from './call/spoken-answer.ts';
import type {CardContent} from './call-controller.ts';
import type {Command} from './shortcuts.ts';
import {facetName, facetsOf, type Rendered, type SidebarWords} from './sidebar-parts.ts';

/** What the card that is read shows. */
export interface OpenCard {
  readonly content: CardContent;
  readonly isPinned: boolean;
  readonly isUsed: boolean;
  /** Words of the caller that speak for it; empty: it was typed for. */
  readonly because: string;
  /** In [0, 1]. */
  readonly weight: number | null;
  readonly facet: Facet | null;
  readonly showsWhy: boolean;
  /** What to ask next; null while it is not shown. */
  readonly script: string | null;
  readonly flagging: boolean;
  readonly run: (command: Command) => void;
  readonly flag: (paragraph: number, text: string, problem: 'wrong' | 'outdated') => void;
}

/** A button with its key beside it. */
function renderAction(
  label: string,
  key: string,
  run: () => void,
  pressed?: boolean,
): TemplateResult {
  return html`<button
    type="button"
    aria-pressed=${pressed === undefined ? nothing : String(pressed)}
    @click=${run}
  >
    ${label}<kbd aria-hidden="true">${key}</kbd>
  </button>`;
}

function renderFacets(card: OpenCard, {messages}: SidebarWords): Rendered {
  const facets = facetsOf(card.content.view.entry);
  if (facets.length === 0) return nothing;
  const shown = facets.find(({facet}) => facet === card.facet);
  return html`<div class="facets" part="facets">
      ${facets.map(({facet}, index) =>
        renderAction(
          facetName(facet, messages),
          String(index + 1),
          () => card.run({kind: 'facet', index}),
          facet === card.facet,
        ),
      )}
    </div>
    ${
      shown
        ? html`<section class="facet" part="facet">
            <h4>${facetName(shown.facet, messages)}</h4>
            ${renderRichText(shown.body, messages)}
          </section>`
        : nothing
    }`;
}

function renderWhy(card: OpenCard, {messages, terms}: SidebarWords): Rendered {
  if (!card.showsWhy) return nothing;
  const {entry, department} = card.content.view;
  return html`<section class="why" part="why">
    <h4>${terms.whyHeading}</h4>
    <p>
      ${card.because ? terms.because(card.because) : terms.becauseTyped}${
        card.weight === null ? nothing : html` · ${terms.sureness(Math.round(card.weight * 100))}`
      }
    </p>
    ${
      entry.basis.length > 0
        ? html`<h4>${messages.basis}</h4>
            <ul>
              ${entry.basis.map((basis) => renderBasis(basis, messages))}
            </ul>`
        : nothing
    }
    <h4>${messages.source}</h4>
    <ul>
      ${entry.source.map(renderSource)}
    </ul>
    <p class="muted">
      ${messages.department} ${localized(messages, department.name, department.nameEn)} ·
      ${messages.reviewed} <time datetime=${entry.reviewed}>${entry.reviewed}</time>
    </p>
  </section>`;
}

/** The approved words, block by block, each with what an agent may say against it. */
function renderAnswer(card: OpenCard, {messages, terms}: SidebarWords): TemplateResult {
  const {entry} = card.content.view;
  return html`<section class="answer" part="answer">
    <h4>${terms.wholeAnswer}</h4>
    ${entry.answer.map(
      (block, i) => html`<div class="paragraph">
        ${renderRichText([block], messages)}${
          card.flagging
            ? html`<span class="actions"
                >${(['wrong', 'outdated'] as const).map(
                  (problem) =>
                    html`<button
                      type="button"
                      @click=${() => card.flag(i, plainText([block]), problem)}
                    >
                      ${problem === 'wrong' ? terms.flagWrong : terms.flagOutdated}
                    </button>`,
                )}</span
              >`
            : nothing
        }
      </div>`,
    )}
    ${entry.sections.map(
      ({title, body}) => html`<details>
        <summary lang="zh-Hans">${title}</summary>
        ${renderRichText(body, messages)}
      </details>`,
    )}
  </section>`;
}

/** The card that is read: short answer first, then what is a key away. */
export function renderCard(card: OpenCard, words: SidebarWords): TemplateResult {
  const {messages, terms} = words;
  const {view, reply} = card.content;
  const {entry} = view;
  const {run} = card;
  const phones = reply.next.filter((step) => step.kind === 'phone').slice(0, 1);
  const english = messages.code === 'en' && entry.summaryEn !== '';
  return html`<article class="card" part="card" aria-labelledby="card-title" data-entry=${entry.id}>
    <h3 id="card-title" tabindex="-1">
      ${localized(messages, entry.question, entry.questionEn)} ${renderStatus(view, messages)}
    </h3>
    <p class="say" part="say">
      <span class="muted">${terms.readAloud}</span>
      <span lang=${english ? 'en' : 'zh-Hans'}
        >${english ? entry.summaryEn : spokenAnswer(entry.answer)}</span
      >
    </p>
    <div class="actions" part="actions">
      ${renderAction(terms.copy, 'C', () => run({kind: 'copy'}))}
      ${renderAction(terms.insert, 'I', () => run({kind: 'insert'}))}
      ${renderAction(terms.used, 'U', () => run({kind: 'used'}), card.isUsed)}
      ${renderAction(card.isPinned ? terms.unpin : terms.pin, 'P', () => run({kind: 'pin'}), card.isPinned)}
      ${renderAction(terms.dismiss, 'X', () => run({kind: 'dismiss'}))}
      ${renderAction(terms.why, 'W', () => run({kind: 'why'}), card.showsWhy)}
      ${renderAction(terms.script, 'S', () => run({kind: 'script'}), card.script !== null)}
    </div>
    ${
      card.script === null
        ? nothing
        : html`<section class="script" part="script">
            <h4>${terms.scriptHeading}</h4>
            <p>${card.script}</p>
          </section>`
    }
    ${renderFacets(card, words)} ${renderWhy(card, words)} ${renderAnswer(card, words)}
    ${phones.length > 0 ? html`<p class="transfer">${terms.transfer} ${phones.map((step) => (step.kind === 'phone' ? renderPhone(step, messages) : nothing))}</p>` : nothing}
    <p>${renderAction(terms.flag, 'F', () => run({kind: 'flag'}), card.flagging)}</p>
  </article>`;
}
