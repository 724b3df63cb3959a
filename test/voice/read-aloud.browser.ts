import {expect, fixture, html, waitUntil} from '@open-wc/testing';
import type {Reply} from '../../src/answer/reply.ts';
import {setPageSpeaker, takeIntroduction} from '../../src/assistant/read-aloud.ts';
import {SPOKEN_MARK} from '../../src/elements/read-aloud/mark-spoken.ts';
import {ReadAloud} from '../../src/elements/read-aloud/read-aloud.ts';
import {spokenReply} from '../../src/elements/read-aloud/spoken-reply.ts';
import {renderReply} from '../../src/elements/render-reply.ts';
import {plainText} from '../../src/knowledge/rich-text.ts';
import {voiceTermsZhHans as terms} from '../../src/locales/voice-terms-zh-hans.ts';
import {zhHans} from '../../src/locales/zh-hans.ts';
import type {Speaker} from '../../src/voice/speaker.ts';
import {control, deepAll, settle} from '../elements/harness.ts';
import {answerReply, everyReply, maybeReply, unsourcedReply} from '../support/replies.ts';

/** A voice that the test lets finish. */
function fakeSpeaker(available = true) {
  const said: {readonly text: string; readonly rate: number}[] = [];
  let end: () => void = () => {};
  let fail: () => void = () => {};
  const speaker: Speaker = {
    id: 'fake',
    probe: async () => available,
    say: (text, {rate, signal}) =>
      new Promise((resolve, reject) => {
        said.push({text, rate});
        end = resolve;
        fail = () => reject(new Error('no sound'));
        signal.addEventListener('abort', () => resolve());
      }),
  };
  return {speaker, said, end: () => end(), fail: () => fail()};
}

async function setUp(available = true, mode = 'standard') {
  const voice = fakeSpeaker(available);
  setPageSpeaker(voice.speaker);
  // It has said already that it is none of a person.
  takeIntroduction();
  const panel = await fixture(html`<div mode=${mode}>
    <yihu-read-aloud locale="zh-Hans" .reply=${answerReply}></yihu-read-aloud>
  </div>`);
  const element = panel.querySelector('yihu-read-aloud') as ReadAloud;
  await settle(element);
  const says = (words: string) =>
    waitUntil(
      () => deepAll(element, 'button').some((button) => button.textContent?.includes(words)),
      `a button says ${words}`,
    );
  return {...voice, panel, element, says};
}

