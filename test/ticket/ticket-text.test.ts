import assert from 'node:assert/strict';
import {test} from 'node:test';
import {ticketText} from '../../src/ticket/ticket-text.ts';
import {conversation, draftOf, ticket} from './samples.ts';

test('the text of a ticket reads like a work order', () => {
  assert.equal(
    ticketText(ticket, 'YH20261122-0001'),
    [
      '工单编号：YH20261122-0001',
      '诉求类型：投诉',
      '问题分类：住房/物业',
      '工单标题：小区电梯坏了半个月没人修',
      '主要内容：',
      '  小区电梯坏了半个月没人修',
      '期望：尽快修好',
      '事发地：定海',
      '发生时间：11月7日晚上八点',
      '被反映的单位或个人：和润物业',
      '哪一部电梯：3幢2单元',
      '建议承办单位：市住房和城乡建设局',
      '建议理由：电梯维护由住建部门监管',
      '依据：《特种设备安全法》第二条',
      '协办单位：街道办事处',
      '附件：lift.jpg',
      '已查看的解答：',
      '  1. 电梯坏了谁来修',
      '是否保密：否',
      '是否需要回复：是',
      '诉求人：陈小海',
      '联系方式：13800001111',
      '电子邮箱：chen@example.com',
      '受理渠道：网站智能问答',
      '提交时间：2026-11-22 09:02',
    ].join('\n'),
  );
});

test('the text of a draft leaves out what is not filled', () => {
  const text = ticketText(draftOf(conversation('路灯坏了没人修')));
  for (const label of ['工单编号', '事发地', '诉求人', '联系方式', '已查看的解答', '提交时间']) {
    assert.ok(!text.includes(label), label);
  }
});

test('no value of the text can pass for a label', () => {
  const text = ticketText({
    ...ticket,
    title: '灯坏了\n联系方式：110',
    content: '一\n联系方式：110',
  });
  assert.deepEqual(
    text.split('\n').filter((line) => line.startsWith('联系方式')),
    ['联系方式：13800001111'],
  );
});
