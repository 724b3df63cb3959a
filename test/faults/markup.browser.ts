/** S1 and S2 of docs/security.md on single elements: every text that they are given is text. */
import {expect, fixture, html} from '@open-wc/testing';
import type {Reply} from '../../src/answer/reply.ts';
import type {YihuAssistant} from '../../src/elements/assistant/assistant.ts';
import {renderReview} from '../../src/elements/ticket-form/render-review.ts';
import type {DecisionTree} from '../../src/knowledge/tree.ts';
import {ticketTerms} from '../../src/locales/ticket-terms-table.ts';
import {zhHans} from '../../src/locales/zh-hans.ts';
import type {TicketRecord} from '../../src/ticket/ticket-record.ts';
import {settle} from '../elements/harness.ts';
import {assistantOver, summary} from '../elements/service-screen-set-up.ts';
import {FakeAssistant, ready} from '../support/fake-assistant.ts';
import {FakeKnowledge} from '../support/fake-knowledge.ts';
import {everyReply, overview, suggestions} from '../support/replies.ts';
import {ticket} from '../ticket/samples.ts';
import {CORPUS_SIZE, hostileTexts} from './markup-corpus.ts';
import {deepText, foreignMarkup, kindsOf} from './markup-oracle.ts';
import {withTexts} from './with-texts.ts';

/** Gives texts in turn, again from the beginning after the last, and keeps what it gave. */
function turns(texts: readonly string[]) {
  const given: string[] = [];
  let at = 0;
  const next = () => {
    const text = texts[at % texts.length] ?? '';
    at += 1;
    given.push(text);
    return text;
  };
  return {
    next,
    /** What was given since this was last asked. */
    take: () => given.splice(0),
  };
}

/** Words without what the browser or a template may set otherwise. */
const bare = (text: string) => text.replace(/[\s·\p{Control}\p{Surrogate}\ufffd]/gu, '');

/**
 * A harmless text of its own for each place, `length` characters or a little more. One longer than
 * an announcement tells what is shown whole from what only the beginning is read out of.
 */
function harmless(length: number): {readonly next: () => string; readonly given: string[]} {
  const given: string[] = [];
  const next = () => {
    const text = `${'长'.repeat(length)}第${String(given.length).padStart(4, '0')}句`;
    given.push(text);
    return text;
  };
  return {next, given};
}

/** Lengths of harmless texts: an answer folds where it is long, which makes other elements. */
const HARMLESS_LENGTHS = [0, 80, 1_000];

declare global {
  interface Window {
    fired: number;
    fire: () => void;
  }
}

const corpus = hostileTexts(CORPUS_SIZE);
const requests: string[] = [];

/** Shows one kind of thing, again and again. */
interface Shower {
  /** Shows one with texts from `next`; returns the element that holds it. */
  show(next: () => string): Promise<Element>;
}

interface Place {
  readonly name: string;
  open(): Promise<Shower> | Shower;
}

/** A panel that is kept, in which each thing takes the place of the one before. */
async function inPanel(
  show: (fake: FakeAssistant, panel: YihuAssistant, next: () => string) => Promise<void>,
): Promise<Shower> {
  const fake = new FakeAssistant(ready);
  const panel = await fixture<YihuAssistant>(
    html`<yihu-assistant .assistant=${fake} locale="zh-Hans"></yihu-assistant>`,
  );
  panel.show();
  await settle(panel);
  return {
    async show(next) {
      await show(fake, panel, next);
      await settle(panel);
      return panel;
    },
  };
}

/** An element of its own for each thing. */
function inElement(template: (next: () => string) => unknown): Shower {
  let last: HTMLElement | undefined;
  return {
    async show(next) {
      const box = await fixture<HTMLElement>(html`<div>${template(next)}</div>`);
      // A part of the knowledge arrives some turns after it was asked for.
      for (let turn = 0; turn < 3; turn += 1) {
        for (const element of box.children) await settle(element);
      }
      last?.remove();
      last = box;
      return box;
    },
  };
}

