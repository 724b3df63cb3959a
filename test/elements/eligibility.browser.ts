/** 政策匹配: the worked households through the questionnaire, with the network watched. */
import {expect, html} from '@open-wc/testing';
import {setViewport} from '@web/test-runner-commands';
import {createAnswerKeeper} from '../../src/assistant/answer-keeper.ts';
import type {Answer, Answers} from '../../src/assistant/knowledge-reader.ts';
import {HOUSEHOLDS, NOTHING_SPECIAL} from '../eligibility/households.ts';
import {FakeKnowledge} from '../support/fake-knowledge.ts';
import {fetchEligibility} from '../support/shipped-parts.ts';
import {control, deep, deepAll, focused, words} from './harness.ts';
import {assistantOver, type ScreenSetUp, setUpScreen, summary} from './service-screen-set-up.ts';

const eligibility = await fetchEligibility();
const entries = eligibility.rules.map(({entry}) =>
  summary({entryId: entry, question: `${entry}？`}),
);
const KEY = 'yihu-policy-answers:test';

function knowledge(): FakeKnowledge {
  const reader = new FakeKnowledge({parts: {eligibility}, entries});
  reader.answers = createAnswerKeeper(localStorage, KEY);
  return reader;
}

async function setUp(reader = knowledge()): Promise<ScreenSetUp> {
  return setUpScreen(
    html`<yihu-eligibility locale="zh-Hans" .assistant=${assistantOver(reader)}></yihu-eligibility>`,
  );
}

/** The question on screen. */
function asked(screen: Element) {
  const text = deep(screen, 'legend').textContent?.trim();
  const question = eligibility.questions.find(({ask}) => ask === text);
  if (!question) throw new Error(`nobody asks ${text}`);
  return question;
}

function give(screen: Element, answer: Answer): void {
  if (typeof answer === 'number') {
    const field = deep<HTMLInputElement>(screen, 'input[type="number"]');
    field.value = String(answer);
    field.dispatchEvent(new Event('input'));
    return;
  }
  const values: readonly string[] = Array.isArray(answer) ? answer : [String(answer)];
  for (const value of values)
    deep<HTMLInputElement>(screen, `fieldset input[value="${value}"]`).click();
}

/** Answers what is asked, as the household would; returns what was asked. */
async function answerAll({screen, settled}: ScreenSetUp, household: Answers): Promise<string[]> {
  const trail: string[] = [];
  control(screen, '开始').click();
  await settled();
  while (deepAll(screen, 'legend').length > 0) {
    const {id} = asked(screen);
    trail.push(id);
    const answer = household[id];
    if (answer === undefined) {
      deep(screen, '#skip').click();
    } else {
      give(screen, answer);
      await settled();
      deep(screen, '#next').click();
    }
    await settled();
  }
  return trail;
}

/** Ids of the rules shown, in the order of the knowledge: on screen the settled ones come first. */
const rules = (screen: Element, selector: string) => {
  const shown = deepAll(screen, selector).map((element) => element.getAttribute('data-rule'));
  expect(new Set(shown).size).to.equal(shown.length);
  return eligibility.rules.map(({id}) => id).filter((id) => shown.includes(id));
};

