import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {Reply} from '../../src/answer/reply.ts';
import {type ConversationStore, createStore} from '../../src/conversation/store.ts';
import type {InsightEvent} from '../../src/insight/event.ts';
import {readEvent} from '../../src/insight/read-event.ts';
import {createRecorder} from '../../src/insight/recorder.ts';
import {answerReply, choicesReply, handoffReply, urgentReply} from '../support/replies.ts';
import {uuidOf} from './simulated-events.ts';

/** Personal data of every kind that is looked for, and a name as people give it. */
const CANARY =
  '我叫王小明，身份证330902199001011230，电话13812345678，邮箱wang@example.com，车牌浙L12345，银行卡6222021234567890123，住海印路12号3幢402室，船票怎么退';
const SECRETS = /王小明|330902|13812345678|wang@|浙L12345|62220212|402室/;

function record(conversation: ConversationStore = createStore()) {
  const events: InsightEvent[] = [];
  const forgotten: string[] = [];
  let ids = 0;
  const recorder = createRecorder({
    conversation,
    since: conversation.getState(),
    write: (written) => events.push(...written),
    forget: (turns) => forgotten.push(...turns),
    now: () => 5_000,
    newId: () => uuidOf(`id ${ids++}`),
    sessionAt: () => uuidOf('session'),
    placeOf: (text) =>
      text.includes('嵊山') ? {island: 'shengshan', township: '嵊山镇'} : undefined,
  });
  let turns = 0;
  const say = (text: string, reply: Reply) => {
    const turnId = `turn-${turns++}`;
    conversation.dispatch({type: 'asked', turnId, text, at: 1_000});
    conversation.dispatch({type: 'replied', turnId: `${turnId}r`, to: turnId, reply, at: 2_000});
    return turnId;
  };
  return {events, forgotten, recorder, conversation, say};
}

const kinds = (events: readonly InsightEvent[]) => events.map(({kind}) => kind);

describe('the recorder', () => {
  it('records a question and its answer as two events of one turn', () => {
    const {events, say} = record();
    say('船票怎么退', answerReply);
    assert.deepEqual(kinds(events), ['asked', 'answered']);
    assert.equal(events[0]?.turn, events[1]?.turn);
    assert.equal(events[0]?.at, 1_000);
    assert.equal(events[1]?.at, 2_000);
    assert.equal(events[0]?.entry, events[1]?.entry);
    assert.ok(events[0]?.topic);
  });

  it('records a choice that is taken for the question it was offered for', () => {
    const {events, say} = record();
    const choices = choicesReply;
    const answer = answerReply;
    const offered = {
      ...choices,
      choices: [{entryId: answer.view.entry.id, question: '退票', questionEn: 'Refund'}],
    };
    say('船票', offered);
    say('退票', answer);
    assert.deepEqual(kinds(events), ['asked', 'chosen']);
    assert.equal(events[0]?.turn, events[1]?.turn);
  });

  it('records hand-overs with their reason and emergencies with their rule', () => {
    const {events, say} = record();
    say('别的事', handoffReply);
    say('有人落水', urgentReply);
    assert.deepEqual(kinds(events), ['asked', 'handed-off', 'asked', 'urgent']);
  });

  it('records a question that got no reply', () => {
    const {events, conversation} = record();
    conversation.dispatch({type: 'asked', turnId: 'a', text: '船票', at: 1});
    assert.deepEqual(events, []);
    conversation.dispatch({type: 'ask-failed', to: 'a', message: 'offline'});
    assert.deepEqual(kinds(events), ['asked']);
  });

  it('records a rating once, a ticket at each of its states, and a flag', () => {
    const {events, conversation, recorder, say} = record();
    const turnId = say('船票怎么退', answerReply);
    events.length = 0;
    const rate = () =>
      conversation.dispatch({type: 'rated', turnId: `${turnId}r`, feedback: 'not-helpful'});
    rate();
    rate();
    const ticket = {turnId: 't', key: 'k', title: '王小明的投诉', at: 3} as const;
    const update = (outcome: Parameters<typeof filed>[0]) => filed(outcome);
    function filed(outcome: {state: 'saved'} | {state: 'delivered'; number: string}) {
      conversation.dispatch({type: 'ticket-updated', ...ticket, outcome});
    }
    update({state: 'saved'});
    update({state: 'saved'});
    update({state: 'delivered', number: 'YH1'});
    recorder.flagged('ferry-refund');
    assert.deepEqual(kinds(events), ['rated', 'ticket', 'ticket', 'flagged']);
    assert.doesNotMatch(JSON.stringify(events), /王小明|YH1/);
  });

  it('names the place the words name', () => {
    const {events, say} = record();
    say('嵊山的船停了', answerReply);
    assert.deepEqual(events[0]?.place, {island: 'shengshan', township: '嵊山镇'});
  });

  it('passes over what was said before it began', () => {
    const conversation = createStore();
    const first = record(conversation);
    first.say('船票怎么退', answerReply);
    first.recorder.stop();
    const second = record(conversation);
    assert.deepEqual(second.events, []);
  });

  it('has a question forgotten that the person takes back', () => {
    const {events, forgotten, conversation, say} = record();
    const turnId = say('船票怎么退', answerReply);
    conversation.dispatch({type: 'withdrawn', turnId});
    assert.deepEqual(forgotten, [events[0]?.turn]);
  });

  it('stops when told to', () => {
    const {events, recorder, say} = record();
    recorder.stop();
    say('船票怎么退', answerReply);
    assert.deepEqual(events, []);
  });

  it('lets no personal data into any event, and writes nothing a reader refuses', () => {
    const {events, conversation, recorder, say} = record();
    const replies = [answerReply, handoffReply, urgentReply, choicesReply];
    for (const reply of replies) say(CANARY, reply);
    conversation.dispatch({type: 'rated', turnId: 'turn-0r', feedback: 'helpful'});
    conversation.dispatch({type: 'asked', turnId: 'x', text: CANARY, at: 9});
    conversation.dispatch({type: 'ask-failed', to: 'x', message: CANARY});
    for (const outcome of [
      {state: 'saved'},
      {state: 'delivered', number: 'YH1', receipt: 'secret'},
      {state: 'failed', reason: 'unreachable'},
    ] as const) {
      conversation.dispatch({
        type: 'ticket-updated',
        turnId: 't',
        key: uuidOf('key'),
        title: CANARY,
        outcome,
        at: 10,
      });
    }
    recorder.flagged('ferry-refund', 'transport');
    const seen = new Set(kinds(events));
    for (const kind of ['asked', 'answered', 'handed-off', 'urgent', 'rated', 'ticket', 'flagged'])
      assert.ok(seen.has(kind as InsightEvent['kind']), kind);
    assert.doesNotMatch(JSON.stringify(events), SECRETS);
    assert.ok(!JSON.stringify(events).includes(uuidOf('key')), 'no way from an event to a ticket');
    for (const event of events) assert.deepEqual(readEvent(event), event);
  });
});