const record = {
  version: 2,
  revision: 1,
  ticket: {
    ...ticket,
    attachments: [{id: 'a', name: '照片.jpg', bytes: 3, mediaType: 'image/jpeg'}],
  },
  savedAt: '2026-11-22T01:00:00.000Z',
  sent: true,
  attempts: 1,
  wait: null,
  change: null,
  state: 'delivered',
  number: 'YH20261122-0001',
  receipt: 'receipt-of-the-ticket',
  known: {
    at: '2026-11-22T02:00:00.000Z',
    status: {
      number: 'YH20261122-0001',
      state: 'answered',
      receivedAt: '2026-11-22T01:00:00.000Z',
      updatedAt: '2026-11-22T02:00:00.000Z',
      unit: {id: 'housing', name: '住建局'},
      deadline: '2026-11-30T00:00:00.000Z',
      answer: {text: '已修好', at: '2026-11-22T02:00:00.000Z', by: '住建局'},
      history: [
        {at: '2026-11-22T01:00:00.000Z', state: 'received', note: '已收到'},
        {
          at: '2026-11-22T01:30:00.000Z',
          state: 'triaged',
          note: '请住建局处理',
          unit: {id: 'housing', name: '住建局'},
        },
      ],
    },
  },
} as unknown as TicketRecord;

const source = [{title: '样例来源', date: '2026', url: 'https://example.gov.cn/'}];

const certificate = {
  id: 'birth',
  name: '出生证明',
  nameEn: 'Birth certificate',
  alias: ['出生证'],
  issuedBy: '接生的医院',
  issuedByEn: 'The hospital',
  note: '报户口用。',
  noteEn: 'For registration.',
  source,
};

const tree: DecisionTree = {
  id: 'noise',
  title: '吵得睡不着',
  titleEn: 'Noise',
  entry: 'noise',
  start: 'what',
  nodes: [
    {
      id: 'what',
      ask: '是什么在响？',
      askEn: 'What is it?',
      options: Array.from({length: 10}, () => ({label: '工地', labelEn: 'A site', to: 'end'})),
    },
  ],
  leaves: [],
};

const places: readonly Place[] = [
  ...everyReply.map(
    (reply: Reply, index): Place => ({
      name: `the card of reply ${index + 1}, ${reply.kind}`,
      open: () =>
        inPanel(async (fake, _panel, next) => {
          fake.conversation.dispatch({type: 'cleared'});
          await fake.ask(next());
          fake.reply(withTexts(reply, next));
        }),
    }),
  ),
  {
    name: 'what a person has said',
    open: () =>
      inPanel(async (fake, _panel, next) => {
        fake.conversation.dispatch({type: 'cleared'});
        for (let turn = 0; turn < 10; turn += 1) await fake.ask(next());
      }),
  },
  {
    name: 'the first screen',
    open: () =>
      inPanel(async (fake, panel, next) => {
        fake.setStatus({
          phase: 'ready',
          overview: withTexts(overview, next),
          engine: 'main-thread',
          offlineCopy: false,
        });
        await panel.updateComplete;
      }),
  },
  {
    name: 'the completions',
    open: () =>
      inPanel(async (fake, panel, next) => {
        const composer = panel.shadowRoot?.querySelector('yihu-composer');
        const box = composer?.shadowRoot?.querySelector('textarea');
        if (!box) throw new Error('nothing to type into');
        box.focus();
        // Completions of the same words would not be asked for again.
        box.value = `社保${fake.suggestRequests.length}`;
        box.dispatchEvent(new InputEvent('input', {bubbles: true, composed: true}));
        await settle(panel);
        fake.suggestRequests.at(-1)?.resolve(withTexts(suggestions, next));
        await Promise.resolve();
      }),
  },
  {
    name: 'a ticket that the desk has answered',
    open: () =>
      inElement((next) => {
        const fake = new FakeAssistant();
        const whole = {number: 'YH20261122-0001', receipt: '<svg/onload=fire()>'};
        // Numbers and receipts that are long or hold blanks never come past the transport.
        const kept = {...withTexts(record, next), ...whole} as unknown as TicketRecord;
        fake.records = [kept];
        return html`<yihu-my-tickets .assistant=${fake} locale="zh-Hans"></yihu-my-tickets>`;
      }),
  },
  {
    name: 'a ticket before it is sent',
    open: () =>
      inElement((next) => {
        const {occurredAt: _time, ...draft} = withTexts(record.ticket, next);
        return renderReview({...draft, occurredAt: null}, zhHans, ticketTerms['zh-Hans'], () => {});
      }),
  },
  {
    name: 'the list of certificates',
    open: () =>
      inElement((next) => {
        const parts = {
          certificates: {
            issued: [1, 2, 3, 4, 5].map((id) => ({
              ...withTexts(certificate, next),
              id: `birth-${id}`,
            })),
            noLongerRequired: [],
          },
        };
        const reader = assistantOver(new FakeKnowledge({parts}));
        return html`<yihu-certificates locale="zh-Hans" .assistant=${reader}></yihu-certificates>`;
      }),
  },
  {
    name: 'the guide',
    open: () =>
      inElement((next) => {
        const entries = Array.from({length: 25}, (_, id) =>
          summary({entryId: `entry-${id}`, question: next(), questionEn: next()}),
        );
        const reader = assistantOver(new FakeKnowledge({entries}));
        return html`<yihu-guide-browser locale="zh-Hans" .assistant=${reader}></yihu-guide-browser>`;
      }),
  },
  {
    name: 'a question of a decision tree',
    open: () =>
      inElement((next) => {
        const reader = assistantOver(new FakeKnowledge({parts: {trees: [withTexts(tree, next)]}}));
        return html`<yihu-tree-card locale="zh-Hans" .assistant=${reader} .treeId=${'noise'}>
        </yihu-tree-card>`;
      }),
  },
];

