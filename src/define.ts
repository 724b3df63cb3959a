/**
 * Registers the elements. This is the only file that does: importing a class has no effect on the
 * page, importing this one makes the tags work.
 */
import {createAssistant} from './assistant/create-assistant.ts';
import {YihuAssistant} from './elements/assistant/assistant.ts';
import {elementClasses} from './elements/element-classes.ts';

YihuAssistant.factory ??= createAssistant;

for (const [tag, elementClass] of Object.entries(elementClasses)) {
  // A second copy of the script on one page is a mistake worth a word, not a broken page.
  if (customElements.get(tag)) console.warn(`<${tag}> is registered already; this copy is idle.`);
  else customElements.define(tag, elementClass);
}

export {createAssistant};
