import {html, nothing, type TemplateResult} from 'lit';
import {localized} from '../elements/localized.ts';
import {becauseOf} from './call/because.ts';
import {recommendations} from './call/call-state.ts';
import type {CallController} from './call-controller.ts';
import type {HoldController} from './hold-controller.ts';
import {renderSlots} from './render-slots.ts';
import type {SidebarWords} from './sidebar-parts.ts';

/** The rows of the cards, and by name what is recommended beyond them. */
export function renderRecommended(
  {call, hold, open}: {call: CallController; hold: HoldController; open: (entryId: string) => void},
  words: SidebarWords,
): TemplateResult {
  const {state} = call;
  const also = state.search
    ? []
    : recommendations(state).filter(({entryId}) => !state.slots.includes(entryId));
  return html`<div
    class="recommended"
    @focusin=${() => hold.hold()}
    @focusout=${(event: FocusEvent) => hold.release(event)}
  >
    ${renderSlots(
      {
        state,
        opened: call.opened,
        content: (entryId) => call.content(entryId),
        because: (entryId) => {
          const because = becauseOf(state, entryId);
          return because ? words.terms.because(because) : words.terms.becauseTyped;
        },
        open,
      },
      words,
    )}
    ${
      also.length > 0
        ? html`<p class="also">
            <span class="muted">${words.terms.also}</span>
            ${also.map(({entryId}) => {
              const entry = call.content(entryId)?.view.entry;
              return entry
                ? html`<button type="button" class="link" @click=${() => open(entryId)}>
                    ${localized(words.messages, entry.question, entry.questionEn)}
                  </button>`
                : nothing;
            })}
          </p>`
        : nothing
    }
  </div>`;
}