describe('reading a reply aloud', () => {
  afterEach(() => setPageSpeaker(undefined));

  it('reads sentence by sentence and shows the one it is at', async () => {
    const {element, said, end, says} = await setUp();
    await says(terms.readAloud);
    control(element, terms.readAloud).click();
    await says(terms.pauseReading);
    const caption = () => deepAll(element, '.caption')[0]?.textContent?.trim();
    expect(caption()).equal(said[0]?.text);
    expect(element.shadowRoot?.textContent).includes(terms.synthetic);
    end();
    await waitUntil(() => said.length === 2);
    await settle(element);
    expect(caption()).not.equal(said[0]?.text);
  });

  it('pauses, goes on from the same sentence, and stops', async () => {
    const {element, said, says} = await setUp();
    await says(terms.readAloud);
    control(element, terms.readAloud).click();
    await says(terms.pauseReading);
    control(element, terms.pauseReading).click();
    await says(terms.resumeReading);
    control(element, terms.resumeReading).click();
    await says(terms.pauseReading);
    expect(said.map(({text}) => text)).deep.equal([said[0]?.text, said[0]?.text]);
    control(element, terms.stopReading).click();
    await says(terms.readAloud);
  });

  it('is slower in 长辈版', async () => {
    const {element, said, says} = await setUp(true, 'elder');
    await says(terms.readAloud);
    control(element, terms.readAloud).click();
    await waitUntil(() => said.length === 1);
    expect(said[0]?.rate).within(0.85, 0.9);
  });

  it('is not there where the device has no voice', async () => {
    const {element} = await setUp(false);
    await settle(element);
    expect(deepAll(element, 'button')).deep.equal([]);
  });

  it('says so where the voice fails', async () => {
    const {element, fail, says} = await setUp();
    await says(terms.readAloud);
    control(element, terms.readAloud).click();
    await says(terms.pauseReading);
    fail();
    await says(terms.readAloud);
    expect(element.shadowRoot?.textContent).includes(terms.readingFailed);
  });

  it('falls silent with the card it belongs to', async () => {
    const {element, panel, said, says, end} = await setUp();
    await says(terms.readAloud);
    control(element, terms.readAloud).click();
    await says(terms.pauseReading);
    panel.remove();
    end();
    await settle(element);
    expect(said.length).equal(1);
  });

  it('reads one reply at a time', async () => {
    const voice = fakeSpeaker();
    setPageSpeaker(voice.speaker);
    const both = await fixture(html`<div>
      <yihu-read-aloud locale="zh-Hans" .reply=${answerReply}></yihu-read-aloud>
      <yihu-read-aloud locale="zh-Hans" .reply=${everyReply[0]}></yihu-read-aloud>
    </div>`);
    const [first, second] = both.querySelectorAll('yihu-read-aloud');
    if (!first || !second) throw new Error('there are two');
    const buttons = (element: Element) => deepAll(element, 'button').length;
    await waitUntil(() => buttons(first) === 1 && buttons(second) === 1);
    control(first, terms.readAloud).click();
    await waitUntil(() => buttons(first) === 2);
    control(second, terms.readAloud).click();
    await waitUntil(() => buttons(first) === 1 && buttons(second) === 2);
  });

  it('says once what it is, before the first text that a voice reads', async () => {
    const {element, said, end, says} = await setUp();
    const other = fakeSpeaker();
    setPageSpeaker(other.speaker);
    await says(terms.readAloud);
    for (const first of [terms.syntheticSpoken, answerReply.view.entry.question]) {
      other.said.length = 0;
      control(element, terms.readAloud).click();
      await waitUntil(() => other.said.length === 1);
      expect(other.said[0]?.text).equal(first);
      await says(terms.stopReading);
      expect(element.shadowRoot?.textContent).includes(terms.synthetic);
      control(element, terms.stopReading).click();
      await says(terms.readAloud);
    }
    end();
    expect(said).deep.equal([]);
  });

  it('follows a voice that comes later, or goes', async () => {
    const {element} = await setUp(false);
    await settle(element);
    const other = fakeSpeaker();
    setPageSpeaker(other.speaker);
    await waitUntil(() => deepAll(element, 'button').length === 1, 'there is a voice now');
    control(element, terms.readAloud).click();
    await waitUntil(() => deepAll(element, 'button').length === 2, 'its reading is seen');
    setPageSpeaker(fakeSpeaker(false).speaker);
    await waitUntil(() => deepAll(element, 'button').length === 0, 'there is none any more');
  });

  for (const reply of everyReply) {
    it(`has something to read of: ${reply.kind}`, async () => {
      const voice = fakeSpeaker();
      setPageSpeaker(voice.speaker);
      const element = await fixture<ReadAloud>(
        html`<yihu-read-aloud locale="zh-Hans" .reply=${reply}></yihu-read-aloud>`,
      );
      await waitUntil(() => deepAll(element, 'button').length === 1);
      control(element, terms.readAloud).click();
      await waitUntil(() => voice.said.length === 1);
      expect(voice.said[0]?.text).match(/\p{Script=Han}/u);
      await expect(element).accessible();
    });
  }
});

/** A card with the button that reads it, as they stand in the conversation. */
async function setUpCard(reply: Reply) {
  const voice = fakeSpeaker();
  setPageSpeaker(voice.speaker);
  takeIntroduction();
  const both = await fixture(html`<div style="--_primary: blue; --_primary-soft: rgb(1, 2, 3)">
    ${renderReply(reply, {turnId: 'turn-1', question: '', locale: 'zh-Hans'})}
    <yihu-read-aloud locale="zh-Hans" .reply=${reply}></yihu-read-aloud>
  </div>`);
  const [card, element] = both.children;
  if (!card || !(element instanceof ReadAloud)) throw new Error('there are two');
  await settle(card);
  await waitUntil(() => deepAll(element, 'button').length === 1);
  control(element, terms.readAloud).click();
  await waitUntil(() => voice.said.length === 1);
  const marked = () => [...(CSS.highlights.get(SPOKEN_MARK) ?? [])].join('');
  const caption = () => deepAll(element, '.caption')[0]?.textContent?.trim() ?? '';
  /** Lets the piece end; whether there is another one. */
  const goOn = async () => {
    const {length} = voice.said;
    voice.end();
    const isOver = () => deepAll(element, 'button').length === 1;
    await waitUntil(() => voice.said.length > length || isOver());
    await settle(element);
    return !isOver();
  };
  await settle(element);
  return {...voice, card, element, marked, caption, goOn};
}

