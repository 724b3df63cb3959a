import {expect, fixture, html} from '@open-wc/testing';
import type {ChoicesCard} from '../../src/elements/choices-card/choices-card.ts';
import {conversationElements} from '../../src/elements/conversation-elements.ts';
import {loadedMessages, loadMessages} from '../../src/locales/load-messages.ts';
import {choicesReply} from '../support/replies.ts';

// Not through the harness, which has English loaded before any test.
customElements.define(
  'yihu-choices-card',
  conversationElements['yihu-choices-card'] ?? HTMLElement,
);

describe('a language that is not here yet', () => {
  it('is fetched when somebody reads it, and shown as soon as it is there', async () => {
    expect(loadedMessages('en')).to.equal(undefined);
    const card = await fixture<ChoicesCard>(
      html`<yihu-choices-card locale="en" .reply=${choicesReply}></yihu-choices-card>`,
    );
    const heading = () => card.renderRoot.querySelector('#heading')?.textContent;
    expect(heading()).to.equal('您想问的是哪一件？');
    await loadMessages('en');
    await card.updateComplete;
    expect(heading()).to.equal('Which one do you mean?');
  });

  it('follows the language of the page where none is asked for', async () => {
    const {lang} = document.documentElement;
    document.documentElement.lang = 'en-GB';
    try {
      const card = await fixture<ChoicesCard>(
        html`<yihu-choices-card .reply=${choicesReply}></yihu-choices-card>`,
      );
      expect(card.messages.code).to.equal('en');
    } finally {
      document.documentElement.lang = lang;
    }
  });
});
