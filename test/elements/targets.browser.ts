/**
 * What is tapped is 44 px high and wide at least, as the national norm for apps has it, and 60 px
 * in 长辈版. Links in running text are as high as their line: WCAG 2.5.8 exempts them, since lines
 * 60 px high could not be read.
 */
import {expect} from '@open-wc/testing';
import {deepAll} from './harness.ts';
import {type Look, phones} from './looks.ts';
import {scenes} from './scenes.ts';
import {chooseLook, setLook} from './set-look.ts';

const CONTROLS = 'button:not(.skip), a[href], summary, select, input, textarea';

/** What a finger may hit: a box to tick, or a file to choose, is as large as the label around it. */
function target(element: Element): Element {
  return element.matches('input') ? (element.closest('label') ?? element) : element;
}

/** Whether a link stands in a line with words that are not its own. */
function isInRunningText(element: Element): boolean {
  if (!element.matches('a') || getComputedStyle(element).display !== 'inline') return false;
  let line: Element | null = element.parentElement;
  while (line && getComputedStyle(line).display === 'inline') line = line.parentElement;
  // The value beside a label is no sentence, whatever mark stands after it.
  if (line?.matches('dd')) return false;
  const links = [...(line?.querySelectorAll('a') ?? [])].map(({textContent}) => textContent ?? '');
  const around = links.reduce((text, link) => text.replace(link, ''), line?.textContent ?? '');
  // Commas between two links are no sentence.
  return /[\p{L}\p{N}]/u.test(around);
}

/** Controls on screen that are smaller than `size` in either direction. */
function small(root: Element, size: number): readonly string[] {
  return deepAll(root, CONTROLS)
    .filter((element) => element.checkVisibility() && !isInRunningText(element))
    .map(target)
    .map((element) => ({element, box: element.getBoundingClientRect()}))
    .filter(({box}) => Math.min(box.width, box.height) < size - 0.01)
    .map(({element, box}) => {
      const host = (element.getRootNode() as ShadowRoot).host?.localName;
      const {className, textContent} = element;
      const words = textContent?.trim().replace(/\s+/g, ' ').slice(0, 30);
      return `${host} ${element.localName}.${className} ${words}: ${box.width} × ${box.height}`;
    });
}

const sizes: readonly (readonly [Look, number])[] = [
  [phones.standard, 44],
  [phones.elder, 60],
];

for (const [look, size] of sizes) {
  describe(`what is tapped is ${size} px high and wide at least, ${look.name}`, () => {
    before(() => setLook(look));

    for (const [name, set] of scenes) {
      it(name, async () => {
        const setUp = await set('zh-Hans');
        await chooseLook(setUp, look);
        expect(small(setUp.root, size)).to.deep.equal([]);
      });
    }
  });
}
