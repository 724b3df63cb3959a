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
    ['expectation', '望'.repeat(501)],
    ['respondent', '司'.repeat(101)],
    ['urgency', '特急'],
    ['occurredAt', '昨天'],
    ['unitBasis', '《劳动法》'],
    ['assist', null],
    ['form', ''],
    ['answers', {}],
    ['legality', 0],
    ['related', '1'.repeat(61)],
    ['attachments', 'lift.jpg'],
    ['email', 'a'.repeat(255)],
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

  test('is refused with a part of a field that is wrong, and says which', () => {
    const [file] = ticket.attachments;
    const cases: readonly (readonly [object, string])[] = [
      [{unitBasis: ['']}, 'unitBasis.0'],
      [{assist: [{id: 'a', name: ''}]}, 'assist.0.name'],
      [{answers: [{field: 'a', label: 'b', value: '字'.repeat(501)}]}, 'answers.0.value'],
      [{attachments: [{...file, type: 'image/svg+xml'}]}, 'attachments.0.type'],
      [{attachments: [{...file, bytes: 10 * 1024 * 1024 + 1}]}, 'attachments.0.bytes'],
      [{attachments: [{...file, sha256: 'AB'}]}, 'attachments.0.sha256'],
      [{occurredAt: {text: '昨天', from: '昨天', to: null}}, 'occurredAt.from'],
    ];
    for (const [change, field] of cases)
      assert.deepEqual(fieldsOf({...ticket, ...change}), [field]);
  });

  test('says nothing of a person without a reply wanted and consent', () => {
    assert.deepEqual(fieldsOf({...ticket, consentAt: null}), ['name', 'phone', 'email']);
    assert.deepEqual(fieldsOf({...ticket, replyWanted: false}), ['name', 'phone', 'email']);
    assert.deepEqual(fieldsOf({...ticket, consentAt: null, name: '', phone: '', email: ''}), []);
  });

  test('is no ticket at all when it is something else', () => {
    for (const body of [undefined, null, 7, 'ticket', [], [ticket]]) {
      assert.deepEqual(fieldsOf(body), ['(ticket)']);
    }
  });
});
