import {expect} from '@open-wc/testing';
import {setViewport} from '@web/test-runner-commands';
import type {TicketForm} from '../../src/elements/ticket-form/ticket-form.ts';
import {answerReply, handoffReply, unknownReply} from '../support/replies.ts';
import {control, deep, deepAll, expectFocus, focused, next, setUpPanel, words} from './harness.ts';

/** The form as a person reaches it: from the hand-off card of a conversation. */
async function setUpForm(reply = handoffReply) {
  const setUp = await setUpPanel();
  const {panel, fake, settled} = setUp;
  await fake.ask('社保卡丢了窗口不给补');
  fake.reply(reply);
  await settled();
  control(deep(panel, 'yihu-handoff-card'), '写工单').click();
  await settled();
  const form = deep<TicketForm>(panel, 'yihu-ticket-form');
  // A screen that is left and come back to has a form of its own.
  const shown = () => deep<TicketForm>(panel, 'yihu-ticket-form');
  const input = (id: string) => deep<HTMLInputElement>(shown(), `#${id}`);
  const fill = async (id: string, value: string) => {
    const field = input(id);
    field.value = value;
    field.dispatchEvent(new Event('input', {bubbles: true}));
    await settled();
  };
  const choose = async (value: string) => {
    const field = deep<HTMLSelectElement>(form, '#type');
    field.value = value;
    field.dispatchEvent(new Event('change', {bubbles: true}));
    await settled();
  };
  const click = async (target: HTMLElement) => {
    target.click();
    await settled();
  };
  const submit = () => click(deep(shown(), '.submit'));
  const has = (id: string) => deepAll(form, `#${id}`).length > 0;
  return {...setUp, form, input, fill, choose, click, submit, has};
}