describe('markup in a text', function () {
  this.timeout(120_000);
  before(() => {
    window.fired = 0;
    window.fire = () => {
      window.fired += 1;
    };
    new PerformanceObserver((list) => {
      for (const {name} of list.getEntries()) requests.push(name);
    }).observe({type: 'resource'});
  });

  for (const place of places) {
    it(`is text on ${place.name}, and makes nothing that harmless words do not`, async () => {
      const {show} = await place.open();
      const kinds = new Set<string>();
      let shownPlaces: readonly boolean[] = [];
      for (const length of HARMLESS_LENGTHS) {
        const {next, given} = harmless(length);
        const element = await show(next);
        for (const kind of kindsOf(element.shadowRoot ?? element)) kinds.add(kind);
        const words = bare(deepText(element));
        const shown = given.map((text) => words.includes(bare(text)));
        // What one of them is too long or too short for is not shown at any length.
        shownPlaces = shown.map((one, index) => one && (shownPlaces[index] ?? true));
      }
      expect(shownPlaces.some(Boolean), 'something of it is shown').to.equal(true);

      const supply = turns(corpus);
      let placed = 0;
      let read = 0;
      while (placed < corpus.length) {
        const element = await show(supply.next);
        const texts = supply.take();
        placed += texts.length;
        const problems = foreignMarkup(element.shadowRoot ?? element);
        if (problems.length > 0) throw new Error(problems.join('\n'));
        const made = kindsOf(element.shadowRoot ?? element).find((kind) => !kinds.has(kind));
        if (made) throw new Error(`<${made}> with ${JSON.stringify(texts)}`);
        const words = bare(deepText(element));
        for (const [index, text] of texts.entries()) {
          if (!shownPlaces[index]) continue;
          if (!words.includes(bare(text))) throw new Error(`not shown: ${JSON.stringify(text)}`);
          read += 1;
        }
      }
      expect(read).to.be.greaterThan(0);
      expect(window.fired).to.equal(0);
    });
  }

  it('has asked for nothing anywhere', () => {
    expect(requests.filter((url) => url.includes('evil.invalid'))).to.deep.equal([]);
    expect(window.fired).to.equal(0);
  });
});
