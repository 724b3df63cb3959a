import {expect, fixture, html} from '@open-wc/testing';
import type {AnswerReply, Reply} from '../../src/answer/reply.ts';
import type {TicketTurn} from '../../src/conversation/state.ts';
import type {Intent} from '../../src/elements/intent-event.ts';
import {renderReply} from '../../src/elements/render-reply.ts';
import type {TicketCard} from '../../src/elements/ticket-card/ticket-card.ts';
import {FakeAssistant} from '../support/fake-assistant.ts';
import {
  answerReply,
  cardEntry,
  cardSeed,
  cardView,
  choicesReply,
  everyReply,
  handoffReply,
  maybeReply,
  planReply,
  unknownReply,
  urgentReply,
} from '../support/replies.ts';
import {control, deep, deepAll, settle, words} from './harness.ts';

async function setUpCard(reply: Reply, locale = 'zh-Hans') {
  const intents: Intent[] = [];
  const box = await fixture<HTMLElement>(
    html`<div @yihu-intent=${(event: HTMLElementEventMap['yihu-intent']) => intents.push(event.intent)}>
      ${renderReply(reply, {turnId: 'turn-1', question: '我的问题', locale})}
    </div>`,
  );
  const card = box.firstElementChild;
  if (!card) throw new Error('no card');
  await settle(card);
  const texts = (selector: string) =>
    deepAll(card, selector).map((element) => element.textContent?.replace(/\s+/g, ' ').trim());
  return {card, intents, texts};
}

function withView(change: Partial<AnswerReply['view']>): AnswerReply {
  return {...answerReply, view: {...cardView, ...change}};
}

