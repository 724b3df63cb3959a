import {html, nothing} from 'lit';
import type {Assistant} from '../assistant/assistant.ts';
import type {CopyController} from '../elements/controllers/copy-controller.ts';
import {becauseOf} from './call/because.ts';
import {askedFor} from './call/call-state.ts';
import type {CallController} from './call-controller.ts';
import type {CallTicketController} from './call-ticket-controller.ts';
import type {CardController} from './card-controller.ts';
import type {HoldController} from './hold-controller.ts';
import type {LoopController} from './loop-controller.ts';
import type {View} from './render-frame.ts';
import {renderLoop} from './render-loop.ts';
import {renderPlan} from './render-plan.ts';
import {renderTicket} from './render-ticket.ts';
import type {Rendered, SidebarWords} from './sidebar-parts.ts';

/** What the four views are drawn from. */
export interface ViewParts {
  readonly view: View;
  readonly assistant: Assistant | undefined;
  readonly hasFailed: boolean;
  /** Whether earlier tickets can be looked for. */
  readonly canFind: boolean;
  readonly call: CallController;
  readonly card: CardController;
  readonly copy: CopyController;
  readonly hold: HoldController;
  readonly loop: LoopController;
  readonly ticket: CallTicketController;
  /** Opens the card of an entry. */
  readonly open: (entryId: string) => void;
  /** Shows where in the call something was said. */
  readonly show: (utterance: string) => void;
}

/** The zone that the agent reads: the opened card, the plan, the ticket or the gaps. */
export function renderView(parts: ViewParts, words: SidebarWords): Rendered {
  const {copy, hasFailed, hold} = parts;
  return html`<div
    class="view"
    part="view"
    tabindex="0"
    @focusin=${() => hold.hold()}
    @focusout=${(event: FocusEvent) => hold.release(event)}
    @pointerenter=${() => hold.hold()}
    @pointerleave=${(event: PointerEvent) => hold.release(event)}
  >
    ${hasFailed ? html`<p class="warn">${words.terms.failed}</p>` : nothing}
    ${chosen(parts, words)} ${copy.renderFallback(words.messages)}
  </div>`;
}

function chosen(parts: ViewParts, words: SidebarWords): unknown {
  const {assistant, call, canFind, card, copy, loop, open, show, ticket, view} = parts;
  switch (view) {
    case 'plan': {
      const matters = askedFor(call.state).flatMap(({entryId}) => {
        const content = call.content(entryId);
        return content ? [{content, words: becauseOf(call.state, entryId)}] : [];
      });
      const status = assistant?.status;
      const directory = status?.phase === 'ready' ? status.overview.directory : undefined;
      return renderPlan(matters, directory, words, open);
    }
    case 'ticket':
      return renderTicket(
        ticket.view({
          utterances: call.state.utterances,
          canFind,
          show,
          copy: (text) => void copy.copy(text),
        }),
        words,
      );
    case 'loop':
      return renderLoop(loop.view, words);
    case 'cards':
      return card.render(words);
  }
}
