import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {chooseVoice, createWebSpeechSpeaker} from '../../src/voice/web-speech-speaker.ts';
import {createHandTimer} from '../support/hand-timer.ts';
import {settle} from './recognizer-contract.ts';

const voice = (lang: string, localService = true, name = lang) =>
  ({lang, localService, name, default: false, voiceURI: name}) as SpeechSynthesisVoice;

function fakeSynthesis(first: readonly SpeechSynthesisVoice[]) {
  let voices = first;
  const target = new EventTarget();
  const spoken: SpeechSynthesisUtterance[] = [];
  let cancels = 0;
  const api = {
    speechSynthesis: {
      getVoices: () => [...voices],
      speak: (utterance: SpeechSynthesisUtterance) => void spoken.push(utterance),
      cancel: () => {
        cancels += 1;
      },
      addEventListener: target.addEventListener.bind(target),
      removeEventListener: target.removeEventListener.bind(target),
    },
    SpeechSynthesisUtterance: class {
      readonly text: string;

      constructor(text: string) {
        this.text = text;
      }
    } as unknown as typeof SpeechSynthesisUtterance,
  };
  return {
    api,
    spoken,
    cancels: () => cancels,
    list(next: readonly SpeechSynthesisVoice[]) {
      voices = next;
      target.dispatchEvent(new Event('voiceschanged'));
    },
  };
}

describe('the voice for a text', () => {
  it('speaks Mandarin, whatever the system calls it', () => {
    assert.equal(chooseVoice([voice('en-US'), voice('cmn')], 'zh-CN')?.lang, 'cmn');
    assert.equal(chooseVoice([voice('zh_CN')], 'zh-CN')?.lang, 'zh_CN');
  });

  it('is neither Cantonese nor Hakka nor one that spells pinyin', () => {
    const others = ['zh-HK', 'yue', 'zh-yue', 'hak', 'cmn-LATN-PINYIN', 'en-GB'].map((lang) =>
      voice(lang),
    );
    assert.equal(chooseVoice(others, 'zh-CN'), undefined);
  });

  it('is one of the device before one that sends the text away', () => {
    assert.equal(chooseVoice([voice('zh-CN', false), voice('cmn')], 'zh-CN')?.lang, 'cmn');
  });
});

describe('the speaker of the browser', () => {
  const options = {lang: 'zh-CN', rate: 0.88, signal: new AbortController().signal};

  it('waits for voices that are listed late, past an empty announcement', async () => {
    const {api, list} = fakeSynthesis([]);
    const found = createWebSpeechSpeaker(api, createHandTimer().timer).probe('zh-CN');
    list([]);
    list([voice('cmn')]);
    assert.equal(await found, true);
  });

  it('knows after three seconds that there is none', async () => {
    const {api} = fakeSynthesis([]);
    const time = createHandTimer();
    const found = createWebSpeechSpeaker(api, time.timer).probe('zh-CN');
    time.pass(3_000);
    assert.equal(await found, false);
    assert.equal(await createWebSpeechSpeaker(undefined, time.timer).probe('zh-CN'), false);
  });

  it('resolves at the end and rejects where the synthesis fails', async () => {
    const {api, spoken} = fakeSynthesis([voice('zh-CN')]);
    const speaker = createWebSpeechSpeaker(api, createHandTimer().timer);
    const said = speaker.say('好的。', options);
    await settle();
    assert.equal(spoken[0]?.rate, 0.88);
    spoken[0]?.onend?.(new Event('end') as SpeechSynthesisEvent);
    await said;
    const failed = speaker.say('好的。', options);
    await settle();
    spoken[1]?.onerror?.({error: 'synthesis-failed'} as SpeechSynthesisErrorEvent);
    await assert.rejects(failed, /synthesis-failed/);
  });

  it('is silent at once when told to be, events or not', async () => {
    const {api, cancels} = fakeSynthesis([voice('zh-CN')]);
    const speaker = createWebSpeechSpeaker(api, createHandTimer().timer);
    const ending = new AbortController();
    const said = speaker.say('好的。', {...options, signal: ending.signal});
    await settle();
    ending.abort();
    await said;
    assert.equal(cancels(), 1);
  });
});
