import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {draftFromCall, fieldOrigins} from '../../src/sidebar/call/call-ticket.ts';
import type {TicketDraft} from '../../src/ticket/ticket.ts';
import {said} from './call-engine.ts';

const call = [
  said(0, 'agent', '您好'),
  said(1, 'caller', '喂，你好'),
  said(2, 'caller', '我要投诉楼下的烧烤店油烟'),
  said(3, 'agent', '在定海昌国路吗'),
  said(4, 'caller', '在定海昌国路，昨天晚上又开到两点'),
  {...said(5, 'caller', '还有一个'), final: false},
];

function draft(): TicketDraft {
  return draftFromCall({utterances: call, key: 'k', locale: 'zh-Hans', departments: []});
}

describe('a ticket from a call', () => {
  it('tells what the caller said to the end, without greetings and without the agent', () => {
    assert.equal(draft().content, '我要投诉楼下的烧烤店油烟\n在定海昌国路，昨天晚上又开到两点');
  });

  it('is empty before the caller has said anything', () => {
    const empty = draftFromCall({
      utterances: call.slice(0, 2),
      key: 'k',
      locale: 'zh-Hans',
      departments: [],
    });
    assert.equal(empty.content, '');
  });

  it('says of each field in which of the caller’s utterances it was said', () => {
    const filled: TicketDraft = {
      ...draft(),
      place: '定海 昌国路',
      occurredAt: {text: '昨天晚上', from: null, to: null},
      respondent: '烧烤店',
    };
    assert.deepEqual(Object.fromEntries(fieldOrigins(filled, call)), {
      place: '4',
      time: '4',
      respondent: '2',
    });
  });

  it('claims no origin for what nobody said', () => {
    assert.equal(fieldOrigins({...draft(), respondent: '物业公司'}, call).has('respondent'), false);
  });
});
