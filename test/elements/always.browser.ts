/** What holds in every state: who answers, the ways to a person, and words while one waits. */
import {expect, fixture, html} from '@open-wc/testing';
import {emulateMedia, setViewport} from '@web/test-runner-commands';
import type {ElementScreen} from '../../src/elements/assistant/screens.ts';
import type {Help} from '../../src/elements/help/help.ts';
import {zhHans} from '../../src/locales/zh-hans.ts';
import {FakeKnowledge} from '../support/fake-knowledge.ts';
import {control, deep, deepAll, settle, setUpPanel, words} from './harness.ts';
import {withoutPanel} from './scene-names.ts';
import {scene, scenes} from './scenes.ts';

/** Knowledge that is still on its way, for as long as the test lasts. */
class WaitingKnowledge extends FakeKnowledge {
  override part(): Promise<never> {
    return new Promise(() => undefined);
  }

  override listEntries(): Promise<never> {
    return new Promise(() => undefined);
  }
}

before(async () => {
  await setViewport({width: 390, height: 844});
  await emulateMedia({reducedMotion: 'reduce'});
});

describe('wherever a person is', () => {
  for (const [name, set] of scenes) {
    if (withoutPanel.includes(name)) continue;
    it(`it is said that a machine answers, and a person is one tap away: ${name}`, async () => {
      const {panel} = await set('zh-Hans');
      expect(words(deep(panel, 'header'))).to.contain(zhHans.automatic);
      const bar = deep(panel, '.help');
      expect(control(bar, '12345').getAttribute('href')).to.equal('tel:12345');
      expect(control(bar, '留言').checkVisibility()).to.equal(true);
      expect(control(bar, '长辈版').checkVisibility()).to.equal(true);
    });

    it(`nothing turns or fills without words beside it: ${name}`, async () => {
      const {panel} = await set('zh-Hans');
      expect(deepAll(panel, 'progress, [aria-busy="true"]').filter(unnamed)).to.deep.equal([]);
    });
  }
});

describe('whoever waits', () => {
  const waits: Readonly<Record<string, readonly [ElementScreen, string]>> = {
    guides: ['topics', zhHans.loading],
    certificates: ['certificates', zhHans.loading],
    policies: ['eligibility', zhHans.loading],
    'help by proxy': ['agency-help', zhHans.loading],
    'a decision tree': ['tree', zhHans.loading],
  };

  for (const [what, [screen, text]] of Object.entries(waits)) {
    it(`for ${what} is told so at once, in words`, async () => {
      const {panel, settled} = await setUpPanel({knowledge: new WaitingKnowledge()});
      panel.perform({kind: 'screen', screen});
      await settled();
      expect(words(panel)).to.contain(text);
    });
  }

  it('for an answer is told so, also while the knowledge is on its way', async () => {
    for (const [name, text] of [
      ['searching', zhHans.searching],
      ['ticket being sent', zhHans.submitting],
      ['loading', zhHans.loading],
      ['meaning on its way', zhHans.meaningStates.loading],
    ] as const) {
      const {panel} = await scene(name)('zh-Hans');
      expect(words(panel), name).to.contain(text);
    }
  });

  it('for a search on the page is told so', async () => {
    const {panel} = await setUpPanel();
    const help = await fixture<Help>(
      html`<yihu-help .panel=${panel} locale="zh-Hans"></yihu-help>`,
    );
    deep<HTMLInputElement>(help, 'input').value = '社保卡';
    deep<HTMLFormElement>(help, 'form').requestSubmit();
    await settle(help);
    expect(words(help)).to.contain(zhHans.searching);
  });
});

/** Whether something turns or fills without words right before it that say how far it is. */
function unnamed(element: Element): boolean {
  return !element.previousElementSibling?.textContent?.trim();
}
