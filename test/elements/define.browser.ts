import {expect} from '@open-wc/testing';
import {YihuAssistant} from '../../src/elements/assistant/assistant.ts';
import {elementClasses} from '../../src/elements/element-classes.ts';

describe('the registration of the elements', () => {
  it('makes every tag work, over real assistants', async () => {
    expect(customElements.get('yihu-assistant')).to.equal(undefined);
    await import('../../src/define.ts');
    for (const [tag, elementClass] of Object.entries(elementClasses)) {
      expect(customElements.get(tag), tag).to.equal(elementClass);
    }
    expect(YihuAssistant.factory).to.be.a('function');
  });

  it('warns of a second copy on the page, and leaves the first one working', async () => {
    const warnings: string[] = [];
    const {warn} = console;
    console.warn = (text: string) => warnings.push(text);
    try {
      // The same script under another address is another copy to the browser.
      const again = '../../src/define.ts?again';
      await import(again);
    } finally {
      console.warn = warn;
    }
    expect(warnings).to.have.length(Object.keys(elementClasses).length);
    expect(customElements.get('yihu-assistant')).to.equal(YihuAssistant);
  });
});
