import type {NextStep, Reply} from '../answer/reply.ts';
import {plainText} from '../knowledge/rich-text.ts';
import {assertNever} from '../lib/assert-never.ts';

/** A reply as text for a terminal. */
export function describeReply(reply: Reply): string {
  const next = reply.next.map((step) => `  → ${describeStep(step)}`).join('\n');
  return `${describeBody(reply)}\n${next}`;
}

function describeBody(reply: Reply): string {
  switch (reply.kind) {
    case 'urgent':
      return `【紧急】${reply.title}\n${reply.firstAction}`;
    case 'answer': {
      const {entry, department} = reply.view;
      const source = entry.source.map(({title}) => title).join('；');
      return [
        `【${entry.question}】（${entry.id}，把握 ${percent(reply.confidence)}）`,
        plainText(entry.answer),
        `来源：${source} · ${department.name} · ${entry.reviewed} 复审`,
      ].join('\n');
    }
    case 'choices':
      return `您问的可能是（把握 ${percent(reply.confidence)}）：\n${reply.choices
        .map(({question}, i) => `  ${i + 1}. ${question}`)
        .join('\n')}`;
    case 'handoff':
      return [
        `【转办：${reply.reason}】${reply.route.department.name}（把握 ${percent(reply.confidence)}）`,
        ...(reply.view ? [plainText(reply.view.entry.answer)] : []),
      ].join('\n');
    case 'plan':
      return reply.parts.map((part) => `“${part.text}”\n${describeReply(part.reply)}`).join('\n');
    default:
      return assertNever(reply);
  }
}

function describeStep(step: NextStep): string {
  switch (step.kind) {
    case 'phone':
      return `打 ${step.number}（${step.label}）`;
    case 'link':
      return `${step.label} ${step.href}`;
    case 'entry':
      return `看“${step.label}”`;
    case 'ticket':
      return `提交工单（${step.seed.type} · ${step.seed.category}）`;
    default:
      return assertNever(step);
  }
}

function percent(probability: number): string {
  return `${Math.round(probability * 100)}%`;
}
