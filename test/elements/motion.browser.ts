/** WCAG 2.3.3, and the reader's own setting: nothing moves by itself where they ask for that. */
import {expect} from '@open-wc/testing';
import {emulateMedia, setViewport} from '@web/test-runner-commands';
import {deepAll} from './harness.ts';
import {scene, scenes} from './scenes.ts';

/** What moves now, or would move when it changes. */
function moving(root: Element): readonly string[] {
  return deepAll(root, '*').flatMap((element) =>
    ['', '::before', '::after'].flatMap((pseudo) => {
      const {animationName, transitionDuration} = getComputedStyle(element, pseudo);
      const still = animationName === 'none' && /^0s(, 0s)*$/.test(transitionDuration);
      return still ? [] : [`${element.localName}.${element.getAttribute('class')}${pseudo}`];
    }),
  );
}

const running = (root: Element) =>
  deepAll(root, '*').flatMap((element) => element.getAnimations({subtree: true}));

describe('a reader who wants nothing to move', () => {
  before(async () => {
    await setViewport({width: 390, height: 844});
    await emulateMedia({reducedMotion: 'reduce'});
  });

  for (const [name, set] of scenes) {
    it(`sees everything stand still: ${name}`, async () => {
      const {root} = await set('zh-Hans');
      expect(moving(root)).to.deep.equal([]);
      expect(running(root)).to.deep.equal([]);
    });
  }
});

describe('everybody else', () => {
  before(() => emulateMedia({reducedMotion: 'no-preference'}));
  after(() => emulateMedia({reducedMotion: 'reduce'}));

  it('sees that a search is under way, and buttons change softly', async function () {
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) this.skip();
    const {root} = await scene('searching')('zh-Hans');
    expect(running(root).length).to.be.above(0);
    expect(moving(root).some((element) => element.startsWith('button.'))).to.equal(true);
  });
});
