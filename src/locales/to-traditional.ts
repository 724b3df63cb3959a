import {createScriptConverter} from './script-converter.ts';
import {FROM, PHRASES_FROM, PHRASES_TO, TO} from './simplified-table.ts';

const traditional = PHRASES_TO.split('|');

/**
 * Simplified text in traditional script, as written in Taiwan; words stay the same words. The file
 * weighs 60 KB, and is fetched by those who read it.
 */
export const toTraditional: (text: string) => string = createScriptConverter(
  FROM,
  TO,
  new Map(PHRASES_FROM.split('|').map((phrase, at) => [phrase, traditional[at] ?? phrase])),
);