describe('reply cards', () => {
  for (const reply of everyReply) {
    for (const locale of ['zh-Hans', 'en']) {
      it(`leave a way on: ${reply.kind} in ${locale}`, async () => {
        const {card} = await setUpCard(reply, locale);
        const ways = deepAll(card, 'button, a[href]').filter((way) => way.checkVisibility());
        expect(ways).not.to.have.length(0);
        const [article] = deepAll(card, 'article');
        const heading = article?.querySelector('#heading');
        expect(article?.getAttribute('aria-labelledby')).to.equal('heading');
        expect(heading?.textContent?.trim()).not.to.equal('');
      });
    }
  }

  describe('<yihu-answer-card>', () => {
    it('always shows source, legal basis, office and date of review', async () => {
      const {card} = await setUpCard(answerReply);
      const footer = deep(card, '[part="provenance"]');
      expect(footer.checkVisibility()).to.equal(true);
      for (const shown of [
        '《社会保险法》第58条',
        '2018-12-29',
        '样例来源',
        '《中华人民共和国社会保险法》',
        '第58条',
        '人力资源和社会保障局',
        '2026-11-22',
        '自动应答',
      ]) {
        expect(footer.textContent).to.contain(shown);
      }
    });

    const incomplete: readonly (readonly [string, AnswerReply])[] = [
      ['a source', withView({entry: {...cardEntry, source: []}})],
      ['a source with a title', withView({entry: {...cardEntry, source: [{title: ' '}]}})],
      ['an office', withView({department: {...cardView.department, name: ''}})],
      ['a date of review', withView({entry: {...cardEntry, reviewed: ''}})],
    ];
    for (const [what, reply] of incomplete) {
      it(`withholds an answer without ${what}, and offers hotline and ticket`, async () => {
        const {card, intents} = await setUpCard(reply);
        expect(words(card)).not.to.contain('先挂失');
        expect(words(card)).to.contain('出处不完整');
        expect(control(card, '12345').getAttribute('href')).to.equal('tel:12345');
        control(card, '写工单').click();
        expect(intents).to.deep.equal([{kind: 'ticket'}]);
      });
    }

    it('marks what the owner has yet to supply', async () => {
      const {texts} = await setUpCard(answerReply);
      expect(texts('.rich .unfilled')).to.deep.equal(['【待补充：窗口电话】']);
    });

    it('folds sections, basis and place away, and strikes out what need not be brought', async () => {
      const {card, texts} = await setUpCard(answerReply);
      expect(texts('summary')).to.deep.equal(['请别人代办', '依据 2', '去哪里办、不坐船怎么办']);
      expect(deepAll(card, 'details[open]').length).to.equal(0);
      expect(texts('s')).to.deep.equal(['身份证', '户口簿']);
      expect(texts('.waived .badge')).to.deep.equal(['不用带', '可用电子证照', '不用带']);
      expect(texts('.count')).to.deep.equal(['共要带1样']);
      expect(deepAll(card, '.checklist [type="checkbox"]')).to.have.length(1);
    });

    it('links numbers of the guide for calling', async () => {
      const {card} = await setUpCard(answerReply);
      const calls = deepAll(deep(card, 'yihu-guide'), 'a').map((link) => link.getAttribute('href'));
      expect(calls).to.deep.equal(['https://example.gov.cn/card', 'tel:12333', 'tel:12345']);
    });

    it('shows no guide where none of it is known', async () => {
      const {guide: _, ...bare} = cardEntry;
      const {card, texts} = await setUpCard(
        withView({entry: {...bare, crossCity: [], sections: []}}),
      );
      expect(deepAll(deep(card, 'article'), 'yihu-guide')).to.have.length(0);
      expect(texts('[role="tab"]')).to.deep.equal([]);
    });

    it('says that it may be another matter, and offers the others', async () => {
      const {card, intents, texts} = await setUpCard(maybeReply);
      expect(texts('.maybe')).to.deep.equal(['可能是您要问的']);
      control(card, '社保卡怎么激活').click();
      expect(intents).to.deep.equal([
        {kind: 'open-entry', entryId: 'sample-card-activation', label: '社保卡怎么激活？'},
      ]);
    });

    it('wears a badge for everything but a verified, current entry', async () => {
      expect((await setUpCard(maybeReply)).texts('header .badge')).to.deep.equal([
        '待核',
        '已过复审期',
      ]);
      const unfilled = withView({entry: {...cardEntry, status: 'unfilled'}, validity: 'expired'});
      expect((await setUpCard(unfilled)).texts('header .badge')).to.deep.equal([
        '待补充',
        '已失效',
      ]);
      expect((await setUpCard(answerReply)).texts('header .badge')).to.deep.equal([]);
    });

    it('gives English readers the summary first, then the approved Chinese marked as such', async () => {
      const {card} = await setUpCard(answerReply, 'en');
      const summary = deep(card, '.summary');
      const approved = deep(card, '.rich');
      expect(summary.textContent).to.equal(cardEntry.summaryEn);
      expect(approved.lang).to.equal('zh-Hans');
      const order = summary.compareDocumentPosition(approved);
      expect(order & Node.DOCUMENT_POSITION_FOLLOWING).to.be.greaterThan(0);
    });

    it('can be copied, with where it comes from', async () => {
      const written: string[] = [];
      const original = navigator.clipboard.writeText;
      navigator.clipboard.writeText = async (text) => {
        written.push(text);
      };
      try {
        const {card, texts, intents} = await setUpCard(answerReply);
        deep(card, '[part="copy"]').click();
        await settle(card);
        await settle(card);
        expect(written[0]).to.contain('先挂失').and.to.contain('《社会保险法》第58条');
        expect(written[0]).to.contain('【待补充：窗口电话】').and.to.contain('自动应答');
        expect(texts('[part="copy"]')[0]).to.equal('已复制');
        expect(intents).to.deep.equal([{kind: 'announce', text: '已复制'}]);
      } finally {
        navigator.clipboard.writeText = original;
      }
    });

    it('shows the text to select where copying is refused', async () => {
      const original = navigator.clipboard.writeText;
      navigator.clipboard.writeText = () => Promise.reject(new Error('refused'));
      try {
        const {card} = await setUpCard(answerReply);
        deep(card, '[part="copy"]').click();
        await settle(card);
        await settle(card);
        expect(deep<HTMLTextAreaElement>(card, '.copy-fallback textarea').value).to.contain(
          '先挂失',
        );
      } finally {
        navigator.clipboard.writeText = original;
      }
    });

    it('drops a next step that leads to no safe address', async () => {
      const {card} = await setUpCard({
        ...answerReply,
        next: [
          {kind: 'link', href: 'javascript:alert(1)', label: '坏链接', labelEn: 'bad'},
          {kind: 'phone', number: '12345', label: '热线', labelEn: 'hotline'},
        ],
      });
      expect(words(card)).not.to.contain('坏链接');
      expect(words(card)).to.contain('热线');
    });
  });

  it('the answer card says how it was found, by which wording and sound', async () => {
    const {texts} = await setUpCard({
      ...answerReply,
      why: '社保卡不见了',
      matchedBy: ['sound', 'wording'],
    });
    expect(texts('[part="found"]')).to.deep.equal(['同音 / 问法 “社保卡不见了”']);
  });

  it('an answer opened from a menu was not searched for, and says nothing of it', async () => {
    const {matchedBy: _, ...opened} = {...answerReply, matchedBy: undefined};
    const {texts} = await setUpCard(opened);
    expect(texts('[part="found"]')).to.deep.equal([]);
  });

  describe('<yihu-choices-card>', () => {
    it('asks the one question that separates the choices, where the knowledge has one', async () => {
      const ask = {text: '是本人去，还是别人代办？', textEn: 'In person, or somebody else?'};
      const {texts} = await setUpCard({...choicesReply, ask});
      expect(texts('#heading')).to.deep.equal([ask.text]);
      const english = await setUpCard({...choicesReply, ask}, 'en');
      expect(english.texts('#heading')).to.deep.equal([ask.textEn]);
    });

    it('shows three choices at most, each as a button', async () => {
      const more = {...choicesReply, choices: [...choicesReply.choices, ...choicesReply.choices]};
      const {texts} = await setUpCard(more);
      expect(texts('button')).to.deep.equal([
        '社保卡怎么激活？',
        '社保卡余额在哪里查？',
        '小孩的社保卡怎么办？',
        '都不是，帮我转给人办',
      ]);
    });

    it('都不是 opens the ticket that came with the reply', async () => {
      const {card, intents} = await setUpCard(choicesReply);
      control(card, '都不是').click();
      expect(intents).to.deep.equal([{kind: 'ticket', seed: cardSeed}]);
    });
  });

  describe('<yihu-urgent-card>', () => {
    it('puts the call first, then the first action, then one way back', async () => {
      const {card, intents} = await setUpCard(urgentReply);
      const controls = deepAll(card, 'a, button');
      expect(controls.map((element) => element.getAttribute('href'))).to.deep.equal([
        'tel:12395',
        'tel:110',
        'tel:119',
        null,
      ]);
      const [call] = controls;
      expect(call?.getBoundingClientRect().height).to.be.at.least(70);
      expect(words(card)).to.contain('不要盲目下水');
      control(card, '我没有危险，继续').click();
      expect(intents).to.deep.equal([{kind: 'ask', text: '我的问题', skipUrgent: true}]);
    });

    it('neither rates nor files anything', async () => {
      const {card} = await setUpCard(urgentReply);
      expect(words(card)).not.to.match(/工单|解决了/);
    });
  });

  describe('<yihu-handoff-card>', () => {
    const rewrites = {
      'who-handles-it': '我告知您该由谁办',
      'how-to-mend': '我来指导您办',
      'we-find-a-way': '我想办法帮您办',
    } as const;
    for (const [rewrite, sentence] of Object.entries(rewrites)) {
      it(`is headed ${sentence}`, async () => {
        const {texts} = await setUpCard({
          ...handoffReply,
          rewrite: rewrite as keyof typeof rewrites,
        });
        expect(texts('#heading')).to.deep.equal([sentence]);
      });
    }

    it('names the office, its numbers, what to say, and offers the ticket', async () => {
      const {card, intents} = await setUpCard(handoffReply);
      const route = deep(card, '[part="route"]');
      expect(route.textContent).to.contain('人力资源和社会保障局');
      expect(
        [...route.querySelectorAll('a')].map((link) => link.getAttribute('href')),
      ).to.deep.equal(['tel:12345', 'tel:12333']);
      expect(words(card)).to.contain('您好，我想问：社保卡丢了窗口不给补');
      control(card, '写工单').click();
      expect(intents).to.deep.equal([{kind: 'ticket', seed: cardSeed}]);
    });

    it('says 待补充 where number and hours of the office are not known', async () => {
      const {card} = await setUpCard(unknownReply);
      const route = deep(card, '[part="route"]');
      expect(route.textContent?.match(/待补充/g)).to.have.length(2);
      expect(deep<HTMLAnchorElement>(card, '[part="route"] a').href).to.equal('tel:12345');
    });

    it('explains with the entry where there is one, source and all', async () => {
      const {card} = await setUpCard(handoffReply);
      expect(words(card)).to.contain('先挂失');
      expect(deepAll(card, '[part="provenance"]')).to.have.length(1);
    });
  });

  describe('<yihu-plan-card>', () => {
    it('answers every part, in order, and is rated as one', async () => {
      const {card, texts} = await setUpCard(planReply);
      expect(texts('.part')).to.deep.equal(['第1件：社保卡丢了', '第2件：屋顶上有鸽子']);
      expect(deepAll(card, 'yihu-answer-card, yihu-handoff-card')).to.have.length(2);
      expect(deepAll(card, '[part="feedback"]')).to.have.length(1);
    });

    it('asks again only for the part that was urgent', async () => {
      const {card, intents} = await setUpCard({
        ...planReply,
        parts: [
          {text: '有人掉海里了', reply: urgentReply},
          {text: '社保卡丢了', reply: answerReply},
        ],
      });
      control(card, '我没有危险，继续').click();
      expect(intents).to.deep.equal([{kind: 'ask', text: '有人掉海里了', skipUrgent: true}]);
    });
  });

  describe('<yihu-ticket-card>', () => {
    const failed: TicketTurn = {
      who: 'ticket',
      id: 'turn-9',
      at: 0,
      key: 'key-1',
      title: '社保卡丢了窗口不给补',
      outcome: {state: 'failed', reason: 'unreachable'},
    };

    async function setUpTicketCard(turn: TicketTurn) {
      const keeper = new FakeAssistant();
      const card = await fixture<TicketCard>(
        html`<yihu-ticket-card locale="zh-Hans" .turn=${turn} .keeper=${keeper}></yihu-ticket-card>`,
      );
      return {card, keeper};
    }

    it('shows the number of a delivered ticket', async () => {
      const {card} = await setUpTicketCard({
        ...failed,
        outcome: {state: 'delivered', number: 'YH20261122-0001'},
      });
      expect(words(card)).to.contain('YH20261122-0001').and.to.contain('已送达');
    });

    it('says why a ticket failed and sends it again, once at a time', async () => {
      const {card, keeper} = await setUpTicketCard(failed);
      expect(words(card)).to.contain('网络没有连上收单的系统');
      expect(control(card, '12345').getAttribute('href')).to.equal('tel:12345');
      const retry = control(card, '再发一次');
      retry.click();
      retry.click();
      await settle(card);
      expect(keeper.retried).to.deep.equal(['key-1']);
      expect(words(card)).to.contain('正在提交');
      const told = new Promise<HTMLElementEventMap['yihu-ticket']>((resolve) => {
        card.addEventListener('yihu-ticket', resolve, {once: true});
      });
      keeper.settleRetry({ok: true, number: 'YH20261122-0002'});
      expect((await told).result).to.deep.equal({state: 'delivered', number: 'YH20261122-0002'});
    });

    it('admits that the device no longer has the text, and still shows the hotline', async () => {
      const {card, keeper} = await setUpTicketCard(failed);
      control(card, '再发一次').click();
      keeper.settleRetry(undefined);
      await settle(card);
      await settle(card);
      expect(words(card)).to.contain('已经没有这份工单的内容');
      expect(control(card, '12345').getAttribute('href')).to.equal('tel:12345');
    });

    it('copies the kept text', async () => {
      const written: string[] = [];
      const original = navigator.clipboard.writeText;
      navigator.clipboard.writeText = async (text) => {
        written.push(text);
      };
      try {
        const {card, keeper} = await setUpTicketCard(failed);
        void keeper.fileTicket({...keeper.draftTicket(cardSeed), key: 'key-1'});
        control(card, '复制工单文字').click();
        await settle(card);
        await settle(card);
        expect(written[0]).to.contain('诉求类型').and.to.contain('社保卡丢了窗口不给补');
      } finally {
        navigator.clipboard.writeText = original;
      }
    });
  });
});
