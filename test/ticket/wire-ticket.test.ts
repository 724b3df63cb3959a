import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import fc from 'fast-check';
import {wireTicket} from '../../src/ticket/wire-ticket.ts';
import {fullDraft} from './samples.ts';

const filing = {filedAt: '2026-11-22T01:02:03.000Z', locale: 'zh-Hans'};

describe('a ticket on the wire', () => {
  test('says where and when it was filed', () => {
    const ticket = wireTicket(fullDraft, filing);
    assert.equal(ticket.format, 1);
    assert.equal(ticket.channel, '网站智能问答');
    assert.equal(ticket.filedAt, filing.filedAt);
    assert.equal(ticket.locale, 'zh-Hans');
    assert.equal(ticket.key, fullDraft.key);
  });

  test('carries name and telephone only with a reply wanted and consent', () => {
    fc.assert(
      fc.property(fc.boolean(), fc.boolean(), (replyWanted, consented) => {
        const consentAt = consented ? fullDraft.consentAt : null;
        const {
          name,
          phone,
          consentAt: sent,
        } = wireTicket({...fullDraft, replyWanted, consentAt}, filing);
        const expected =
          replyWanted && consented
            ? ['陈小海', '13800001111', fullDraft.consentAt]
            : ['', '', null];
        assert.deepEqual([name, phone, sent], expected);
      }),
    );
  });

  test('carries the telephone number as it is dialled', () => {
    assert.equal(
      wireTicket({...fullDraft, phone: '+86 138-0000-1111'}, filing).phone,
      '13800001111',
    );
  });

  test('keeps lines of the words and drops what databases refuse', () => {
    const {content, title} = wireTicket(
      {...fullDraft, content: ' 一\r\n二\u0000\u0007\t三 ', title: '漏\n水\u0000'},
      filing,
    );
    assert.equal(content, '一\n二\t三');
    assert.equal(title, '漏 水');
  });
});
