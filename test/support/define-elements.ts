/**
 * Defines every element at once, those included that are fetched when they are needed: as they are
 * there after the first answer.
 */
import {elementClasses} from '../../src/elements/element-classes.ts';
import {lazyElements, loadElements} from '../../src/elements/lazy-elements.ts';

function define(classes: Readonly<Record<string, CustomElementConstructor>>): void {
  for (const [tag, elementClass] of Object.entries(classes)) {
    if (!customElements.get(tag)) customElements.define(tag, elementClass);
  }
}

define(elementClasses);
for (const [tag, load] of Object.entries(lazyElements)) define(await loadElements(tag, load));
