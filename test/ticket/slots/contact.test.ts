import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {findContact} from '../../../src/ticket/slots/contact.ts';

const nobody = {name: '', phone: '', idNumber: '', email: ''};

describe('what a person says of themselves', () => {
  const own: readonly (readonly [string, Partial<typeof nobody>])[] = [
    ['我叫王芳，电话13805801234', {name: '王芳', phone: '13805801234'}],
    ['本人李强，手机一三九零五八零六六八八', {name: '李强', phone: '13905806688'}],
    ['我姓周，打我电话138 5712 3456', {name: '周', phone: '13857123456'}],
    ['联系电话：0580-2061234', {phone: '0580-2061234'}],
    ['我是他孙子，叫周浩，电话15957012345', {name: '周浩', phone: '15957012345'}],
    ['我的身份证是33090219850317002X', {idNumber: '33090219850317002X'}],
    ['回我邮箱 a.b@example.com', {email: 'a.b@example.com'}],
    [
      'My name is David Miller. Reach me at +86 138 0580 4321.',
      {name: 'David Miller', phone: '13805804321'},
    ],
  ];
  for (const [text, fields] of own) {
    test(`is taken from ${text}`, () => {
      assert.deepEqual(findContact(text), {...nobody, ...fields});
    });
  }

  for (const text of [
    '房东叫林国平，电话13905801111',
    '他的手机是13905801111',
    '老板电话13905801111打不通',
    '负责人叫陈伟，电话13777001122，打了不接',
    '狗主人留了个电话13601234567就跑了',
    '我妈的身份证是330902195503170020',
    '我是外地来的',
    '我是第一次来舟山',
    '我叫他不要吵',
    '邻居叫张大明',
    "I'm American",
    '路灯坏了没人修',
  ]) {
    test(`is not guessed from ${text}`, () => {
      assert.deepEqual(findContact(text), nobody);
    });
  }
});