describe('what is being read', () => {
  afterEach(() => setPageSpeaker(undefined));

  it('is marked in the card, sentence by sentence, and no more afterwards', async () => {
    const {card, marked, caption, goOn} = await setUpCard(answerReply);
    const before = card.shadowRoot?.innerHTML;
    // A card has no full stop behind a heading, and dots of its own before a list.
    const bare = (text: string) => text.replaceAll(/[\s·]/g, '').replace(/。$/, '');
    const seen: string[] = [];
    do {
      // What is not on record is put in the page's own words.
      if (!caption().includes('待补充')) expect(bare(marked())).equal(bare(caption()));
      seen.push(marked());
    } while (await goOn());
    expect(seen.length).greaterThan(2);
    expect(marked()).equal('');
    expect(card.shadowRoot?.innerHTML).equal(before);
  });

  it('stands out in the card', async () => {
    const {card} = await setUpCard(answerReply);
    const heading = deepAll(card, 'h3')[0];
    if (!heading) throw new Error('a card has a heading');
    const plain = getComputedStyle(heading);
    const spoken = getComputedStyle(heading, `::highlight(${SPOKEN_MARK})`);
    expect(spoken.backgroundColor).equal('rgb(1, 2, 3)');
    expect(plain.backgroundColor).not.equal(spoken.backgroundColor);
    expect(spoken.textDecorationLine).equal('underline');
  });

  it('stays marked while it pauses, and not when the card goes', async () => {
    const {card, element, marked} = await setUpCard(answerReply);
    await settle(element);
    control(element, terms.pauseReading).click();
    await settle(element);
    expect(marked()).not.equal('');
    card.parentElement?.remove();
    expect(marked()).equal('');
  });

  for (const reply of everyReply) {
    it(`is found in the card: ${reply.kind}`, async () => {
      const {marked, goOn} = await setUpCard(reply);
      let found = 0;
      let pieces = 0;
      do {
        pieces += 1;
        if (marked() !== '') found += 1;
      } while (await goOn());
      // Numbers stand behind a sign that says what they are, and are read with its words.
      expect(found, `${found} of ${pieces}`).at.least(Math.ceil(pieces / 2));
    });
  }
});

describe('what is read of an answer', () => {
  const spoken = (reply: Reply) => spokenReply(reply, zhHans);

  it('says first that it may be another one, unverified and past its date', () => {
    const text = spoken(maybeReply);
    expect(text.startsWith(zhHans.maybe)).equal(true);
    expect(text).includes(zhHans.statusTerms.unverified);
    expect(text).includes(zhHans.validityNotes['review-overdue']);
    expect(spoken(answerReply)).not.includes(zhHans.maybe);
  });

  it('is nothing of one that is withheld', () => {
    const text = spoken(unsourcedReply);
    expect(text).includes(zhHans.withheld);
    expect(text).not.includes(plainText(unsourcedReply.view.entry.answer).slice(0, 12));
  });

  it('begins with the side of the matter that was asked for', () => {
    const body = [{type: 'paragraph', children: [{type: 'text', text: '工本费 20 元'}]}] as const;
    const text = spoken({...answerReply, facet: {facet: 'fee', source: 'guide', body}});
    const answer = plainText(answerReply.view.entry.answer).slice(0, 12);
    expect(text.indexOf('工本费 20 元')).within(1, text.indexOf(answer) - 1);
    const missing = spoken({...answerReply, facet: {facet: 'fee', source: 'none', body: []}});
    expect(missing).includes(zhHans.facetMissing(zhHans.fee));
  });
});
