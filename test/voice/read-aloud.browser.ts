import {expect, fixture, html, waitUntil} from '@open-wc/testing';
import {setPageSpeaker} from '../../src/assistant/read-aloud.ts';
import type {ReadAloud} from '../../src/elements/read-aloud/read-aloud.ts';
import {voiceTermsZhHans as terms} from '../../src/locales/voice-terms-zh-hans.ts';
import type {Speaker} from '../../src/voice/speaker.ts';
import {control, deepAll, settle} from '../elements/harness.ts';
import {answerReply, everyReply} from '../support/replies.ts';

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
