/** Speech synthesis by the voices of the device. */
import type {Speaker} from './speaker.ts';
import {realTimer, type Timer} from './timer.ts';

/** How long a browser may take to list its voices: some need seconds for the first time. */
const VOICES_MS = 3_000;

/** What is used of the browser. */
export interface SynthesisApi {
  readonly speechSynthesis: Pick<
    SpeechSynthesis,
    'getVoices' | 'speak' | 'cancel' | 'addEventListener' | 'removeEventListener'
  >;
  readonly SpeechSynthesisUtterance: new (text: string) => SpeechSynthesisUtterance;
}

type Voice = Pick<SpeechSynthesisVoice, 'lang' | 'localService' | 'name' | 'default'>;

/** Tags under which systems list Mandarin; Cantonese and Hakka have tags of their own. */
const MANDARIN = /^(?:zh|cmn)(?:$|[-_](?!HK|MO|yue|hak))/i;

/** Voices that spell out Latin transcription instead of reading characters. */
const TRANSCRIPTION = /latn|pinyin/i;

/** The best voice for a language: of the device before one that sends the text away; or none. */
export function chooseVoice<V extends Voice>(voices: readonly V[], lang: string): V | undefined {
  const primary = lang.toLowerCase().split('-')[0] ?? '';
  const fits = voices.filter((voice) =>
    primary === 'zh'
      ? MANDARIN.test(voice.lang) && !TRANSCRIPTION.test(`${voice.lang} ${voice.name}`)
      : voice.lang.toLowerCase().startsWith(primary),
  );
  const rank = (voice: V) =>
    (voice.localService ? 4 : 0) +
    (voice.lang.toLowerCase().replace('_', '-') === lang.toLowerCase() ? 2 : 0) +
    (voice.default ? 1 : 0);
  return [...fits].sort((a, b) => rank(b) - rank(a))[0];
}

function browserSynthesis(): SynthesisApi | undefined {
  return 'speechSynthesis' in globalThis ? (globalThis as unknown as SynthesisApi) : undefined;
}

/** A speaker over the voices of the device. */
export function createWebSpeechSpeaker(
  api: SynthesisApi | undefined = browserSynthesis(),
  timer: Timer = realTimer,
): Speaker {
  /** The voices, awaited for a moment where the browser has not listed them yet. */
  function voices(): Promise<readonly SpeechSynthesisVoice[]> {
    if (!api) return Promise.resolve([]);
    const {speechSynthesis} = api;
    const listed = speechSynthesis.getVoices();
    if (listed.length > 0) return Promise.resolve(listed);
    return new Promise((resolve) => {
      const settle = () => {
        const found = speechSynthesis.getVoices();
        // Some browsers announce an empty list before the real one.
        if (found.length === 0 && !isLate) return;
        speechSynthesis.removeEventListener('voiceschanged', settle);
        cancel();
        resolve(found);
      };
      let isLate = false;
      const cancel = timer(VOICES_MS, () => {
        isLate = true;
        settle();
      });
      speechSynthesis.addEventListener('voiceschanged', settle);
    });
  }

  return {
    id: 'web-speech',
    async probe(lang) {
      return chooseVoice(await voices(), lang) !== undefined;
    },
    async say(text, {lang, rate, signal}) {
      const voice = chooseVoice(await voices(), lang);
      if (!api || !voice) throw new Error(`There is no voice for ${lang}.`);
      if (signal.aborted) return;
      const {speechSynthesis} = api;
      const utterance = new api.SpeechSynthesisUtterance(text);
      utterance.voice = voice;
      utterance.lang = voice.lang;
      utterance.rate = rate;
      await new Promise<void>((resolve, reject) => {
        const silence = () => {
          // Said by nobody's events on some devices: silence is asked for, and taken as given.
          speechSynthesis.cancel();
          resolve();
        };
        signal.addEventListener('abort', silence, {once: true});
        utterance.onend = () => {
          signal.removeEventListener('abort', silence);
          resolve();
        };
        utterance.onerror = ({error}) => {
          signal.removeEventListener('abort', silence);
          if (signal.aborted) resolve();
          else reject(new Error(error));
        };
        speechSynthesis.speak(utterance);
      });
    },
  };
}