describe('<yihu-eligibility>', () => {
  beforeEach(() => localStorage.removeItem(KEY));

  for (const {who, answers, likely, check} of HOUSEHOLDS) {
    it(`finds exactly what fits, without a single request: ${who}`, async () => {
      const set = await setUp();
      performance.clearResourceTimings();
      const {fetch} = window;
      const requests: string[] = [];
      window.fetch = (input) => {
        requests.push(String(input));
        return Promise.reject(new Error('no network'));
      };
      try {
        const trail = await answerAll(set, {...NOTHING_SPECIAL, ...answers});
        const {screen} = set;
        expect(rules(screen, '.rule.likely')).to.deep.equal(likely);
        expect(rules(screen, '.rule.check')).to.deep.equal(check);
        const listed = new Set([...likely, ...check]);
        expect(rules(screen, '.rule.not-met')).to.deep.equal(
          eligibility.rules.map(({id}) => id).filter((id) => !listed.has(id)),
        );
        // Every failure names its condition and how to meet it.
        for (const failed of deepAll(screen, '.rule.not-met')) {
          expect(failed.querySelectorAll('li p').length).to.be.at.least(2);
        }
        expect(new Set(trail).size).to.equal(trail.length);
        expect(trail.length).to.be.lessThan(eligibility.questions.length);
      } finally {
        window.fetch = fetch;
      }
      expect(requests).to.deep.equal([]);
      expect(performance.getEntriesByType('resource')).to.deep.equal([]);
      expect(localStorage.getItem(KEY)).to.equal(null);
    });
  }

  it('may be left at any question, and then finds nothing against anybody', async () => {
    const {screen, settled} = await setUp();
    control(screen, '开始').click();
    await settled();
    expect(focused()?.localName).to.equal('legend');
    deep(screen, '#finish').click();
    await settled();
    expect(rules(screen, '.rule.likely')).to.deep.equal([]);
    expect(rules(screen, '.rule.not-met')).to.deep.equal(['volunteer-coins-2022']);
    expect(focused()?.id).to.equal('step');
  });

  it('goes on only with an answer, or with 不想说', async () => {
    const {screen, settled} = await setUp();
    control(screen, '开始').click();
    await settled();
    expect(deep<HTMLButtonElement>(screen, '#next').disabled).to.equal(true);
    give(screen, 'from-80');
    await settled();
    expect(deep<HTMLButtonElement>(screen, '#next').disabled).to.equal(false);
    deep(screen, '#skip').click();
    await settled();
    control(screen, '上一步').click();
    await settled();
    expect(asked(screen).id).to.equal('age');
    expect(deepAll(screen, 'fieldset :checked')).to.have.length(0);
  });

  it('takes a corrected answer at once, with the question that it brings', async () => {
    const set = await setUp();
    const {screen, settled} = set;
    await answerAll(set, {...NOTHING_SPECIAL, age: 'from-18'});
    expect(rules(screen, '.rule.likely')).not.to.contain('elder-70-benefits');
    deep(screen, '[data-fact="age"]').click();
    await settled();
    give(screen, 'from-80');
    await settled();
    deep(screen, '#next').click();
    await settled();
    expect(rules(screen, '.rule.likely')).to.contain('elder-70-benefits');
    deep(screen, '[data-fact="hukou"]').click();
    await settled();
    give(screen, 'elsewhere');
    await settled();
    deep(screen, '#next').click();
    await settled();
    expect(asked(screen).askIf?.fact).to.equal('hukou');
  });

  it('keeps the answers only once the person says so, shows them again, and deletes them', async () => {
    const set = await setUp();
    const {screen, settled, intents} = set;
    await answerAll(set, {age: 'from-80'});
    expect(localStorage.getItem(KEY)).to.equal(null);
    deep<HTMLInputElement>(screen, '#keep').click();
    await settled();
    expect(localStorage.getItem(KEY)).to.contain('from-80');
    const again = await setUp();
    control(again.screen, '用上次保存的1个回答看结果').click();
    await again.settled();
    expect(rules(again.screen, '.rule.likely')).to.contain('elder-70-benefits');
    deep(again.screen, '#forget').click();
    await again.settled();
    expect(localStorage.getItem(KEY)).to.equal(null);
    expect(again.intents.at(-1)).to.deep.equal({kind: 'announce', text: '保存的回答已删除'});
    expect(intents.some(({kind}) => kind === 'announce')).to.equal(true);
  });

  it('does not offer to keep anything on a shared terminal', async () => {
    const reader = knowledge();
    reader.answers = undefined;
    const set = await setUp(reader);
    await answerAll(set, {});
    expect(deepAll(set.screen, '#keep')).to.have.length(0);
  });

  it('leads to the entry and to a ticket that holds no answer of the person', async () => {
    const set = await setUp();
    const {screen, intents} = set;
    await answerAll(set, {age: 'from-80'});
    const rule = deep(screen, '[data-rule="elder-70-benefits"]');
    control(rule, '看怎么办').click();
    expect(intents.at(-1)?.kind).to.equal('open-entry');
    control(rule, '写工单').click();
    const ticket = intents.at(-1);
    expect(ticket?.kind).to.equal('ticket');
    expect(JSON.stringify(ticket)).not.to.match(/from-80|80周岁/);
  });

  it('rules 都没有 and the others out for each other', async () => {
    const {screen, settled} = await setUp();
    control(screen, '开始').click();
    await settled();
    while (asked(screen).kind !== 'choices') {
      deep(screen, '#skip').click();
      await settled();
    }
    const question = asked(screen);
    const [other] =
      'options' in question ? question.options.filter(({value}) => value !== 'none') : [];
    give(screen, other?.value ?? '');
    await settled();
    give(screen, 'none');
    await settled();
    const ticked = deepAll(screen, 'fieldset :checked').map((box) => box.getAttribute('value'));
    expect(ticked).to.deep.equal(['none']);
  });

  it('is accessible at every step, and fits 320 px', async () => {
    await setViewport({width: 320, height: 640});
    const set = await setUp();
    const {screen, settled} = set;
    await expect(screen).to.be.accessible();
    control(screen, '开始').click();
    await settled();
    await expect(screen).to.be.accessible();
    expect(words(screen)).to.contain('不想说');
    deep(screen, '#finish').click();
    await settled();
    for (const details of deepAll(screen, 'details')) details.setAttribute('open', '');
    await expect(screen).to.be.accessible();
    expect(screen.scrollWidth).to.be.at.most(screen.clientWidth + 1);
    await setViewport({width: 1000, height: 700});
  });
});
