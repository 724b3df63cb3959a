import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {emptyConversation} from '../../src/conversation/state.ts';
import {draftTicket} from '../../src/ticket/draft.ts';
import {validateDraft} from '../../src/ticket/validate-draft.ts';
import {answer, conversation, draftOf, handoff, housing, KEY, seed} from './samples.ts';

describe('a ticket draft', () => {
  test('is empty but complete when nothing was said', () => {
    assert.deepEqual(draftOf(emptyConversation), {
      key: KEY,
      type: '咨询',
      category: '其他',
      title: '',
      content: '',
      expectation: '',
      occurredAt: null,
      respondent: '',
      urgency: '普通',
      unitBasis: [],
      assist: [],
      form: null,
      answers: [],
      legality: false,
      related: '',
      attachments: [],
      email: '',
      place: '',
      unit: null,
      unitReason: '请12345指定',
      tried: [],
      replyWanted: false,
      confidential: false,
      name: '',
      phone: '',
      consentAt: null,
    });
  });

  test('of an empty conversation asks for title and words only', () => {
    assert.deepEqual(validateDraft(draftOf(emptyConversation)), [
      {field: 'title', problem: 'required'},
      {field: 'content', problem: 'required'},
    ]);
  });

  test("holds the person's own words in order, once each, without small talk", () => {
    const draft = draftOf(
      conversation(
        '你好',
        '我家水管漏了三天',
        answer('water', '水管漏了找谁'),
        '谢谢！',
        '我家水管，漏了三天。',
        '楼下邻居也受影响',
        '好的',
      ),
    );
    assert.equal(draft.content, '我家水管漏了三天\n楼下邻居也受影响');
  });

  test('keeps a message that greets and says something', () => {
    assert.equal(draftOf(conversation('你好，路灯坏了')).content, '你好，路灯坏了');
  });

  test('lists the answers that were shown, each once, with those of the seed', () => {
    const draft = draftOf(
      conversation(
        '电梯坏了',
        answer('lift', '电梯坏了谁来修'),
        '物业费要交吗',
        answer('fee', '物业费怎么交'),
        answer('lift', '电梯坏了谁来修'),
      ),
      {...seed, tried: [{entryId: 'noise', question: '噪声找谁'}]},
    );
    assert.deepEqual(
      draft.tried.map(({entryId}) => entryId),
      ['lift', 'fee', 'noise'],
    );
  });

  test('lists the answers inside a plan', () => {
    const {next, ranking, confidence} = answer('a', '甲');
    const plan = {
      kind: 'plan',
      parts: [
        {text: '甲', reply: answer('a', '甲')},
        {text: '乙', reply: answer('b', '乙')},
      ],
      next,
      ranking,
      confidence,
    } as const;
    assert.deepEqual(
      draftOf(conversation('甲和乙', plan)).tried.map(({entryId}) => entryId),
      ['a', 'b'],
    );
  });

  test('takes type, category, unit, reason and place from the seed', () => {
    const draft = draftOf(conversation('小区电梯坏了半个月没人修'), seed);
    assert.equal(draft.type, '投诉');
    assert.equal(draft.category, '住房/物业');
    assert.deepEqual(draft.unit, {id: 'housing', name: '市住房和城乡建设局'});
    assert.equal(draft.unitReason, '电梯维护由住建部门监管');
    assert.equal(draft.place, '定海');
  });

  test('proposes no unit that the directory does not know', () => {
    const draft = draftOf(conversation('x'), {
      ...seed,
      department: {id: 'gone', name: '已撤销的局', nameEn: 'gone'},
    });
    assert.equal(draft.unit, null);
    assert.equal(draft.unitReason, '请12345指定');
  });

  test('keeps the reason of the seed where no unit is proposed', () => {
    const {department, ...without} = seed;
    const draft = draftOf(conversation('x'), {...without, unitReason: '涉及多部门，请12345指定'});
    assert.equal(draft.unit, null);
    assert.equal(draft.unitReason, '涉及多部门，请12345指定');
  });

  test('keeps the unit of the seed while the directory is not loaded', () => {
    const draft = draftTicket({
      state: emptyConversation,
      seed,
      key: KEY,
      locale: 'zh-Hans',
      departments: [],
    });
    assert.deepEqual(draft.unit, {id: 'housing', name: '住建局'});
  });

  test('gives the reason in both languages to a person who does not read Chinese', () => {
    const draft = draftTicket({
      state: emptyConversation,
      seed,
      key: KEY,
      locale: 'en',
      departments: [housing],
    });
    assert.equal(draft.unitReason, '电梯维护由住建部门监管 / The housing bureau supervises lifts');
  });

  test('uses the seed of the newest reply when opened from elsewhere', () => {
    const draft = draftOf(conversation('小区电梯坏了半个月没人修', handoff()));
    assert.equal(draft.type, '投诉');
    assert.equal(draft.unit?.id, 'housing');
  });

  test('does not use the seed of an older reply: the talk has moved on', () => {
    const draft = draftOf(conversation('电梯坏了', handoff(), '船票多少钱', answer('t', '船票')));
    assert.equal(draft.type, '咨询');
    assert.equal(draft.category, '其他');
    assert.equal(draft.unit, null);
  });

  test('is confidential for a report of wrongdoing', () => {
    assert.equal(draftOf(emptyConversation, {...seed, type: '举报'}).confidential, true);
    assert.equal(draftOf(emptyConversation, {...seed, type: '投诉'}).confidential, false);
  });

  test('never guesses who the person is', () => {
    const draft = draftOf(conversation('我叫陈小海，电话13800001111，水管漏了'));
    assert.deepEqual(
      [draft.name, draft.phone, draft.consentAt, draft.replyWanted],
      ['', '', null, false],
    );
  });

  test('has the question of the seed as words where nothing else was said', () => {
    assert.equal(draftOf(emptyConversation, seed).content, seed.question);
    assert.equal(draftOf(emptyConversation, seed).title, seed.question);
  });

  test('does not repeat the question of the seed where a message contains it', () => {
    const said = '你好，小区电梯坏了半个月没人修，怎么办';
    assert.equal(draftOf(conversation(said), seed).content, said);
  });

  test('is titled by the question of the seed, not by an earlier matter', () => {
    assert.equal(
      draftOf(conversation('结婚证怎么领？', '小区电梯坏了半个月没人修'), seed).title,
      seed.question,
    );
  });
});
