import {expect, fixture, html} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import type {Suggestion} from '../../src/answer/reply.ts';
import type {Composer} from '../../src/elements/composer/composer.ts';
import type {Intent} from '../../src/elements/intent-event.ts';
import {suggestions} from '../support/replies.ts';
import {deep, deepAll, expectFocus} from './harness.ts';

interface Request {
  readonly prefix: string;
  readonly answer: (items: readonly Suggestion[]) => Promise<void>;
}

async function setUpComposer() {
  const requests: Request[] = [];
  const intents: Intent[] = [];
  const suggest = (prefix: string) =>
    new Promise<readonly Suggestion[]>((resolve) => {
      requests.push({
        prefix,
        answer: async (items) => {
          resolve(items);
          await Promise.resolve();
          await Promise.resolve();
          await composer.updateComplete;
        },
      });
    });
  const composer = await fixture<Composer>(
    html`<yihu-composer
      locale="zh-Hans"
      .suggest=${suggest}
      @yihu-intent=${(event: HTMLElementEventMap['yihu-intent']) => intents.push(event.intent)}
    ></yihu-composer>`,
  );
  const field = deep<HTMLTextAreaElement>(composer, 'textarea');
  field.focus();
  const type = (text: string, isComposing = false) => {
    field.value = text;
    field.dispatchEvent(new InputEvent('input', {bubbles: true, isComposing}));
  };
  const press = (key: string, init: KeyboardEventInit = {}) => {
    const event = new KeyboardEvent('keydown', {
      key,
      bubbles: true,
      composed: true,
      cancelable: true,
      ...init,
    });
    field.dispatchEvent(event);
    return event;
  };
  const release = (key: string) =>
    field.dispatchEvent(new KeyboardEvent('keyup', {key, bubbles: true}));
  const endComposition = () =>
    field.dispatchEvent(new CompositionEvent('compositionend', {bubbles: true}));
  /** The list, open with these completions. */
  const openList = async (items = suggestions) => {
    type('社保');
    await requests.at(-1)?.answer(items);
  };
  const options = () => deepAll(composer, '[role="option"]');
  const asked = () => intents.filter(({kind}) => kind === 'ask');
  const announced = () =>
    intents.flatMap((intent) => (intent.kind === 'announce' ? [intent.text] : []));
  return {
    composer,
    field,
    requests,
    intents,
    type,
    press,
    release,
    endComposition,
    openList,
    options,
    asked,
    announced,
  };
}

