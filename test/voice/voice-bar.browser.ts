import {aTimeout, expect, fixture, html, waitUntil} from '@open-wc/testing';
import {sendMouse} from '@web/test-runner-commands';
import {setPageSpeaker} from '../../src/assistant/read-aloud.ts';
import type {Composer} from '../../src/elements/composer/composer.ts';
import type {Intent} from '../../src/elements/intent-event.ts';
import type {VoiceBar} from '../../src/elements/voice-bar/voice-bar.ts';
import {voiceTermsZhHans as terms} from '../../src/locales/voice-terms-zh-hans.ts';
import type {Probe, Recognizer} from '../../src/voice/recognizer.ts';
import {openSession, type SessionFeed} from '../../src/voice/session-feed.ts';
import {realTimer} from '../../src/voice/timer.ts';
import {control, deep, deepAll, settle} from '../elements/harness.ts';
import {FakeAssistant} from '../support/fake-assistant.ts';
import {choicesReply, overview, urgentReply} from '../support/replies.ts';
import {type FakeMicrophone, fakeMicrophone, type MicrophoneAnswer} from './fake-microphone.ts';

let microphone: FakeMicrophone | undefined;

afterEach(() => {
  microphone?.restore();
  microphone = undefined;
});

before(async () => {
  await sendMouse({type: 'click', position: [5, 5]});
});

interface SetUp {
  readonly answer?: MicrophoneAnswer;
  readonly privacy?: Recognizer['privacy'];
  readonly probe?: Probe;
  readonly prepare?: Recognizer['prepare'];
}

/** A composer with a microphone whose recogniser the test speaks for. */
async function setUpVoice(options: SetUp = {}) {
  const {answer = 'granted', privacy = 'own-server', prepare} = options;
  microphone = fakeMicrophone(answer);
  const fake = microphone;
  const intents: Intent[] = [];
  const assistant = new FakeAssistant();
  let feed: SessionFeed | undefined;
  const recognizer: Recognizer = {
    id: 'fake',
    privacy,
    host: 'asr.example.gov.cn',
    input: 'frames',
    probe: async () => options.probe ?? {ok: true, partials: true, hotwords: true},
    ...(prepare ? {prepare} : {}),
    async start(recognition) {
      const opened = openSession(recognition, realTimer, {stop: () => {}, release: () => {}});
      feed = opened.feed;
      if (recognition.audio instanceof ReadableStream) {
        void recognition.audio.pipeTo(new WritableStream());
      }
      return opened.session;
    },
  };
  const composer = await fixture<Composer>(html`
    <yihu-composer
      locale="zh-Hans"
      @yihu-intent=${(event: HTMLElementEventMap['yihu-intent']) => intents.push(event.intent)}
    >
      <yihu-voice-bar
        slot="voice"
        locale="zh-Hans"
        .config=${{recognizers: [recognizer]}}
        .assistant=${assistant}
        .overview=${overview}
      ></yihu-voice-bar>
    </yihu-composer>
  `);
  const bar = composer.querySelector('yihu-voice-bar') as VoiceBar;
  const button = () => deep<HTMLButtonElement>(bar, '[part="microphone"]');
  const field = deep<HTMLTextAreaElement>(composer, 'textarea');
  const words = () =>
    deepAll(bar, '[part="panel"]')
      .map((panel) => panel.textContent ?? '')
      .join('');
  const shows = (text: string) => waitUntil(() => words().includes(text), `the panel says ${text}`);
  const begin = async () => {
    button().click();
    await waitUntil(() => deepAll(bar, '#begin').length > 0, 'the explanation is there');
    deep(bar, '#begin').click();
  };
  const listen = async (): Promise<SessionFeed> => {
    feed = undefined;
    await begin();
    await shows(terms.listening);
    if (!feed) throw new Error('the recogniser has not been started');
    return feed;
  };
  const isOn = () => fake.tracks.some(({readyState}) => readyState === 'live');
  return {
    composer,
    bar,
    button,
    field,
    fake,
    intents,
    assistant,
    words,
    shows,
    begin,
    listen,
    isOn,
    feed: () => feed,
    asked: () => intents.filter(({kind}) => kind === 'ask'),
  };
}

