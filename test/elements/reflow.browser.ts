/** WCAG 1.4.10 on every state: at 320 px nothing is scrolled sideways, and words stay words. */
import {expect} from '@open-wc/testing';
import {deepAll} from './harness.ts';
import {reflows} from './looks.ts';
import {scenes} from './scenes.ts';
import {chooseLook, setLook} from './set-look.ts';
import {wider} from './wider.ts';

/** Words broken into their letters: eight characters or more in the width of three. */
function crushed(root: Element): readonly string[] {
  return deepAll(root, '*')
    .filter((element) => element.checkVisibility())
    .filter((element) => !element.matches('.visually-hidden, .skip, option, optgroup, textarea'))
    .filter((element) => {
      const own = [...element.childNodes]
        .filter((node) => node.nodeType === Node.TEXT_NODE)
        .map((node) => node.textContent?.trim() ?? '')
        .join('');
      if ([...own].length < 8) return false;
      // Of a part within a line, the box that holds the line.
      let box: Element | null = element;
      while (box && getComputedStyle(box).display === 'inline') box = box.parentElement;
      if (!(box instanceof HTMLElement) || box.clientWidth === 0) return false;
      return box.clientWidth < 3 * Number.parseFloat(getComputedStyle(element).fontSize);
    })
    .map((element) => element.outerHTML.slice(0, 120));
}

for (const look of reflows) {
  describe(`at 320 px, ${look.name}, nothing has to be scrolled sideways:`, () => {
    before(() => setLook(look));

    for (const [name, set] of scenes) {
      for (const locale of look.locales) {
        it(name, async () => {
          const setUp = await set(locale);
          await chooseLook(setUp, look);
          expect(wider(setUp.root)).to.deep.equal([]);
          expect(document.documentElement.scrollWidth).to.be.at.most(look.width);
          expect(crushed(setUp.root).join('\n')).to.equal('');
        });
      }
    }
  });
}
