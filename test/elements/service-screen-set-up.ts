import {fixture, html} from '@open-wc/testing';
import type {TemplateResult} from 'lit';
import type {EntrySummary} from '../../src/assistant/entry-summary.ts';
import type {KnowledgeReader} from '../../src/assistant/knowledge-reader.ts';
import type {Intent} from '../../src/elements/intent-event.ts';
import {FakeAssistant, ready} from '../support/fake-assistant.ts';
import {deepAll, settle} from './harness.ts';

/** What a test of a screen works with. */
export interface ScreenSetUp {
  readonly screen: HTMLElement;
  readonly intents: readonly Intent[];
  /** Words of all elements that match, white space collapsed. */
  readonly texts: (selector: string) => string[];
  readonly settled: () => Promise<void>;
}

/** A fake assistant over `reader`. */
export function assistantOver(reader: KnowledgeReader): FakeAssistant {
  return new FakeAssistant(ready, reader);
}

/** Renders a screen and waits until what it loads is there. */
export async function setUpScreen(template: TemplateResult): Promise<ScreenSetUp> {
  const intents: Intent[] = [];
  const box = await fixture<HTMLElement>(
    html`<div
      @yihu-intent=${(event: HTMLElementEventMap['yihu-intent']) => intents.push(event.intent)}
    >
      ${template}
    </div>`,
  );
  const screen = box.firstElementChild;
  if (!(screen instanceof HTMLElement)) throw new Error('no screen');
  const settled = async () => {
    // A part of the knowledge arrives some turns after it was asked for.
    for (let turn = 0; turn < 4; turn += 1) await settle(screen);
  };
  await settled();
  return {
    screen,
    intents,
    settled,
    texts: (selector) =>
      deepAll(screen, selector).map(
        (element) => element.textContent?.replace(/\s+/g, ' ').trim() ?? '',
      ),
  };
}

/** A summary with sensible defaults. */
export function summary(
  part: Partial<EntrySummary> & Pick<EntrySummary, 'entryId' | 'question'>,
): EntrySummary {
  return {
    questionEn: `English of ${part.question}`,
    topic: 'transport',
    department: 'human-resources',
    channels: ['phone'],
    regions: ['zhoushan'],
    crossCity: [],
    audience: ['resident'],
    status: 'verified',
    ticket: {type: '咨询', category: '交通出行/水上客运'},
    ...part,
  };
}
