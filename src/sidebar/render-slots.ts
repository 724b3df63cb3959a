import {html, nothing, type TemplateResult} from 'lit';
import {MAYBE} from '../answer/thresholds.ts';
import {cardIcons} from '../elements/card-icons.ts';
import {localized} from '../elements/localized.ts';
import type {CallState} from './call/call-state.ts';
import type {CardContent} from './call-controller.ts';
import type {SidebarWords} from './sidebar-parts.ts';

/** What the list of cards shows. Every row has the same height, filled or not. */
export interface SlotList {
  readonly state: CallState;
  readonly opened: string | null;
  readonly content: (entryId: string) => CardContent | undefined;
  /** Why an entry is recommended, in short. */
  readonly because: (entryId: string) => string;
  readonly open: (entryId: string) => void;
}

function renderSlot(
  entryId: string,
  {state, opened, content, because, open}: SlotList,
  {messages, terms}: SidebarWords,
): TemplateResult {
  const entry = content(entryId)?.view.entry;
  const title = entry ? localized(messages, entry.question, entry.questionEn) : terms.loading;
  const isPinned = state.pinned.includes(entryId);
  const weight = state.reading.matters.find((matter) => matter.entryId === entryId)?.weight ?? 1;
  const isUnsure = state.search === null && weight < MAYBE;
  const isUsed = state.used.includes(entryId);
  return html`<button
    type="button"
    class="slot"
    data-entry=${entryId}
    aria-current=${entryId === opened ? 'true' : 'false'}
    @click=${() => open(entryId)}
  >
    <span class="slot-title">${title}</span>
    <span class="slot-why muted"
      >${isPinned ? html`<span class="badge">${terms.pinned}</span> ` : nothing}${
        isUsed ? html`<span class="badge good">${cardIcons.yes}${terms.isUsed}</span> ` : nothing
      }${isUnsure ? html`<span class="badge warn">${terms.unsure}</span> ` : nothing}${because(entryId)}</span
    >
  </button>`;
}

/** The recommendations by their place. */
export function renderSlots(list: SlotList, words: SidebarWords): TemplateResult {
  const {terms} = words;
  return html`<ol class="slots" part="slots" aria-label=${terms.recommendations}>
    ${list.state.slots.map((slot) =>
      slot === null
        ? html`<li class="slot empty muted" aria-hidden="true">${terms.emptySlot}</li>`
        : html`<li>${renderSlot(slot, list, words)}</li>`,
    )}
  </ol>`;
}
