import {expect, fixture, html, waitUntil} from '@open-wc/testing';
import {sendMouse} from '@web/test-runner-commands';
import {VoiceCall} from '../../src/elements/voice-call/voice-call.ts';
import {voiceTermsZhHans as terms} from '../../src/locales/voice-terms-zh-hans.ts';
import type {Recognizer} from '../../src/voice/recognizer.ts';
import {openSession, type SessionFeed} from '../../src/voice/session-feed.ts';
import {realTimer} from '../../src/voice/timer.ts';
import {control, deepAll, settle} from '../elements/harness.ts';
import {type FakeMicrophone, fakeMicrophone} from './fake-microphone.ts';

customElements.define('yihu-voice-call', VoiceCall);

let microphone: FakeMicrophone | undefined;

afterEach(() => {
  microphone?.restore();
  microphone = undefined;
});

before(async () => {
  await sendMouse({type: 'click', position: [5, 5]});
});

async function setUpCall(reachable = true) {
  microphone = fakeMicrophone('granted');
  const {tracks} = microphone;
  const told: unknown[] = [];
  let feed: SessionFeed | undefined;
  const recognizer: Recognizer = {
    id: 'fake',
    privacy: 'own-server',
    host: 'asr.example.gov.cn',
    input: 'frames',
    probe: async () =>
      reachable ? {ok: true, partials: true, hotwords: true} : {ok: false, reason: 'network'},
    async start(recognition) {
      const opened = openSession(recognition, realTimer, {
        stop: () => opened.feed.finish(),
        release: () => {},
      });
      feed = opened.feed;
      if (recognition.audio instanceof ReadableStream) {
        recognition.audio.pipeTo(new WritableStream()).catch(() => undefined);
      }
      return opened.session;
    },
  };
  const take = ({detail}: CustomEvent) => told.push(detail);
  const element = await fixture<VoiceCall>(html`<yihu-voice-call
    locale="zh-Hans"
    .config=${{recognizers: [recognizer]}}
    @yihu-transcript=${take}
    @yihu-say=${take}
  ></yihu-voice-call>`);
  const asks = async () => {
    control(element, terms.hearCall).click();
    await waitUntil(() => deepAll(element, 'dialog[open]').length > 0, 'it asks first');
  };
  const side = (name: string) => {
    const [box] = deepAll(element, `input[name="${name}"]`);
    if (!(box instanceof HTMLInputElement)) throw new Error(`no side ${name}`);
    return box;
  };
  return {element, told, tracks, asks, side, feed: () => feed};
}

describe('hearing a call', () => {
  it('says where the sound goes and that the other side must know, before anything is opened', async () => {
    const {element, asks, tracks} = await setUpCall();
    await asks();
    const words = element.shadowRoot?.textContent ?? '';
    expect(words).includes('asr.example.gov.cn');
    expect(words).includes(terms.tellTheOther);
    expect(tracks.length).equal(0);
    await expect(element).accessible();
    control(element, terms.cancel).click();
    expect(deepAll(element, 'dialog[open]')).deep.equal([]);
    expect(tracks.length).equal(0);
  });

  it('tells the words of the agent with their side, until the agent stops it', async () => {
    const {element, asks, side, told, tracks, feed} = await setUpCall();
    await asks();
    side('caller').checked = false;
    control(element, terms.startHearing).click();
    await waitUntil(() => told.includes(terms.hearingCall), 'it hears');
    expect(control(element, terms.stopHearing).getAttribute('aria-pressed')).equal('true');
    feed()?.partial('您好', 0);
    feed()?.final('您好，请讲');
    await waitUntil(() => told.length === 3);
    expect(told.slice(1)).deep.equal([
      {who: 'agent', text: '您好', final: false, rev: 1},
      {who: 'agent', text: '您好，请讲', final: true, rev: 2},
    ]);
    control(element, terms.stopHearing).click();
    await waitUntil(() => tracks.every(({readyState}) => readyState === 'ended'));
    await waitUntil(() => element.shadowRoot?.textContent?.includes(terms.hearCall) ?? false);
  });

  it('says which side cannot be heard', async () => {
    const {element, asks, side, told} = await setUpCall();
    await asks();
    side('agent').checked = false;
    const {mediaDevices} = navigator;
    const real = mediaDevices.getDisplayMedia;
    mediaDevices.getDisplayMedia = async () => {
      throw new DOMException('nothing was shared', 'NotAllowedError');
    };
    control(element, terms.startHearing).click();
    await waitUntil(() => told.includes(terms.callerLost), 'the caller is lost');
    mediaDevices.getDisplayMedia = real;
    await settle(element);
    expect(control(element, terms.hearCall).getAttribute('aria-pressed')).equal('false');
  });

  it('hears nothing any more once it is gone', async () => {
    const {element, asks, side, told, tracks} = await setUpCall();
    await asks();
    side('caller').checked = false;
    control(element, terms.startHearing).click();
    await waitUntil(() => told.includes(terms.hearingCall), 'it hears');
    element.remove();
    await waitUntil(() => tracks.every(({readyState}) => readyState === 'ended'));
  });

  it('says so where nothing can hear', async () => {
    const {element, told} = await setUpCall(false);
    control(element, terms.hearCall).click();
    await waitUntil(() => told.includes(terms.cannotHear));
  });

  it('has nothing to show where nothing is configured', async () => {
    const element = await fixture<VoiceCall>(html`<yihu-voice-call></yihu-voice-call>`);
    expect(deepAll(element, 'button')).deep.equal([]);
  });
});