describe('<yihu-ticket-form>', () => {
  before(async () => {
    await setViewport({width: 1000, height: 700});
  });

  describe('opened', () => {
    it('is filled in from the conversation, with the focus on its heading', async () => {
      const {input, form} = await setUpForm();
      expect(input('title').value).to.equal('社保卡丢了窗口不给补');
      expect(input('content').value).to.contain('社保卡丢了窗口不给补');
      expect(input('category').value).to.equal('社会保障/社保卡');
      expect(deep<HTMLSelectElement>(form, '#type').value).to.equal('求助');
      expect(focused()?.textContent).to.equal('写工单 / 留言');
    });

    it('shows the answers already seen', async () => {
      const {form} = await setUpForm();
      expect(deep(form, '.tried').textContent).to.contain('社保卡丢了怎么补办？');
    });

    it('proposes a unit with its reason, which can be refused and taken back', async () => {
      const {form, click, fake, submit} = await setUpForm();
      expect(words(form)).to.contain('人力资源和社会保障局').and.to.contain('由人社部门承办');
      await click(control(form, '不是这个单位'));
      expect(words(form)).to.contain('请12345指定').and.not.to.contain('由人社部门承办');
      await click(control(form, '还是用建议的单位'));
      expect(words(form)).to.contain('由人社部门承办');
      await click(control(form, '不是这个单位'));
      await submit();
      expect(fake.filed[0]?.unit).to.equal(null);
    });
  });

  describe('personal information', () => {
    it('is never asked for while no reply is wanted', async () => {
      const {has, submit, fake} = await setUpForm();
      expect(has('name') || has('phone') || has('consentAt')).to.equal(false);
      await submit();
      const [ticket] = fake.filed;
      expect(ticket).to.include({replyWanted: false, name: '', phone: '', consentAt: null});
    });

    it('is asked for only after the notice has been agreed to', async () => {
      const {has, click, input, form} = await setUpForm();
      await click(input('replyWanted'));
      expect(words(form))
        .to.contain('为什么要')
        .and.to.contain('谁能看到')
        .and.to.contain('留多久');
      expect(has('name') || has('phone')).to.equal(false);
      await click(input('consentAt'));
      expect(has('name') && has('phone')).to.equal(true);
      await click(input('consentAt'));
      expect(has('name') || has('phone')).to.equal(false);
    });

    it('asks for the consent, not for a number nobody can see', async () => {
      const {click, input, submit, fake, form} = await setUpForm();
      await click(input('replyWanted'));
      await submit();
      expect(fake.filed).to.have.length(0);
      expect(words(form)).to.contain('要回复您，请先勾选同意');
      await click(deep(form, '#summary button'));
      expect(focused()?.id).to.equal('consentAt');
    });

    it('takes mobiles and landlines, and explains what is wrong with others', async () => {
      const {click, input, fill, submit, fake, form} = await setUpForm();
      await click(input('replyWanted'));
      await click(input('consentAt'));
      await submit();
      expect(deep(form, '#phone-error').textContent).to.contain('请留一个');
      await fill('phone', '1380');
      expect(deep(form, '#phone-error').textContent).to.contain('11位');
      expect(input('phone').getAttribute('aria-invalid')).to.equal('true');
      expect(input('phone').getAttribute('aria-describedby')).to.contain('phone-error');
      await fill('phone', '138 0000 0000');
      expect(deepAll(form, '#phone-error')).to.have.length(0);
      await submit();
      expect(fake.filed).to.have.length(1);
      expect(fake.filed[0]?.consentAt).to.match(/^\d{4}-\d\d-\d\dT/);
    });

    it('protects a whistle-blower unless they decide otherwise', async () => {
      const {choose, input, click} = await setUpForm();
      expect(input('confidential').checked).to.equal(false);
      await choose('举报');
      expect(input('confidential').checked).to.equal(true);
      await choose('建议');
      expect(input('confidential').checked).to.equal(false);
      await click(input('confidential'));
      await choose('咨询');
      expect(input('confidential').checked).to.equal(true);
    });
  });

  describe('with mistakes', () => {
    it('lists them, takes the focus there, and leads to each field', async () => {
      const {fill, submit, form, fake} = await setUpForm();
      await fill('title', '');
      await fill('content', ' ');
      await submit();
      expect(fake.filed).to.have.length(0);
      const summary = deep(form, '#summary');
      expectFocus(summary);
      expect(summary.textContent).to.contain('还有2处要改一下');
      const [, second] = deepAll(form, '#summary button');
      (second as HTMLElement).click();
      expect(focused()?.id).to.equal('content');
    });

    it('drops each as it is mended', async () => {
      const {fill, submit, form} = await setUpForm();
      await fill('title', '');
      await submit();
      await fill('title', '补卡');
      expect(deepAll(form, '#summary, .error')).to.have.length(0);
    });

    it('counts the title and does not cut it', async () => {
      const {fill, submit, input, form} = await setUpForm();
      await fill('title', '长'.repeat(31));
      expect(deep(form, '#title-count').textContent).to.contain('31/30');
      await submit();
      expect(input('title').value).to.have.length(31);
      expect(words(form)).to.contain('标题请控制在30字以内');
    });
  });

  describe('sent', () => {
    it('says so while it is under way, and sends once', async () => {
      const {submit, form, fake} = await setUpForm();
      await submit();
      expect(words(form)).to.contain('正在提交');
      await submit();
      expect(fake.filed).to.have.length(1);
    });

    it('shows the number, takes the focus there and tells the page', async () => {
      const {submit, form, fake, panel, settled} = await setUpForm();
      const told = next(panel, 'yihu-ticket');
      await submit();
      fake.settleFiling({ok: true, number: 'YH20261122-0001'});
      const {key, result} = await told;
      await settled();
      expect(key).to.equal(fake.filed[0]?.key);
      expect(result).to.deep.equal({state: 'delivered', number: 'YH20261122-0001'});
      expect(words(form)).to.contain('YH20261122-0001');
      expect(focused()?.textContent).to.equal('工单已送达');
    });

    it('starts afresh after a delivery', async () => {
      const {submit, fake, panel, settled, click, input} = await setUpForm();
      await submit();
      fake.settleFiling({ok: true, number: 'YH20261122-0001'});
      await settled();
      await click(control(panel, '回到对话'));
      await click(control(panel, '写工单 / 留言'));
      expect(input('title').checkVisibility()).to.equal(true);
      await submit();
      expect(new Set(fake.filed.map(({key}) => key)).size).to.equal(2);
    });

    for (const reason of [
      'not-configured',
      'unreachable',
      'refused',
      'too-large',
      'too-many',
      'unexpected-response',
    ] as const) {
      it(`loses nothing on failure, says why and offers the hotline: ${reason}`, async () => {
        const {fill, submit, form, fake, settled, input, panel} = await setUpForm();
        await fill('content', '我自己写的内容');
        const told = next(panel, 'yihu-ticket');
        await submit();
        fake.settleFiling({ok: false, reason, detail: ''});
        expect((await told).result).to.deep.equal({state: 'failed', reason});
        await settled();
        expect(words(form)).to.contain('还没有送达').and.to.contain('您写的内容都还在');
        expect(input('content').value).to.equal('我自己写的内容');
        expect(control(form, '12345').getAttribute('href')).to.equal('tel:12345');
        expect(focused()?.id).to.equal('outcome');
        control(form, '再发一次').click();
        expect(fake.filed.map(({key}) => key)).to.deep.equal([
          fake.filed[0]?.key,
          fake.filed[0]?.key,
        ]);
      });
    }

    it('counts an error of the assistant itself as not delivered', async () => {
      const {submit, form, fake, settled} = await setUpForm();
      fake.fileTicket = () => Promise.reject(new Error('aborted'));
      await submit();
      await settled();
      expect(words(form)).to.contain('还没有送达');
    });
  });

  describe('left and come back to', () => {
    it('has kept every word', async () => {
      const {fill, click, panel, settled} = await setUpForm();
      await fill('content', '写到一半');
      await click(control(panel, '返回'));
      expect(deepAll(panel, '#content')).to.have.length(0);
      panel.hide();
      await settled();
      panel.show();
      await settled();
      await click(control(panel, '写工单 / 留言'));
      expect(deep<HTMLTextAreaElement>(panel, '#content').value).to.equal('写到一半');
    });

    it('says so when it was begun for another question, and can start from that one', async () => {
      const {fill, click, panel, fake, settled, input} = await setUpForm();
      await fill('content', '写到一半');
      await click(control(panel, '返回'));
      await fake.ask('我家屋顶上来了一群鸽子');
      fake.reply(unknownReply);
      await settled();
      const [, card] = deepAll(panel, 'yihu-handoff-card');
      if (!card) throw new Error('no second card');
      await click(control(card, '写工单'));
      expect(input('content').value).to.equal('写到一半');
      expect(words(panel)).to.contain('填到一半的工单');
      await click(control(panel, '按现在的问题重新填'));
      expect(input('title').value).to.contain('鸽子');
    });

    it('is filled in anew where nothing had been typed', async () => {
      const {click, panel, fake, settled, input} = await setUpForm();
      await click(control(panel, '返回'));
      await fake.ask('我家屋顶上来了一群鸽子');
      fake.reply(unknownReply);
      await settled();
      const [, card] = deepAll(panel, 'yihu-handoff-card');
      if (!card) throw new Error('no second card');
      await click(control(card, '写工单'));
      expect(input('title').value).to.contain('鸽子');
    });

    it('takes over a delivery that another try has brought about', async () => {
      const {submit, click, fake, settled, panel} = await setUpForm();
      await submit();
      fake.settleFiling({ok: false, reason: 'unreachable', detail: ''});
      await settled();
      await click(control(panel, '返回'));
      const told = next(panel, 'yihu-ticket');
      await click(control(deep(panel, 'yihu-ticket-card'), '再发一次'));
      fake.settleRetry({ok: true, number: 'YH20261122-0003'});
      await told;
      await settled();
      await click(control(panel, '写工单 / 留言'));
      expect(deep<TicketForm>(panel, 'yihu-ticket-form').outcome.state).to.equal('editing');
      expect(words(panel)).to.contain('社保卡');
    });
  });

  it('opens from the rating of an answer too', async () => {
    const {panel, fake, settled} = await setUpPanel();
    await fake.ask('社保卡丢了');
    fake.reply(answerReply);
    await settled();
    control(panel, '没解决').click();
    await settled();
    expect(fake.seeds).to.have.length(1);
    expect(deep(panel, 'yihu-ticket-form').checkVisibility()).to.equal(true);
  });
});
