import {expect, fixture, html} from '@open-wc/testing';
import {setViewport} from '@web/test-runner-commands';
import type {MyTickets} from '../../src/elements/my-tickets/my-tickets.ts';
import type {TicketRecord} from '../../src/ticket/ticket-record.ts';
import {FakeAssistant} from '../support/fake-assistant.ts';
import {answeredTicket, deliveredTicket, failedTicket, wages} from '../support/panel-samples.ts';
import {handoffReply} from '../support/replies.ts';
import {fullDraft, ticket} from '../ticket/samples.ts';
import {control, deep, deepAll, expectFocus, settle, setUpPanel, words} from './harness.ts';

/** The form with what a story told beside it. */
async function setUpForm(completion: FakeAssistant['completion'] = {}, locale = 'zh-Hans') {
  const setUp = await setUpPanel({locale});
  const {panel, fake, settled} = setUp;
  fake.completion = completion;
  await fake.ask('老板欠我三个月工资');
  fake.reply(handoffReply);
  await settled();
  control(deep(panel, 'yihu-handoff-card'), locale === 'zh-Hant' ? '寫工單' : '写工单').click();
  await settled();
  await settled();
  const form = deep(panel, 'yihu-ticket-form');
  const click = async (target: HTMLElement) => {
    target.click();
    await settled();
  };
  return {...setUp, form, click};
}

function choose(select: HTMLSelectElement, value: string) {
  select.value = value;
  select.dispatchEvent(new Event('change', {bubbles: true}));
}

/** Puts files into the field as a person's choice would. */
async function addFiles(form: HTMLElement, ...files: readonly File[]) {
  const input = deep<HTMLInputElement>(form, '#files');
  const transfer = new DataTransfer();
  for (const file of files) transfer.items.add(file);
  input.files = transfer.files;
  input.dispatchEvent(new Event('change', {bubbles: true}));
  await expectSoon(() => input.value === '');
  await settle(form);
}

async function expectSoon(holds: () => boolean) {
  for (let turn = 0; turn < 200 && !holds(); turn++) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
  expect(holds()).to.equal(true);
}

async function photo(): Promise<File> {
  const canvas = document.createElement('canvas');
  canvas.width = 40;
  canvas.height = 30;
  canvas.getContext('2d')?.fillRect(0, 0, 40, 30);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg'));
  if (!blob) throw new Error('no picture');
  const plain = new Uint8Array(await blob.arrayBuffer());
  const note = new TextEncoder().encode('Exif\0\0GPS 29.98N 122.20E');
  const segment = [0xff, 0xe1, 0, note.length + 2, ...note];
  const bytes = new Uint8Array([...plain.slice(0, 2), ...segment, ...plain.slice(2)]);
  return new File([bytes], 'IMG_0001.jpg', {type: 'image/jpeg'});
}

