import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import type {ReactiveControllerHost} from 'lit';
import {TicketController} from '../../src/elements/assistant/ticket-controller.ts';
import {FakeAssistant} from '../support/fake-assistant.ts';
import {fullDraft} from '../ticket/samples.ts';

const host: ReactiveControllerHost = {
  addController: () => undefined,
  removeController: () => undefined,
  requestUpdate: () => undefined,
  updateComplete: Promise.resolve(true),
};
const person = {
  replyWanted: true,
  consentAt: '2026-11-22T02:00:00.000Z',
  name: '王海波',
  phone: '13905806688',
};

describe('the ticket that is being written', () => {
  for (const outcome of ['delivered', 'failed'] as const) {
    test(`once ${outcome} ${outcome === 'failed' ? 'keeps' : 'forgets'} who asked`, async () => {
      const fake = new FakeAssistant();
      const controller = new TicketController(host);
      controller.open(fake, {});
      const draft = {...(controller.draft ?? fullDraft), ...person};
      controller.edit(draft);
      const filed = controller.file(fake, draft);
      fake.settleFiling(
        outcome === 'delivered'
          ? {ok: true, number: 'YH-1'}
          : {ok: false, reason: 'unreachable', detail: ''},
      );
      assert.equal((await filed).state, outcome);
      assert.equal(controller.draft?.name, outcome === 'failed' ? '王海波' : '');
      assert.equal(controller.draft?.phone, outcome === 'failed' ? '13905806688' : '');
      assert.equal(controller.draft?.content, draft.content);
    });
  }
});
