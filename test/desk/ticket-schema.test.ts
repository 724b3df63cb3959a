import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {readTicket} from '../../src/desk/ticket-schema.ts';
import {wireTicket} from '../../src/ticket/wire-ticket.ts';
import {conversation, draftOf, ticket} from '../ticket/samples.ts';

function fieldsOf(body: unknown): readonly string[] {
  const reading = readTicket(body);
  return reading.ok ? [] : reading.fields;
}

describe('a ticket at the desk', () => {
  test('is taken as the assistant writes it', () => {
    assert.deepEqual(readTicket(ticket), {ok: true, ticket});
    const anonymous = wireTicket(draftOf(conversation('路灯坏了没人修')), {
      filedAt: '2026-11-22T01:02:03.000Z',
      locale: 'en',
    });
    assert.deepEqual(readTicket(anonymous), {ok: true, ticket: anonymous});
  });

  test('misses no field', () => {
    for (const field of Object.keys(ticket)) {
      const {[field as keyof typeof ticket]: _, ...rest} = ticket;
      assert.ok(fieldsOf(rest).includes(field), field);
    }
  });

  test('has no field more', () => {
    assert.deepEqual(fieldsOf({...ticket, admin: true}), ['(ticket)']);
    assert.deepEqual(fieldsOf({...ticket, unit: {id: 'a', name: 'b', more: 1}}), ['unit']);
  });

  const wrong: readonly (readonly [string, unknown])[] = [
    ['format', 2],
    ['key', 'not-a-uuid'],
    ['type', '其他'],
    ['category', ' '],
    ['title', ''],
    ['title', '题'.repeat(31)],
    ['content', '\n'],
    ['content', '字'.repeat(5001)],
    ['place', '地'.repeat(201)],
    ['unit', '住建局'],
    ['tried', Array.from({length: 21}, () => ({entryId: 'a', question: 'b'}))],
    ['replyWanted', 'yes'],
    ['confidential', 1],
    ['name', '名'.repeat(51)],
    ['phone', '1'.repeat(31)],
    ['consentAt', 'yesterday'],
    ['channel', '电话'],
    ['filedAt', '2026-11-22'],
    ['locale', 'zh_CN; rm'],
  ];
  for (const [field, value] of wrong) {
    test(`is refused with ${field} ${JSON.stringify(value).slice(0, 20)}`, () => {
      assert.deepEqual(fieldsOf({...ticket, [field]: value}), [field]);
    });
  }

  test('says nothing of a person without a reply wanted and consent', () => {
    assert.deepEqual(fieldsOf({...ticket, consentAt: null}), ['name', 'phone']);
    assert.deepEqual(fieldsOf({...ticket, replyWanted: false}), ['name', 'phone']);
    assert.deepEqual(fieldsOf({...ticket, consentAt: null, name: '', phone: ''}), []);
  });

  test('is no ticket at all when it is something else', () => {
    for (const body of [undefined, null, 7, 'ticket', [], [ticket]]) {
      assert.deepEqual(fieldsOf(body), ['(ticket)']);
    }
  });
});