describe('the ticket form of a story', () => {
  before(async () => {
    await setViewport({width: 1000, height: 700});
  });

  it('offers likely categories for one tap, and a field for none of them', async () => {
    const {form, click, fake} = await setUpForm({
      categories: ['劳动就业/农民工工资', '劳动就业/工资支付'],
    });
    await click(control(form, '工资支付'));
    expect(control(form, '工资支付').getAttribute('aria-pressed')).to.equal('true');
    expect(deepAll(form, '#category')).to.have.length(0);
    await click(control(form, '都不是'));
    expect(deepAll(form, '#category')).to.have.length(1);
    await click(control(form, '农民工工资'));
    await click(deep(form, '.submit'));
    expect(fake.filed[0]?.category).to.equal('劳动就业/农民工工资');
  });

  it('asks what this kind of matter needs, with what was said filled in', async () => {
    const {form, click, fake} = await setUpForm({
      ...wages,
      draft: {
        ...wages.draft,
        answers: [{field: 'project', label: '哪个项目', value: '金塘新材料园区'}],
      },
    });
    expect(words(form)).to.contain('拖欠工资：再补几样');
    expect(deep<HTMLInputElement>(form, '#kind-project').value).to.equal('金塘新材料园区');
    choose(deep<HTMLSelectElement>(form, '#kind-still-here'), '在外地');
    await click(deep(form, '.submit'));
    expect(fake.filed[0]?.answers).to.deep.equal([
      {field: 'project', label: '哪个项目', value: '金塘新材料园区'},
      {field: 'still-here', label: '人在哪里', value: '在外地'},
    ]);
  });

  it('asks it in the script of the interface, and hands it on in the one that the desk reads', async () => {
    const {form, click, fake} = await setUpForm(wages, 'zh-Hant');
    for (const shown of ['拖欠工資：', '哪個項目', '工地門口的牌子上有', '人在哪裡']) {
      expect(words(form)).to.contain(shown);
    }
    const choice = deep<HTMLSelectElement>(form, '#kind-still-here');
    expect(Array.from(choice.options, ({text}) => text)).to.include('還在舟山');
    choose(choice, '还在舟山');
    await click(deep(form, '.submit'));
    expect(fake.filed[0]?.answers).to.deep.equal([
      {field: 'still-here', label: '人在哪里', value: '还在舟山'},
    ]);
  });

  it('shows the day that was worked out, and drops it when the words change', async () => {
    const {form, fake, settled, click} = await setUpForm({draft: fullDraft});
    expect(words(form)).to.contain('就是 2026-11-07 20:00');
    const time = deep<HTMLInputElement>(form, '#time');
    time.value = '夏天';
    time.dispatchEvent(new Event('input', {bubbles: true}));
    await settled();
    expect(words(form)).to.not.contain('就是 2026');
    await click(deep(form, '.submit'));
    expect(fake.filed[0]?.occurredAt).to.deep.equal({text: '夏天', from: null, to: null});
  });

  it('does not write over what the person has begun to change', async () => {
    const setUp = await setUpPanel();
    const {panel, fake, settled} = setUp;
    let finish: () => void = () => undefined;
    const completed = fake.completeDraft.bind(fake);
    fake.completeDraft = async (draft) => {
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
      return {...(await completed(draft)), draft: {...draft, title: '工作出来的标题'}};
    };
    await fake.ask('老板欠我三个月工资');
    fake.reply(handoffReply);
    await settled();
    control(deep(panel, 'yihu-handoff-card'), '写工单').click();
    await settled();
    const title = deep<HTMLInputElement>(panel, '#title');
    title.value = '我写的';
    title.dispatchEvent(new Event('input', {bubbles: true}));
    finish();
    await settled();
    expect(deep<HTMLInputElement>(panel, '#title').value).to.equal('我写的');
  });

  it('asks a child for nothing personal', async () => {
    const {form} = await setUpForm({child: true});
    expect(words(form)).to.contain('没有满14岁');
    expect(deepAll(form, '#replyWanted, #name, #phone')).to.have.length(0);
  });

  it('is looked over before it goes, with a way back to every field', async () => {
    const {form, click, fake} = await setUpForm();
    await click(control(form, '先看一遍再交'));
    expectFocus(deep(form, '#review-heading'));
    expect(words(form)).to.contain('交之前看一遍');
    await click(control(form, '修改标题'));
    expectFocus(deep(form, '#title'));
    await click(control(form, '先看一遍再交'));
    await click(deep(form, '.submit'));
    expect(fake.filed).to.have.length(1);
  });

  it('takes a photo without the place it was taken at, and refuses what is none', async () => {
    const {form, click, fake} = await setUpForm();
    await addFiles(form, await photo(), new File(['<svg>'], 'a.jpg', {type: 'image/jpeg'}));
    expect(words(form)).to.contain('IMG_0001.jpg').and.to.contain('a.jpg：只能加');
    await click(deep(form, '.submit'));
    expect(fake.filed[0]?.attachments).to.have.length(1);
    expect(new TextDecoder('latin1').decode(fake.filedFiles[0]?.[0]?.content)).to.not.contain(
      'GPS',
    );
  });

  it('lets a file be taken off again', async () => {
    const {form, click, fake} = await setUpForm();
    await addFiles(form, await photo());
    await click(control(form, '去掉 IMG_0001.jpg'));
    expect(words(form)).to.not.contain('IMG_0001.jpg');
    await click(deep(form, '.submit'));
    expect(fake.filed[0]?.attachments).to.deep.equal([]);
  });
});

async function setUpList(...records: readonly TicketRecord[]) {
  const fake = new FakeAssistant();
  fake.records = records;
  const list = await fixture<MyTickets>(
    html`<yihu-my-tickets .assistant=${fake} locale="zh-Hans"></yihu-my-tickets>`,
  );
  const settled = async () => {
    await Promise.resolve();
    await settle(list);
    await settle(list);
  };
  await settled();
  for (const details of deepAll(list, 'details')) (details as HTMLDetailsElement).open = true;
  await settled();
  return {fake, list, settled};
}

