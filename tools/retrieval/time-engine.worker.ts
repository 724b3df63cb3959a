/** The worker of `measure-index.ts`: times once, for the message that says what. */
import type {Knowledge} from '../../src/knowledge/entry.ts';
import {timeEngine} from './time-engine.ts';

addEventListener(
  'message',
  async ({data: [knowledge, size, questions]}: MessageEvent<[Knowledge, number, string[]]>) => {
    postMessage(await timeEngine(knowledge, size, questions, () => performance.now()));
  },
);
