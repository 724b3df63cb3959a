/**
 * The language of every word on screen, as assistive technology and fonts take it: what stands
 * under `en` has no Chinese character, what stands under `zh-Hant` none that only the simplified
 * script has.
 */
import {expect} from '@open-wc/testing';
import {emulateMedia, setViewport} from '@web/test-runner-commands';
import {FROM, PHRASES_TO, TO} from '../../src/locales/simplified-table.ts';
import {deepAll} from './harness.ts';
import {scene, scenes} from './scenes.ts';

/** Characters that no text in traditional script has; 后 and 里 are words in both. */
const inBoth = new Set(TO + PHRASES_TO);
const simplifiedOnly = new Set([...FROM].filter((character) => !inBoth.has(character)));

/** What somebody typed themselves stays in the script in which they typed it. */
const TYPED = '.user .words, .typed, .say';

/** Names of services by which they are found on the spot: no words of a language (WCAG 3.1.2). */
const NAMES = /我的e家|我要代办|办事不出岛/g;

/** The element that stands around `element`, through shadow roots. */
function around(element: Element): Element | null {
  if (element.assignedSlot) return element.assignedSlot;
  if (element.parentElement) return element.parentElement;
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
}

function closest(element: Element, test: (candidate: Element) => boolean): Element | undefined {
  for (let at: Element | null = element; at; at = around(at)) if (test(at)) return at;
  return undefined;
}

/** Words on screen with the language that holds for them. */
function spoken(root: Element): readonly {text: string; lang: string; typed: boolean}[] {
  return (
    deepAll(root, '*')
      .filter((element) => !['style', 'script'].includes(element.localName))
      // An announcement is one sentence of text; the name of an island in it cannot be marked.
      .filter((element) => !element.matches('[role="status"]'))
      .flatMap((element) => {
        const lang = closest(element, (at) => at.hasAttribute('lang'))?.getAttribute('lang') ?? '';
        const typed = closest(element, (at) => at.matches(TYPED)) !== undefined;
        const texts = [...element.childNodes]
          .filter((node) => node.nodeType === Node.TEXT_NODE)
          .map((node) => node.textContent?.trim() ?? '');
        const labels = ['aria-label', 'title', 'placeholder', 'label'].map(
          (name) => element.getAttribute(name) ?? '',
        );
        return [...texts, ...labels].filter(Boolean).map((text) => ({text, lang, typed}));
      })
  );
}

describe('the language of every word', () => {
  before(async () => {
    await setViewport({width: 390, height: 844});
    await emulateMedia({reducedMotion: 'reduce'});
  });

  for (const [name, set] of scenes) {
    it(`is English where it is said to be: ${name}`, async () => {
      const {root} = await set('en');
      const wrong = spoken(root).filter(
        ({text, lang}) => lang === 'en' && /\p{Script=Han}/u.test(text.replace(NAMES, '')),
      );
      expect(wrong).to.deep.equal([]);
    });

    it(`is in traditional script where it is said to be: ${name}`, async () => {
      const {root} = await set('zh-Hant');
      const wrong = spoken(root).filter(
        ({text, lang, typed}) =>
          lang === 'zh-Hant' &&
          !typed &&
          [...text].some((character) => simplifiedOnly.has(character)),
      );
      expect(wrong).to.deep.equal([]);
    });
  }

  it('of approved text is traditional for those who read that, word for word', async () => {
    const {panel} = await scene('answered')('zh-Hant');
    const shown = spoken(panel);
    expect(shown.map(({text}) => text).join('')).to.contain('補');
    const simplified = shown.filter(({lang}) => lang === 'zh-Hans').map(({text}) => text);
    // Titles of sources, laws, and what stands on a door, stay as they are written there.
    expect(simplified.length).to.be.below(shown.length / 4);
  });
});