describe('speaking', () => {
  it('explains where the voice goes before the browser asks', async () => {
    const {button, bar, fake, shows} = await setUpVoice();
    button().click();
    await shows('asr.example.gov.cn');
    expect(fake.asked()).equal(0);
    control(bar, terms.begin).click();
    await shows(terms.listening);
    expect(fake.asked()).equal(1);
  });

  it('writes what is heard into the field and never sends it', async () => {
    const {listen, field, asked, assistant, isOn} = await setUpVoice();
    field.value = '我想问：';
    const feed = await listen();
    expect(isOn()).equal(true);
    feed.partial('公鸡', 0);
    await waitUntil(() => field.value === '我想问：公鸡');
    feed.partial('公积金怎么', 3);
    await waitUntil(() => field.value === '我想问：公积金怎么');
    feed.final('公积金怎么提取');
    feed.finish();
    await waitUntil(() => field.value === '我想问：公积金怎么提取');
    await waitUntil(() => assistant.lookedUp.length > 0);
    expect(assistant.lookedUp).deep.equal([{text: '我想问：公积金怎么提取'}]);
    expect(asked()).deep.equal([]);
    expect(isOn()).equal(false);
  });

  it('seeks completions for what will not change any more', async () => {
    const {listen, composer, field} = await setUpVoice();
    const prefixes: string[] = [];
    composer.suggest = async (prefix) => {
      prefixes.push(prefix);
      return [];
    };
    const feed = await listen();
    feed.partial('公积', 0);
    feed.partial('公积金怎', 3);
    await waitUntil(() => field.value === '公积金怎');
    expect(prefixes).deep.equal(['公积金']);
  });

  it('shows a call for help at once, for the person to take up', async () => {
    const {listen, bar, assistant, asked} = await setUpVoice();
    const feed = await listen();
    feed.final('我爸爸掉海里了');
    feed.finish();
    await waitUntil(() => assistant.lookedUp.length > 0);
    assistant.settleLookUp(urgentReply);
    await waitUntil(() => deepAll(bar, 'yihu-urgent-card').length > 0, 'the card is there');
    expect(asked()).deep.equal([]);
  });

  it('asks what was meant where that is not certain', async () => {
    const {listen, bar, assistant, intents, field, shows} = await setUpVoice();
    const feed = await listen();
    feed.final('公鸡金提取', [{text: '公积金提取'}]);
    feed.finish();
    await waitUntil(() => assistant.lookedUp.length > 0);
    assistant.settleLookUp(choicesReply);
    await shows(terms.didYouMean);
    await shows('公积金提取');
    const [first] = choicesReply.choices;
    control(bar, first?.question ?? '').click();
    await settle(bar);
    expect(intents.some(({kind}) => kind === 'open-entry')).equal(true);
    expect(field.value).equal('');
  });

  it('forgets what was cancelled', async () => {
    const {listen, bar, field, isOn, asked} = await setUpVoice();
    field.value = '已经写的';
    const feed = await listen();
    feed.partial('这句不要了', 0);
    await waitUntil(() => field.value.includes('这句不要了'));
    control(bar, terms.cancel).click();
    await waitUntil(() => field.value === '已经写的');
    expect(isOn()).equal(false);
    expect(asked()).deep.equal([]);
  });

  it('ends by Escape without closing what stands behind', async () => {
    const {listen, composer, field, isOn} = await setUpVoice();
    await listen();
    const escapeKey = new KeyboardEvent('keydown', {key: 'Escape', bubbles: true, composed: true});
    let above = 0;
    composer.parentElement?.addEventListener('keydown', () => {
      above += 1;
    });
    field.dispatchEvent(escapeKey);
    await waitUntil(() => !isOn());
    expect(above).equal(0);
  });

  for (const [said, expected] of [
    ['转人工。', '转人工'],
    ['停', undefined],
  ] as const) {
    it(`takes ${said} for what it is`, async () => {
      const {listen, field, asked, intents} = await setUpVoice();
      const feed = await listen();
      feed.final(said);
      feed.finish();
      await waitUntil(() => field.value === '' && intents.length > 1);
      expect(asked()).deep.equal(expected ? [{kind: 'ask', text: expected}] : []);
    });
  }

  it('listens again after 重来', async () => {
    const {listen, feed, field, shows} = await setUpVoice();
    const first = await listen();
    field.value = '说错的话';
    first.final('重来');
    first.finish();
    await waitUntil(() => feed() !== first, 'a second utterance has begun');
    await shows(terms.listening);
    expect(field.value).equal('');
  });

  for (const [answer, code] of [
    ['NotAllowedError', 'not-allowed'],
    ['NotFoundError', 'no-device'],
  ] as const) {
    it(`says kindly what to do, with the field ready: ${code}`, async () => {
      const {begin, shows, composer, field} = await setUpVoice({answer});
      await begin();
      await shows(terms.problems[code]);
      expect(composer.shadowRoot?.activeElement).equal(field);
    });
  }

  it('keeps what was understood where the connection is lost', async () => {
    const {listen, field, shows, isOn} = await setUpVoice();
    const feed = await listen();
    feed.partial('公积金怎么提', 0);
    await waitUntil(() => field.value !== '');
    feed.fail('network');
    await shows(terms.problems.network);
    expect(field.value).equal('公积金怎么提');
    expect(isOn()).equal(false);
  });

  it('says why there is nothing to speak to', async () => {
    const {button, shows, fake} = await setUpVoice({probe: {ok: false, reason: 'network'}});
    button().click();
    await shows(terms.problems.network);
    expect(fake.asked()).equal(0);
  });

  it('asks for agreement, in so many words, before a voice goes to a third party', async () => {
    const {button, bar, shows, fake} = await setUpVoice({privacy: 'third-party'});
    button().click();
    await shows('浏览器的厂商');
    control(bar, terms.decline).click();
    await settle(bar);
    button().click();
    await shows('浏览器的厂商');
    expect(fake.asked()).equal(0);
  });

  it('says how much is fetched first, and how far it has come', async () => {
    let go: () => void = () => {};
    const {begin, shows} = await setUpVoice({
      privacy: 'on-device',
      probe: {ok: true, partials: true, hotwords: false, downloadBytes: 72 * 1024 * 1024},
      prepare: ({onProgress}) =>
        new Promise((resolve) => {
          onProgress(18, 72);
          go = resolve;
        }),
    });
    await begin();
    await shows(terms.downloading(25));
    go();
    await shows(terms.listening);
  });

  it('has nothing to show where nothing is configured', async () => {
    const bar = await fixture<VoiceBar>(html`<yihu-voice-bar></yihu-voice-bar>`);
    expect(deepAll(bar, 'button')).deep.equal([]);
  });

  it('has no microphone where nothing but a voice of the owner is configured', async () => {
    const speaker = {id: 'own', probe: async () => true, say: async () => {}};
    const bar = await fixture<VoiceBar>(
      html`<yihu-voice-bar .config=${{speaker}}></yihu-voice-bar>`,
    );
    expect(deepAll(bar, 'button')).deep.equal([]);
    setPageSpeaker(undefined);
  });

  it('has a light and a meter while it listens, and is easy to hit', async () => {
    const {listen, button, bar, fake} = await setUpVoice();
    await listen();
    fake.speak(true);
    expect(button().getAttribute('aria-pressed')).equal('true');
    await waitUntil(() => Number(bar.style.getPropertyValue('--_level')) > 0.2, 'the meter moves');
    const {width, height} = button().getBoundingClientRect();
    expect(Math.min(width, height)).at.least(48);
  });

  it('ends by itself after a pause', async () => {
    const {listen, fake, words, feed, isOn} = await setUpVoice();
    await listen();
    fake.speak(true);
    await aTimeout(900);
    fake.speak(false);
    await waitUntil(() => words().includes(terms.finishing), 'the pause is noticed', {
      timeout: 5000,
    });
    expect(isOn()).equal(false);
    feed()?.final('好');
    feed()?.finish();
  });

  it('is accessible in every state', async () => {
    const {button, bar, shows, begin} = await setUpVoice({answer: 'NotAllowedError'});
    await expect(bar).accessible();
    button().click();
    await shows('asr.example.gov.cn');
    await expect(bar).accessible();
    control(bar, terms.decline).click();
    await begin();
    await shows(terms.problems['not-allowed']);
    await expect(bar).accessible();
  });
});
