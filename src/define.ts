/**
 * Registers the elements. This is the only file that does: importing a class has no effect on the
 * page, importing this one makes the tags work.
 */
import {createAssistant} from './assistant/create-assistant.ts';
import {YihuAssistant} from './elements/assistant/assistant.ts';
import {elementClasses} from './elements/element-classes.ts';
import {lazyElements, loadElements} from './elements/lazy-elements.ts';

YihuAssistant.factory ??= createAssistant;
YihuAssistant.register ??= (tag, elementClass) => customElements.define(tag, elementClass);

for (const [tag, elementClass] of Object.entries(elementClasses)) {
  // A second copy of the script on one page is a mistake worth a word, not a broken page.
  if (customElements.get(tag)) console.warn(`<${tag}> is registered already; this copy is idle.`);
  else customElements.define(tag, elementClass);
}

/**
 * Registers every element now instead of when its screen is opened: for a page that uses the parts
 * by themselves. Rejects where one cannot be fetched.
 */
export async function registerAll(): Promise<void> {
  for (const [tag, load] of Object.entries(lazyElements)) {
    for (const [name, elementClass] of Object.entries(await loadElements(tag, load))) {
      if (!customElements.get(name)) customElements.define(name, elementClass);
    }
  }
}

// The types of the public interface, for whoever imports this file: nothing is left of them.
export type * from './index.ts';
export {createAssistant};
