import {html, nothing, type TemplateResult} from 'lit';
import type {GapGroup} from './gaps.ts';
import type {SidebarWords} from './sidebar-parts.ts';

/** What goes back to the keepers of the knowledge. */
export interface LoopView {
  readonly groups: readonly GapGroup[];
  readonly flags: number;
  /** Whether the caller has said anything to keep or to draft from. */
  readonly hasCall: boolean;
  readonly keep: () => void;
  readonly draft: () => void;
  readonly downloadFlags: () => void;
  readonly forget: () => void;
}

/** Gaps, grouped by meaning; drafts and marks to download. */
export function renderLoop(view: LoopView, {terms}: SidebarWords): TemplateResult {
  const {groups, flags, hasCall} = view;
  return html`<section class="loop" part="loop">
    <div class="stack">
      <button type="button" ?disabled=${!hasCall} @click=${view.keep}>${terms.noAnswer}</button>
      <button type="button" ?disabled=${!hasCall} @click=${view.draft}>${terms.draftEntry}</button>
    </div>
    <p class="muted">${terms.draftEntryHint}</p>
    ${
      flags > 0
        ? html`<p>
            ${terms.flags(flags)}
            <button type="button" @click=${view.downloadFlags}>${terms.downloadFlags}</button>
          </p>`
        : nothing
    }
    <h3>${terms.unanswered}</h3>
    ${
      groups.length === 0
        ? html`<p class="muted">${terms.unansweredNone}</p>`
        : html`<ul class="gaps">
              ${groups.map(
                ({leader, gaps}) => html`<li>
                  <details>
                    <summary>${leader} <span class="badge">${terms.asked(gaps.length)}</span></summary>
                    <ul>
                      ${gaps.map(({text}) => html`<li>${text}</li>`)}
                    </ul>
                  </details>
                </li>`,
              )}
            </ul>
            <button type="button" @click=${view.forget}>${terms.forget}</button>`
    }
  </section>`;
}
