/** The one voice of a page: two texts read at once are understood by nobody. */
import {createReader, type Reader, type ReaderState} from '../voice/reader.ts';
import type {Speaker, SpeakOptions} from '../voice/speaker.ts';
import {createWebSpeechSpeaker} from '../voice/web-speech-speaker.ts';

export type {Reader, ReaderState, Speaker, SpeakOptions};

let owned: Speaker | undefined;
let ofDevice: Speaker | undefined;
let reader: Reader | undefined;
let isIntroduced = false;
const listeners = new Set<() => void>();

function current(): Speaker {
  if (owned) return owned;
  ofDevice ??= createWebSpeechSpeaker();
  return ofDevice;
}

/** Whoever speaks at the moment, so that those who follow the reader need not follow the voices. */
const pageSpeaker: Speaker = {
  id: 'page',
  probe: (lang) => current().probe(lang),
  say: (text, options) => current().say(text, options),
};

/** Reads by `next` from now on; undefined: by the voices of the device. */
export function setPageSpeaker(next: Speaker | undefined): void {
  if (next === owned) return;
  reader?.stop();
  owned = next;
  isIntroduced = false;
  for (const listener of [...listeners]) listener();
}

/** Calls `listener` when another voice reads from now on; the returned function ends that. */
export function onPageSpeaker(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Whether this voice still has to say that nobody speaks: true once for each voice of a page. */
export function takeIntroduction(): boolean {
  const isDue = !isIntroduced;
  isIntroduced = true;
  return isDue;
}

/** The reader of this page. It falls silent when the page is left or hidden. */
export function pageReader(): Reader {
  if (reader) return reader;
  const made = createReader(pageSpeaker);
  const leave = () => {
    if (document.visibilityState === 'hidden') made.stop();
  };
  document.addEventListener('visibilitychange', leave);
  window.addEventListener('pagehide', () => made.stop());
  reader = made;
  return made;
}

/** Silence, where something is being read: the microphone is about to open. */
export function silencePage(): void {
  reader?.stop();
}
