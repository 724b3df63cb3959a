import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import fc from 'fast-check';
import {chinesePhone} from '../../src/ticket/chinese-phone.ts';

describe('a telephone number', () => {
  const accepted: readonly (readonly [string, string])[] = [
    ['13800001111', '13800001111'],
    ['138 0000 1111', '13800001111'],
    ['138-0000-1111', '13800001111'],
    ['138－0000－1111', '13800001111'],
    ['１３８００００１１１１', '13800001111'],
    ['+86 138 0000 1111', '13800001111'],
    ['0086-13800001111', '13800001111'],
    ['8613800001111', '13800001111'],
    ['0580-2031234', '0580-2031234'],
    ['（0580）2031234', '0580-2031234'],
    ['05802031234', '0580-2031234'],
    ['+86 580 203 1234', '0580-2031234'],
    ['010-62781234', '010-62781234'],
    ['0580-2031234转8', '0580-2031234转8'],
    ['0571 8765 4321 ext 12', '0571-87654321转12'],
  ];
  for (const [typed, dialled] of accepted) {
    test(`${typed} is understood`, () => assert.equal(chinesePhone(typed), dialled));
  }

  for (const typed of [
    '',
    '12345',
    '2031234',
    '1380000111',
    '138000011112',
    '12800001111',
    '580 203 1234',
    '0580-1031234',
    '010-6278123',
    'abc',
    '13800001111a',
    '+1 202 555 0101',
  ]) {
    test(`“${typed}” is not one`, () => assert.equal(chinesePhone(typed), null));
  }

  test('is understood however it is spaced', () => {
    const digits = fc.stringMatching(/^1[3-9]\d{9}$/);
    const gap = fc.constantFrom('', ' ', '-', '—', '  ');
    fc.assert(
      fc.property(digits, fc.array(gap, {minLength: 11, maxLength: 11}), (number, gaps) => {
        const typed = [...number].map((digit, index) => digit + gaps[index]).join('');
        assert.equal(chinesePhone(typed), number);
      }),
    );
  });

  test('stays itself when read again', () => {
    for (const [, dialled] of accepted) assert.equal(chinesePhone(dialled), dialled);
  });
});
