/**
 * WCAG 4.1.3: what happens is said by one region, politely. A second one would speak over the
 * first, and one within the history would read the history again.
 */
import {expect} from '@open-wc/testing';
import {setViewport} from '@web/test-runner-commands';
import {zhHans} from '../../src/locales/zh-hans.ts';
import {deepAll} from './harness.ts';
import type {SceneName} from './scene-names.ts';
import {scene, scenes} from './scenes.ts';

/** Roles and elements that assistive technology listens to. */
const LIVE = '[aria-live], [role="status"], [role="alert"], [role="log"], [role="timer"], output';

const regions = (root: Element) => deepAll(root, LIVE);

describe('one region speaks', () => {
  before(() => setViewport({width: 390, height: 844}));

  for (const [name, set] of scenes) {
    it(`and nothing else: ${name}`, async () => {
      const {root} = await set('zh-Hans');
      expect(regions(root).map(({ariaLive}) => ariaLive)).to.deep.equal(['polite']);
    });
  }

  const said: readonly (readonly [SceneName, string])[] = [
    ['answered', '回复'],
    ['answered, copying refused', zhHans.copyFailed],
    ['ticket with a file refused', 'photo.txt'],
    ['where to go, island failed', '没有载入'],
    ['help in a section, answered', '回复'],
  ];
  for (const [name, words] of said) {
    it(`of what has just happened: ${name}`, async () => {
      const {root} = await scene(name)('zh-Hans');
      expect(regions(root)[0]?.textContent).to.contain(words);
    });
  }
});
