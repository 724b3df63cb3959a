import {expect, fixture, html} from '@open-wc/testing';
import {LitElement} from 'lit';

class FieldProbe extends LitElement {
  static override properties = {word: {}, times: {type: Number, reflect: true}};

  declare word: string;
  /** As no element here is written: what a compiler that defines fields would break first. */
  times = 1;

  constructor() {
    super();
    this.word = 'first';
  }

  override render() {
    return html`${this.word}`;
  }
}

describe('class fields as this project compiles them', () => {
  before(() => customElements.define('field-probe', FieldProbe));

  it('leave the accessors of reactive properties in force', async () => {
    const probe = await fixture<FieldProbe>(html`<field-probe></field-probe>`);
    expect(Object.hasOwn(probe, 'word')).to.equal(false);
    expect(Object.hasOwn(probe, 'times')).to.equal(false);
    expect(probe.renderRoot.textContent).to.equal('first');

    probe.word = 'second';
    probe.times = 2;
    await probe.updateComplete;

    expect(probe.renderRoot.textContent).to.equal('second');
    expect(probe.getAttribute('times')).to.equal('2');
  });
});
