import {YihuAssistant} from './assistant/assistant.ts';
import {Composer} from './composer/composer.ts';
import {Help} from './help/help.ts';

/**
 * The elements of the shell by their tag: what stands on the page before anything is said. Parts
 * refer to each other by tag alone; everything that comes later is in `lazy-elements.ts`.
 */
export const elementClasses: Readonly<Record<string, CustomElementConstructor>> = {
  'yihu-assistant': YihuAssistant,
  'yihu-help': Help,
  'yihu-composer': Composer,
};
