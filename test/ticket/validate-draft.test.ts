import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {validateDraft} from '../../src/ticket/validate-draft.ts';
import {fullDraft} from './samples.ts';

const anonymous = {
  ...fullDraft,
  replyWanted: false,
  name: '',
  phone: '',
  email: '',
  consentAt: null,
};

describe('the check of a draft', () => {
  test('passes a complete draft, with or without a reply wanted', () => {
    assert.deepEqual(validateDraft(fullDraft), []);
    assert.deepEqual(validateDraft(anonymous), []);
  });

  test('wants title and words, and blanks are none', () => {
    assert.deepEqual(validateDraft({...anonymous, title: ' ', content: '\n'}), [
      {field: 'title', problem: 'required'},
      {field: 'content', problem: 'required'},
    ]);
  });

  test('names what is too long, at the very limit', () => {
    assert.deepEqual(validateDraft({...anonymous, title: '灯'.repeat(30)}), []);
    assert.deepEqual(validateDraft({...anonymous, title: '灯'.repeat(31)}), [
      {field: 'title', problem: 'too-long'},
    ]);
    assert.deepEqual(validateDraft({...anonymous, content: '灯'.repeat(5000)}), []);
    assert.deepEqual(validateDraft({...anonymous, content: '灯'.repeat(5001)}), [
      {field: 'content', problem: 'too-long'},
    ]);
  });

  test('wants a telephone number once a reply is wanted, and only then', () => {
    assert.deepEqual(validateDraft({...anonymous, replyWanted: true}), [
      {field: 'phone', problem: 'required'},
    ]);
    assert.deepEqual(validateDraft({...anonymous, phone: 'nonsense'}), []);
  });

  test('says when a telephone number is none', () => {
    assert.deepEqual(validateDraft({...fullDraft, phone: '2031234'}), [
      {field: 'phone', problem: 'not-a-phone'},
    ]);
  });

  test('takes an e-mail address in place of a telephone number, if it is one', () => {
    assert.deepEqual(validateDraft({...fullDraft, phone: ''}), []);
    assert.deepEqual(validateDraft({...fullDraft, phone: '', email: 'chen'}), [
      {field: 'email', problem: 'not-an-email'},
    ]);
  });

  test('wants consent as soon as a personal field is filled', () => {
    assert.deepEqual(validateDraft({...fullDraft, consentAt: null}), [
      {field: 'consentAt', problem: 'required'},
    ]);
    assert.deepEqual(validateDraft({...fullDraft, phone: '', email: '', consentAt: null}), [
      {field: 'phone', problem: 'required'},
      {field: 'consentAt', problem: 'required'},
    ]);
  });

  test('does not hold up a person over fields that are hidden and stay behind', () => {
    assert.deepEqual(validateDraft({...fullDraft, replyWanted: false, consentAt: null}), []);
  });
});