describe('<yihu-my-tickets>', () => {
  it('says so where nothing was sent, and offers the hotline', async () => {
    const {list} = await setUpList();
    expect(words(list)).to.contain('还没有交过工单');
    expect(control(list, '12345').getAttribute('href')).to.equal('tel:12345');
  });

  it('says where each stands, with the answer and when that was known', async () => {
    const {list, fake} = await setUpList(answeredTicket);
    expect(words(list))
      .to.contain('已答复')
      .and.to.contain('电梯已经修好')
      .and.to.contain('2026-11-22 11:00')
      .and.to.contain('请尽快')
      .and.to.contain('住建局');
    expect(fake.refreshes).to.equal(1);
  });

  it('asks about an answer whether it has solved the matter, and tells the desk', async () => {
    const {list, fake, settled} = await setUpList(answeredTicket);
    control(list, '没解决').click();
    await settled();
    expect(fake.ratings).to.deep.equal([{key: ticket.key, solved: false}]);
    fake.setTickets([
      {...answeredTicket, rated: {solved: false, answerAt: '2026-11-22T02:00:00.000Z'}},
    ]);
    await settled();
    expect(words(list)).to.contain('已告诉承办单位：没有解决').and.not.to.contain('解决了吗');
    const {known} = answeredTicket;
    const answer = {text: '又修了一次', at: '2026-11-23T02:00:00.000Z', by: '住建局'};
    if (known) {
      const status = {...known.status, answer};
      fake.setTickets([
        {
          ...answeredTicket,
          known: {...known, status},
          rated: {solved: false, answerAt: '2026-11-22T02:00:00.000Z'},
        },
      ]);
    }
    await settled();
    control(list, '解决了').click();
    await settled();
    expect(fake.ratings.at(-1)?.solved).to.equal(true);
  });

  it('says so where the word about an answer waits for the network, or is not taken', async () => {
    const {list, fake, settled} = await setUpList({
      ...answeredTicket,
      change: {kind: 'rate', solved: true},
    });
    expect(words(list)).to.contain('连上网络就告诉承办单位');
    fake.setTickets([answeredTicket]);
    fake.ratingOutcome = 'refused';
    await settled();
    control(list, '解决了').click();
    await settled();
    await settled();
    expect(words(list)).to.contain('没能告诉承办单位').and.to.contain('12345');
  });

  it('asks nothing where nobody has answered', async () => {
    const {list} = await setUpList(deliveredTicket('2026-11-22T01:02:03.000Z'));
    expect(words(list)).to.not.contain('没解决');
  });

  it('gives the receipt as a picture and as text', async () => {
    const {list} = await setUpList(deliveredTicket(new Date().toISOString()));
    expect(words(list)).to.contain('k3J9-receipt');
    expect(deepAll(list, 'svg.qr path')).to.have.length(1);
  });

  it('withdraws within ten minutes, after asking', async () => {
    const {list, fake, settled} = await setUpList(deliveredTicket(new Date().toISOString()));
    expect(words(list)).to.contain('10分钟内还可以');
    control(list, '撤回工单').click();
    await settled();
    expect(fake.withdrawn).to.deep.equal([]);
    control(list, '确定撤回').click();
    await settled();
    expect(fake.withdrawn).to.deep.equal([ticket.key]);
    expect(words(list)).to.contain('已经办好');
  });

  it('offers no change once the time is over', async () => {
    const {list} = await setUpList(
      deliveredTicket(new Date(Date.now() - 11 * 60_000).toISOString()),
    );
    expect(words(list)).to.contain('网上修改的时间已经过了').and.not.to.contain('撤回工单');
  });

  it('sends again what was not delivered', async () => {
    const {list, fake} = await setUpList(failedTicket);
    expect(words(list)).to.contain('还没有送达').and.to.contain('网络没有连上');
    control(list, '再发一次').click();
    expect(fake.retried).to.deep.equal([ticket.key]);
  });

  it('removes one from the device, after asking', async () => {
    const {list, fake, settled} = await setUpList(deliveredTicket('2026-11-22T01:02:03.000Z'));
    control(list, '从这台设备上删除').click();
    await settled();
    expect(fake.removed).to.deep.equal([]);
    control(list, '确定删除').click();
    await settled();
    await settled();
    expect(fake.removed).to.deep.equal([ticket.key]);
    expect(words(list)).to.contain('还没有交过工单');
  });
});
