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
    ['我是桃花岛的应阿毛，138 0580 1234', {name: '应阿毛', phone: '13805801234'}],
    ['我是业主陈建军，13805801234', {name: '陈建军', phone: '13805801234'}],
    ['我，陈爱国，退伍军人，电话13805801234', {name: '陈爱国', phone: '13805801234'}],
    ['我是张丽的妈妈，我叫赵敏', {name: '赵敏'}],
    // How one signs: name and number, number and name, a number alone.
    ['要求公开账目。俞丽华，+86 138 0580 1234。', {name: '俞丽华', phone: '13805801234'}],
    ['陈国强 13805801234', {name: '陈国强', phone: '13805801234'}],
    ['我138-0580-1234，庄美琴。', {name: '庄美琴', phone: '13805801234'}],
    ['路灯坏了没人修。13805801234', {phone: '13805801234'}],
    ['手机13805801234，叫庄雨桐。', {name: '庄雨桐', phone: '13805801234'}],
    ['只想退一半。138 0580 1234，今晚就回去了', {phone: '13805801234'}],
    ['我是定海的，夏志成，在船上', {name: '夏志成'}],
    // Announced in the clause before.
    ['身份证报给你，330902 19630229 4038', {idNumber: '330902196302294038'}],
    ['电话我报一下，1 3 8 0 5 8 0 1 2 3 4', {phone: '13805801234'}],
    ['我家座机（0580）2061234', {phone: '0580-2061234'}],
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
    '老板的电话，13805801234',
    '我是张丽的妈妈',
    "I'm American",
    '路灯坏了没人修',
  ]) {
    test(`is not guessed from ${text}`, () => {
      assert.deepEqual(findContact(text), nobody);
    });
  }
});
