/** The one voice of a page: two texts read at once are understood by nobody. */
import {createReader, type Reader, type ReaderState} from '../voice/reader.ts';
import type {Speaker, SpeakOptions} from '../voice/speaker.ts';
import {createWebSpeechSpeaker} from '../voice/web-speech-speaker.ts';

export type {Reader, ReaderState, Speaker, SpeakOptions};

let speaker: Speaker | undefined;
let reader: Reader | undefined;

/** Reads by `next` from now on; undefined: by the voices of the device. */
export function setPageSpeaker(next: Speaker | undefined): void {
  if (next === speaker) return;
  reader?.stop();
  speaker = next;
  reader = undefined;
}

/** The reader of this page. It falls silent when the page is left or hidden. */
export function pageReader(): Reader {
  if (reader) return reader;
  const made = createReader(speaker ?? createWebSpeechSpeaker());
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
