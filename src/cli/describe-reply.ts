import type {Facet} from '../answer/facet.ts';
import type {FacetPart} from '../answer/facet-part.ts';
import type {NextStep, Reply, Together} from '../answer/reply.ts';
import {plainText} from '../knowledge/rich-text.ts';
import {assertNever} from '../lib/assert-never.ts';
import type {Channel} from '../retrieval/fuse.ts';

/** A reply as text for a terminal. */
export function describeReply(reply: Reply): string {
  const next = reply.next.map((step) => `  → ${describeStep(step)}`).join('\n');
  const place = reply.island ? `\n您说的地方：${reply.island.name}` : '';
  return `${describeBody(reply)}${place}\n${next}`;
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
        ...describeFacet(reply.facet),
        ...(reply.direction
          ? [
              `人在${reply.direction.at}办${reply.direction.of}的事：${plainText(reply.direction.body)}`,
            ]
          : []),
        plainText(entry.answer),
        ...(reply.matchedBy
          ? [`命中：${reply.matchedBy.map((one) => CHANNEL_NAMES[one]).join('、')}`]
          : []),
        `来源：${source} · ${department.name} · ${entry.reviewed} 复审`,
      ].join('\n');
    }
    case 'choices':
      return `${reply.ask ? `${reply.ask.text}\n` : ''}您问的可能是（把握 ${percent(reply.confidence)}）：\n${reply.choices
        .map(({question}, i) => `  ${i + 1}. ${question}`)
        .join('\n')}`;
    case 'handoff':
      return [
        `【转办：${reply.reason}】${reply.route.department.name}（把握 ${percent(reply.confidence)}）`,
        ...describeFacet(reply.facet),
        ...(reply.view ? [plainText(reply.view.entry.answer)] : []),
      ].join('\n');
    case 'plan':
      return [
        ...reply.parts.map((part, i) => `${i + 1}. “${part.text}”\n${describeReply(part.reply)}`),
        ...(reply.together ?? []).map(describeTogether),
      ].join('\n');
    default:
      return assertNever(reply);
  }
}

function describeTogether({by, department, parts}: Together): string {
  const which = parts.map((part) => part + 1).join('、');
  const where = by === 'department' ? department.name : `${department.name}的“全科窗口”`;
  return `第${which}件可以一趟办：${where}`;
}

/** How an entry was found. */
const CHANNEL_NAMES: Readonly<Record<Channel, string>> = {
  wording: '问法',
  sound: '同音',
  meaning: '语义',
};

/** As the author's guide calls them. */
const FACET_NAMES: Readonly<Record<Facet, string>> = {
  materials: '材料',
  time: '时限',
  place: '地点',
  fee: '收费',
  steps: '流程',
  phone: '电话',
  online: '网上办',
  conditions: '条件',
};

/** What was asked for in particular, first; said plainly where it is not on record. */
function describeFacet(part: FacetPart | undefined): string[] {
  if (part === undefined) return [];
  const name = FACET_NAMES[part.facet];
  if (part.source === 'none') return [`${name}：这一项还没有登记，请打下面的电话问。`];
  return [`${name}：${plainText(part.body)}`];
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
