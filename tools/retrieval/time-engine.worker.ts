/** The worker of `measure-index.ts`: times once, for the message that says what. */
import {type TimedBase, timeEngine} from './time-engine.ts';

/** What crosses from Node into a page as JSON: files in base64. */
export type TimedMessage = Omit<TimedBase, 'files'> & {
  readonly files: Readonly<Record<string, string>>;
};

addEventListener('message', async ({data}: MessageEvent<TimedMessage>) => {
  const files = Object.fromEntries(
    Object.entries(data.files).map(([name, text]) => [
      name,
      Uint8Array.from(atob(text), (character) => character.charCodeAt(0)),
    ]),
  );
  postMessage(await timeEngine({...data, files}, () => performance.now()));
});
