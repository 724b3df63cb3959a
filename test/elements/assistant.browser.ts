import {expect, fixture, html} from '@open-wc/testing';
import {emulateMedia, sendKeys, setViewport} from '@web/test-runner-commands';
import type {AssistantConfig} from '../../src/assistant/config.ts';
import type {YihuAssistant} from '../../src/elements/assistant/assistant.ts';
import type {Welcome} from '../../src/elements/welcome/welcome.ts';
import {FakeAssistant, ready} from '../support/fake-assistant.ts';
import {answerReply, cardEntry, handoffReply, urgentReply} from '../support/replies.ts';
import {
  control,
  deep,
  deepAll,
  expectFocus,
  focused,
  next,
  settle,
  setUpPanel,
  words,
} from './harness.ts';

const wide = {width: 1000, height: 700};
const narrow = {width: 390, height: 700};

describe('<yihu-assistant>', () => {
  before(async () => {
    await emulateMedia({reducedMotion: 'reduce'});
  });

  beforeEach(async () => {
    await setViewport(wide);
  });

  describe('closed', () => {
    it('loads nothing and takes no focus', async () => {
      const {fake} = await setUpPanel({open: false});
      expect(fake.starts).to.equal(0);
      expectFocus(document.body);
    });

    it('leaves nothing of the panel to be found', async () => {
      const {panel, settled} = await setUpPanel();
      panel.hide();
      await settled();
      const dialog = deep<HTMLDialogElement>(panel, 'dialog');
      expect(dialog.open).to.equal(false);
      expect(dialog.checkVisibility()).to.equal(false);
      expect(deepAll(dialog, 'button, a, textarea')).to.have.length(0);
    });

    it('starts loading when the pointer comes near', async () => {
      const {panel, fake} = await setUpPanel({open: false});
      deep(panel, '.launcher').dispatchEvent(new PointerEvent('pointerenter'));
      expect(fake.starts).to.equal(1);
    });

    it('starts loading when the keyboard reaches it', async () => {
      const {panel, fake} = await setUpPanel({open: false});
      deep(panel, '.launcher').focus();
      expect(fake.starts).to.equal(1);
    });

    it('does not shift the page', async () => {
      const page = await fixture<HTMLElement>(
        html`<div><p>before</p><p id="after">after</p></div>`,
      );
      const after = page.querySelector('#after');
      const top = after?.getBoundingClientRect().top;
      page.querySelector('p')?.after(document.createElement('yihu-assistant'));
      expect(after?.getBoundingClientRect().top).to.equal(top);
    });
  });

  describe('opened by the person', () => {
    it('puts the focus into the field, and back on the launcher when closed', async () => {
      const {panel, settled} = await setUpPanel({open: false});
      const launcher = deep(panel, '.launcher');
      launcher.focus();
      const opened = next(panel, 'yihu-open');
      launcher.click();
      await opened;
      await settled();
      expect(focused()?.localName).to.equal('textarea');
      expect(launcher.getAttribute('aria-expanded')).to.equal('true');
      const closed = next(panel, 'yihu-close');
      await sendKeys({press: 'Escape'});
      await closed;
      expect(panel.open).to.equal(false);
      expectFocus(launcher);
    });

    it('gives the focus back to the button of the page that opened it', async () => {
      const {panel, settled} = await setUpPanel({open: false});
      const opener = await fixture<HTMLButtonElement>(html`<button>ask</button>`);
      opener.focus();
      panel.show();
      await settled();
      expect(focused()?.localName).to.equal('textarea');
      panel.hide();
      await settled();
      expectFocus(opener);
    });

    it('is out of sight before it is taken off the page, which takes its time', async () => {
      const {panel, settled} = await setUpPanel();
      const dialog = deep<HTMLDialogElement>(panel, 'dialog');
      panel.hide();
      await new Promise(requestAnimationFrame);
      expect(dialog.getBoundingClientRect().top).to.be.above(innerHeight);
      await settled();
      expect(dialog.open).to.equal(false);
      panel.open = true;
      await settled();
      expect(dialog.getBoundingClientRect().top).to.be.below(innerHeight);
    });

    it('stays where it is opened again before it is taken off the page', async () => {
      const {panel, settled} = await setUpPanel();
      const dialog = deep<HTMLDialogElement>(panel, 'dialog');
      const closed: unknown[] = [];
      panel.addEventListener('yihu-close', (event) => closed.push(event));
      panel.hide();
      await new Promise(requestAnimationFrame);
      panel.open = true;
      await settled();
      expect(dialog.open).to.equal(true);
      expect(dialog.getBoundingClientRect().top).to.be.below(innerHeight);
      expect(panel.renderRoot.querySelector('yihu-composer')).to.not.equal(null);
      expect(closed).to.deep.equal([]);
    });

    it('takes nothing from a person who is busy elsewhere on the page', async () => {
      const {panel, settled} = await setUpPanel();
      const field = await fixture<HTMLInputElement>(html`<input aria-label="of the page" />`);
      field.focus();
      panel.hide();
      await settled();
      expectFocus(field);
    });

    it('is docked beside a wide page, which stays usable', async () => {
      const {panel} = await setUpPanel();
      const dialog = deep(panel, 'dialog');
      expect(dialog.matches(':modal')).to.equal(false);
      expect(dialog.getBoundingClientRect().width).to.be.within(380, 420);
    });

    it('is docked on a tablet held upright, with the page usable beside it, in 长辈版 too', async () => {
      await setViewport({width: 768, height: 1024});
      const {panel, settled} = await setUpPanel();
      for (const [mode, widest] of [
        ['standard', 420],
        ['elder', 600],
      ] as const) {
        panel.mode = mode;
        await settled();
        const dialog = deep(panel, 'dialog');
        expect(dialog.matches(':modal'), mode).to.equal(false);
        const {left, right, top, bottom, width} = dialog.getBoundingClientRect();
        expect(width, mode).to.be.within(380, widest);
        expect([left > 100, right <= 768, top >= 0, bottom <= 1024], mode).to.deep.equal([
          ...[true, true, true, true],
        ]);
        expect(dialog.scrollWidth, mode).to.be.at.most(dialog.clientWidth);
        // Its tiles stand two abreast.
        const [first, second] = deepAll(panel, '.entries button');
        expect(first?.getBoundingClientRect().top, mode).to.equal(
          second?.getBoundingClientRect().top,
        );
      }
    });

    it('covers a narrow page as a modal sheet, with the focus on its heading', async () => {
      await setViewport(narrow);
      const {panel} = await setUpPanel();
      const dialog = deep(panel, 'dialog');
      expect(dialog.matches(':modal')).to.equal(true);
      const {width, height} = dialog.getBoundingClientRect();
      expect([width, height]).to.deep.equal([narrow.width, narrow.height]);
      expect(focused()?.id).to.equal('name');
    });

    it('closes the sheet with Escape as well', async () => {
      await setViewport(narrow);
      const {panel, settled} = await setUpPanel();
      await sendKeys({press: 'Escape'});
      await settled();
      expect(panel.open).to.equal(false);
      expect(deep<HTMLDialogElement>(panel, 'dialog').open).to.equal(false);
    });

    it('turns from panel to sheet with the window, keeping focus and words', async () => {
      const {panel, settled} = await setUpPanel();
      const field = deep<HTMLTextAreaElement>(panel, 'textarea');
      field.value = '半句';
      const changed = new Promise((resolve) => {
        matchMedia('(max-width: 640px)').addEventListener('change', resolve, {once: true});
      });
      await setViewport(narrow);
      await changed;
      await settled();
      expect(deep(panel, 'dialog').matches(':modal')).to.equal(true);
      expect(panel.open).to.equal(true);
      expect(field.value).to.equal('半句');
      expectFocus(field);
    });

    it('never scrolls the page around it', async () => {
      const page = await fixture<HTMLElement>(html`<div></div>`);
      for (let line = 0; line < 200; line += 1) {
        page.append(Object.assign(document.createElement('p'), {textContent: `line ${line}`}));
      }
      document.documentElement.scrollTop = 400;
      const {fake, settled} = await setUpPanel();
      await fake.ask('社保卡丢了');
      fake.reply(answerReply);
      await settled();
      expect(document.documentElement.scrollTop).to.equal(400);
    });

    it('closes completions first and the panel second', async () => {
      const {panel, fake, settled} = await setUpPanel();
      await sendKeys({type: 'a'});
      const [request] = fake.suggestRequests;
      request?.resolve([{entryId: 'a', question: 'a', questionEn: 'a', topic: 'a'}]);
      await settled();
      await settled();
      expect(deepAll(panel, '[role="option"]')).to.have.length(1);
      await sendKeys({press: 'Escape'});
      await settled();
      expect(panel.open).to.equal(true);
      await sendKeys({press: 'Escape'});
      expect(panel.open).to.equal(false);
    });
  });

  describe('opened by the page', () => {
    it('shows the panel without taking the focus', async () => {
      const field = await fixture<HTMLInputElement>(html`<input aria-label="of the page" />`);
      field.focus();
      const {panel, settled, fake} = await setUpPanel({open: false});
      panel.setAttribute('open', '');
      await settled();
      expect(deep<HTMLDialogElement>(panel, 'dialog').open).to.equal(true);
      expectFocus(field);
      expect(fake.starts).to.equal(1);
    });

    it('gets the focus once the person asks for it', async () => {
      const {panel, settled} = await setUpPanel({open: false});
      panel.setAttribute('open', '');
      await settled();
      panel.show();
      await settled();
      expect(focused()?.localName).to.equal('textarea');
    });

    it('reflects its state, so that a page can style by it', async () => {
      const {panel, settled} = await setUpPanel();
      expect(panel.hasAttribute('open')).to.equal(true);
      panel.hide();
      await settled();
      expect(panel.hasAttribute('open')).to.equal(false);
    });
  });

  describe('on every screen', () => {
    it('says that a machine answers and keeps hotline and ticket at the same place', async () => {
      const {panel, fake, settled} = await setUpPanel();
      const seen: DOMRect[] = [];
      const look = () => {
        expect(words(panel)).to.contain('自动应答 · 非人工');
        const phone = deep<HTMLAnchorElement>(panel, '.help a');
        expect(phone.href).to.equal('tel:12345');
        expect(phone.checkVisibility()).to.equal(true);
        seen.push(phone.getBoundingClientRect());
      };
      look();
      control(panel, '舟到指南').click();
      await settled();
      look();
      await fake.ask('社保卡丢了');
      fake.reply(answerReply);
      control(panel, '返回').click();
      await settled();
      look();
      control(panel, '写工单 / 留言').click();
      await settled();
      look();
      expect(new Set(seen.map(({x, y}) => `${x},${y}`)).size).to.equal(1);
    });

    it('changes language at once, in every part', async () => {
      const {panel, fake, settled} = await setUpPanel();
      await fake.ask('社保卡丢了');
      fake.reply(answerReply);
      control(panel, 'EN').click();
      await settled();
      expect(words(panel)).to.contain(cardEntry.summaryEn);
      expect(deep(panel, 'dialog').lang).to.equal('en');
      control(panel, '中文').click();
      await settled();
      expect(words(panel)).to.contain('接下来可以');
    });
  });

  describe('before anything is asked', () => {
    it('says in words that it is still loading', async () => {
      const {panel} = await setUpPanel({status: {phase: 'loading'}});
      expect(words(panel)).to.contain('正在载入知识库');
    });

    it('offers another try, the hotline and a ticket when loading failed', async () => {
      const {panel, fake, settled} = await setUpPanel({status: {phase: 'failed', message: 'x'}});
      expect(words(panel)).to.contain('没有载入成功');
      expect(control(deep(panel, 'yihu-welcome'), '12345').getAttribute('href')).to.equal(
        'tel:12345',
      );
      control(panel, '再试一次').click();
      expect(fake.starts).to.equal(2);
      control(deep(panel, 'yihu-welcome'), '写工单').click();
      await settled();
      expect(deep(panel, 'yihu-ticket-form').checkVisibility()).to.equal(true);
    });

    it('says so where an old copy is in use', async () => {
      const status = {...ready, offlineCopy: true};
      const {panel} = await setUpPanel({status});
      expect(words(panel)).to.contain('上次保存的内容');
    });

    it('opens an often asked question as if it had been typed', async () => {
      const {panel, fake} = await setUpPanel();
      control(deep(panel, 'yihu-welcome'), cardEntry.question).click();
      expect(fake.opened).to.deep.equal([{entryId: cardEntry.id, label: cardEntry.question}]);
    });

    it('舟到指南 opens the guide, with the focus on its heading', async () => {
      const {panel, settled} = await setUpPanel();
      control(deep(panel, 'yihu-welcome'), '舟到指南').click();
      await settled();
      await settled();
      expect(deep(panel, '[data-screen="topics"]').checkVisibility()).to.equal(true);
      expect(focused()?.localName).to.equal('h3');
    });

    it('我要咨询 puts the caret into the field, with a hint', async () => {
      const {panel, settled} = await setUpPanel();
      deep(panel, '.launcher').blur();
      control(panel, '我要咨询').click();
      await settled();
      expect(focused()?.localName).to.equal('textarea');
      expect(words(panel)).to.contain('用平常的话说就行');
    });

    it('我要代办 opens its screen, with the ticket as a way on', async () => {
      const {panel, settled} = await setUpPanel();
      control(panel, '我要代办').click();
      await settled();
      const screen = deep(panel, '[data-screen="agency-help"]');
      expect(screen.checkVisibility()).to.equal(true);
      control(screen, '写工单').click();
      await settled();
      expect(deep(panel, '[data-screen="ticket"]').checkVisibility()).to.equal(true);
    });

    it('我要代办 opens a ticket that asks for help by proxy where there is no such screen', async () => {
      const welcome = await fixture<Welcome>(html`<yihu-welcome></yihu-welcome>`);
      const asked = next(welcome, 'yihu-intent');
      control(welcome, '我要代办').click();
      const {intent} = await asked;
      if (intent.kind !== 'ticket') throw new Error(intent.kind);
      expect(intent.seed?.type).to.equal('求助');
      expect(intent.seed?.category).to.equal('政务服务/帮办代办');
      expect(intent.title).to.contain('帮办代办');
    });

    it('我要打证明 opens the list of certificates', async () => {
      const {panel, settled} = await setUpPanel();
      control(panel, '我要打证明').click();
      await settled();
      expect(deep(panel, '[data-screen="certificates"]').checkVisibility()).to.equal(true);
    });

    it('我要打证明 asks about certificates where there is no list of them', async () => {
      const welcome = await fixture<Welcome>(html`<yihu-welcome></yihu-welcome>`);
      const sent = next(welcome, 'yihu-intent');
      control(welcome, '我要打证明').click();
      expect((await sent).intent).to.deep.equal({kind: 'ask', text: '开证明'});
    });
  });

  describe('asking', () => {
    it('tells the page before a question and after its reply', async () => {
      const {panel, fake} = await setUpPanel();
      const asking = next(panel, 'yihu-ask');
      const replying = next(panel, 'yihu-reply');
      await panel.ask('社保卡丢了');
      expect((await asking).text).to.equal('社保卡丢了');
      fake.reply(answerReply);
      expect((await replying).reply).to.deep.equal(answerReply);
    });

    it('tells the page no number of a person, which the conversation has', async () => {
      const {panel, fake} = await setUpPanel();
      const asking = next(panel, 'yihu-ask');
      const replying = next(panel, 'yihu-reply');
      const words = '我的手机13812345678收不到验证码';
      await panel.ask(words);
      expect((await asking).text).to.equal('我的手机〔手机〕收不到验证码');
      expect(fake.asked[0]?.text).to.equal(words);
      const seed = {...handoffReply.seed, question: words};
      fake.reply({...handoffReply, seed, next: [{kind: 'ticket', seed}]});
      expect(JSON.stringify((await replying).reply)).not.to.contain('13812345678');
    });

    it('can be stopped by the page', async () => {
      const {panel, fake} = await setUpPanel();
      panel.addEventListener('yihu-ask', (event) => event.preventDefault());
      await panel.ask('社保卡丢了');
      expect(fake.asked).to.deep.equal([]);
    });

    it('opens the panel when the page asks', async () => {
      const {panel, fake} = await setUpPanel({open: false});
      await panel.ask('停水了');
      expect(panel.open).to.equal(true);
      expect(fake.asked.map(({text}) => text)).to.deep.equal(['停水了']);
    });

    it('keeps what happens inside from the page', async () => {
      const {panel} = await setUpPanel();
      let heard = 0;
      panel.addEventListener('yihu-intent', () => {
        heard += 1;
      });
      control(panel, '我要打证明').click();
      expect(heard).to.equal(0);
    });

    it('continues past an urgent card with the same words', async () => {
      const {panel, fake, settled} = await setUpPanel();
      await fake.ask('有人掉海里了');
      fake.reply(urgentReply);
      await settled();
      control(panel, '我没有危险，继续').click();
      expect(fake.asked.at(-1)).to.deep.equal({text: '有人掉海里了', skipUrgent: true});
    });
  });

  describe('announcing', () => {
    const region = (panel: YihuAssistant) => deep(panel, '[role="status"][aria-live="polite"]');

    it('reads the new reply only, and shortly', async () => {
      const {panel, fake, settled} = await setUpPanel();
      await fake.ask('社保卡丢了');
      fake.reply(answerReply);
      await settled();
      const first = region(panel).textContent ?? '';
      expect(first).to.contain(cardEntry.question);
      expect(first.length).to.be.below(120);
      await fake.ask('有人掉海里了');
      fake.reply(urgentReply);
      await settled();
      expect(region(panel).textContent).to.contain('12395');
      expect(region(panel).textContent).not.to.contain(cardEntry.question);
    });

    it('is one region, and no history stands in a live one', async () => {
      const {panel, fake, settled} = await setUpPanel();
      await fake.ask('社保卡丢了');
      fake.reply(answerReply);
      await settled();
      const live = deepAll(panel, '[aria-live], [role="log"], [role="alert"], [role="status"]');
      expect(live.length).to.equal(1);
      expect(live[0] === region(panel)).to.equal(true);
    });

    it('stays silent about a conversation that was restored', async () => {
      const earlier = new FakeAssistant();
      earlier.reply(answerReply);
      await earlier.ask('社保卡丢了');
      earlier.reply(answerReply);
      const {panel, fake, settled} = await setUpPanel();
      const replies: Event[] = [];
      panel.addEventListener('yihu-reply', (event) => replies.push(event));
      fake.conversation.dispatch({type: 'restored', state: earlier.conversation.getState()});
      await settled();
      expect(region(panel).textContent).to.equal('');
      expect(replies).to.have.length(0);
      expect(deepAll(panel, 'yihu-answer-card')).to.have.length(2);
    });

    it('says the same words a second time', async () => {
      const {panel, fake, settled} = await setUpPanel();
      const texts: (string | null)[] = [];
      for (const _ of [1, 2]) {
        fake.reply(urgentReply);
        await settled();
        texts.push(region(panel).textContent);
      }
      expect(texts[0]).not.to.equal(texts[1]);
      expect(texts[0]?.trim()).to.equal(texts[1]?.trim());
    });
  });

  describe('rating', () => {
    it('没解决 leads straight to a ticket filled in from the conversation', async () => {
      const {panel, fake, settled} = await setUpPanel();
      await fake.ask('社保卡丢了窗口不给补');
      const turnId = fake.reply(answerReply);
      await settled();
      const rated = next(panel, 'yihu-feedback');
      control(panel, '没解决').click();
      expect(await rated).to.include({turnId, feedback: 'not-helpful'});
      await settled();
      expect(fake.rated).to.deep.equal([{turnId, feedback: 'not-helpful'}]);
      expect(deep<HTMLTextAreaElement>(panel, '#content').value).to.contain('社保卡丢了窗口不给补');
    });

    it('解决了 says thanks where the question stood', async () => {
      const {panel, fake, settled} = await setUpPanel();
      await fake.ask('社保卡丢了');
      fake.reply(answerReply);
      await settled();
      control(panel, '解决了').click();
      await settled();
      expect(words(panel)).to.contain('谢谢您告诉我们');
    });
  });

  describe('a new conversation', () => {
    it('asks before it forgets what was said', async () => {
      const {panel, fake, settled} = await setUpPanel();
      await fake.ask('社保卡丢了');
      fake.reply(answerReply);
      await settled();
      control(panel, '新对话').click();
      await settled();
      expect(focused()?.textContent?.trim()).to.equal('先不清空');
      control(panel, '先不清空').click();
      await settled();
      expect(fake.cleared).to.equal(0);
      control(panel, '新对话').click();
      await settled();
      control(panel, '清空并重新开始').click();
      await settled();
      expect(fake.cleared).to.equal(1);
      expect(deepAll(panel, 'yihu-welcome')).to.have.length(1);
    });
  });

  describe('its own assistant', () => {
    async function setUpOwn(attributes = html`<yihu-assistant></yihu-assistant>`) {
      const configs: AssistantConfig[] = [];
      const made: FakeAssistant[] = [];
      const panel = await fixture<YihuAssistant>(attributes);
      panel.createAssistant = (config) => {
        configs.push(config);
        const fake = new FakeAssistant();
        made.push(fake);
        return fake;
      };
      return {panel, configs, made};
    }

    it('is made from the attributes when it is first needed, and once', async () => {
      const {panel, configs, made} = await setUpOwn(html`<yihu-assistant
        knowledge="/k/manifest.json"
        tickets="/tickets"
        locale="en"
        no-worker
        no-storage
      ></yihu-assistant>`);
      expect(configs).to.deep.equal([]);
      deep(panel, '.launcher').dispatchEvent(new PointerEvent('pointerenter'));
      panel.show();
      await settle(panel);
      expect(configs).to.deep.equal([
        {
          knowledgeUrl: '/k/manifest.json',
          ticketsUrl: '/tickets',
          locale: 'en',
          worker: false,
          persist: false,
        },
      ]);
      expect(made).to.have.length(1);
    });

    it('survives a move within the page and ends with the element', async () => {
      const {panel, made} = await setUpOwn();
      panel.show();
      await settle(panel);
      const elsewhere = await fixture<HTMLElement>(html`<div></div>`);
      elsewhere.append(panel);
      await settle(panel);
      expect(made[0]?.disposed).to.equal(0);
      panel.remove();
      await Promise.resolve();
      expect(made[0]?.disposed).to.equal(1);
      expect(made[0]?.listenerCount).to.equal(0);
    });

    it('is never ended where the page handed it in', async () => {
      const {panel, fake} = await setUpPanel();
      panel.remove();
      await Promise.resolve();
      expect(fake.disposed).to.equal(0);
      expect(fake.listenerCount).to.equal(0);
    });

    it('shows the hotline and another try where it cannot be made', async () => {
      const panel = await fixture<YihuAssistant>(html`<yihu-assistant></yihu-assistant>`);
      panel.createAssistant = undefined;
      panel.show();
      await settle(panel);
      expect(words(panel)).to.contain('没有载入成功');
      expect(control(deep(panel, 'yihu-welcome'), '12345').getAttribute('href')).to.equal(
        'tel:12345',
      );
    });
  });

  describe('on a hostile page', () => {
    it('keeps its own type and colours', async () => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync('* {font-size: 40px; color: red; letter-spacing: 9px; text-align: right}');
      document.adoptedStyleSheets.push(sheet);
      try {
        const {panel} = await setUpPanel();
        const {fontSize, letterSpacing, textAlign} = getComputedStyle(deep(panel, '.what'));
        expect(fontSize).to.equal('15px');
        expect(letterSpacing).to.equal('normal');
        expect(textAlign).to.equal('start');
      } finally {
        document.adoptedStyleSheets.pop();
      }
    });

    it('uses neither style attributes nor style elements, which a policy may forbid', async () => {
      const {panel, fake, settled} = await setUpPanel();
      await fake.ask('社保卡丢了');
      fake.reply(answerReply);
      await settled();
      control(panel, '写工单 / 留言').click();
      await settled();
      expect(deepAll(panel, '[style], style').length).to.equal(0);
    });
  });
});