describe('<yihu-composer>', () => {
  describe('sending', () => {
    it('sends what was typed on Enter and empties the field', async () => {
      const {type, press, asked, field} = await setUpComposer();
      type('  社保卡丢了 ');
      const event = press('Enter');
      expect(asked()).to.deep.equal([{kind: 'ask', text: '社保卡丢了'}]);
      expect(event.defaultPrevented).to.equal(true);
      expect(field.value).to.equal('');
    });

    it('sends on the button too', async () => {
      const {type, asked, composer} = await setUpComposer();
      type('停水了');
      deep(composer, '[part="send"]').click();
      expect(asked()).to.deep.equal([{kind: 'ask', text: '停水了'}]);
    });

    it('leaves Shift+Enter to the field as a new line', async () => {
      const {type, press, asked} = await setUpComposer();
      type('第一行');
      expect(press('Enter', {shiftKey: true}).defaultPrevented).to.equal(false);
      expect(asked()).to.deep.equal([]);
    });

    it('sends nothing when there is nothing but spaces, and keeps the focus', async () => {
      const {type, press, asked, field} = await setUpComposer();
      type('   ');
      press('Enter');
      expect(asked()).to.deep.equal([]);
      expectFocus(field);
    });

    it('sends with a real keyboard', async () => {
      const {asked, composer} = await setUpComposer();
      composer.focus();
      await sendKeys({type: 'hello'});
      await sendKeys({press: 'Enter'});
      expect(asked()).to.deep.equal([{kind: 'ask', text: 'hello'}]);
    });
  });

  describe('with an input method', () => {
    it('does not send the Enter that confirms a candidate in the order of Chrome', async () => {
      const {type, press, release, endComposition, asked, field} = await setUpComposer();
      type('shebaoka', true);
      press('Enter', {keyCode: 229, isComposing: true});
      field.value = '社保卡';
      endComposition();
      release('Enter');
      expect(asked()).to.deep.equal([]);
      press('Enter', {keyCode: 13});
      expect(asked()).to.deep.equal([{kind: 'ask', text: '社保卡'}]);
    });

    it('does not send it in the order of Safari, where the composition ends first', async () => {
      const {type, press, release, endComposition, asked, field} = await setUpComposer();
      type('shebaoka', true);
      field.value = '社保卡';
      endComposition();
      press('Enter', {keyCode: 229, isComposing: false});
      release('Enter');
      expect(asked()).to.deep.equal([]);
      press('Enter', {keyCode: 13});
      expect(asked()).to.deep.equal([{kind: 'ask', text: '社保卡'}]);
    });

    it('does not send it where Safari gives the key its plain code', async () => {
      const {type, press, release, endComposition, asked, field} = await setUpComposer();
      type('shebaoka', true);
      field.value = '社保卡';
      endComposition();
      press('Enter', {keyCode: 13, isComposing: false});
      release('Enter');
      expect(asked()).to.deep.equal([]);
      press('Enter', {keyCode: 13});
      expect(asked()).to.have.length(1);
    });

    it('does not send a key that its code alone gives away', async () => {
      const {type, press, release, endComposition, asked} = await setUpComposer();
      type('社保卡');
      endComposition();
      release('a');
      press('Enter', {keyCode: 229, isComposing: false});
      expect(asked()).to.deep.equal([]);
    });

    it('leaves arrows to the candidates even while completions are open', async () => {
      const {openList, press, options} = await setUpComposer();
      await openList();
      press('ArrowDown', {keyCode: 229, isComposing: true});
      expect(options().some((option) => option.ariaSelected === 'true')).to.equal(false);
    });

    it('keeps the Escape that dismisses candidates from the panel around it', async () => {
      const {press, composer} = await setUpComposer();
      let reached = 0;
      composer.addEventListener('keydown', () => {
        reached += 1;
      });
      press('Escape', {keyCode: 229, isComposing: true});
      expect(reached).to.equal(0);
    });

    it('asks for completions of finished words only', async () => {
      const {type, endComposition, requests, field} = await setUpComposer();
      type('she', true);
      type('sheb', true);
      expect(requests).to.have.length(0);
      field.value = '社保';
      endComposition();
      expect(requests.map(({prefix}) => prefix)).to.deep.equal(['社保']);
    });
  });

  describe('completions', () => {
    it('are listed, at most five, with none chosen', async () => {
      const {openList, options, field} = await setUpComposer();
      await openList([...suggestions, ...suggestions]);
      expect(options()).to.have.length(5);
      expect(field.getAttribute('aria-controls')).to.equal('options');
      expect(field.hasAttribute('aria-activedescendant')).to.equal(false);
    });

    it('are announced by their number', async () => {
      const {openList, announced} = await setUpComposer();
      await openList();
      expect(announced()).to.deep.equal(['有4条提示，按上下键选择']);
    });

    it('are walked through with the arrows, round and round by way of none', async () => {
      const {openList, press, options, field, composer} = await setUpComposer();
      await openList();
      const chosen = async () => {
        await composer.updateComplete;
        const index = options().findIndex((option) => option.ariaSelected === 'true');
        expect(field.getAttribute('aria-activedescendant')).to.equal(
          index < 0 ? null : `option-${index}`,
        );
        return index;
      };
      press('ArrowDown');
      expect(await chosen()).to.equal(0);
      press('ArrowUp');
      expect(await chosen()).to.equal(-1);
      press('ArrowUp');
      expect(await chosen()).to.equal(3);
      press('ArrowDown');
      expect(await chosen()).to.equal(-1);
      press('ArrowDown');
      press('ArrowDown');
      expect(await chosen()).to.equal(1);
    });

    it('are picked with Enter once chosen', async () => {
      const {openList, press, intents, options, composer} = await setUpComposer();
      await openList();
      press('ArrowDown');
      press('Enter');
      await composer.updateComplete;
      const {entryId, question: label} = suggestions[0] ?? {};
      expect(intents.at(-1)).to.deep.equal({kind: 'open-entry', entryId, label});
      expect(options()).to.have.length(0);
    });

    it('do not replace what was typed when none is chosen', async () => {
      const {openList, press, asked} = await setUpComposer();
      await openList();
      press('Enter');
      expect(asked()).to.deep.equal([{kind: 'ask', text: '社保'}]);
    });

    it('are picked with a click that does not take the focus from the field', async () => {
      const {openList, intents, options, field} = await setUpComposer();
      await openList();
      const option = options()[1] as HTMLElement;
      const down = new PointerEvent('pointerdown', {bubbles: true, cancelable: true});
      option.dispatchEvent(down);
      option.click();
      expect(down.defaultPrevented).to.equal(true);
      expectFocus(field);
      expect(intents.at(-1)).to.include({kind: 'open-entry', entryId: suggestions[1]?.entryId});
    });

    it('close on the first Escape and let the second one through', async () => {
      const {openList, press, options, composer} = await setUpComposer();
      await openList();
      let reached = 0;
      composer.addEventListener('keydown', () => {
        reached += 1;
      });
      press('Escape');
      await composer.updateComplete;
      expect(options()).to.have.length(0);
      expect(reached).to.equal(0);
      press('Escape');
      expect(reached).to.equal(1);
    });

    it('close when Tab or a click elsewhere leaves the field', async () => {
      const {openList, press, options, composer, field} = await setUpComposer();
      await openList();
      expect(press('Tab').defaultPrevented).to.equal(false);
      await composer.updateComplete;
      expect(options()).to.have.length(0);
      await openList();
      field.blur();
      await composer.updateComplete;
      expect(options()).to.have.length(0);
    });

    it('of an earlier text are dropped when they come late', async () => {
      const {type, requests, options} = await setUpComposer();
      type('社');
      type('社保');
      await requests[1]?.answer(suggestions.slice(0, 1));
      await requests[0]?.answer(suggestions);
      expect(options()).to.have.length(1);
    });

    it('are dropped when the question has been sent meanwhile', async () => {
      const {type, press, requests, options} = await setUpComposer();
      type('社保');
      press('Enter');
      await requests[0]?.answer(suggestions);
      expect(options()).to.have.length(0);
    });

    it('go when the field is emptied', async () => {
      const {openList, type, options, composer} = await setUpComposer();
      await openList();
      type('');
      await composer.updateComplete;
      expect(options()).to.have.length(0);
    });
  });

  describe('a long text', () => {
    it('is kept up to the limit, and the person is told', async () => {
      const {type, field, composer, announced} = await setUpComposer();
      type('问'.repeat(2500));
      await composer.updateComplete;
      expect(field.value).to.have.length(2000);
      expect(announced()[0]).to.contain('2000');
      expect(deep(composer, '#notice').textContent).to.contain('2000');
      expect(field.getAttribute('aria-describedby')).to.equal('notice');
    });

    it('is never cut through a character of two units', async () => {
      const {type, field} = await setUpComposer();
      type(`${'问'.repeat(1999)}😀`);
      expect(field.value).to.equal('问'.repeat(1999));
    });

    it('grows the field to four lines and no further', async () => {
      const {type, field} = await setUpComposer();
      expect(field.rows).to.equal(1);
      type('一\n二\n三');
      expect(field.rows).to.equal(3);
      type('一\n二\n三\n四\n五\n六');
      expect(field.rows).to.equal(4);
      type('一');
      expect(field.rows).to.equal(1);
    });

    it('is set in 16 px at least, or a phone would zoom', async () => {
      const {field} = await setUpComposer();
      expect(Number.parseFloat(getComputedStyle(field).fontSize)).to.be.at.least(16);
    });
  });
});
